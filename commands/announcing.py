"""What an announcement says: a claim of the outbox and the facts as they are now → an Announcement."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from commands.announcement import Announcement, Said
from commands.message import Message
from commands.present.digest import digest_message
from commands.present.following import channel_gone
from commands.present.live import (
    headline,
    is_known,
    majority_reached,
    no_majority_possible,
    result_line,
    withdrawn,
)
from commands.present.rehearsal import MARK
from commands.present.scoreboard import scoreboard_message
from knowledge.book import Book
from knowledge.live.claims import Claim, Item
from knowledge.live.following import Follow, How, What
from knowledge.live.headlines import leaders_in, national
from knowledge.live.subjects import Kind, Subject
from knowledge.model import AREAS, UNITED_KINGDOM, Area
from knowledge.psephology.returns import SeatReturn, seat_return
from knowledge.service import Knowledge

# Messages may be edited for so long: a correction comes within days, an election court's word within months.
KEPT_FOR = timedelta(days=270)


@dataclass(frozen=True, slots=True)
class Composed:
    """An announcement from facts of `revision`; None where nothing is to be said.

    `said` is what each row stands for in it, by the row's id. `nothing` are rows of which there is nothing
    to say and was nothing said.
    """

    revision: int
    announcement: Announcement | None
    said: Mapping[int, str] = field(default_factory=dict)
    nothing: tuple[Item, ...] = ()


class Announcing:
    """Words announcements by what is known now."""

    def __init__(self, knowledge: Knowledge, *, rehearsal: bool = False) -> None:
        """`rehearsal`: a past night is played again, and every announcement says so."""
        self._knowledge = knowledge
        self._mark = MARK if rehearsal else None

    @property
    def revision(self) -> int:
        """That of the facts that announcements are made from."""
        return self._knowledge.book.revision

    def is_over(self, election_id: str) -> bool:
        """Whether an election was so long ago that nothing more is to be told of it, or is not known here."""
        election = self._knowledge.book.elections.get(election_id)
        return election is None or self._knowledge.today - election.polling_day > KEPT_FOR

    async def compose(self, claim: Claim) -> Composed:
        """What the message of a claim should say now."""
        revision = self.revision
        if claim.follow.wish.how is How.SCOREBOARD:
            return await self._scoreboard(claim, revision)
        if claim.follow.wish.how is How.DIGEST:
            return await asyncio.to_thread(self._digest, claim, revision)
        return await self._lines(claim, revision)

    async def again(self, claim: Claim) -> Announcement:
        """What was tried before, word for word where it tells one message from others."""
        lines = tuple(Said(item.said) for item in claim.items if item.said)
        composed = await self.compose(claim)
        detail = composed.announcement.detail if composed.announcement else None
        return Announcement(lines, detail, self._mark)

    def gone(self, dropped: Sequence[Follow], channel: str | None) -> Announcement:
        """That follows of a channel, whose name may be known, ended because the bot may not post there."""
        return Announcement((Said(channel_gone(dropped, channel)),), mark=self._mark)

    async def _scoreboard(self, claim: Claim, revision: int) -> Composed:
        (item,) = claim.items
        election = self._knowledge.election(Subject.read(item.subject).election_id)
        board = await self._knowledge.scoreboard(election, _area(claim))
        message = replace(scoreboard_message(board, None), buttons=())
        return self._composed(revision, [Said(message.sentence)], {item.id: message.sentence}, message)

    def _digest(self, claim: Claim, revision: int) -> Composed:
        seats = [(item, _seat(self._knowledge.book, item)) for item in claim.items]
        nothing = [item for item, seat in seats if not is_known(seat) and item.shown is None]
        told = [seat for item, seat in seats if item not in nothing]
        if not told:
            return Composed(revision, None, nothing=tuple(nothing))
        message = digest_message(told)
        said = {item.id: "" for item, _ in seats if item not in nothing}
        said[min(said)] = message.sentence
        return self._composed(revision, [Said(message.sentence)], said, message, nothing)

    async def _lines(self, claim: Claim, revision: int) -> Composed:
        lines: list[Said] = []
        said: dict[int, str] = {}
        nothing: list[Item] = []
        for item in claim.items:
            text = await self._line(item)
            if text is not None:
                lines.append(Said(text))
            elif item.said:
                lines.append(withdrawn(item.said, result=Subject.read(item.subject).is_of_seat))
            else:
                nothing.append(item)
                continue
            said[item.id] = text or item.said or ""
        return self._composed(revision, lines, said, None, nothing)

    async def _line(self, item: Item) -> str | None:
        """One row's sentence; None where what it told of does not hold."""
        subject = Subject.read(item.subject)
        if not subject.is_of_seat:
            return await asyncio.to_thread(self._settled, subject)
        seat = _seat(self._knowledge.book, item)
        if not is_known(seat):
            return None
        if subject.kind is Kind.CONTEST:
            return result_line(seat)
        return headline(seat, leaders_in(seat.contest))

    def _settled(self, subject: Subject) -> str | None:
        """An overall majority, or that there will be none, if that is still so."""
        house = self._knowledge.house(subject.election_id)
        assert house.election is not None
        found = national(self._knowledge.book, house.election, house.seats)
        if subject.is_hung:
            return no_majority_possible(house) if found.hung else None
        if found.majority is None or found.majority.id != subject.majority_of:
            return None
        return majority_reached(house, found.majority)

    def _composed(
        self,
        revision: int,
        lines: Sequence[Said],
        said: Mapping[int, str],
        detail: Message | None = None,
        nothing: Sequence[Item] = (),
    ) -> Composed:
        if not lines:
            return Composed(revision, None, nothing=tuple(nothing))
        return Composed(revision, Announcement(tuple(lines), detail, self._mark), said, tuple(nothing))


def _seat(book: Book, item: Item) -> SeatReturn:
    subject = Subject.read(item.subject)
    return seat_return(book, book.contests[subject.election_id][subject.what])


def _area(claim: Claim) -> Area:
    wish = claim.follow.wish
    if wish.what is not What.AREA:
        return UNITED_KINGDOM
    return next(area for area in AREAS if area.code == wish.subject)
