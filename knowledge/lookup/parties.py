"""Parties by name, short form, or what people call them."""

from collections.abc import Iterator, Mapping
from itertools import islice

from knowledge.errors import AmbiguousName, InvalidOption, UnknownName
from knowledge.lookup.closest import closest
from knowledge.lookup.text import fold
from knowledge.lookup.words import typed_words
from knowledge.model import OTHER, Party

OPTION = "party"


class PartyNames:
    """The names of all parties of one book."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = sorted(
            (party for party in parties.values() if party.id != OTHER), key=lambda p: (p.order, p.name)
        )
        self.by_name = dict(self._names())

    def find(self, text: str, option: str = OPTION) -> Party:
        """The party that `text` means. Raises InvalidOption (nothing typed), UnknownName, AmbiguousName."""
        if not text.strip():
            raise InvalidOption(option, text)
        found = closest(_bare(text), self.by_name)
        if len(found.meant) == 1:
            return found.meant[0]
        if found.meant:
            raise AmbiguousName(option, text, found.meant)
        raise UnknownName(option, text, found.near)

    def complete(self, text: str, limit: int) -> list[Party]:
        """Parties that hold every typed word in a name or short form, the largest first."""
        typed = fold(text)
        words = typed.split()
        called = self.by_name.get(typed)
        fitting = (p for p in self._parties if p is not called and all(_holds(word, p) for word in words))
        return [*([called] if called else []), *islice(fitting, limit)][:limit]

    def _names(self) -> Iterator[tuple[str, Party]]:
        """Later pairs win: short forms may be shared, and then the larger party has it; names are not."""
        by_id = {party.id: party for party in self._parties}
        for party in reversed(self._parties):
            yield fold(party.short), party
        for typed, party_id in typed_words("parties.csv").items():
            if party_id in by_id:
                yield typed, by_id[party_id]
        for party in reversed(self._parties):
            yield fold(party.name), party
            yield fold(party.id), party


def _bare(text: str) -> str:
    return fold(text).removeprefix("the ")


def _holds(word: str, party: Party) -> bool:
    return any(part.startswith(word) for part in fold(f"{party.name} {party.short}").split())
