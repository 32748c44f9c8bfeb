"""How often typed names are resolved rightly, and how fast, beside plain rapidfuzz in the same run.

    python -m tests.names.measure develop          figures, and every row that is not right
    python -m tests.names.measure test             figures, and the wrong seats
    python -m tests.names.measure test --counts    figures only

Plain rapidfuzz is `process.extractOne(typed, the 650 official names, scorer=WRatio)`, which always answers.
Its accuracy is measured on folded text (case and marks off), which does it good; its time on bare names.
Times are the processor's, so that other work on the machine counts for neither.
"""

import csv
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from knowledge.names.match import Found, How, Match, NotFound, Several
from tests import shipped

TIMED = 5  # every so many rows are timed
SETS = Path(__file__).parent / "sets"
NAMES = ("slips", "hand", "not_seats")
BOUNDARIES = {"": "2024", "2019": "2010"}  # the election a row names → its boundaries

Resolve = Callable[[str], Match]


@dataclass(frozen=True)
class Row:
    typed: str
    election: str
    expected: frozenset[str]
    kind: str
    note: str


@dataclass
class Score:
    """Rows in the four classes of the sets' README, and seconds for each row."""

    wrong: list[tuple[Row, Match]] = field(default_factory=list)
    right: int = 0
    holding: list[tuple[Row, Match]] = field(default_factory=list)
    missed: list[tuple[Row, Match]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len(self.wrong) + self.right + len(self.holding) + len(self.missed)

    @property
    def accuracy(self) -> float:
        """The part that is right, 0–1."""
        return self.right / self.rows

    @property
    def mean(self) -> float:
        return statistics.fmean(self.seconds)

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.seconds, n=100)[-1]


def rows(name: str, half: str) -> list[Row]:
    with (SETS / f"{name}_{half}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(
                row["typed"],
                row["election"],
                frozenset(filter(None, row["expected"].split("|"))),
                row["kind"],
                row["note"],
            )
            for row in csv.DictReader(file)
        ]


def score(cases: Iterable[Row], resolvers: dict[str, Resolve]) -> Score:
    """Resolve every row on its own boundaries; see the sets' README for what is right."""
    result = Score()
    for row in cases:
        resolve = resolvers[BOUNDARIES[row.election]]
        started = time.thread_time()
        match = resolve(row.typed)
        result.seconds.append(time.thread_time() - started)
        _enter(result, row, match)
    return result


def _enter(result: Score, row: Row, match: Match) -> None:
    answered = {match.constituency.code} if isinstance(match, Found) else set()
    offered = {seat.code for seat in match.constituencies} if isinstance(match, Several) else set()
    if answered and (row.kind != "answer" or answered != row.expected):
        result.wrong.append((row, match))
    elif (
        (row.kind == "answer" and answered)
        or (row.kind == "choice" and offered and offered >= row.expected)
        or row.kind == "unknown"
    ):
        result.right += 1
    elif row.kind == "answer" and row.expected <= offered:
        result.holding.append((row, match))
    else:
        result.missed.append((row, match))


def indexes() -> dict[str, Resolve]:
    return {boundary_set: shipped.index(boundary_set).resolve for boundary_set in BOUNDARIES.values()}


def plain(fold: Callable[[str], str] = default_process) -> dict[str, Resolve]:
    """Plain rapidfuzz over the official names of each boundary set, all texts folded first."""

    def resolver(boundary_set: str) -> Resolve:
        seats = list(shipped.book().constituencies[boundary_set].values())
        names = [fold(seat.name) for seat in seats]

        def resolve(text: str) -> Match:
            best = process.extractOne(fold(text), names, scorer=fuzz.WRatio)
            return Found(seats[best[2]], How.EXACT) if best else NotFound()

        return resolve

    return {boundary_set: resolver(boundary_set) for boundary_set in BOUNDARIES.values()}


def bare() -> dict[str, Resolve]:
    """Plain rapidfuzz over the bare official names."""
    return plain(str)


def spelt(match: Match) -> str:
    """A match in words, for a report."""
    if isinstance(match, Found):
        return f"{match.constituency.name} ({match.how}{f', {match.said}' if match.said else ''})"
    seats = match.constituencies if isinstance(match, Several) else match.near
    names = ", ".join(seat.name for seat in seats[:4]) + (" …" if len(seats) > 4 else "")
    return f"{'a choice of' if isinstance(match, Several) else 'unknown; near:'} {names}"


def report(half: str, *, show: str) -> None:
    """Print the figures; `show` is "all" (every row that is not right), "wrong" or "none"."""
    everything = {name: rows(name, half) for name in NAMES}
    ours = {name: score(cases, indexes()) for name, cases in everything.items()}
    theirs = {name: score(cases, plain()) for name, cases in everything.items()}
    heads = ("set", "rows", "wrong", "right", "holds", "missed", "WRatio right", "wrong")
    print("{:10}{:>7}{:>7}{:>10}{:>7}{:>8}{:>14}{:>7}".format(*heads))
    for name, score_ in ours.items():
        other = theirs[name]
        print(
            f"{name:10}{score_.rows:7}{len(score_.wrong):7}{score_.accuracy:10.2%}{len(score_.holding):7}"
            f"{len(score_.missed):8}{other.accuracy:14.2%}{len(other.wrong):7}"
        )
    timed = [score(cases[::TIMED], bare()) for cases in everything.values()]
    mean, p99, base = times([score(cases[::TIMED], indexes()) for cases in everything.values()], timed)
    print(f"time: mean {mean:.3f}, p99 {p99:.3f} of WRatio's mean of {base * 1e6:.0f} µs")
    for name, score_ in ours.items():
        for row, match in (
            *(score_.wrong if show != "none" else ()),
            *((*score_.holding, *score_.missed) if show == "all" else ()),
        ):
            expected = "|".join(sorted(row.expected)) or "no seat"
            print(f"{name}: {row.typed!r} {row.election} [{row.note}] → {spelt(match)}; right: {expected}")


def times(ours: Iterable[Score], theirs: Iterable[Score]) -> tuple[float, float, float]:
    """(our mean, our 99th percentile, both as parts of theirs; their mean in seconds)."""
    seconds = sorted(second for score_ in ours for second in score_.seconds)
    base = statistics.fmean(second for score_ in theirs for second in score_.seconds)
    return statistics.fmean(seconds) / base, statistics.quantiles(seconds, n=100)[-1] / base, base


if __name__ == "__main__":
    which = sys.argv[1] if len(sys.argv) > 1 else "develop"
    report(which, show="none" if "--counts" in sys.argv else "all" if which == "develop" else "wrong")
