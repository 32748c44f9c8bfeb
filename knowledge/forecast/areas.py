"""Earlier results on the area of a seat of today, whatever the boundaries were then."""

from collections.abc import Iterator

import numpy as np

from knowledge.book import Book
from knowledge.forecast.columns import Sorter
from knowledge.forecast.shares import Floats, contest_shares
from knowledge.model import Constituency
from knowledge.psephology.previous import unchanged_seat


def parts(book: Book, seat: Constituency, boundary_set: str) -> Iterator[tuple[str, float]]:
    """The seats of a boundary set that this one was made of, each with its part (0–1) of this one."""
    same = unchanged_seat(book, seat, boundary_set)
    if same is not None:
        yield same.code, 1.0
        return
    for overlap in book.predecessors.get((seat.boundary_set, seat.code), ()):
        if overlap.from_set == boundary_set:
            yield overlap.from_code, overlap.to_share


def shares_on_area(book: Book, seat: Constituency, election_id: str, sorts: Sorter) -> Floats | None:
    """An actual result (0–1 by column), mixed by residential addresses where the boundary changed.

    None where the store does not have it.
    """
    contests = book.contests.get(election_id)
    if contests is None:
        return None
    total, known = np.zeros(sorts.count), 0.0
    for code, part in parts(book, seat, book.elections[election_id].boundary_set):
        shares = contest_shares(contests[code], sorts) if code in contests else None
        if shares is not None:
            total += part * shares
            known += part
    return total / known if known else None
