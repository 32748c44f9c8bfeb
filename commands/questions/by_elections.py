"""Questions about by-elections, answered by what /byelections finds."""

from collections.abc import Callable, Mapping
from functools import partial

from commands.answer import Reply, Status
from commands.byelections import DECLARATION, ROWS, facts
from commands.paging import page_of
from commands.present.byelections import by_elections_message, by_elections_sources
from commands.present.questions.by_elections import headed
from commands.questions.understood import understood
from knowledge.model import UNITED_KINGDOM
from knowledge.psephology.by_elections import ByElections, Since
from knowledge.psephology.returns import SeatReturn
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

Held = tuple[SeatReturn, ...]


async def ask_by_elections(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /byelections, headed by the sentence that answers `query`, whose measure is in `ANSWERED`.

    From the beginning of `query.since`, else after `query.election`, else all that the store holds; those of
    `query.area` alone, where one is named. Raises what `Knowledge.since` raises.
    """
    since, area = _since(knowledge, query), query.area or UNITED_KINGDOM
    found = knowledge.by_elections(since).within(area)
    held = found.held
    # The buttons of further pages know no area, so those of one area have a single page.
    page = page_of(held if area == UNITED_KINGDOM else held[:ROWS], {}, ROWS)
    begins = next(reversed(knowledge.book.general_elections), None)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=headed(by_elections_message(found, page, begins), query, since, held, page),
        tell=partial(_facts, query, found),
        sources=by_elections_sources(page),
    )


def _since(knowledge: Knowledge, query: Query) -> Since:
    if query.since is None and query.election is None and knowledge.book.general_elections:
        return Since.after(next(reversed(knowledge.book.general_elections)))
    return knowledge.since(query.election if query.since is None else str(query.since))


def _facts(query: Query, found: ByElections) -> dict[str, object]:
    told = understood(query, area=(query.area or UNITED_KINGDOM).name)
    return {**facts(found), "query": told, "answer": _ANSWERS[query.measure](found.held)}


def _list(held: Held) -> list[str]:
    return [one.contest.election.id for one in held]


def _last(held: Held) -> object:
    """A list where several were held on the last day, None where none was held."""
    elections = [one.contest.election for one in held]
    found = [election.id for election in elections if election.polling_day == elections[0].polling_day]
    return found if len(found) > 1 else next(iter(found), None)


_ANSWERS: Mapping[Measure, Callable[[Held], object]] = {
    Measure.BY_ELECTIONS_LIST: _list,
    Measure.BY_ELECTIONS_COUNT: len,
    Measure.BY_ELECTIONS_LAST: _last,
}
ANSWERED = frozenset(_ANSWERS)
