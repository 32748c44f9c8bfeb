"""One figure of the benchmark: what was measured, against what, and the ratio it is held to."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEADINGS = ("figure", "unit", "ours", "yardstick", "ratio", "target", "verdict")


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` and `theirs` are medians over the rounds, `ratio` the median of the rounds' ratios.

    Without a `target` it is shown for the record.
    """

    name: str
    unit: str
    ours: float
    theirs: float
    ratio: float
    target: float | None
    at_least: bool

    @property
    def met(self) -> bool:
        if self.target is None:
            return True
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def cells(self) -> tuple[str, ...]:
        """As `HEADINGS` name them."""
        target = "" if self.target is None else f"{'≥' if self.at_least else '≤'} {self.target:g}"
        verdict = "" if self.target is None else "met" if self.met else "MISSED"
        figures = (f"{self.ours:,.2f}", f"{self.theirs:,.2f}", f"{self.ratio:.2f}")
        return (self.name, self.unit, *figures, target, verdict)

    def line(self) -> str:
        name, unit, ours, theirs, ratio, target, verdict = self.cells()
        return f"{name:<50} {unit:<8} {ours:>11} {theirs:>11} {ratio:>7}  {target:<7} {verdict}".rstrip()

    def row(self) -> str:
        """Of a table in Markdown."""
        return f"| {' | '.join(self.cells())} |"


def figure(
    name: str,
    unit: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    target: float | None,
    *,
    at_least: bool = False,
) -> Figure:
    """From one pair of measurements a round, taken in turn so that a noisy minute hits both."""
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    return Figure(name, unit, median(ours), median(theirs), ratio, target, at_least)
