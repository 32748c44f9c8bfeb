"""The columns into which parties are sorted where shares of the vote are modelled; the last is all others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.model import Candidacy, Party

CON, LAB, LD, REFORM, GREEN, NAT, OTH = range(7)
COLUMNS = ("conservative", "labour", "liberal-democrat", "reform", "green", "nationalist", "other")
N_COLUMNS = len(COLUMNS)

# Each continues the one after it. The one with most votes, or candidates, is the column's party in an
# election; the rest were also-rans beside it.
_REFORM_FAMILY = ("reform-uk", "brexit-party", "uk-independence-party")
_ALWAYS = {
    "conservative": CON,
    "labour": LAB,
    "liberal-democrat": LD,
    "green": GREEN,
    "scottish-national-party": NAT,
    "plaid-cymru": NAT,
}


@dataclass(frozen=True)
class Sorter:
    """Sorts parties into `count` columns: `columns` says which by party id, the last takes the others."""

    columns: Mapping[str, int]
    count: int

    def column(self, party: Party) -> int:
        return self.columns.get(party.total_id, self.count - 1)

    @property
    def others(self) -> int:
        return self.count - 1


def sorter(weights: Mapping[str, int]) -> Sorter:
    """For the parties of Great Britain, by votes or candidates in one election: party id → number."""
    reform = max(_REFORM_FAMILY, key=lambda party_id: weights.get(party_id, 0))
    return Sorter({**_ALWAYS, reform: REFORM}, N_COLUMNS)


def sorter_by_candidates(candidacies: Iterable[Candidacy]) -> Sorter:
    return sorter(Counter(candidacy.party.id for candidacy in candidacies))
