"""The log: one line an event on stderr, fit to be kept.

It holds no secret and nothing of what people asked: secrets are blanked wherever they turn up, an exception
is told by its type and place, with its message only where that comes from the outside world rather than from
a question.
"""

import logging
import re
import sys
import time
import traceback
from collections.abc import Iterable

from knowledge.errors import ReturningOfficerError

_BLANK = "…"
# The tokens of interactions and webhooks stand in the addresses of requests.
_TOKENS = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/\s]+")
_FRAMES = 6
# These quote what Discord or the system said, never what somebody typed.
_TELLING = (OSError, ReturningOfficerError)
_TELLING_NAMES = {"HTTPException", "ConnectionClosed"}  # discord.py's, which the terminal does not import


def configure(level: str, secrets: Iterable[str] = ()) -> None:
    """Log to stderr from `level` up. `secrets` (tokens, passwords) never appear."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # At DEBUG these write out what they receive, which holds questions and tokens.
    for talkative in ("discord", "aiohttp", "asyncio", "aiosqlite", "sqlalchemy"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


class OneLine(logging.Formatter):
    """`2024-07-05T02:14:03Z WARNING bot.reply what happened | ValueError at bot/reply.py:40 answer`"""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        record.message = record.getMessage()
        record.asctime = self.formatTime(record, self.datefmt)
        line = self.formatMessage(record)
        if record.exc_info and record.exc_info[1]:
            line += f" | {_told(record.exc_info[1])}"
        line = _TOKENS.sub(rf"\1{_BLANK}", " ".join(line.split()))
        for secret in self._secrets:
            line = line.replace(secret, _BLANK)
        return line


def _told(error: BaseException) -> str:
    """The chain of exceptions, the last first, each with the innermost places it came through."""
    told = []
    seen: BaseException | None = error
    while seen is not None:
        said = f": {seen}" if _tells(seen) else ""
        frames = traceback.extract_tb(seen.__traceback__)[-_FRAMES:]
        places = " < ".join(f"{_short(f.filename)}:{f.lineno} {f.name}" for f in reversed(frames))
        told.append(f"{type(seen).__name__}{said}" + (f" at {places}" if places else ""))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return " | from ".join(told)


def _tells(error: BaseException) -> bool:
    names = {kind.__name__ for kind in type(error).__mro__}
    return isinstance(error, _TELLING) or bool(names & _TELLING_NAMES)


def _short(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-2:])
