"""Names of one boundary set's seats: an official name at once, all others by stages built when needed."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from knowledge.book import Book
from knowledge.model import NameKind
from knowledge.names.fold import fold
from knowledge.names.match import Found, How, Match, Suggestion
from knowledge.names.stages import Stages
from knowledge.names.vocabulary import Phrase, Vocabulary, shipped_vocabulary


class NameIndex:
    """All names of one boundary set's seats.

    What takes more than a name as it stands is built at the first question for it, or ahead by `warm`. That
    takes a fraction of a second and belongs off the event loop.
    """

    def __init__(self, book: Book, boundary_set: str, vocabulary: Vocabulary | None = None) -> None:
        self._book = book
        self._boundary_set = boundary_set
        self._vocabulary = vocabulary
        self._stages: Stages | None = None

    def warm(self) -> "NameIndex":
        """Build all that is not built yet."""
        self._built()
        return self

    def with_people_of(self, book: Book) -> "NameIndex":
        """The same names with those who hold the seats in a newer book."""
        newer = NameIndex(book, self._boundary_set, self._vocabulary)
        newer._stages = self._stages and self._stages.with_people_of(book)
        return newer

    def resolve(self, text: str) -> Match:
        """The seat that `text` means, several that it could mean, or none. Never raises."""
        if self._stages is None and (found := self._as_it_stands(text)):
            return found
        return self._built().resolve(text)

    def holding(self, codes: Iterable[str]) -> Match:
        """Where a point lies that is in the seats with these codes, of this boundary set or of others.

        A code of this set decides. One of another leaves as many seats as it shares homes with: most of it
        in one seat would say nothing about a single point.
        """
        return self._built().holding(codes)

    def complete(self, text: str, limit: int = 25) -> tuple[Suggestion, ...]:
        """Seats that `text` may become, best first, each once; all in alphabetical order if it is empty.

        Never raises.
        """
        return self._built().complete(text, limit)

    def _built(self) -> Stages:
        if self._stages is None:
            words = self._vocabulary or shipped_vocabulary()
            self._stages = Stages(self._book, self._boundary_set, words)
        return self._stages

    def _as_it_stands(self, text: str) -> Found | None:
        """What the stages would answer to an official name, an alias of one seat or a code of this set."""
        words = fold(text)
        if found := self._plain_names.get(words):
            return found
        coded = self._book.constituencies[self._boundary_set].get("".join(words).upper())
        return Found(coded, How.CODE) if coded else None

    @cached_property
    def _plain_names(self) -> Mapping[Phrase, Found]:
        """Folded names that are one seat's alone; official names before all others."""
        seats = self._book.constituencies[self._boundary_set]
        called: dict[Phrase, set[str]] = {}
        for name in self._book.names.get(self._boundary_set, ()):
            if name.kind is not NameKind.FORMER and name.code in seats:
                called.setdefault(fold(name.name), set()).add(name.code)
        aliases = {
            words: Found(seats[codes.pop()], How.ALIAS) for words, codes in called.items() if len(codes) == 1
        }
        return aliases | {fold(seat.name): Found(seat, How.EXACT) for seat in seats.values()}
