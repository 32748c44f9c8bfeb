"""The log: one line an event on stderr, fit to be kept; plain, or one JSON object a line.

It holds no secret and nothing of what people asked: secrets are blanked wherever they turn up, an exception
is told by its type and place, with its message only where that comes from the outside world rather than from
a question.
"""

import json
import logging
import sys
import time
from collections.abc import Iterable
from types import TracebackType

from bot.blanking import Blanking
from bot.settings import LogFormat
from bot.traces import Trace, traces

# At DEBUG these write out what they receive, which holds questions and tokens; alembic tells of its set-up.
TALKATIVE = ("discord", "aiohttp", "asyncio", "aiosqlite", "sqlalchemy", "alembic")

log = logging.getLogger(__name__)


def configure(level: str, secrets: Iterable[str] = (), form: LogFormat = LogFormat.TEXT) -> None:
    """Log to stderr from `level` up. `secrets` (tokens, passwords) never appear."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter((JsonLine if form is LogFormat.JSON else OneLine)(Blanking(secrets)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for talkative in TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.WARNING)
    sys.excepthook = _unforeseen


def say(sentence: str, level: int = logging.INFO) -> None:
    """What the process says beside its events: a line on stderr, or an event where these are objects."""
    if any(isinstance(handler.formatter, JsonLine) for handler in logging.getLogger().handlers):
        log.log(level, "%s", sentence)
    else:
        print(sentence, file=sys.stderr, flush=True)


class OneLine(logging.Formatter):
    """`2024-07-05T02:14:03Z WARNING bot.reply what happened | ValueError at bot/reply.py:40 answer`"""

    def __init__(self, blanking: Blanking) -> None:
        super().__init__(datefmt="%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime
        self._blanking = blanking

    def format(self, record: logging.LogRecord) -> str:
        told = " | from ".join(map(str, _traces(record)))
        parts = (self.formatTime(record, self.datefmt), record.levelname, record.name, _message(record))
        return self._clean(" ".join(parts) + (f" | {told}" if told else ""))

    def _clean(self, text: str) -> str:
        return " ".join(self._blanking(text).split())


class JsonLine(OneLine):
    """The same as an object: time, level, logger, message; `incident`, the code that a reply shows, and
    `trace`, the exceptions (error, said, at), the last first, where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "time": self.formatTime(record, self.datefmt),
            "level": record.levelname,
            "logger": record.name,
            "message": self._clean(_message(record)),
        }
        if code := getattr(record, "incident", None):
            told["incident"] = code
        # Blanked before it is escaped: an escaped secret would not be found.
        if trace := [self._link(one) for one in _traces(record)]:
            told["trace"] = trace
        return json.dumps(told, ensure_ascii=False)

    def _link(self, trace: Trace) -> dict[str, object]:
        said = None if trace.said is None else self._clean(trace.said)
        return {"error": trace.error, "said": said, "at": trace.at}


def _message(record: logging.LogRecord) -> str:
    """asyncio's own messages go on, in further lines, to show tasks with the exception's own words."""
    message = record.getMessage()
    return message.partition("\n")[0] if record.name == "asyncio" else message


def _traces(record: logging.LogRecord) -> Iterable[Trace]:
    error = record.exc_info[1] if record.exc_info else None
    return traces(error) if error else ()


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Python's own words for an exception that ends the process would quote it whole."""
    log.critical("The process ends: nobody foresaw this", exc_info=(kind, error, trace))
