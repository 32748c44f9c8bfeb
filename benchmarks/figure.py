"""One figure of the benchmark: what was measured, against what, and the ratio it is held to."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` and `theirs` are medians over the rounds, `ratio` the median of the rounds' ratios."""

    name: str
    unit: str
    ours: float
    theirs: float
    ratio: float
    target: float
    at_least: bool

    @property
    def met(self) -> bool:
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def line(self) -> str:
        sign = "≥" if self.at_least else "≤"
        verdict = "met" if self.met else "MISSED"
        return (
            f"{self.name:<46} {self.ours:>10.3f} {self.theirs:>10.3f} {self.unit:<8}"
            f" ratio {self.ratio:>6.3f}  target {sign} {self.target:<5} {verdict}"
        )


def figure(
    name: str, unit: str, ours: Sequence[float], theirs: Sequence[float], target: float, *, at_least: bool
) -> Figure:
    """From one pair of measurements a round, taken in turn so that a noisy minute hits both."""
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    return Figure(name, unit, median(ours), median(theirs), ratio, target, at_least)
