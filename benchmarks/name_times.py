"""Resolving a name beside one plain fuzzy match over the 650 official names, on the same typed inputs."""

import csv
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean, quantiles

from rapidfuzz import fuzz, process

from benchmarks.calls import NEWEST
from benchmarks.figure import Figure, figure
from knowledge.book import Book
from knowledge.names.index import NameIndex

SETS = Path(__file__).resolve().parents[1] / "tests" / "names" / "sets"
ROUNDS, EVERY = 5, 8


def typed_inputs(book: Book) -> list[str]:
    """Official names in lower case, every eighth slip, all hand-written inputs, from the develop halves."""
    inputs = [seat.name.lower() for seat in book.constituencies[NEWEST].values()]
    for name, step in (("slips_develop.csv", EVERY), ("hand_develop.csv", 1), ("not_seats_develop.csv", 1)):
        with (SETS / name).open(encoding="utf-8", newline="") as file:
            rows = [row["typed"] for row in csv.DictReader(file) if not row["election"]]
        inputs += rows[::step]
    return inputs


def measure(book: Book) -> list[Figure]:
    index = NameIndex(book, NEWEST).warm()
    bare = [seat.name for seat in book.constituencies[NEWEST].values()]
    inputs = typed_inputs(book)

    def plain(text: str) -> object:
        return process.extractOne(text, bare, scorer=fuzz.WRatio)

    ours_mean, ours_tail, theirs = [], [], []
    for _ in range(ROUNDS):
        ours = _microseconds(index.resolve, inputs)
        ours_mean.append(mean(ours))
        ours_tail.append(quantiles(ours, n=100)[98])
        theirs.append(mean(_microseconds(plain, inputs)))
    return [
        figure("resolving a name, mean", "µs", ours_mean, theirs, 0.25, at_least=False),
        figure("resolving a name, 99th in 100", "µs", ours_tail, theirs, 2.0, at_least=False),
    ]


def _microseconds(call: Callable[[str], object], inputs: list[str]) -> list[float]:
    times = []
    for text in inputs:
        begun = time.perf_counter()
        call(text)
        times.append(1e6 * (time.perf_counter() - begun))
    return times
