"""/sources: whose figures these are."""

from collections.abc import Mapping

from commands.answer import Reply, Status
from commands.declaration import Command
from commands.paging import page_of
from commands.present.sources import sources_message
from knowledge.model import Source
from knowledge.service import Knowledge

DECLARATION = Command(
    name="sources",
    help="Where every figure comes from: publisher, date and licence",
    options=(),
    example="/sources",
)
# A source takes two lines and a long title.
_ROWS = 8


async def sources(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    found = tuple(sorted(knowledge.book.sources.values(), key=_most_first))
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=sources_message(page_of(found, options, _ROWS)),
        tell=lambda: {"sources": [_facts(source) for source in found]},
        sources=found,
    )


def _most_first(source: Source) -> tuple[bool, str, str, str]:
    """Whole publications before single facts that are cited."""
    return source.licence.startswith("single"), source.publisher, source.title, source.id


def _facts(source: Source) -> dict[str, object]:
    return {
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published or None,
        "licence": source.licence,
        "url": source.url,
    }
