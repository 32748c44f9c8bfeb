"""Knowledge: the one façade that commands call. Everything is answered from the current book."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeVar

from knowledge.book import Book
from knowledge.current import Current
from knowledge.errors import (
    AmbiguousName,
    BadInput,
    InvalidOption,
    NotGeneral,
    Service,
    Unavailable,
    UnknownName,
)
from knowledge.live.course import Course
from knowledge.live.projected import LiveProjection, being_counted
from knowledge.live.projecting import Projector
from knowledge.lookup.areas import complete_area, find_area
from knowledge.lookup.dates import first_day
from knowledge.lookup.elections import complete_election, complete_general, find_election, newest_general
from knowledge.lookup.party_list import find_parties
from knowledge.lookup.people import complete_person, find_person
from knowledge.lookup.projections import complete_projection, find_projection
from knowledge.lookup.shares import find_shares, written
from knowledge.lookup.text import fold
from knowledge.model import UNITED_KINGDOM, Area, Constituency, Election, Party, Person, Projection
from knowledge.names.match import Found, Match, Several, Suggestion
from knowledge.names.postcodes import PostcodeLookup, is_postcode
from knowledge.psephology.by_elections import ByElections, Since, by_elections_since
from knowledge.psephology.careers import Careers
from knowledge.psephology.history import SeatHistory
from knowledge.psephology.house import House
from knowledge.psephology.national_swing import Method, NationalSwing, Shares, national_swing
from knowledge.psephology.present_house import PresentHouse, present_house
from knowledge.psephology.projected import ProjectionReport
from knowledge.psephology.returns import Returns
from knowledge.psephology.scoreboard import Scoreboard, scoreboard
from knowledge.psephology.seat import SeatResult, seat_result
from knowledge.psephology.seat_map import SeatMap, Show, seat_map
from knowledge.psephology.sitting import Sitting, sitting
from knowledge.psephology.swing_base import actual_base, newest_complete
from knowledge.psephology.totals import totals
from knowledge.questions.grammar import Understood, understand
from knowledge.questions.query import Query

CONSTITUENCY = "constituency"
CHOICES = 25
NOW = "now"
AsOf = TypeVar("AsOf", House, PresentHouse, Sitting)


def utc_today() -> date:
    return datetime.now(UTC).date()


class Knowledge(Current):
    """What is known at one moment, asked for by name."""

    def __init__(
        self,
        book: Book | None,
        postcodes: PostcodeLookup | None = None,
        today: Callable[[], date] = utc_today,
        projector: Projector | None = None,
    ) -> None:
        """Without a `book` nothing is known until `replace`. `today` tells the day; a rehearsal has one."""
        super().__init__(book, today)
        self._postcodes = postcodes
        self._projector = projector or Projector()

    def election(self, text: str | None, constituency: str | None = None) -> Election:
        """The election that `text` means (year, id or name); None or empty: the newest general election.

        `constituency` as typed, where known, so that "by-election" means that seat's own.
        Raises InvalidOption (with what there is) and AmbiguousName.
        """
        return find_election(self.book, text, self.today, partial(self._seats_typed, constituency))

    def general_election(self, text: str | None) -> Election:
        """As `election`, where only a general election will do.

        Raises NotGeneral for a by-election, with the general elections there are.
        """
        election = self.election(text)
        if not election.is_general:
            raise NotGeneral("election", election.name, self.book.general_elections)
        return election

    async def find(self, text: str, election: Election, option: str = CONSTITUENCY) -> Found:
        """The seat that `text` means on the boundaries of `election`; a postcode is looked up.

        Raises InvalidOption (nothing typed), UnknownName, AmbiguousName, all naming `option`; Unavailable.
        """
        if not text.strip():
            raise InvalidOption(option, text)
        index = self._edition.index(election.boundary_set)
        if not is_postcode(text):
            return _decided(index.resolve(text), text, option)
        if self._postcodes is None:
            raise Unavailable(Service.POSTCODES, configured=False)
        return _decided(index.holding(await self._postcodes.codes(text)), text, option)

    def match(self, text: str, election: Election) -> Match:
        """What `text` is the name of on the boundaries of `election`; no postcode is looked up. Never raises.

        It may be called in any thread.
        """
        return self._edition.index(election.boundary_set).resolve(text)

    async def understand(self, question: str, previous: Query | None = None) -> Understood:
        """What a question in plain English asks, by itself or following on the one before."""
        edition, day = self._edition, self.today
        if edition.has_lexicon(day):
            return understand(question, edition.lexicon(day), previous)
        return await asyncio.to_thread(lambda: understand(question, edition.lexicon(day), previous))

    def result(self, election: Election, constituency: Constituency) -> SeatResult:
        """Raises InvalidOption where that seat had no contest then; with what the seat had."""
        contest = self.book.contest(election.id, constituency.code)
        if contest is None or contest.constituency.boundary_set != constituency.boundary_set:
            seats = [(constituency.boundary_set, constituency.code)]
            held = complete_election(self.book, "", seats, CHOICES)
            raise InvalidOption("election", election.name, tuple(held))
        return seat_result(self.book, contest, self._edition.careers)

    def history(self, constituency: Constituency) -> SeatHistory:
        """The seat through every election."""
        return self._edition.history(constituency)

    async def returns(self, election: Election) -> Returns:
        """Every contest of an election with what follows from it, worked out off the event loop."""
        return await self._edition.returns_soon(election)

    async def scoreboard(self, election: Election, area: Area) -> Scoreboard:
        """Seats and votes by party in an area; of the whole House also who has a majority."""
        edition = self._edition
        returns = await edition.returns_soon(election)
        house = edition.house(election, now=False) if area == UNITED_KINGDOM else None
        return scoreboard(returns, totals(returns, area), house)

    async def seat_map(self, election: Election, show: Show, party: Party | None) -> SeatMap:
        """All seats of an election as a map shows them, made off the event loop."""
        returns = await self.returns(election)
        return await asyncio.to_thread(seat_map, returns, show, party)

    async def present_house(self, area: Area) -> PresentHouse:
        """The members for an area's seats as far as they are known now."""
        edition = self._edition
        election = newest_general(edition.book, self.today)

        def made() -> PresentHouse:
            house = edition.house(election, now=True)
            return present_house(edition.returns(election), area, house, whole=area == UNITED_KINGDOM)

        # Who sits for every seat takes too long for the event loop the first time.
        return self._until_today(await asyncio.to_thread(made))

    def sitting(self, constituency: Constituency, general: Election) -> Sitting | None:
        """Who sits for a seat since `general`, the newest general election; None where nothing is known."""
        found = sitting(self.book, constituency, general)
        return found and self._until_today(found)

    def by_elections(self, since: Since) -> ByElections:
        """By-elections from a day on, each with what follows from it."""
        return by_elections_since(self._edition.by_elections, since, self.today)

    def since(self, text: str | None) -> Since:
        """What `text` means to begin with: a year, a month, a day, or an election, after which it begins.

        None or empty: after the newest general election. Raises InvalidOption with the general elections.
        """
        day = first_day(text) if text else None
        if day is not None:
            return Since(day, None)
        try:
            return Since.after(self.election(text))
        except BadInput as error:
            raise InvalidOption("since", text or "", self.book.general_elections) from error

    @property
    def careers(self) -> Careers:
        return self._edition.careers

    def party(self, text: str, option: str = "party") -> Party:
        """The party that `text` means. Raises InvalidOption (nothing typed), UnknownName, AmbiguousName."""
        return self._edition.parties.find(text, option)

    def area(self, text: str | None) -> Area:
        """The area that `text` means; the United Kingdom if empty. Raises UnknownName, AmbiguousName."""
        return find_area(text)

    def house(self, text: str | None) -> House:
        """The House that a general election made; "now" (in any case): the House as far as it is known.

        Raises what `general_election` raises.
        """
        now = fold(text or "") == NOW
        return self._until_today(self._edition.house(self.general_election(None if now else text), now=now))

    def parties(self, text: str, option: str = "parties") -> tuple[Party, ...]:
        """All parties that `text` means. Raises InvalidOption (nothing typed), UnknownName, AmbiguousName."""
        return find_parties(self._edition.parties, text, option)

    def shares_written(self, shares: Shares) -> str:
        """The shortest text that `swing` reads as these shares."""
        return written(self._edition.parties, shares)

    async def swing(self, text: str, method: Method) -> NationalSwing:
        """The House on shares of the vote, by swing from the newest general election of which all is known.

        Raises BadShares, and what `party` raises of the part that is wrong.
        """
        edition = self._edition
        shares = find_shares(edition.parties, edition.book.parties, text)

        def work() -> NationalSwing:
            returns = newest_complete(map(edition.returns, edition.book.general_elections))
            base = returns.derived("base of swings", lambda: actual_base(returns))
            house = edition.house(returns.election, now=False)
            return national_swing(base, shares, method, house.speaker_with)

        return await asyncio.to_thread(work)

    async def person(self, text: str) -> Person:
        """Who is meant of all who stood; the index of people is made off the event loop.

        Raises InvalidOption (nothing typed), UnknownName, AmbiguousName.
        """
        edition = self._edition
        if not edition.has_people:
            await asyncio.to_thread(lambda: edition.people)
        return find_person(edition.people, edition.book, text)

    def projection(self, text: str | None) -> ProjectionReport:
        """The projection that `text` means; None or empty: the newest general election's exit poll.

        Raises UnknownName and AmbiguousName.
        """
        return self._edition.projected(find_projection(self.book, text))

    @property
    def being_counted(self) -> Election | None:
        """The general election of which some seats have declared and some have not, if there is one."""
        return being_counted(self.book, self.today)

    async def live_projection(self) -> LiveProjection | None:
        """The House as the declarations so far make it likely; made off the event loop where it is new.

        None while no general election is being counted, or where no result before it is known.
        """
        edition, election = self._edition, self.being_counted
        return await self._projector.of(edition, election) if election else None

    async def projected_night(self) -> tuple[LiveProjection, Course] | None:
        """The live projection and how it moved until now, or None as above."""
        edition, election = self._edition, self.being_counted
        made = await self._projector.of(edition, election) if election else None
        course = await self._projector.course(edition, made.election) if made else None
        return (made, course) if made and course else None

    def project_soon(self) -> None:
        """Make the live projection ahead of being asked, where there is one to make."""
        if election := self.being_counted:
            self._projector.soon(self._edition, election)

    def complete_constituency(self, text: str, election: str | None = None) -> tuple[Suggestion, ...]:
        """Seats that `text` may become, best first; on the boundaries of `election` if it is understood."""
        try:
            chosen = self.election(election)
        except BadInput:
            chosen = newest_general(self.book, self.today)
        return self._edition.index(chosen.boundary_set).complete(text, CHOICES)

    def complete_election(self, text: str, constituency: str | None = None) -> list[Election]:
        """Elections of the seat typed so far, or all; newest first."""
        return complete_election(self.book, text, self._seats_typed(constituency), CHOICES)

    def complete_general_election(self, text: str) -> list[Election]:
        """General elections, newest first."""
        return complete_general(self.book, text, CHOICES)

    def complete_party(self, text: str) -> list[Party]:
        """Parties, the largest first."""
        return self._edition.parties.complete(text, CHOICES)

    def complete_area(self, text: str) -> list[Area]:
        """Areas, the largest first."""
        return complete_area(text)

    def complete_person(self, text: str) -> tuple[Person, ...]:
        """People who stood, the best known first; nobody while their index is still being made."""
        edition = self._edition
        if not edition.has_people:
            edition.make_people_soon()
        return complete_person(edition.people, edition.book, text, CHOICES) if edition.has_people else ()

    def complete_projection(self, text: str) -> list[Projection]:
        """Projections, newest first."""
        return complete_projection(self.book, text, CHOICES)

    def _until_today(self, known: AsOf) -> AsOf:
        """What is known as of today at the latest: a by-election to come vacates its seat before its day."""
        return replace(known, as_of=min(known.as_of, self.today))

    def _seats_typed(self, text: str | None) -> list[tuple[str, str]]:
        """What has been typed for a constituency means on each boundary set, where it is plain."""
        if not text or is_postcode(text):
            return []
        matches = [
            self._edition.index(boundary_set).resolve(text) for boundary_set in self.book.constituencies
        ]
        found = (match.constituency for match in matches if isinstance(match, Found))
        return [(seat.boundary_set, seat.code) for seat in found]


def _decided(match: Match, text: str, option: str) -> Found:
    if isinstance(match, Found):
        return match
    if isinstance(match, Several):
        raise AmbiguousName(option, text, match.constituencies[:CHOICES])
    raise UnknownName(option, text, match.near)
