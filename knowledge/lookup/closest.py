"""Which of many called things is meant by what was typed, slips allowed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

T = TypeVar("T")
# Per cent of letters in common: so alike are a name and its slip, and so alike is what may be offered.
_SLIP, _NEAR = 86, 70
_SHORT = 4
_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Closest(Generic[T]):
    """`meant` are the things that the text may mean, best first; `near` what else it is not far from."""

    meant: tuple[T, ...]
    near: tuple[T, ...] = ()


def closest(typed: str, names: Mapping[str, T]) -> Closest[T]:
    """By folded names. Short forms of up to four letters have no slips: each is near another."""
    if typed in names:
        return Closest((names[typed],))
    if len(typed) <= _SHORT:
        return Closest(())
    long_names = [name for name in names if len(name) > _SHORT]
    found = process.extract(typed, long_names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=4 * _OFFERED)
    best = max((score for _, score, _ in found), default=0)
    meant = _unique(names[name] for name, score, _ in found if score >= _SLIP and score == best)
    near = _unique(names[name] for name, _, _ in found)
    return Closest(meant, near[:_OFFERED])


def _unique(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))
