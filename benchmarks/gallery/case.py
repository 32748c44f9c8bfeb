"""What is worth a look."""

from collections.abc import Callable
from dataclasses import dataclass

from commands.message import PictureRequest
from knowledge.book import Book


@dataclass(frozen=True, slots=True)
class Case:
    """`why` it is worth a look. The picture is that of the answer to `typed`, or what `made` makes."""

    why: str
    typed: str = ""
    made: Callable[[Book], PictureRequest] | None = None
