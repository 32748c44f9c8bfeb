"""Questions of how many: seats that changed hands, close ones, women elected, a party's members now."""

from collections.abc import Awaitable, Callable, Mapping

from commands.answer import Reply, Status
from commands.changes import seats_changed
from commands.present.questions.house_counts import bounded_sentence, now_sentence, women_message
from commands.questions.answering import answering
from commands.questions.bounded import RANKED_BY, bounded
from commands.questions.understood import understood
from commands.ranking import HIGHEST, LOWEST, rank
from commands.scoreboard import scoreboard
from knowledge.model import UNITED_KINGDOM
from knowledge.psephology.changes import changes
from knowledge.psephology.summing import belongs
from knowledge.psephology.totals import totals
from knowledge.questions.query import Measure, Query
from knowledge.service import NOW, Knowledge

_ASK = "ask"
_FEMALE = "female"


async def _changed(knowledge: Knowledge, query: Query) -> Reply:
    """The sentence of /changes says how many."""
    election, area = knowledge.general_election(query.election), query.area or UNITED_KINGDOM
    reply = await seats_changed(knowledge, _options(query, election.id))
    found = changes(await knowledge.returns(election), area, query.party)
    told = understood(query, election=election.id, area=area.name)
    number = len(found.changes) if found.declared else None
    return answering(reply, reply.message.sentence, told, number)


async def _bounded(knowledge: Knowledge, query: Query) -> Reply:
    if query.below is None and query.above is None:
        raise ValueError(f"{query.measure} needs a bound")
    election, area = knowledge.general_election(query.election), query.area or UNITED_KINGDOM
    ordered = {"by": RANKED_BY[query.measure].value, "order": HIGHEST if query.below is None else LOWEST}
    reply = await rank(knowledge, {**_options(query, election.id), **ordered})
    returns = await knowledge.returns(election)
    found, number = totals(returns, area), len(bounded(returns, query, area))
    told = understood(query, election=election.id, area=area.name)
    said = bounded_sentence(query, election, found, number)
    return answering(reply, said, told, number if found.declared else None)


async def _women(knowledge: Knowledge, query: Query) -> Reply:
    election, area = knowledge.general_election(query.election), query.area or UNITED_KINGDOM
    returns = await knowledge.returns(election)
    party = query.party
    seats = [seat for seat in returns.declared if area.holds(seat.constituency)]
    elected = [seat.elected.candidacy for seat in seats if seat.elected]
    members = [one for one in elected if party is None or belongs(one.party, party)]
    women = sum(one.gender == _FEMALE for one in members)
    unknown = sum(one.gender is None for one in members)
    sources = tuple(dict.fromkeys(seat.contest.source for seat in seats))
    found = totals(returns, area)
    message = women_message(query, election, found, women, len(members), unknown, sources)
    told = understood(query, election=election.id, area=area.name)
    return Reply(
        command=_ASK,
        status=Status.ANSWERED,
        message=message,
        tell=lambda: {"query": told, "answer": women if found.declared else None},
        sources=sources,
    )


async def _now(knowledge: Knowledge, query: Query) -> Reply:
    party = query.party
    if party is None:
        raise ValueError(f"{query.measure} needs a party")
    area = query.area or UNITED_KINGDOM
    reply = await scoreboard(knowledge, {"election": NOW, "area": area.code})
    house = await knowledge.present_house(area)
    seats = sum(one.seats for one in house.parties if belongs(one.party, party))
    told = understood(query, area=area.name)
    return answering(reply, now_sentence(house, party, seats), told, seats)


def _options(query: Query, election: str) -> dict[str, str]:
    options = {"election": election}
    if query.area:
        options["area"] = query.area.code
    if query.party:
        options["party"] = query.party.id
    return options


COUNTS: Mapping[Measure, Callable[[Knowledge, Query], Awaitable[Reply]]] = {
    Measure.HOUSE_CHANGED: _changed,
    Measure.HOUSE_MAJORITY_COUNT: _bounded,
    Measure.HOUSE_TURNOUT_COUNT: _bounded,
    Measure.HOUSE_WOMEN: _women,
    Measure.HOUSE_NOW: _now,
}
