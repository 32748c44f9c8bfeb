"""Lists whose order is part of the answer."""

from collections.abc import Iterable
from typing import Any


def untied(pairs: Iterable[tuple[Any, str]]) -> list[str]:
    """The names as they stand; ValueError where two values are equal, so that any order would do."""
    listed = list(pairs)
    if len({value for value, _ in listed}) < len(listed):
        raise ValueError("a tie: the order is not determined")
    return [name for _, name in listed]
