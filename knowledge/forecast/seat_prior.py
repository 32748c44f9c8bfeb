"""A projection of every seat's shares (an MRP, say) as what is known before the night, read from a file.

The file is CSV: `code` (or `ons_code`), the GSS code, and the shares of the vote in per cent under `con`,
`lab`, `ld`, `reform`, `green`, `snp`, `plaid` (or `pc`) and `oth`; a blank is no share. With a column
`model`, it may hold several projections. Seats without a row keep what is known of them otherwise.
"""

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge.errors import ImportRefused
from knowledge.forecast.columns import COLUMNS, CON, GREEN, LAB, LD, N_COLUMNS, NAT, OTH, REFORM
from knowledge.forecast.features import SCALE, Design
from knowledge.forecast.model import Prior
from knowledge.forecast.outlook import Outlook
from knowledge.forecast.seats import Seats
from knowledge.forecast.shares import Floats

_HEADINGS = {
    "con": CON,
    "lab": LAB,
    "ld": LD,
    "reform": REFORM,
    "green": GREEN,
    "snp": NAT,
    "plaid": NAT,
    "pc": NAT,
    "oth": OTH,
}
# Part of the width that a prior has where nothing but the result before is known.
_NARROWER = 0.5
# How far the night may differ from the projection by what it saw move, in shares for each share moved.
_FOLLOWED = 0.2

# GSS code → shares (0–1) by column.
SeatPrior = Mapping[str, Floats]


def read_seat_prior(path: Path, model: str | None = None) -> SeatPrior:
    """Raises ImportRefused where the file is no projection, or holds several and none is named."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        models = sorted({row["model"] for row in rows if row.get("model")})
        if model is None and len(models) > 1:
            raise ImportRefused(f"{path} holds several projections; name one: {', '.join(models)}.")
        prior = {_code(row): _shares(row) for row in rows if model in (None, row.get("model"))}
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {error.strerror}.") from error
    except KeyError as error:
        raise ImportRefused(f"{path} is no projection of seats: it has no column {error}.") from error
    except (ValueError, csv.Error) as error:
        raise ImportRefused(f"{path} is no projection of seats: {error}.") from error
    if not prior:
        raise ImportRefused(f"{path} holds no projection{f' called {model}' if model else ''}.")
    return prior


def _code(row: Mapping[str, str]) -> str:
    return row["ons_code"] if "ons_code" in row else row["code"]


def _shares(row: Mapping[str, str]) -> Floats:
    shares = np.zeros(N_COLUMNS)
    for heading, column in _HEADINGS.items():
        shares[column] += float(row.get(heading) or 0) / 100
    return shares


def seen_by(outlook: Outlook, projection: SeatPrior, seats: Seats) -> Outlook:
    """The outlook with a projection's shares for the base, and its changes on it as further features.

    What usually moves a seat, its member say, is in the projection already.
    """
    base = outlook.base.copy()
    for code, shares in projection.items():
        if code in seats.row:
            base[seats.row[code]] = shares
    moved = SCALE * (base - outlook.base)
    names = tuple(f"{name} moved in the projection" for name in COLUMNS)
    designs = (
        Design((*d.names, *names), (*d.groups, *names), np.hstack([d.x, moved])) for d in outlook.designs
    )
    priors = (_narrower(prior, len(names)) for prior in outlook.priors)
    return replace(outlook, base=base, designs=tuple(designs), priors=tuple(priors))


def _narrower(prior: Prior, more: int) -> Prior:
    width = np.concatenate([_NARROWER * prior.width, np.full(more, _FOLLOWED / SCALE)])
    return replace(prior, mean=np.zeros(len(width)), width=width)
