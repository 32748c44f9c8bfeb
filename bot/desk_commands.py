"""`declare`, `correct` and `retract` on the command line."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from bot.sentences import Parameters, sentences
from bot.starting import started


def _form_options(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """What `declare` and `correct` take."""
    for option in (
        click.argument("constituency", nargs=-1, required=True),
        click.option("--election", default="", help="A year or an election's id; the newest if left out."),
        click.option("--file", type=click.Path(dir_okay=False, path_type=Path), help="The form, filled in."),
        click.option("--form", is_flag=True, help="Print the form to fill in, and do nothing else."),
        click.option("--yes", is_flag=True, help="Take what is unlikely without asking."),
    ):
        command = option(command)
    return command


@click.command()
@_form_options
@sentences
def declare(
    constituency: tuple[str, ...], *, election: str, file: Path | None, form: bool, yes: bool
) -> None:
    """Enter the declaration of a seat.

    The form comes from --file or standard input; in a terminal each field is asked for. Exits with 1 when
    the declaration is not taken.
    """
    _enter("declare", constituency, election, file, blank=form, sure=yes)


@click.command()
@_form_options
@sentences
def correct(
    constituency: tuple[str, ...], *, election: str, file: Path | None, form: bool, yes: bool
) -> None:
    """Correct a result that was declared, as `declare` enters one."""
    _enter("correct", constituency, election, file, blank=form, sure=yes)


@click.command()
@click.argument("constituency", nargs=-1, required=True)
@click.option("--election", default="", help="A year or an election's id; the newest if left out.")
@sentences
def retract(constituency: tuple[str, ...], *, election: str) -> None:
    """Take a declaration back, as if it had not been made."""
    from bot import desk_terminal

    options = {"constituency": " ".join(constituency), "election": election}
    sys.exit(desk_terminal.retract(started(), options))


def _enter(
    task: str, constituency: tuple[str, ...], election: str, file: Path | None, *, blank: bool, sure: bool
) -> None:
    from bot import desk_terminal
    from commands.desk.form import Task

    options = {"constituency": " ".join(constituency), "election": election}
    code = desk_terminal.enter(started(), Task(task), options, file=file, blank=blank, sure=sure)
    sys.exit(code)


COMMANDS = (declare, correct, retract)
