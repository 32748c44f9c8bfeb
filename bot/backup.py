"""`backup` and `restore`: the store in one file, and back."""

import asyncio
from pathlib import Path

import click

from bot.settings import Settings
from knowledge.errors import StoreError
from knowledge.storage import backup as storage


def back_up(settings: Settings, file: Path, *, replace: bool) -> None:
    """Write everything into `file`, which must not be there without `replace`. Raises StoreError."""
    if file.exists() and not replace:
        raise StoreError(f"{file} is there already: name another, or --replace it.")
    archive = asyncio.run(storage.back_up(settings.database, file))
    click.echo(f"{archive.rows:,} rows as of revision {archive.head.revision} are in {file}.")


def restore(settings: Settings, file: Path, *, replace: bool) -> None:
    """Make the store what `file` says; what was there goes with `replace` alone. Raises StoreError."""
    archive = asyncio.run(storage.restore(settings.database, file, replace=replace))
    head = archive.head
    click.echo(f"{archive.rows:,} rows as of {head.made_at} (revision {head.revision}) are restored.")
