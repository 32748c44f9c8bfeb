"""`check`, the store: database, schema, facts, and the room on its disk. Nothing in it is changed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.finding import Finding, Verdict
from knowledge.book import Book
from knowledge.storage.migrations import HEAD
from knowledge.storage.standing import Standing

MIB = 2**20
# A store takes some twenty, its journal and a backup as much again.
_LEAST_FREE = 200 * MIB


def standing_findings(standing: Standing) -> Iterator[Finding]:
    """Schema and facts, where opening the store would bring them up to date."""
    if standing.schema is None:
        detail = f"{standing.name} is empty."
        yield Finding("Database", Verdict.LEFT_OUT, detail, "The first start fills it, in a second or two.")
        return
    if standing.schema != HEAD:
        detail = f"it is {standing.schema}; this version works with {HEAD}."
        remedy = "The next start brings it up to date; make a backup before it."
        yield Finding("Schema", Verdict.LEFT_OUT, detail, remedy)
    if not standing.facts_are_current:
        detail = "the store does not hold the facts that ship with this version."
        yield Finding("Facts", Verdict.LEFT_OUT, detail, "The next start brings them up to date.")


def book_findings(standing: Standing, book: Book) -> Iterator[Finding]:
    """What an opened store holds."""
    contests = sum(map(len, book.contests.values()))
    held = f"{contests:,} contests of {len(book.contests)} elections"
    yield Finding("Database", Verdict.FINE, f"{standing.name}, revision {book.revision}: {held}.")
    yield Finding("Schema", Verdict.FINE, f"{standing.schema}, as this version needs.")
    yield Finding("Facts", Verdict.FINE, "those that ship with this version are in.")


def disk_finding(database: str | Path) -> Finding | None:
    """The room for a store in a file of this machine; None for any other."""
    if not isinstance(database, Path) or not database.parent.is_dir():
        return None
    free = shutil.disk_usage(database.parent).free
    detail = f"{free // MIB:,} MiB are free where the database is."
    if free < _LEAST_FREE:
        remedy = f"Make room until {_LEAST_FREE // MIB} MiB are free, or move the folder with DATA_DIR."
        return Finding("Disk", Verdict.WRONG, detail, remedy)
    return Finding("Disk", Verdict.FINE, detail)
