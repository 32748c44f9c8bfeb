"""From a declaration to what is to be shown of it: rows of the outbox, written in its own transaction.

A row says what a channel should be shown, not what happened: it is named by its subject, and every act that
could change what is said of the subject raises the revision that is wanted to be shown.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, insert, literal, or_, select, update

from knowledge.book import Book
from knowledge.live import subjects
from knowledge.live.aside import step_aside
from knowledge.live.declaration import Change
from knowledge.live.headlines import NationalHeadlines, among_the_first, leaders_in
from knowledge.live.progress import Progress
from knowledge.live.subjects import Subject
from knowledge.live.wishes import How, What
from knowledge.lookup.elections import newest_general
from knowledge.model import AREAS, Contest, Election, State
from knowledge.psephology.outcome import OutcomeKind, outcome
from knowledge.psephology.previous import previous_result
from knowledge.psephology.standings import winner
from knowledge.service import utc_today
from knowledge.storage.announcements import follows, outbox, stamp
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.revisions import newer
from knowledge.storage.store import Store

QUARTER = timedelta(minutes=15)
_NEW = ("follow_id", "subject", "wanted", "state", "not_before", "attempts")


class Announcer:
    """The intake's hook that writes the outbox."""

    def __init__(
        self,
        store: Store,
        today: Callable[[], date] = utc_today,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        quarter: timedelta = QUARTER,
    ) -> None:
        """`today` is the day of the night, `now` our own time; digests come each `quarter` of it."""
        self._store = store
        self._today = today
        self._now = now
        self._quarter = quarter
        self._national = NationalHeadlines()

    async def __call__(self, connection: AsyncConnection, change: Change) -> None:
        book = await newer(connection, self._store.book)
        election, code = change.after.election, change.after.constituency.code
        result, board = subjects.result(election, code), subjects.scoreboard(election)
        await _raise(connection, change, [*result.alike, board])
        scope = self._scope(book, election)
        hearing = and_(scope, follows.c.what == What.HEADLINES.value)
        heard = election.is_general and bool(await connection.scalar(select(exists().where(hearing))))
        # Before the result itself: where a channel is to be shown both, this says more.
        if heard and winner(change.after) and (leaders_in(change.after) or among_the_first(book, election)):
            await self._add(connection, change, subjects.seat_headline(election, code), hearing)
        if change.after.state is not State.NOT_DECLARED:
            concerned = or_(*_concerned(book, change))
            await self._add(connection, change, result, and_(scope, concerned, _SHOWS_RESULTS))
        if election.is_general:
            await self._add(connection, change, board, and_(scope, _scoreboards(change.after)))
        await step_aside(connection, result)
        if heard:
            await self._settled(connection, change, book, hearing)

    def _scope(self, book: Book, election: Election) -> ColumnElement[bool]:
        """Follows that still stand, of this election: by name, or because they are of the newest ones."""
        of_it: ColumnElement[bool] = follows.c.election_id == election.id
        if election.polling_day >= newest_general(book, self._today()).polling_day:
            of_it = or_(of_it, follows.c.election_id.is_(None))
        return and_(of_it, follows.c.gone_at.is_(None))

    async def _add(
        self, connection: AsyncConnection, change: Change, about: Subject, wanting: ColumnElement[bool]
    ) -> None:
        """A row for each follow that wants the subject shown and has none yet."""
        now, subject = self._now(), str(about)
        due = case((follows.c.how == How.DIGEST.value, self._next_quarter(now)), else_=stamp(now))
        there = exists().where(outbox.c.follow_id == follows.c.id, outbox.c.subject == subject)
        values = (
            literal(subject),
            literal(change.revision),
            literal(Progress.WAITING.value),
            due,
            literal(0),
        )
        rows = select(follows.c.id, *values).where(wanting, ~there)
        await connection.execute(insert(outbox).from_select(_NEW, rows))

    def _next_quarter(self, now: datetime) -> str:
        """The end of the quarter of an hour that it is."""
        begun = (now - datetime.min.replace(tzinfo=UTC)) // self._quarter
        return stamp(datetime.min.replace(tzinfo=UTC) + (begun + 1) * self._quarter)

    async def _settled(
        self, connection: AsyncConnection, change: Change, book: Book, wanting: ColumnElement[bool]
    ) -> None:
        """What the declarations settle for the whole House, and what they no longer do."""
        before, after = await asyncio.to_thread(self._national.around, change, book)
        await _raise(connection, change, before ^ after)
        for subject in after - before:
            await self._add(connection, change, subject, wanting)


_SHOWS_RESULTS = follows.c.how.in_([How.EACH.value, How.DIGEST.value])


async def _raise(connection: AsyncConnection, change: Change, about: Iterable[Subject]) -> None:
    """What is there of these subjects must be shown as it is now; what was done with is due again."""
    again = case((outbox.c.state == Progress.DONE.value, Progress.WAITING.value), else_=outbox.c.state)
    await connection.execute(
        update(outbox)
        .where(outbox.c.subject.in_(list(map(str, about))), outbox.c.state != Progress.FAILED.value)
        .values(wanted=change.revision, state=again)
    )


def _concerned(book: Book, change: Change) -> Iterator[ColumnElement[bool]]:
    """Follows that a contest concerns, but for scoreboards and headlines."""
    seat = change.after.constituency
    yield follows.c.what == What.EVERYTHING.value
    yield and_(follows.c.what == What.SEAT.value, follows.c.subject == seat.code)
    yield and_(follows.c.what == What.AREA.value, follows.c.subject.in_(_areas(change.after)))
    parties = sorted({party for contest in (change.before, change.after) for party in _moved(book, contest)})
    yield and_(follows.c.what == What.PARTY.value, follows.c.subject.in_(parties))


def _scoreboards(contest: Contest) -> ColumnElement[bool]:
    of_it = and_(follows.c.what == What.AREA.value, follows.c.subject.in_(_areas(contest)))
    return and_(follows.c.how == How.SCOREBOARD.value, or_(follows.c.what == What.EVERYTHING.value, of_it))


def _areas(contest: Contest) -> list[str]:
    return [area.code for area in AREAS if area.holds(contest.constituency)]


def _moved(book: Book, contest: Contest) -> Iterator[str]:
    """The parties that gain and lose the seat, as UK totals count them; none where it is held."""
    found = outcome(contest, previous_result(book, contest.election, contest.constituency))
    elected = winner(contest)
    if found and elected and found.kind is OutcomeKind.GAIN and found.gained_from:
        yield from (elected.party.total_id, found.gained_from.total_id)
