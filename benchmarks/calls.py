"""What is asked: all 650 seats, nine calls in ten of a contest asked before, the tenth of one never asked."""

import csv
import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from tests.questions.rows import MORE, read

SHIPPED = Path(__file__).resolve().parents[1] / "knowledge" / "data" / "constituencies"
NEWEST, EARLIER = "2024", "2010"
COLD_ELECTIONS = ("2019", "2017", "2015", "2010")
SEED = 650


def names(boundary_set: str) -> list[str]:
    """The official names of one boundary set, in the order of the shipped facts."""
    with (SHIPPED / f"{boundary_set}.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def warm_calls() -> list[dict[str, str]]:
    """Every seat of the newest general election once."""
    return [{"constituency": name} for name in names(NEWEST)]


def result_calls() -> Iterator[dict[str, str]]:
    """Endless and the same at each run; the 2,600 cold contests come back when they have been forgotten."""
    chance = random.Random(SEED)
    warm = warm_calls()
    cold = [
        {"constituency": name, "election": election} for election in COLD_ELECTIONS for name in names(EARLIER)
    ]
    chance.shuffle(cold)
    forgotten = cycle(cold)
    while True:
        chance.shuffle(warm)
        for number, call in enumerate(warm):
            yield next(forgotten) if number % 10 == 9 else call


def keystrokes() -> Iterator[dict[str, str]]:
    """Endless prefixes of the seats' names, as somebody types them."""
    chance = random.Random(SEED)
    seats = names(NEWEST)
    while True:
        name = chance.choice(seats)
        yield {"constituency": name[: chance.randint(0, len(name))]}


def questions() -> Iterator[dict[str, str]]:
    """Endless: what people are known to ask, in turn."""
    return cycle([{"question": row["question"]} for row in read(MORE)])
