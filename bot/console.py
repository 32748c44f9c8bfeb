"""The terminal: questions typed one by one, or piped in."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from textwrap import fill

from bot.asking import TYPIST, lines, use_utf8
from bot.background import Background, in_background
from bot.picture_files import PictureFiles
from bot.plain import plain_text
from bot.progress import first_load
from bot.services import Services, open_services
from bot.settings import Settings
from commands.answer import Reply
from commands.message import Button
from commands.present.terminal import greeting, how_to_ask, how_to_reach_discord

_PROMPT = "> "


def console(settings: Settings, pictures: Path | None = None) -> None:
    """Answer until the end of input; with no prompt and no colour where input or output is not a terminal.

    `pictures`: the folder they are written to. Raises StoreError and SettingsError.
    """
    files = PictureFiles(pictures)
    use_utf8()
    typed = sys.stdin.isatty()
    with in_background(partial(open_services, settings, first_load())) as services:
        _banner(settings, services.opened, typed=typed)
        show = _shower()
        buttons: tuple[Button, ...] = ()
        for line in _prompted() if typed else lines():
            if not line.strip():
                continue
            reply = _answer(services, line, buttons if typed else ())
            buttons = reply.message.buttons
            show(reply, files.write(reply))


def _answer(services: Background[Services], line: str, buttons: tuple[Button, ...]) -> Reply:
    """The answer to a line; a bare number presses that button of the answer before."""
    commands = services.opened.commands
    number = line.strip()
    if number.isascii() and number.isdigit() and 0 < int(number) <= len(buttons):
        action = buttons[int(number) - 1].action
        return services.run(commands.run(action.command, dict(action.options), TYPIST))
    return services.run(commands.answer(line, TYPIST))


def _prompted() -> Iterator[str]:
    """Lines typed at a prompt until Ctrl-D or Ctrl-C; with editing and history where there is readline."""
    with suppress(ImportError):
        import readline  # noqa: F401  (importing it is what gives `input` its editing)

    with suppress(EOFError, KeyboardInterrupt):
        while True:
            yield input(_PROMPT if sys.stdout.isatty() else "")
    print(file=sys.stderr)


def _shower() -> Callable[[Reply, Path | None], None]:
    """How replies are shown: rich in a terminal, plain anywhere else."""
    if not sys.stdout.isatty():
        return lambda reply, picture: print(plain_text(reply, picture), end="\n\n", flush=True)
    from rich.console import Console

    from bot.terminal import show

    return partial(show, Console(highlight=False))


def _banner(settings: Settings, services: Services, *, typed: bool) -> None:
    """On stderr, so that piped answers stay clean."""
    _say(greeting(services.store.name))
    if settings.discord_token is None:
        _say(how_to_reach_discord())
    if typed:
        for line in how_to_ask(services.commands.catalogue):
            _say(line)
        print(file=sys.stderr)


def _say(line: str) -> None:
    """A line on stderr, wrapped only where somebody looks at it."""
    width = shutil.get_terminal_size().columns
    print(fill(line, width, break_on_hyphens=False) if sys.stderr.isatty() else line, file=sys.stderr)
