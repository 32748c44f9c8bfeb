"""What is left of a frame while its parts go into the fields of a query."""

from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.shapes import Shape

# What a frame has beside names, parties and words.
_COUNTED = (
    "areas", "elections", "years", "months", "relatives", "since", "bounds", "limits", "positions", "shares",
)  # fmt: skip


class Misfit(Exception):
    """The frame does not fit the shape."""


class Rest:
    """`names`, `parties` and `left` (the other parts, by name) shrink while `given` grows."""

    def __init__(self, shape: Shape, frame: Frame, generals: tuple[int, ...], base: int | None) -> None:
        self.shape = shape
        self.frame = frame
        self.generals = generals
        self.base = base
        self.names = list(frame.names)
        self.parties = list(frame.parties)
        self.left = {name for name in _COUNTED if getattr(frame, name)}
        self.given: dict[str, Any] = {}

    @property
    def is_nothing(self) -> bool:
        return not (self.names or self.parties or self.left)
