"""The command line. Each command imports what it needs when it is called, so that none pays for another.

Exit codes: 0 done, 1 a fault or something refused, 2 wrong usage or settings, 130 Ctrl-C.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from bot import desk_commands, logs
from bot.sentences import Parameters, sentences
from bot.settings import LogLevel, Settings
from bot.starting import started
from knowledge.collection import out_of_collection


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
@sentences
def cli(context: click.Context) -> None:
    """Answers questions about UK general elections, in Discord and in the terminal.

    Without a command: `run` when there is a DISCORD_TOKEN, `console` otherwise.
    """
    # Until the settings say how it is wanted.
    logs.configure(LogLevel.INFO)
    if context.invoked_subcommand is None:
        settings = started()
        if settings.discord_token is None:
            _console(settings)
        else:
            _run(settings)


@cli.command()
@sentences
def run() -> None:
    """Connect to Discord, and answer there until it is stopped.

    The commands are registered first when they changed.
    """
    _run(started())


_pictures = click.option(
    "--pictures",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the pictures of answers into this folder.",
)


@cli.command()
@_pictures
@sentences
def console(pictures: Path | None) -> None:
    """Answer commands and plain English in the terminal."""
    _console(started(), pictures)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each answer.")
@click.option("--conversation", is_flag=True, help="A line may follow on the one before: “and in 2019?”")
@_pictures
@click.argument("text", nargs=-1)
@sentences
def ask(text: tuple[str, ...], *, as_json: bool, conversation: bool, pictures: Path | None) -> None:
    """Answer TEXT, or without it each line of standard input.

    With --json every line in is one line out, in order, blank ones too; without it, blank lines are passed
    over.
    """
    from bot import asking

    typed = " ".join(text) if text else None
    asking.ask(started(), typed, as_json=as_json, conversation=conversation, pictures=pictures)


@cli.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Report only; change nothing.")
@click.option("--election", metavar="ID", help="The election of results that do not say it: parl.2024-07-04.")
@sentences
def import_(paths: tuple[Path, ...], *, dry_run: bool, election: str | None) -> None:
    """Take official files, or folders of them, into the store.

    Reports what was accepted, changed and refused, line by line; exits with 1 when anything was refused.
    """
    from bot import facts

    sys.exit(facts.import_files(started(), paths, dry_run=dry_run, election=election))


@cli.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@sentences
def export(folder: Path) -> None:
    """Write the store to CSV files in FOLDER.

    FOLDER can be imported again.
    """
    from bot import facts

    facts.export_facts(started(), folder)


_replace = click.option("--replace", is_flag=True, help="Put it in the place of what is there.")


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_replace
@sentences
def backup(file: Path, *, replace: bool) -> None:
    """Write the whole store to FILE, while the bot runs or not."""
    from bot import backup as backups

    backups.back_up(started(), file, replace=replace)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_replace
@sentences
def restore(file: Path, *, replace: bool) -> None:
    """Make the store what it was when `backup` wrote FILE.

    From whatever kind of database that was.
    """
    from bot import backup as backups

    backups.restore(started(), file, replace=replace)


@cli.command()
@sentences
def sync() -> None:
    """Register the commands with Discord, changed or not."""
    from bot import serve

    serve.sync(started())


@cli.command()
@sentences
def check() -> None:
    """Diagnose settings, database and Discord, each with its remedy."""
    from bot import check as diagnosis

    sys.exit(diagnosis.check())


@cli.command()
@sentences
def health() -> None:
    """Ask the running bot whether it is ready.

    Exits with 0 if it is, else with 1. The setting HEALTH says where it is asked.
    """
    from bot import health_asked

    sys.exit(health_asked.ask_health(started()))


for _command in desk_commands.COMMANDS:
    cli.add_command(_command)


# What can be made to go wrong in a rehearsal (`knowledge.live.faults`), and what that means.
FAULTS = {
    "duplicates": "Some declarations come twice.",
    "tie": "One seat ends level and is decided by lot, until a recount.",
    "corrections": "Some declare wrong figures first, every other one a wrong winner.",
    "retractions": "Some are declared too early for the wrong candidate, and taken back.",
    "wrong-seat": "Some results are put under another seat.",
    "feed-gap": "For forty minutes nothing comes, and then all of it at once.",
}


def _with_faults(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """An option for each fault."""
    for name, help_ in reversed(FAULTS.items()):
        command = click.option(f"--{name}", is_flag=True, help=help_)(command)
    return command


@cli.command()
@click.argument("night", metavar="ELECTION")
@click.option(
    "--speed",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    help="So many times as fast as it was; 0: no waiting.",
)
@click.option("--discord", is_flag=True, help="Run the bot over it, so that channels can follow.")
@click.option(
    "--delay", type=click.FloatRange(min=0), default=0.0, help="Seconds before the first declaration."
)
@click.option(
    "--store", metavar="PATH", help="A new database that is kept, and gone on with; a file or a URL."
)
@_with_faults
@click.option("--seed", type=int, default=1, show_default=True, help="Which seats the faults strike.")
@sentences
def replay(
    night: str, *, speed: float, discord: bool, delay: float, store: str | None, seed: int, **faults: bool
) -> None:
    """Rehearse a past night in its true order and pace.

    ELECTION is a year or an id: 2024, parl.2024-07-04. The night goes through the same intake as a real one,
    into a store of its own; everything said is marked REHEARSAL. Exits with 1 unless all seats end with their
    official results.
    """
    from bot import replay as rehearsal

    chosen = tuple(name for name in FAULTS if faults[name.replace("-", "_")])
    options = rehearsal.Options(night, speed, store, chosen, seed, discord, delay)
    sys.exit(rehearsal.replay(started(), options))


@cli.command()
@click.option(
    "--backtest", is_flag=True, help="Has to be given: in the terminal only past nights are forecast."
)
@click.option(
    "--prior",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV file of shares of the vote by seat, projected before the night.",
)
@click.option("--model", metavar="NAME", help="The projection meant, where --prior holds several.")
@click.argument("elections", nargs=-1, metavar="[ELECTION]...")
@sentences
def forecast(elections: tuple[str, ...], *, backtest: bool, prior: Path | None, model: str | None) -> None:
    """Say how far the live projection was out at past elections.

    Beside uniform swing and the exit poll, seats coming in their true order of declaration; of all elections
    that are over where none is named. Takes some seconds for each.
    """
    from bot import backtest as past

    past.run(started(), past.Options(backtest, elections, prior, model))


def _run(settings: Settings) -> None:
    with out_of_collection():
        from bot import serve

    serve.run(settings)


def _console(settings: Settings, pictures: Path | None = None) -> None:
    from bot import console as terminal

    terminal.console(settings, pictures)


if __name__ == "__main__":
    cli(prog_name="python -m bot")
