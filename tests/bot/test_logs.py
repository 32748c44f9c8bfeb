"""The log keeps to one line an event, and keeps secrets and questions to itself."""

import io
import logging

from bot.logs import OneLine, configure


def logged(secrets: tuple[str, ...] = (), *, error: BaseException | None = None, text: str = "said") -> str:
    record = logging.LogRecord("bot.x", logging.ERROR, "x.py", 1, text, (), None)
    if error is not None:
        try:
            raise error
        except BaseException as caught:
            record.exc_info = (type(caught), caught, caught.__traceback__)
    return OneLine(secrets).format(record)


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


def test_libraries_that_write_out_what_they_receive_are_kept_short(monkeypatch) -> None:
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        configure("DEBUG")
        logging.getLogger("discord.gateway").debug("For Shard ID None: WebSocket Event: a question")
        logging.getLogger("bot.client").debug("our own")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        for name in ("discord", "aiohttp", "asyncio", "aiosqlite", "sqlalchemy"):
            logging.getLogger(name).setLevel(logging.NOTSET)
    assert "a question" not in stderr.getvalue()
    assert "our own" in stderr.getvalue()
