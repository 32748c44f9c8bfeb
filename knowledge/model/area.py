"""The areas over which seats and votes are added up."""

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.model.constituency import Constituency


class AreaKind(StrEnum):
    UNITED_KINGDOM = "united kingdom"
    NATION = "nation"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Area:
    """The United Kingdom, one of its nations or a region of England; `code` is its GSS code."""

    code: str
    name: str = field(compare=False)
    kind: AreaKind = field(compare=False)

    def holds(self, constituency: Constituency) -> bool:
        if self.kind is AreaKind.NATION:
            return constituency.nation == self.name
        return self.kind is AreaKind.UNITED_KINGDOM or constituency.region == self.name


NORTHERN_IRELAND = "Northern Ireland"
UNITED_KINGDOM = Area("K02000001", "United Kingdom", AreaKind.UNITED_KINGDOM)
# Codes: the Office for National Statistics' register of geographic codes.
AREAS = (
    UNITED_KINGDOM,
    Area("E92000001", "England", AreaKind.NATION),
    Area("S92000003", "Scotland", AreaKind.NATION),
    Area("W92000004", "Wales", AreaKind.NATION),
    Area("N92000002", NORTHERN_IRELAND, AreaKind.NATION),
    Area("E12000001", "North East", AreaKind.REGION),
    Area("E12000002", "North West", AreaKind.REGION),
    Area("E12000003", "Yorkshire and The Humber", AreaKind.REGION),
    Area("E12000004", "East Midlands", AreaKind.REGION),
    Area("E12000005", "West Midlands", AreaKind.REGION),
    Area("E12000006", "East of England", AreaKind.REGION),
    Area("E12000007", "London", AreaKind.REGION),
    Area("E12000008", "South East", AreaKind.REGION),
    Area("E12000009", "South West", AreaKind.REGION),
)
