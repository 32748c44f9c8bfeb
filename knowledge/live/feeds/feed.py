"""One feed: what of all that it says is news, and from when on that is believed.

- Only a change in what the feed says of a contest is news. What it says again, also after a restart, undoes
  no declaration or correction of the desk made since; what it says no more stays declared.
- A winner alone is no news after votes. What the feed said before and took back, as a cache behind an address
  may do, is believed when the feed stays with it for `SECOND_LOOK` seconds.
- What may go on (a row without its end, cells being typed) is believed when it is said twice.
- What the intake doubts is taken when a feed made by machines stays with it for `SECOND_LOOK` seconds, and
  when somebody marks it as checked in a sheet that people type.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from knowledge.book import Book
from knowledge.errors import DeclarationDoubtful, DeclarationError, DeclarationRefused, FeedUnavailable
from knowledge.live.declaration import Change, Declared
from knowledge.live.feeds.document import Document
from knowledge.live.feeds.heard import Heard
from knowledge.live.feeds.memory import Memory, says_votes, spelt
from knowledge.live.feeds.places import Places
from knowledge.live.feeds.reader import Reader
from knowledge.live.feeds.reading import Reading, Refusal, Seat
from knowledge.model import Contest, State
from knowledge.storage.connection import AsyncConnection


@dataclass(frozen=True, slots=True)
class Due:
    """News for the intake; `confirmed` where doubts about it are answered."""

    declared: Declared
    confirmed: bool

    @property
    def seat(self) -> Seat:
        return self.declared.election_id, self.declared.code


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of a look at the feed.

    `due` is its news in the order of declaration. `trouble`: one of its places cannot be read now.
    """

    due: tuple[Due, ...]
    trouble: FeedUnavailable | None


class Feed:
    """Reads, hears, and tells what is news. `clock` tells seconds that never go back."""

    def __init__(
        self,
        name: str,
        places: Places,
        reader: Reader,
        memory: Memory,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._places = places
        self._reader = reader
        self._memory = memory
        self._clock = clock
        self._reading = Reading({}, ())
        self._read: tuple[Document, ...] = ()
        self._read_by: Book | None = None
        self._heard: dict[Seat, Heard] = {}
        self._silent: set[Seat] = set()  # heard before, but not at the last look
        self._looks = 0

    async def poll(self, book: Book) -> Polled:
        """Look at the feed once. Raises FeedUnavailable where it cannot be read, StoreError."""
        await self._places.look()
        self._looks += 1
        await self._memory.catch_up()
        # All of this takes some tenths of a second for 650 seats.
        due = await asyncio.to_thread(self._news, book)
        await self._memory.add(self._overruled(book))
        return Polled(due, self._places.trouble)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Rows that cannot be read, and what the intake refuses, of all that the feed says now."""
        return (*self._reading.refused, *self._answered(DeclarationRefused))

    @property
    def held(self) -> tuple[Refusal, ...]:
        """What the intake doubts, of all that the feed says now."""
        return tuple(self._answered(DeclarationDoubtful))

    async def remember(self, connection: AsyncConnection, change: Change) -> None:
        """The intake's hook: the word is kept with what is declared by it, so that neither is without the
        other whenever the process ends."""
        seat = change.after.election.id, change.after.constituency.code
        await self._memory.put(connection, seat, self._heard[seat].text)

    async def taken(self, seats: Iterable[Seat]) -> None:
        """The intake took what the feed says of these, or knew it already. Raises StoreError."""
        await self._memory.catch_up()
        heard = {seat: self._heard[seat] for seat in seats}
        for one in heard.values():
            one.answer = None
        known = {seat: one.text for seat, one in heard.items() if one.text not in self._memory.of(seat)[-1:]}
        await self._memory.add(known)

    def not_taken(self, seat: Seat, answer: DeclarationError, contest: Contest | None) -> None:
        """The intake refused or doubted what the feed says of a contest, which is as given."""
        heard = self._heard[seat]
        heard.answer, heard.answered = answer, contest

    def _news(self, book: Book) -> tuple[Due, ...]:
        refused_by_another = self._reading.refused and self._read_by is not book
        if self._read != self._places.documents or self._read_by is None or refused_by_another:
            self._read_anew(book)
        self._hear(book)
        if not all(_same_list(self._read_by, book, seat) for seat, _ in self._due(book)):
            self._read_anew(book)
            self._hear(book)
        due = (Due(heard.said.declared, heard.is_confirmed) for _, heard in self._due(book))
        return tuple(sorted(due, key=_order))

    def _read_anew(self, book: Book) -> None:
        documents = self._places.documents
        self._reading = self._reader.read(documents, book)
        self._read, self._read_by = documents, book

    def _hear(self, book: Book) -> None:
        now = self._clock()
        for seat, said in self._reading.said.items():
            heard = self._heard.get(seat)
            if heard is None or heard.said.declared != said.declared:
                text, contest = spelt(said.declared), book.contest(*seat)
                self._heard[seat] = Heard(said, text, now, self._looks, contest)
            elif seat in self._silent:  # it has to be stayed with anew; what the desk said meanwhile stands
                self._heard[seat] = Heard(said, heard.text, now, self._looks, heard.contest)
            else:
                heard.said = said
        self._silent = self._heard.keys() - self._reading.said.keys()

    def _due(self, book: Book) -> Iterator[tuple[Seat, Heard]]:
        now = self._clock()
        for seat, heard in self._now_heard():
            contest = book.contest(*seat)
            if not self._is_new(seat, heard) or heard.is_overruled(contest):
                continue
            unsettled = not heard.said.settled and heard.look == self._looks
            taken_back = heard.text in self._memory.of(seat) and not heard.is_lasting(now)
            answered = heard.is_refused_still(contest) or heard.is_doubted_still(now)
            if not (unsettled or taken_back or answered):
                yield seat, heard

    def _is_new(self, seat: Seat, heard: Heard) -> bool:
        told = self._memory.of(seat)
        if not told:
            return True
        return told[-1] != heard.text and (
            heard.said.declared.state is State.DECLARED or not says_votes(told[-1])
        )

    def _overruled(self, book: Book) -> dict[Seat, str]:
        """What the desk has decided otherwise since it was heard: it is not asked about again."""
        return {
            seat: heard.text
            for seat, heard in self._now_heard()
            if self._is_new(seat, heard) and heard.is_overruled(book.contest(*seat))
        }

    def _now_heard(self) -> Iterator[tuple[Seat, Heard]]:
        return ((seat, self._heard[seat]) for seat in self._reading.said)

    def _answered(self, kind: type[DeclarationError]) -> Iterator[Refusal]:
        for seat, heard in self._now_heard():
            if isinstance(heard.answer, kind) and self._is_new(seat, heard):
                yield Refusal(self.name, None, f"{heard.name}: {heard.answer}")


def _same_list(one: Book | None, other: Book, seat: Seat) -> bool:
    """Whether the numbers of candidacies mean the same people in both books."""
    lists = [
        {(c.number, c.name, c.party.id) for c in contest.candidacies} if contest else None
        for contest in (one.contest(*seat) if one else None, other.contest(*seat))
    ]
    return lists[0] == lists[1]


def _order(due: Due) -> tuple[bool, float, Seat]:
    when = due.declared.declared_at
    return when is None, when.timestamp() if when else 0.0, due.seat
