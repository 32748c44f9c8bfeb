"""The ways in for whoever hosts the bot: feeds, files to import, settings."""

import os
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from unittest import mock

from bot.settings import Settings, load_settings
from knowledge.book import Book
from knowledge.errors import ImportRefused, SettingsError
from knowledge.imports import Known, read_files
from knowledge.live.feeds.document import Document
from knowledge.live.feeds.reader import Reader
from tests.candidates import NEXT
from tests.hostile.asking import Door
from tests.imports.files import CANDIDATE, candidate, seat
from tests.live.feeds.publish import ISLINGTON, candidacies, constituencies, plain, winners, written

# A text → what the file holds.
Making = Callable[[str], str]
_SEATS = (ISLINGTON,)
_SHEETS = {
    "a plain feed": plain(_SEATS),
    "candidacies": candidacies(_SEATS, _SEATS),
    "constituencies": constituencies(_SEATS, _SEATS, _SEATS),
    "winners": winners(_SEATS),
}


def ways_of_publishing(reader: Reader, eve: Book) -> Iterator[tuple[str, Door]]:
    """Feeds: any text for a file, and for a header's or a row's cell of one that is well made."""
    yield "a feed's file", _fed(reader, eve, lambda text: text)
    for name, sheet in _SHEETS.items():
        yield f"{name}: a cell", _fed(reader, eve, _Cells(sheet, row=1))
        yield f"{name}: a heading", _fed(reader, eve, _Cells(sheet, row=0))


def ways_of_importing(known: Known, folder: Path) -> Iterator[tuple[str, Door]]:
    rows = [list(candidate("Ann Archer", "Labour", 5).values())]
    yield "an imported file", _imported(known, folder, lambda text: text)
    yield "an imported cell", _imported(known, folder, _Cells(written(CANDIDATE, rows), row=1))
    a_seat = seat("", "", Electorate=9_000, **{"Valid votes": 5, "Lab": 5})
    yield (
        "an imported seat",
        _imported(known, folder, _Cells(written(list(a_seat), [list(a_seat.values())]), row=1)),
    )


def ways_of_setting() -> Iterator[tuple[str, Door]]:
    for setting in fields(Settings):
        yield setting.name.upper(), _set(setting.name.upper())


class _Cells:
    """Puts a text into one cell after another of a sheet's row, quoted as CSV is."""

    def __init__(self, sheet: str, *, row: int) -> None:
        self._lines = [line.split(",") for line in sheet.splitlines()]
        self._row = row
        self._next = 0

    def __call__(self, text: str) -> str:
        cells = list(self._lines[self._row])
        cells[self._next % len(cells)] = '"' + text.replace('"', '""') + '"'
        self._next += 1
        lines = [*self._lines[: self._row], cells, *self._lines[self._row + 1 :]]
        return "\n".join(map(",".join, lines)) + "\n"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _fed(reader: Reader, eve: Book, make: Making) -> Door:
    async def publish(text: str) -> None:
        reading = reader.read([Document("feed.csv", _bytes(make(text)), None)], eve)
        assert all(refusal.reason for refusal in reading.refused)

    return publish


def _imported(known: Known, folder: Path, make: Making) -> Door:
    async def take(text: str) -> None:
        path = folder / "file.csv"
        path.write_bytes(_bytes(make(text)))
        try:
            _, report = read_files([path], known, election=NEXT)
        except ImportRefused as error:
            assert "file.csv" in str(error)  # noqa: PT017
        else:
            assert all(remark.reason for remark in report.remarks)

    return take


def _set(name: str) -> Door:
    async def start(text: str) -> None:
        """What an environment can hold is a value, or is refused without being repeated."""
        text = text.replace("\0", "").encode("utf-8", "replace").decode()
        with mock.patch.dict(os.environ, {name: text}):
            try:
                load_settings()
            except SettingsError as error:
                assert name in str(error)  # noqa: PT017

    return start
