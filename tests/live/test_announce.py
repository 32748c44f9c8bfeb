"""Which follows a declaration concerns, and when each is to be shown it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from knowledge.live.announce import Announcer
from knowledge.live.declaration import Declared
from knowledge.live.following import Follow, Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.model import UNITED_KINGDOM, State
from knowledge.storage.announcements import outbox, stamp
from knowledge.storage.store import Store
from tests.live.night import THREE_AM, TONIGHT, VOTES, full, won_by
from tests.storage.small import GENERAL, code

NOW = datetime(2029, 5, 4, 2, 7, 30, tzinfo=UTC)
OTHERS = {0: 700, 1: 900, 2: 90, 3: 10}
TONIGHTS = f"contest:{TONIGHT}/{code(0)}"


class Desk:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.intake = Intake(store, [Announcer(store, THREE_AM.date, lambda: NOW)])
        self._channel = 0

    async def follow(
        self,
        what: What,
        subject: str | None = None,
        how: How = How.EACH,
        election_id: str | None = None,
    ) -> int:
        self._channel += 1
        made = await Follows(self.store).add(Wish(1, self._channel, what, subject, how, 7, election_id))
        assert isinstance(made, Follow)
        return made.id

    async def take(self, declared: Declared) -> None:
        await self.intake.take(declared, by="terminal", confirmed=True)

    async def wanted(self) -> dict[tuple[int, str], int]:
        """(follow, subject) → the revision that is to be shown."""
        async with self.store.reading() as connection:
            rows = await connection.execute(select(outbox))
            return {(row.follow_id, row.subject): row.wanted for row in rows}


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


async def test_each_kind_of_follow(desk: Desk) -> None:
    concerned = [
        await desk.follow(What.EVERYTHING),
        await desk.follow(What.SEAT, code(0)),
        await desk.follow(What.AREA, UNITED_KINGDOM.code),
        await desk.follow(What.EVERYTHING, how=How.DIGEST),
        await desk.follow(What.SEAT, code(0), election_id=TONIGHT),
    ]
    await desk.follow(What.SEAT, code(1))
    await desk.follow(What.PARTY, "labour")  # which holds it
    await desk.follow(What.AREA, "S92000003")
    await desk.follow(What.SEAT, code(0), election_id=GENERAL)
    await desk.take(full())
    assert set(await desk.wanted()) == {(follow, TONIGHTS) for follow in concerned}


async def test_a_party_hears_of_what_it_gains_and_loses_and_gets_back(desk: Desk) -> None:
    gains, loses = await desk.follow(What.PARTY, "conservative"), await desk.follow(What.PARTY, "labour")
    await desk.take(full(OTHERS))
    before = await desk.wanted()
    assert set(before) == {(gains, TONIGHTS), (loses, TONIGHTS)}
    await desk.take(full(VOTES))  # it was no gain after all: who was told is told that, too
    after = await desk.wanted()
    assert set(after) == set(before)
    assert all(after[row] > before[row] for row in before)


async def test_only_the_newest_elections_unless_one_is_named(desk: Desk) -> None:
    await desk.follow(What.EVERYTHING)
    named = await desk.follow(What.EVERYTHING, election_id=GENERAL)
    await desk.take(Declared(GENERAL, code(2), State.DECLARED, {0: 1000, 1: 800, 2: 700, 3: 7}))
    assert set(await desk.wanted()) == {(named, f"contest:{GENERAL}/{code(2)}")}


async def test_a_scoreboard_is_one_row_that_every_act_moves_on(desk: Desk) -> None:
    board = await desk.follow(What.EVERYTHING, how=How.SCOREBOARD)
    subject, revisions = f"scoreboard:{TONIGHT}", []
    for declared in (won_by(0), full(), full(seat=1)):
        await desk.take(declared)
        revisions.append((await desk.wanted())[board, subject])
    await desk.intake.retract(TONIGHT, code(0), by="terminal")
    revisions.append((await desk.wanted())[board, subject])
    assert revisions == sorted(set(revisions))
    assert revisions[-1] == desk.store.book.revision


async def test_a_digest_is_due_at_the_end_of_its_quarter(desk: Desk) -> None:
    each, digest = await desk.follow(What.EVERYTHING), await desk.follow(What.EVERYTHING, how=How.DIGEST)
    await desk.take(full())
    async with desk.store.reading() as connection:
        due = {row.follow_id: row.not_before for row in await connection.execute(select(outbox))}
    assert due == {each: stamp(NOW), digest: stamp(NOW.replace(minute=15, second=0))}
