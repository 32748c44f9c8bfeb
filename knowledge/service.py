"""Knowledge: the one façade that commands call. Everything is answered from the current book."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import partial

from knowledge.book import Book
from knowledge.errors import AmbiguousName, BadInput, InvalidOption, Service, Unavailable, UnknownName
from knowledge.lookup.elections import complete_election, find_election, newest_general
from knowledge.lookup.projections import complete_projection, find_projection
from knowledge.model import Constituency, Election, Projection
from knowledge.names.index import NameIndex
from knowledge.names.match import Found, Match, Several, Suggestion
from knowledge.names.postcodes import PostcodeLookup, is_postcode
from knowledge.psephology.careers import Careers, careers
from knowledge.psephology.projected import ProjectionReport, projection_report
from knowledge.psephology.seat import SeatResult, seat_result

CONSTITUENCY = "constituency"
CHOICES = 25


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

    def warm(self, boundary_sets: Iterable[str] | None = None) -> "Edition":
        """Make the parts now, by default those that the edition before had; belongs off the event loop."""
        for boundary_set in self._in_use if boundary_sets is None else boundary_sets:
            self.index(boundary_set)
        _ = self.careers
        return self


class Knowledge:
    """What is known at one moment, asked for by name."""

    def __init__(self, book: Book, postcodes: PostcodeLookup | None = None) -> None:
        self._edition = Edition(book)
        self._postcodes = postcodes

    @property
    def book(self) -> Book:
        return self._edition.book

    def replace(self, edition: Edition) -> None:
        """Answer from `edition` from now on."""
        self._edition = edition

    def edition(self, book: Book) -> Edition:
        """The edition of a new book, with all that can be taken over from the present one."""
        return Edition(book, self._edition)

    def warm(self) -> None:
        """Make now what is otherwise made at the first question; belongs off the event loop."""
        # The newest first: it takes most memory to make, and the others fit into what it leaves.
        self._edition.warm(sorted(self.book.constituencies, reverse=True))

    def election(self, text: str | None, constituency: str | None = None) -> Election:
        """The election that `text` means (year, id or name); None or empty: the newest general election.

        `constituency` as typed, where known, so that "by-election" means that seat's own.
        Raises InvalidOption (with what there is) and AmbiguousName.
        """
        return find_election(self.book, text, _today(), partial(self._seats_typed, constituency))

    async def find(self, text: str, election: Election) -> Found:
        """The seat that `text` means on the boundaries of `election`; a postcode is looked up.

        Raises InvalidOption (nothing typed), UnknownName, AmbiguousName, Unavailable.
        """
        if not text.strip():
            raise InvalidOption(CONSTITUENCY, text)
        index = self._edition.index(election.boundary_set)
        if not is_postcode(text):
            return _decided(index.resolve(text), text)
        if self._postcodes is None:
            raise Unavailable(Service.POSTCODES, configured=False)
        return _decided(index.holding(await self._postcodes.codes(text)), text)

    def result(self, election: Election, constituency: Constituency) -> SeatResult:
        """Raises InvalidOption where that seat had no contest then; with what the seat had."""
        contest = self.book.contest(election.id, constituency.code)
        if contest is None or contest.constituency.boundary_set != constituency.boundary_set:
            seats = [(constituency.boundary_set, constituency.code)]
            held = complete_election(self.book, "", seats, CHOICES)
            raise InvalidOption("election", election.name, tuple(held))
        return seat_result(self.book, contest, self._edition.careers)

    def projection(self, text: str | None) -> ProjectionReport:
        """The projection that `text` means; None or empty: the newest general election's exit poll.

        Raises UnknownName and AmbiguousName.
        """
        return projection_report(self.book, find_projection(self.book, text), self._edition.careers)

    def complete_constituency(self, text: str, election: str | None = None) -> tuple[Suggestion, ...]:
        """Seats that `text` may become, best first; on the boundaries of `election` if it is understood."""
        try:
            chosen = self.election(election)
        except BadInput:
            chosen = newest_general(self.book, _today())
        return self._edition.index(chosen.boundary_set).complete(text, CHOICES)

    def complete_election(self, text: str, constituency: str | None = None) -> list[Election]:
        """Elections of the seat typed so far, or all; newest first."""
        return complete_election(self.book, text, self._seats_typed(constituency), CHOICES)

    def complete_projection(self, text: str) -> list[Projection]:
        """Projections, newest first."""
        return complete_projection(self.book, text, CHOICES)

    def _seats_typed(self, text: str | None) -> list[tuple[str, str]]:
        """What has been typed for a constituency means on each boundary set, where it is plain."""
        if not text or is_postcode(text):
            return []
        matches = [
            self._edition.index(boundary_set).resolve(text) for boundary_set in self.book.constituencies
        ]
        found = (match.constituency for match in matches if isinstance(match, Found))
        return [(seat.boundary_set, seat.code) for seat in found]


def _decided(match: Match, text: str) -> Found:
    if isinstance(match, Found):
        return match
    if isinstance(match, Several):
        raise AmbiguousName(CONSTITUENCY, text, match.constituencies[:CHOICES])
    raise UnknownName(CONSTITUENCY, text, match.near)


def _named_alike(one: Book, other: Book) -> bool:
    return (
        one.constituencies is other.constituencies
        and one.names is other.names
        and one.places is other.places
        and one.members is other.members
    )


def _today() -> date:
    return datetime.now(UTC).date()
