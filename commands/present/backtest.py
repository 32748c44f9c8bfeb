"""The back-test of the live projection, as the terminal prints it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean

from commands.present.words import join, quoted
from knowledge.forecast.backtest import Backtest, Method, Score
from knowledge.model import Election

PROGRESS = "Playing past nights"
NEEDS_BACKTEST = "Say --backtest. A night that is on is projected by /projection source:live."
ONE_WITH_PRIOR = "Name the one election that --prior is a projection of."
EXPLAINED = """\
off: seats misallocated, half the sum of the parties’ errors, all 650 seats, the Speaker certain
right: per cent of the undeclared seats whose likeliest party won
held: per cent of the 90% ranges within which the outcome lay
ms: to project the House after a declaration
The model has learned from the other elections alone."""
_NAMES = {
    Method.UNIFORM: "uniform swing by nation",
    Method.MODEL: "model",
    Method.POLL: "model with the exit poll",
    Method.PRIOR: "model with the exit poll and the projection of seats",
}
_LABEL, _CELL = 10, 7
_RANGES = "held"

# The scores of one method at one point of the night, of one election or several.
_Measure = Callable[[Sequence[Score]], float]
_MEASURES: Mapping[str, tuple[_Measure, int]] = {
    "off": (lambda scores: fmean(score.off for score in scores), 1),
    "right": (lambda scores: 100 * fmean(score.right for score in scores), 0),
    _RANGES: (lambda scores: 100 * sum(s.held for s in scores) / max(sum(s.ranges for s in scores), 1), 0),
    "ms": (lambda scores: 1000 * fmean(score.seconds for score in scores), 0),
}


def not_over(typed: str, others: Sequence[Election]) -> str:
    """`others` are those that can be played."""
    played = join([str(election.year) for election in others], "or")
    return f"{quoted(typed)} is no general election that is over and known whole: say {played}."


def one(result: Backtest) -> Iterator[str]:
    """The lines of one election."""
    poll = "" if result.poll_off is None else f" · the exit poll alone was {result.poll_off:.1f} off"
    yield f"{result.election.name}{poll}"
    yield from _methods({method: [scores] for method, scores in result.scores.items()})


def mean(results: Sequence[Backtest]) -> Iterator[str]:
    """The lines of the mean of elections, by the methods that all of them have."""
    methods = [method for method in Method if all(method in result.scores for result in results)]
    yield f"Mean of {join([str(result.election.year) for result in results])}"
    yield from _methods({method: [result.scores[method] for result in results] for method in methods})


def _methods(nights: Mapping[Method, Sequence[tuple[Score, ...]]]) -> Iterator[str]:
    for method, scores in nights.items():
        points = list(zip(*scores, strict=True))
        yield f"  {_NAMES[method]}"
        yield _line("declared", [str(point[0].declared) for point in points])
        for label, (measure, digits) in _MEASURES.items():
            if label == _RANGES and method is Method.UNIFORM:
                continue  # it gives none
            yield _line(label, [f"{measure(point):.{digits}f}" for point in points])


def _line(label: str, cells: Sequence[str]) -> str:
    return f"    {label:<{_LABEL}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)
