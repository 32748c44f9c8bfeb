"""Exceptions as they may be logged: type and place, and a message only where it cannot hold a question."""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.errors import ReturningOfficerError

_FRAMES = 6
# These quote what Discord or the system said, never what somebody typed.
_TELLING = (OSError, ReturningOfficerError)
_TELLING_NAMES = {"HTTPException", "ConnectionClosed"}  # discord.py's, which the terminal does not import


@dataclass(frozen=True, slots=True)
class Trace:
    """One exception of a chain; `at` are the places it came through ("bot/reply.py:40 answer"), the innermost
    first."""

    error: str
    said: str | None
    at: tuple[str, ...]

    def __str__(self) -> str:
        said = f": {self.said}" if self.said is not None else ""
        return f"{self.error}{said}" + (f" at {' < '.join(self.at)}" if self.at else "")


def traces(error: BaseException) -> Iterator[Trace]:
    """The chain of exceptions, the last first."""
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)[-_FRAMES:]
        at = tuple(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        yield Trace(type(seen).__name__, str(seen) if _tells(seen) else None, at)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def _tells(error: BaseException) -> bool:
    names = {kind.__name__ for kind in type(error).__mro__}
    return isinstance(error, _TELLING) or bool(names & _TELLING_NAMES)


def _short(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-2:])
