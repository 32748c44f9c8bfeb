"""What grows, and what must not grow with it: elections in the store, servers, follows."""

import time
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.calls import warm_calls
from benchmarks.figure import Figure, figure
from benchmarks.rig import OURS, Kind, rig
from commands.service import Commands
from knowledge.live.announce import Announcer
from knowledge.live.following import Follow, Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.live.origin import REPLAY
from knowledge.live.rehearsal import prepare
from knowledge.live.script import night
from knowledge.service import Knowledge
from knowledge.storage.batch import COLUMNS, Batch
from knowledge.storage.dataset import read_dataset, write_dataset
from knowledge.storage.shipped import DIRECTORY
from knowledge.storage.store import Store

ELECTIONS, SERVERS, FOLLOWS = (1, 5, 20), (1, 100, 1_000), (1, 100, 1_000)
SHIPPED, COPIED = 5, "parl.2010-05-06"
NEWEST = "parl.2024-07-04"
ROUNDS, CALLS, DECLARATIONS = 3, 1_500, 60
FLAT = 1.2
# The tables that grow with elections, and where each names its election.
_OF_ELECTIONS = {"elections": "id", "contests": "election_id", "candidacies": "election_id"}
# A server follows at most 25 subjects.
A_SERVER = 25


async def measure(folder: Path) -> list[Figure]:
    """Each size beside the smallest one."""
    return [
        *_compared("/result, {:,} elections in the store", "ms", await _by_elections(folder)),
        *_compared("/result in one of {:,} servers, processor", "µs", await _by_servers(folder)),
        *_compared("a declaration, {:,} follows of seats", "ms", await _by_follows(folder)),
    ]


def _compared(name: str, unit: str, sizes: dict[int, list[float]]) -> list[Figure]:
    smallest, *larger = sizes
    return [figure(name.format(size), unit, sizes[size], sizes[smallest], FLAT) for size in larger]


async def _by_elections(folder: Path) -> dict[int, list[float]]:
    """Median milliseconds of the processor's over all seats of the newest election, all warm."""
    asked: dict[int, Commands] = {}
    for number in ELECTIONS:
        facts = folder / f"facts-{number}"
        write_dataset(facts, with_elections(number))
        async with Store.open(folder / f"elections-{number}.sqlite3", directory=facts) as store:
            knowledge = Knowledge(store.book)
        knowledge.warm()
        asked[number] = Commands(knowledge)
    times: dict[int, list[float]] = {number: [] for number in ELECTIONS}
    for _ in range(ROUNDS):
        for number, commands in asked.items():
            each = []
            for call in warm_calls():
                begun = time.process_time()
                await commands.run("result", call)
                each.append(1000 * (time.process_time() - begun))
            times[number].append(median(each))
    return times


def with_elections(number: int) -> Batch:
    """The shipped facts with so many general elections: the newest alone, or more before the first,
    each a copy of the first one's figures."""
    shipped = read_dataset(DIRECTORY)
    if number < SHIPPED:
        return _only(shipped, NEWEST)
    for earlier in range(number - SHIPPED):
        _copy(shipped, f"parl.{2006 - earlier}-05-05")
    return shipped


def _only(batch: Batch, election_id: str) -> Batch:
    """One election, without the others and all projections; notional results stand for none and stay."""
    kept = Batch(dict(batch.rows))
    kept.rows["projections"] = kept.rows["projection_seats"] = []
    for table, key in _OF_ELECTIONS.items():
        kept.rows[table] = [row for row in batch.rows[table] if row[_column(table, key)] == election_id]
    return kept


def _copy(batch: Batch, election_id: str) -> None:
    day = election_id.removeprefix("parl.")
    names = {"id": election_id, "election_id": election_id, "polling_day": day, "previous_id": None}
    for table, key in _OF_ELECTIONS.items():
        at = _column(table, key)
        changed = names | ({"name": f"{day[:4]} general election"} if table == "elections" else {})
        # People of the copy are others: nobody stood in all of them.
        changed |= {"person_id": None, "member_id": None}
        batch.rows[table] += [
            tuple(changed.get(name, value) for name, value in zip(COLUMNS[table], row, strict=True))
            for row in batch.rows[table]
            if row[at] == COPIED
        ]


def _column(table: str, name: str) -> int:
    return list(COLUMNS[table]).index(name)


async def _by_servers(folder: Path) -> dict[int, list[float]]:
    """Microseconds of the bot's processor time for an answer."""
    times: dict[int, list[float]] = {}
    for number in SERVERS:
        async with rig(OURS, folder, servers=number) as bot:
            times[number] = [(await bot.load(Kind.RESULT, CALLS)).microseconds for _ in range(ROUNDS)]
    return times


async def _by_follows(folder: Path) -> dict[int, list[float]]:
    """Milliseconds of the processor's for taking in a declaration, while servers follow seats."""
    eve = folder / "eve-of-follows"
    election_id, official = prepare(eve, "2024")
    cues = list(islice(night(official, election_id), DECLARATIONS))
    seats = sorted(cue.code for cue in night(official, election_id))
    times: dict[int, list[float]] = {}
    for number in FOLLOWS:
        async with Store.open(folder / f"follows-{number}.sqlite3", directory=eve) as store:
            follows = Follows(store)
            for one in range(number):
                server = 1 + one // A_SERVER
                wish = Wish(server, server, What.SEAT, seats[one % len(seats)], How.EACH, 1)
                assert isinstance(await follows.add(wish), Follow)
            intake = Intake(store, [Announcer(store, lambda: cues[0].at.date())])
            each = []
            for cue in cues:
                assert cue.declared is not None
                begun = time.process_time()
                await intake.take(cue.declared, by=REPLAY, received_at=cue.at, confirmed=True)
                each.append(1000 * (time.process_time() - begun))
        times[number] = [median(each)]
    return times
