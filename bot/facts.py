"""`import` and `export`: official files into the store with a report, and the store back out."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import click

from bot.progress import ProgressBar, first_load
from bot.settings import Settings
from knowledge.errors import StoreError
from knowledge.imports import Known, Report, read_files
from knowledge.storage.batch import Batch
from knowledge.storage.dataset import is_dataset, read_dataset
from knowledge.storage.store import Store
from knowledge.storage.write import Applied

_DATASET = "a folder that export wrote"
NOTHING_REFUSED, SOMETHING_REFUSED = 0, 1


def import_files(settings: Settings, paths: tuple[Path, ...], *, dry_run: bool, election: str | None) -> int:
    """Take in the files, and print what was accepted, changed and refused. The exit code.

    `election` is the id of the general election that results are of, where the files do not say so.
    Raises ImportRefused and StoreError.
    """
    return asyncio.run(_import(settings, paths, dry_run=dry_run, election=election))


def export_facts(settings: Settings, folder: Path) -> None:
    """Write the store as a dataset into the folder. Raises StoreError."""
    asyncio.run(_export(settings, folder))


async def _import(settings: Settings, paths: tuple[Path, ...], *, dry_run: bool, election: str | None) -> int:
    async with Store.open(settings.database, progress=first_load()) as store:
        datasets = [path for path in paths if is_dataset(path)]
        files = [path for path in paths if path not in datasets]
        batch, report = Batch(), Report()
        for folder in datasets:
            dataset = await asyncio.to_thread(read_dataset, folder)
            report.formats[str(folder)] = _DATASET
            report.accept(str(folder), len(dataset))
            batch.extend(dataset)
        if files:
            known = Known(await store.batch())
            progress = ProgressBar("Reading the files")
            read, of_files = await asyncio.to_thread(
                read_files, files, known, election=election, progress=progress
            )
            batch.extend(read)
            report = _both(report, of_files)
        summary = f"import of {', '.join(path.name for path in paths)}"
        applied = await store.apply(batch, summary=summary, dry_run=dry_run)
    for line in (*_read(report), *_applied(applied, dry_run=dry_run)):
        click.echo(line)
    return SOMETHING_REFUSED if report.refused else NOTHING_REFUSED


async def _export(settings: Settings, folder: Path) -> None:
    async with Store.open(settings.database, progress=first_load()) as store:
        try:
            await store.export(folder)
        except OSError as error:
            raise StoreError(f"{folder} cannot be written: {error.strerror}.") from error
        click.echo(f"Everything in {store.name} is in {folder} now.")


def _both(one: Report, other: Report) -> Report:
    formats, accepted = {**one.formats, **other.formats}, one.accepted + other.accepted
    return Report(formats, accepted, one.remarks + other.remarks)


def _read(report: Report) -> Iterator[str]:
    for file, kind in report.formats.items():
        yield f"accepted: {file} ({kind}): {report.accepted[file]:,} rows"
    yield from map(str, report.remarks)


def _applied(applied: Applied, *, dry_run: bool) -> Iterator[str]:
    for table, tally in applied.tables.items():
        counts = {
            "added": tally.added,
            "changed": tally.changed,
            "removed": tally.removed,
            "already there": tally.unchanged,
        }
        told = ", ".join(f"{number:,} {what}" for what, number in counts.items() if number)
        if told:
            yield f"{table.replace('_', ' ')}: {told}"
    if dry_run:
        yield "Nothing was stored: this was a dry run."
    elif applied.revision is None:
        yield "Nothing was stored: all of it is there already."
    else:
        yield f"Stored as revision {applied.revision}."
