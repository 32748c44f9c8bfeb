"""What the model starts from on the night, and what the declared seats make of it."""

from dataclasses import dataclass

from knowledge.forecast.features import Design
from knowledge.forecast.model import Fit, Prior, fit
from knowledge.forecast.shares import Bools, Floats, Rows


@dataclass(frozen=True)
class Outlook:
    """Shares (0–1) by seat and column from which changes are measured, who stands, and each column's
    features and prior."""

    base: Floats
    stands: Bools
    designs: tuple[Design, ...]
    priors: tuple[Prior, ...]

    def fits(self, rows: Rows, shares: Floats) -> list[Fit]:
        """Each column's model from the seats `rows`, whose `shares` are known (seat, column)."""
        found = []
        for column, (design, prior) in enumerate(zip(self.designs, self.priors, strict=True)):
            on = self.stands[rows, column]
            seats = rows[on]
            base = self.base[seats, column]
            found.append(fit(prior, design.x[seats], shares[on, column] - base, base))
        return found
