"""The log keeps to one line an event, and keeps secrets and questions to itself."""

import asyncio
import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.blanking import Blanking, secrets_of
from bot.logs import TALKATIVE, JsonLine, OneLine, configure
from bot.progress import ProgressBar
from bot.settings import LogFormat, Settings
from commands.incident import incident
from knowledge.live.feeds.address import feed_addresses

Listening = Callable[..., io.StringIO]


def record_of(text: str, error: BaseException | None, name: str = "bot.x") -> logging.LogRecord:
    record = logging.LogRecord(name, logging.ERROR, "x.py", 1, text, (), None)
    if error is not None:
        try:
            raise error
        except BaseException as caught:
            record.exc_info = (type(caught), caught, caught.__traceback__)
    return record


def logged(secrets: tuple[str, ...] = (), *, error: BaseException | None = None, text: str = "said") -> str:
    return OneLine(Blanking(secrets)).format(record_of(text, error))


def as_json(
    secrets: tuple[str, ...] = (), *, error: BaseException | None = None, text: str = "said"
) -> dict[str, Any]:
    line = JsonLine(Blanking(secrets)).format(record_of(text, error))
    assert "\n" not in line
    told: dict[str, Any] = json.loads(line)
    return told


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listening]:
    """Configures the log, and gives what is written from then on; all is as it was afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level

    def begin(*given: Any, **options: Any) -> io.StringIO:
        written = io.StringIO()
        monkeypatch.setattr("sys.stderr", written)
        monkeypatch.setattr("sys.excepthook", sys.excepthook)
        configure(*given, **options)
        return written

    yield begin
    root.handlers[:] = before
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_an_event_is_one_line_whatever_is_in_it() -> None:
    assert "\n" not in logged(text="two\nlines", error=ValueError("more\nlines"))


def test_secrets_never_appear() -> None:
    line = logged(("t0ken.abc", "pa55word"), text="t0ken.abc and postgresql://u:pa55word@h/d")
    assert "t0ken" not in line
    assert "pa55word" not in line


def test_tokens_in_addresses_never_appear() -> None:
    line = logged(
        text="POST /interactions/12/aW50ZXJhY3Rpb24/callback and /webhooks/3/abcdef/messages/@original"
    )
    assert "aW50" not in line
    assert "abcdef" not in line


def test_an_exception_is_told_by_type_and_place_without_what_was_asked() -> None:
    line = logged(error=KeyError("my postcode N1 1AA"))
    assert "KeyError" in line
    assert "test_logs.py" in line
    assert "N1 1AA" not in line


def test_what_the_system_said_is_told() -> None:
    assert "No route to host" in logged(error=OSError(113, "No route to host"))


def test_where_an_exception_came_from_is_told_too() -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as inner:
        outer = RuntimeError("asked this")
        outer.__cause__ = inner
        line = logged(error=outer)
    assert "RuntimeError" in line
    assert "ZeroDivisionError" in line
    assert "asked this" not in line


def test_libraries_that_write_out_what_they_receive_are_kept_short(listening: Listening) -> None:
    stderr = listening("DEBUG")
    logging.getLogger("discord.gateway").debug("For Shard ID None: WebSocket Event: a question")
    logging.getLogger("bot.client").debug("our own")
    assert "a question" not in stderr.getvalue()
    assert "our own" in stderr.getvalue()


def test_an_event_in_json_is_one_object() -> None:
    told = as_json(text="two\nlines", error=OSError(113, "No route\nto host"))
    assert {name: told[name] for name in ("level", "logger", "message")} == {
        "level": "ERROR",
        "logger": "bot.x",
        "message": "two lines",
    }
    assert told["time"].endswith("Z")
    assert "incident" not in told
    [link] = told["trace"]
    assert (link["error"], link["said"]) == ("OSError", "[Errno 113] No route to host")
    assert link["at"][0].startswith("bot/test_logs.py:")


def test_json_holds_no_secret_however_it_would_be_escaped() -> None:
    secret = 'pä"ss\\word'
    told = as_json((secret,), text=f"with {secret}", error=OSError(1, f"by {secret}"))
    assert told["message"] == "with …"
    assert told["trace"][0]["said"].endswith("by …")


def test_json_holds_nothing_of_what_was_asked() -> None:
    [link] = as_json(error=KeyError("my postcode N1 1AA"))["trace"]
    assert link["said"] is None


def test_an_incident_is_told_under_its_code(listening: Listening) -> None:
    stderr = listening("INFO", form=LogFormat.JSON)
    try:
        raise RuntimeError("asked this")
    except RuntimeError as error:
        code = incident("answering result", error)
    told = json.loads(stderr.getvalue())
    assert told["incident"] == code
    assert [link["error"] for link in told["trace"]] == ["RuntimeError"]
    assert "asked this" not in stderr.getvalue()


def test_a_task_that_nobody_awaits_tells_nothing_of_what_was_asked(listening: Listening) -> None:
    async def fail() -> None:
        raise ValueError("who won N1 1AA")

    async def main() -> None:
        task = asyncio.create_task(fail())
        await asyncio.wait([task])

    stderr = listening("INFO")
    asyncio.run(main())
    assert "never retrieved" in stderr.getvalue()
    assert "ValueError" in stderr.getvalue()
    assert "N1 1AA" not in stderr.getvalue()


def test_what_nobody_foresaw_ends_the_process_in_one_line(listening: Listening) -> None:
    stderr = listening("INFO", ("t0ken",))
    error = ValueError("who won N1 1AA with t0ken")
    sys.excepthook(ValueError, error, error.__traceback__)
    [line] = stderr.getvalue().splitlines()
    assert "CRITICAL" in line
    assert "ValueError" in line
    assert "N1 1AA" not in line


def test_every_password_in_the_settings_is_a_secret() -> None:
    settings = Settings(
        discord_token="the-token",
        database_url="postgresql://me:p%40ss@host/results",
        postcode_url="https://me:codes@postcodes.example",
        feeds=feed_addresses("night=https://me:sheet@feed.example/a.csv|/srv/b.csv"),
    )
    blanked = Blanking(secrets_of(settings))
    for secret in ("the-token", "p%40ss", "p@ss", "codes", "sheet", settings.database_url or ""):
        assert secret not in blanked(f"it was {secret} that failed")
    assert blanked("nothing of it") == "nothing of it"


@pytest.mark.parametrize("form", LogFormat)
def test_what_the_process_says_beside_its_events(listening: Listening, form: LogFormat) -> None:
    stderr = listening("INFO", form=form)
    progress = ProgressBar("Loading")
    for done in (1, 2):
        progress("tables", done, 2)
    lines = stderr.getvalue().splitlines()
    if form is LogFormat.JSON:
        lines = [json.loads(line)["message"] for line in lines]
    assert lines == ["Loading …", "Loading: done."]
