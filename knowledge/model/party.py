"""Parties, and the three names that are not parties but stand where one would."""

from dataclasses import dataclass, field

INDEPENDENT = "independent"
SPEAKER = "speaker"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Party:
    """A registered party, or Independent, Speaker or Other (ids above).

    `total_id` names the party under which UK totals count this one (the three Green parties count as Green);
    it is the party's own id otherwise. `previous_id` names the party whose last result is the base for this
    one's change (Brexit Party 2019 for Reform UK). `order` is the order of display: small numbers first.
    """

    id: str
    name: str = field(compare=False)
    short: str = field(compare=False)
    total_id: str = field(compare=False)
    previous_id: str | None = field(compare=False, default=None)
    colour: str | None = field(compare=False, default=None)
    order: int = field(compare=False, default=1000)
