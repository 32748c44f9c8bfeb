"""Knowledge: the one façade that commands call. Everything is answered from the current book."""

from datetime import UTC, date, datetime

from knowledge.book import Book
from knowledge.errors import AmbiguousName, BadInput, InvalidOption, Service, Unavailable, UnknownName
from knowledge.lookup.elections import complete_election, find_election, newest_general
from knowledge.lookup.projections import complete_projection, find_projection
from knowledge.model import Constituency, Election, Projection
from knowledge.names.index import NameIndex
from knowledge.names.match import Found, Several, Suggestion
from knowledge.names.postcodes import PostcodeLookup, is_postcode
from knowledge.psephology.careers import Careers, careers
from knowledge.psephology.projected import ProjectionReport, projection_report
from knowledge.psephology.seat import SeatResult, seat_result

CONSTITUENCY = "constituency"
CHOICES = 25


class Knowledge:
    """What is known at one moment, asked for by name.

    A new book that only changes contests keeps the name indexes, which are built when first asked for;
    `warm` builds them ahead, and belongs off the event loop.
    """

    def __init__(self, book: Book, postcodes: PostcodeLookup | None = None) -> None:
        self._book = book
        self._postcodes = postcodes
        self._indexes: dict[str, NameIndex] = {}
        self._careers: Careers | None = None

    @property
    def book(self) -> Book:
        return self._book

    def replace(self, book: Book) -> None:
        """Answer from `book` from now on; next to nothing to do where names and people are the same."""
        if _named_alike(book, self._book):
            self._careers = None
        else:
            self._indexes, self._careers = {}, None
        self._book = book

    def warm(self) -> None:
        """Build everything that is otherwise built when first asked for; some hundred milliseconds."""
        for boundary_set in self._book.constituencies:
            self._index(boundary_set)
        self._won()

    def election(self, text: str | None, constituency: str | None = None) -> Election:
        """The election that `text` means (year, id or name); None or empty: the newest general election.

        `constituency` as typed, where known, so that "by-election" means that seat's own.
        Raises InvalidOption (with what there is) and AmbiguousName.
        """
        return find_election(self._book, text, _today(), self._seat_typed(constituency) if text else None)

    async def find(self, text: str, election: Election) -> Found:
        """The seat that `text` means on the boundaries of `election`; a postcode is looked up.

        Raises InvalidOption (nothing typed), UnknownName, AmbiguousName, Unavailable.
        """
        if not text.strip():
            raise InvalidOption(CONSTITUENCY, text)
        index = self._index(election.boundary_set)
        if not is_postcode(text):
            return _decided(index.resolve(text), text)
        if self._postcodes is None:
            raise Unavailable(Service.POSTCODES, configured=False)
        code = await self._postcodes.code(text)
        found = _decided(index.resolve(code), text)
        return Found(found.constituency, found.how, found.said)

    def result(self, election: Election, constituency: Constituency) -> SeatResult:
        """Raises InvalidOption where that seat had no contest then; with what the seat had."""
        contest = self._book.contest(election.id, constituency.code)
        if contest is None or contest.constituency.boundary_set != constituency.boundary_set:
            seat = (constituency.boundary_set, constituency.code)
            raise InvalidOption(
                "election", election.name, tuple(complete_election(self._book, "", seat, CHOICES))
            )
        return seat_result(self._book, contest, self._won())

    def projection(self, text: str | None) -> ProjectionReport:
        """The projection that `text` means; None or empty: the newest general election's exit poll.

        Raises UnknownName and AmbiguousName.
        """
        return projection_report(self._book, find_projection(self._book, text), self._won())

    def complete_constituency(self, text: str, election: str | None = None) -> tuple[Suggestion, ...]:
        """Seats that `text` may become, best first; on the boundaries of `election` if it is understood."""
        try:
            chosen = self.election(election)
        except BadInput:
            chosen = newest_general(self._book, _today())
        return self._index(chosen.boundary_set).complete(text, CHOICES)

    def complete_election(self, text: str, constituency: str | None = None) -> list[Election]:
        """Elections of the seat typed so far, or all; newest first."""
        return complete_election(self._book, text, self._seat_typed(constituency), CHOICES)

    def complete_projection(self, text: str) -> list[Projection]:
        """Projections, newest first."""
        return complete_projection(self._book, text, CHOICES)

    def _seat_typed(self, text: str | None) -> tuple[str, str] | None:
        """The seat of the newest boundaries that has been typed, if it is plain which."""
        if not text or is_postcode(text) or not self._book.general_elections:
            return None
        newest = newest_general(self._book, _today())
        match = self._index(newest.boundary_set).resolve(text)
        if isinstance(match, Found):
            return match.constituency.boundary_set, match.constituency.code
        return None

    def _index(self, boundary_set: str) -> NameIndex:
        if boundary_set not in self._indexes:
            self._indexes[boundary_set] = NameIndex(self._book, boundary_set)
        return self._indexes[boundary_set]

    def _won(self) -> Careers:
        if self._careers is None:
            self._careers = careers(self._book)
        return self._careers


def _decided(match: object, text: str) -> Found:
    if isinstance(match, Found):
        return match
    if isinstance(match, Several):
        raise AmbiguousName(CONSTITUENCY, text, match.constituencies[:CHOICES])
    raise UnknownName(CONSTITUENCY, text, match.near)  # type: ignore[attr-defined]


def _named_alike(one: Book, other: Book) -> bool:
    return (
        one.constituencies is other.constituencies
        and one.names is other.names
        and one.places is other.places
        and one.members is other.members
    )


def _today() -> date:
    return datetime.now(UTC).date()
