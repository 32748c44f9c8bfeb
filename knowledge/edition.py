"""An edition: one book with what is derived from it, each part made when first needed."""

import asyncio
from datetime import date
from threading import Lock

from knowledge.book import Book
from knowledge.lookup.parties import PartyNames
from knowledge.lookup.people_index import PeopleIndex, people_index
from knowledge.model import Constituency, Contest, Election, Projection
from knowledge.names.index import NameIndex
from knowledge.psephology.by_elections import by_election_returns
from knowledge.psephology.careers import Careers, careers
from knowledge.psephology.history import SeatHistory, history
from knowledge.psephology.house import House, house_elected, house_now
from knowledge.psephology.projected import ProjectionReport, projection_report
from knowledge.psephology.returns import Returns, SeatReturn, seat_return
from knowledge.questions.lexicon import Lexicon


class Edition:
    """One book with what is derived from it, each part made when first needed.

    What is the same as in the edition before is taken over: where a revision only changed contests, the
    names of seats and places, which take some hundred milliseconds, and the careers of all elections that
    it left alone.
    """

    def __init__(self, book: Book, before: "Edition | None" = None) -> None:
        self.book = book
        kept = before is not None and _named_alike(book, before.book)
        self._indexes: dict[str, NameIndex] = {}
        self._indexes_before: dict[str, NameIndex] = dict(before._indexes) if before and kept else {}
        self._in_use = tuple(before._indexes) if before else ()
        self._careers_before = before._careers if before else None
        self._careers: Careers | None = None
        same_parties = before is not None and book.parties is before.book.parties
        self._parties: PartyNames | None = before._parties if before and same_parties else None
        self._by_elections: tuple[SeatReturn, ...] | None = None
        self._returns: dict[str, Returns] = {}
        self._returns_before = dict(before._returns) if before else {}
        self._houses: dict[tuple[str, bool], House] = {}
        self._projected: dict[str, ProjectionReport] = {}
        self._people: PeopleIndex | None = None
        self._people_before: PeopleIndex | None = before._people or before._people_before if before else None
        self._lexicon: Lexicon | None = None
        self._lexicon_before: Lexicon | None = (before._lexicon or before._lexicon_before) if before else None
        self._one_at_a_time = Lock()

    def index(self, boundary_set: str) -> NameIndex:
        if boundary_set not in self._indexes:
            before = self._indexes_before.pop(boundary_set, None)
            self._indexes[boundary_set] = (
                before.with_people_of(self.book) if before else NameIndex(self.book, boundary_set)
            )
        return self._indexes[boundary_set]

    @property
    def careers(self) -> Careers:
        if self._careers is None:
            self._careers = careers(self.book, self._careers_before)
            self._careers_before = None
        return self._careers

    @property
    def parties(self) -> PartyNames:
        if self._parties is None:
            self._parties = PartyNames(self.book.parties)
        return self._parties

    def lexicon(self, day: date) -> Lexicon:
        """The words that questions are read by on a day; some fifty milliseconds where the book is new."""
        if self._lexicon is None or self._lexicon.day != day:
            self._lexicon = Lexicon(self.book, self.parties, day)
        return self._lexicon

    def has_lexicon(self, day: date) -> bool:
        """Whether it is there whole, and reading a question takes no longer than it must."""
        return self._lexicon is not None and self._lexicon.day == day and self._lexicon.is_warm

    @property
    def by_elections(self) -> tuple[SeatReturn, ...]:
        """Every by-election with what follows from it, newest first."""
        if self._by_elections is None:
            self._by_elections = by_election_returns(self.book)
        return self._by_elections

    def returns(self, election: Election) -> Returns:
        """Takes some ten milliseconds where a whole election is new; belongs off the event loop then."""
        if election.id not in self._returns:
            before = self._returns_before.pop(election.id, None)
            self._returns[election.id] = Returns(self.book, election, before)
        return self._returns[election.id]

    async def returns_soon(self, election: Election) -> Returns:
        """The same, made in another thread where it is not there yet."""
        made = election.id in self._returns
        return self.returns(election) if made else await asyncio.to_thread(self.returns, election)

    def history(self, constituency: Constituency) -> SeatHistory:
        """With the returns of elections that are there already; the others are worked out for this seat."""
        return history(self.book, constituency, self._returned)

    def _returned(self, book: Book, contest: Contest) -> SeatReturn:
        kept = self._returns.get(contest.election.id)
        return kept.seats[contest.constituency.code] if kept else seat_return(book, contest)

    def house(self, election: Election, *, now: bool) -> House:
        """The House that a general election made, or the present one, which takes some milliseconds."""
        key = (election.id, now)
        if key not in self._houses:
            made = house_now if now else house_elected
            self._houses[key] = made(self.book, election, self.careers)
        return self._houses[key]

    def projected(self, projection: Projection) -> ProjectionReport:
        """A projection beside what came out."""
        if projection.id not in self._projected:
            self._projected[projection.id] = projection_report(self.book, projection, self.careers)
        return self._projected[projection.id]

    @property
    def has_people(self) -> bool:
        return self._people is not None

    @property
    def people(self) -> PeopleIndex:
        """Takes some hundred milliseconds where candidates are new; belongs off the event loop then.

        Every key typed may ask for it from another thread: it is made once.
        """
        if self._people is None:
            with self._one_at_a_time:
                if self._people is None:
                    self._people = people_index(self.book, self._people_before)
                    self._people_before = None
        return self._people

    def make_people_soon(self) -> None:
        """The index of people: in another thread where an event loop must not wait for it."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            _ = self.people
        else:
            loop.run_in_executor(None, lambda: self.people)

    def warm_all(self, day: date) -> "Edition":
        """Make now what is otherwise made at the first question, on a day; belongs off the event loop."""
        # The newest first: it takes most memory to make, and the others fit into what it leaves.
        for boundary_set in sorted(self.book.constituencies, reverse=True):
            self.index(boundary_set).warm()
        _ = self.careers
        self.lexicon(day).warm()
        return self

    def warm(self) -> "Edition":
        """Make the parts now that the edition before had; belongs off the event loop."""
        for boundary_set in self._in_use:
            self.index(boundary_set).warm()
        _ = self.careers
        for election_id in list(self._returns_before):
            self.returns(self.book.elections[election_id])
        if self._people_before is not None:
            _ = self.people
        if self._lexicon_before is not None:
            self.lexicon(self._lexicon_before.day).warm()
        return self


def _named_alike(one: Book, other: Book) -> bool:
    return (
        one.constituencies is other.constituencies
        and one.names is other.names
        and one.places is other.places
        and one.members is other.members
    )
