"""An election whose declarations are still to come, in a small store of each kind."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from knowledge.live.declaration import Declared
from knowledge.model import State
from knowledge.storage.dataset import write_dataset
from tests.storage.small import GENERAL, code, put_contest, small_batch

TONIGHT = "parl.2029-05-03"
SEATS = 5
THREE_AM = datetime(2029, 5, 4, 2, tzinfo=UTC)
VOTES: Mapping[int, int] = {0: 900, 1: 700, 2: 90, 3: 10}


def night_dataset(directory: Path) -> Path:
    """The small facts, and with them a general election of which the candidates alone are known."""
    batch = small_batch(SEATS)
    batch.add(
        "elections",
        id=TONIGHT,
        kind="general",
        name="2029 general election",
        polling_day="2029-05-03",
        boundary_set="2024",
        previous_id=GENERAL,
    )
    undeclared = {"state": "not_declared", "electorate": None, "declared_at": None, "declared_about": False}
    for number in range(SEATS):
        put_contest(batch, TONIGHT, number, [None] * 4, **undeclared)
    write_dataset(directory, batch)
    return directory


def full(votes: Mapping[int, int] = VOTES, seat: int = 0, **said: Any) -> Declared:
    return Declared(TONIGHT, code(seat), State.DECLARED, dict(votes), **said)


def won_by(elected: int, seat: int = 0, **said: Any) -> Declared:
    return Declared(TONIGHT, code(seat), State.WINNER_ONLY, elected=elected, **said)
