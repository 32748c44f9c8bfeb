"""Documents, of whatever format each is → what the feed says."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.book import Book
from knowledge.errors import ImportRefused
from knowledge.imports.recognise import Format, recognise
from knowledge.imports.report import Report
from knowledge.imports.sheets import Sheet
from knowledge.live.feeds.document import Document
from knowledge.live.feeds.lines import Lines, read_lines
from knowledge.live.feeds.official import FORMATS, read_official
from knowledge.live.feeds.plain import SeatNames, plain_header, read_plain
from knowledge.live.feeds.reading import OPEN_FOR, Reading, Refusal, Said, Seat, open_elections, strongest
from knowledge.model import Election


class Reader:
    """Reads what feeds of one bot say. `election` is the one they speak of, where that is chosen by hand."""

    def __init__(self, names: SeatNames, today: Callable[[], date], election: str | None = None) -> None:
        self._names = names
        self._today = today
        self._election = election

    def read(self, documents: Sequence[Document], book: Book) -> Reading:
        """Takes some tenths of a second for all seats, and belongs off the event loop. Never raises."""
        report = Report()
        elections = open_elections(book, self._today(), self._election)
        if documents and not elections:
            return Reading({}, (Refusal(documents[0].name, None, _none_open(self._election)),))
        found = [lines for name, data in _named(documents) if (lines := _lines(name, data, report))]
        said = strongest(self._said(found, book, elections, report))
        return Reading(said, tuple(_refusals(report, found)))

    def _said(
        self, found: Sequence[Lines], book: Book, elections: Sequence[Election], report: Report
    ) -> Iterator[tuple[Seat, Said]]:
        official: list[tuple[Format, Sheet]] = []
        plain: list[Sheet] = []
        unended: list[str] = []
        for lines in found:
            header = plain_header(lines.sheet.header)
            if header is not None:
                plain.append(replace(lines.sheet, header=header))
                continue
            try:
                recognised = recognise(lines.sheet)
                if recognised.format not in FORMATS:
                    raise ImportRefused(f"{lines.sheet.file} holds {recognised.format.value}, not results.")
            except ImportRefused as error:
                report.refuse(lines.sheet.file, None, str(error))
            else:
                official.append((recognised.format, recognised.sheet))
                unended += lines.unended
        if official:
            yield from read_official(official, unended, book, elections, report)
        for sheet in plain:
            yield from read_plain(sheet, book, elections, self._names, report)


def _named(documents: Sequence[Document]) -> Iterator[tuple[str, bytes]]:
    """Each document's name, told apart where several have the same."""
    seen: Counter[str] = Counter()
    for document in documents:
        seen[document.name] += 1
        again = seen[document.name] > 1
        yield (f"{document.name} ({seen[document.name]})" if again else document.name), document.data


def _lines(name: str, data: bytes, report: Report) -> Lines | None:
    try:
        return read_lines(data, name, report)
    except ImportRefused as error:
        report.refuse(name, None, str(error))
        return None


def _refusals(report: Report, found: Sequence[Lines]) -> Iterator[Refusal]:
    """Those of the report, each with the cells of its row."""
    rows = {(lines.sheet.file, number): cells for lines in found for number, cells in lines.sheet.records}
    for remark in report.refused:
        row = rows.get((remark.file, remark.line or 0), ())
        yield Refusal(remark.file, remark.line, remark.reason, tuple(row))


def _none_open(chosen: str | None) -> str:
    if chosen is not None:
        return (
            f"FEED_ELECTION names {chosen}, of which no contest is known; import its file of candidates first"
        )
    return (
        f"no election is known whose polling day is within {OPEN_FOR.days} days of today; "
        "import its file of candidates first, or name another one in FEED_ELECTION"
    )
