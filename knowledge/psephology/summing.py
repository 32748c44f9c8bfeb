"""Adding up by party as an area's totals count parties."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.book import Book
from knowledge.model import Area, AreaKind, Party


def counted_as(book: Book, party: Party, area: Area) -> Party:
    """The party under which the totals of `area` count `party`."""
    return book.parties[party.total_id] if area.kind is AreaKind.UNITED_KINGDOM else party


def belongs(party: Party, to: Party) -> bool:
    """Whether `party` is `to`, or is counted under it in UK totals, as the three Green parties are."""
    return to.id in (party.id, party.total_id)


@dataclass(slots=True)
class PartySum:
    """What is added up of one party."""

    party: Party
    seats: int = 0
    before: int = 0
    gained: int = 0
    lost: int = 0
    votes: int = 0
    candidates: int = 0
    deposits_lost: int = 0
    seconds: int = 0


class PartySums(dict[str, PartySum]):
    """By the id of the party that is to be counted in an area; the sum under which totals count it."""

    def __init__(self, book: Book, area: Area) -> None:
        super().__init__()
        self._counted: dict[str, PartySum] = {}
        self._book, self._area = book, area

    def __missing__(self, party_id: str) -> PartySum:
        party = counted_as(self._book, self._book.parties[party_id], self._area)
        self[party_id] = found = self._counted.setdefault(party.id, PartySum(party))
        return found

    def each(self) -> Iterable[PartySum]:
        return self._counted.values()
