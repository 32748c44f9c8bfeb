"""`declare`, `correct` and `retract`: the results desk at the terminal."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click

from bot.asking import use_utf8
from bot.plain import plain_text
from bot.progress import first_load
from bot.services import open_services
from bot.settings import Settings
from commands.answer import Reply, Status
from commands.desk.desk import Desk
from commands.desk.form import Filled, Form, Task
from commands.desk.text import parsed, written
from commands.present.desk import FIELD_LABELS
from knowledge.errors import ImportRefused
from knowledge.live.origin import TERMINAL

TAKEN, NOT_TAKEN = 0, 1
# What to do where a question cannot be answered, as nobody is there to type.
_IF_LIKELY, _IF_CORRECTED = "If so, enter it again with --yes.", "If so, enter it with `correct`."


def enter(
    settings: Settings, task: Task, options: dict[str, str], *, file: Path | None, blank: bool, sure: bool
) -> int:
    """Take in a form from a file, from standard input or, where somebody types, field by field.

    `blank` prints the form instead; `sure` takes what is unlikely without asking. The exit code.
    Raises StoreError, and ImportRefused where the file cannot be read.
    """
    text = None if file is None else _text_of(file)

    async def work(desk: Desk) -> int:
        form = await desk.form(task, options)
        if isinstance(form, Reply):
            return _told(form)
        if blank:
            click.echo(written(form), nl=False)
            return TAKEN
        typing = text is None and sys.stdin.isatty()
        filled = _typed(form) if typing else parsed(sys.stdin.read() if text is None else text)
        reply = await desk.enter(Form(task, form.contest, filled), by=TERMINAL, confirmed=sure)
        while typing and (asked := desk.asked(reply)) is not None:
            _told(reply)
            question, entry = asked
            if not click.confirm(f"{question}?", default=False):
                return NOT_TAKEN
            reply = await desk.go_on(entry, by=TERMINAL)
        code = _told(reply)
        if (asked := desk.asked(reply)) is not None:
            click.echo(_IF_LIKELY if asked[1].confirmed else _IF_CORRECTED, err=True)
        return code

    return _at_the_desk(settings, work)


def retract(settings: Settings, options: dict[str, str]) -> int:
    """Take a declaration back. The exit code. Raises StoreError."""

    async def work(desk: Desk) -> int:
        reply = await desk.retract(options, by=TERMINAL)
        code = _told(reply)
        if reply.status is Status.CHOOSE and not reply.choices:
            meant = dict(reply.message.buttons[0].action.options)
            click.echo(f"If so: retract {meant['constituency']} --election {meant['election']}", err=True)
        return code

    return _at_the_desk(settings, work)


def _at_the_desk(settings: Settings, work: Callable[[Desk], Coroutine[Any, Any, int]]) -> int:
    use_utf8()

    async def opened() -> int:
        async with open_services(settings, first_load()) as services:
            return await work(Desk(services.knowledge, services.intake, services.commands.marked))

    return asyncio.run(opened())


def _typed(form: Form) -> Filled:
    """Field by field; what is known already is offered."""
    votes: list[str] = []
    for line in form.filled.votes.splitlines():
        label, _, known = line.rpartition(":")
        votes.append(f"{label}: {_ask(label, known.strip())}")
    others = {name: _ask(label, getattr(form.filled, name)) for name, label in FIELD_LABELS.items()}
    return Filled(votes="\n".join(votes), **others)


def _ask(label: str, known: str) -> str:
    answer: str = click.prompt(label, default=known, show_default=bool(known))
    return answer


def _told(reply: Reply) -> int:
    """On standard output what was taken, on stderr what was not."""
    taken = reply.status is Status.ANSWERED
    click.echo(plain_text(reply), err=not taken)
    return TAKEN if taken else NOT_TAKEN


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ImportRefused(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise ImportRefused(f"{file} must be a text file in UTF-8.") from None
