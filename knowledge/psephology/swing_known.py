"""How wrong swings are known to be: fed with true shares of the vote, and held against the result.

A test works these figures out anew. Shares are of Great Britain, those of every party with over half a per
cent of its votes; the base is the result of the election before, notional where the boundaries changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.psephology.national_swing import Method


@dataclass(frozen=True, slots=True)
class Wrong:
    """Of 650 seats so many went to another party in `year` than the method says."""

    year: int
    seats: int


WRONG: Mapping[Method, tuple[Wrong, ...]] = {
    Method.UNIFORM: (Wrong(2024, 176), Wrong(2019, 52), Wrong(2017, 76), Wrong(2015, 53)),
    Method.PROPORTIONAL: (Wrong(2024, 203), Wrong(2019, 58), Wrong(2017, 78), Wrong(2015, 61)),
}
