"""`ask`: one text, or standard input line by line, answered on standard output."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bot.background import in_background
from bot.jsonlines import json_line
from bot.picture_files import PictureFiles
from bot.plain import plain_text
from bot.progress import first_load
from bot.services import open_services
from bot.settings import Settings

# Whoever types: there is one person at a terminal, and one channel.
TYPIST = (0, 0)


def ask(
    settings: Settings,
    text: str | None,
    *,
    as_json: bool,
    conversation: bool = False,
    pictures: Path | None = None,
) -> None:
    """Answers are flushed one by one; in a `conversation` a question may follow on the one before.

    `pictures`: the folder they are written to. Raises StoreError and SettingsError.
    """
    files = PictureFiles(pictures)
    speaker = TYPIST if conversation else None
    use_utf8()
    with in_background(partial(open_services, settings, first_load())) as services:
        for line in lines() if text is None else (text,):
            if not as_json and not line.strip():
                continue
            reply = services.run(services.opened.commands.answer(line, speaker))
            picture = files.write(reply)
            sys.stdout.write(json_line(line, reply, picture) if as_json else plain_text(reply, picture))
            sys.stdout.write("\n" if as_json or text is not None else "\n\n")
            sys.stdout.flush()


def lines() -> Iterator[str]:
    """Lines of standard input as they come, without their ends."""
    return (line.rstrip("\r\n") for line in iter(sys.stdin.readline, ""))


def use_utf8() -> None:
    """UTF-8 in and out where it is not a terminal, and nothing that cannot be shown stops an answer."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
