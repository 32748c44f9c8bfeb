"""The sources → their message."""

from commands.message import Line, Message
from commands.paging import Page
from commands.present import clock
from commands.present.paging import page_buttons, page_note
from commands.present.words import counted
from knowledge.model import Source

COMMAND = "sources"
_ATTRIBUTION = "Contains Parliamentary information licensed under the Open Parliament Licence v3.0."


def sources_message(page: Page[Source]) -> Message:
    note = page_note(page)
    return Message(
        sentence=f"The figures come from {counted(page.count, 'source')}: most results from the House of "
        "Commons Library and UK Parliament, projections from those who made them.",
        title="Sources",
        lines=tuple(Line(source.publisher, _said(source)) for source in page.rows),
        notes=(note,) if note else (),
        source=_ATTRIBUTION,
        buttons=tuple(page_buttons(COMMAND, {}, page)),
    )


def _said(source: Source) -> str:
    dated = f", {clock.partial_date(source.published)}" if source.published else ""
    address = f" {source.url}" if source.url else ""
    return f"{source.title}{dated}. Licence: {source.licence}.{address}"
