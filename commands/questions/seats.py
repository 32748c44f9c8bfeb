"""Questions of which seats: won, gained, lost, second, changed, within bounds, or first in a ranking."""

from collections.abc import Callable, Mapping, Sequence

from commands.answer import Reply
from commands.changes import FROM, SEATS, TO, seats_changed
from commands.changes import LIST as CHANGES_LIST
from commands.party import LIST as PARTY_LIST
from commands.party import party as party_command
from commands.present.party_lists import PartyList
from commands.present.questions.seats import ranked_sentence, sentence
from commands.questions.answering import answering
from commands.questions.bounded import RANKED_BY, bounded
from commands.questions.understood import understood
from commands.ranking import HIGHEST, LOWEST, rank, usual_order
from knowledge.model import UNITED_KINGDOM, Area, Party
from knowledge.psephology.changes import changes
from knowledge.psephology.rankings import Measure as RankedBy
from knowledge.psephology.rankings import ranking
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.psephology.summing import belongs
from knowledge.psephology.totals import came_second, totals
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

_FIRST = 10
_RANKED = {
    measure: RankedBy(measure.name_in_kind.removeprefix("rank_"))
    for measure in Measure
    if measure.value.startswith("seats.rank_")
}


async def ask_seats(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of the command that has the seats (/ranking, /changes or /party), headed by the sentence that
    answers `query`, whose measure is in `ANSWERED`.

    Raises ValueError where the measure needs a party or a bound and there is none, and what
    `Knowledge.general_election` raises.
    """
    if query.measure in _OF_A_PARTY and query.party is None:
        raise ValueError(f"{query.measure} needs a party")
    if query.measure in RANKED_BY and query.below is None and query.above is None:
        raise ValueError(f"{query.measure} needs a bound")
    election, area = knowledge.general_election(query.election), query.area or UNITED_KINGDOM
    reply = await _reply(knowledge, query, election.id)
    returns = await knowledge.returns(election)
    if by := _RANKED.get(query.measure):
        highest = (query.order.value if query.order else usual_order(by)) == HIGHEST
        ordered = ranking(returns, by, highest=highest, party=query.party, area=area)
        found: Sequence[SeatReturn] = ordered.seats[: query.limit or _FIRST]
        said = ranked_sentence(reply.message.sentence, query, found)
    else:
        found = _FOUND[query.measure](returns, query, area)
        said = sentence(query, election, totals(returns, area), found)
    told = understood(query, election=election.id, area=area.name)
    names = [seat.constituency.name for seat in found]
    # Before the first declaration it is not known which they are.
    return answering(reply, said, told, names if names or returns.declared else None)


async def _reply(knowledge: Knowledge, query: Query, election: str) -> Reply:
    options = {"election": election}
    if query.area:
        options["area"] = query.area.code
    if query.party:
        options["party"] = query.party.id
    if query.measure is Measure.SEATS_SECOND:
        return await party_command(knowledge, {**options, PARTY_LIST: PartyList.SECOND.value})
    if query.measure in (Measure.SEATS_GAINED, Measure.SEATS_LOST, Measure.SEATS_CHANGED):
        return await seats_changed(knowledge, {**_lost_and_gained(query, options), CHANGES_LIST: SEATS})
    if by := _RANKED.get(query.measure):
        order = {"order": query.order.value} if query.order else {}
        return await rank(knowledge, {**options, **order, "by": by.value})
    by = RANKED_BY.get(query.measure, RankedBy.MAJORITY)
    upwards = {"order": HIGHEST if query.below is None and query.above is not None else LOWEST}
    return await rank(knowledge, {**options, **upwards, "by": by.value})


def _lost_and_gained(query: Query, options: Mapping[str, str]) -> dict[str, str]:
    """The party as the one that gained or lost, and the other where one is named."""
    giver = query.party if query.measure is Measure.SEATS_LOST else query.from_party
    taker = query.party if query.measure is Measure.SEATS_GAINED else query.to_party
    told = {FROM: giver, TO: taker}
    kept = {name: value for name, value in options.items() if name != "party" or not (giver or taker)}
    return {**kept, **{name: party.id for name, party in told.items() if party}}


def _won(returns: Returns, query: Query, area: Area) -> Sequence[SeatReturn]:
    return [
        seat
        for seat in returns.declared
        if area.holds(seat.constituency) and seat.elected and _is(seat.elected.candidacy.party, query.party)
    ]


def _second(returns: Returns, query: Query, area: Area) -> Sequence[SeatReturn]:
    return [
        seat
        for seat in returns.declared
        if area.holds(seat.constituency)
        and any(came_second(one) and _is(one.candidacy.party, query.party) for one in seat.standings)
    ]


def _changed(returns: Returns, query: Query, area: Area) -> Sequence[SeatReturn]:
    """Those that `query.party` gained or lost, as the measure says, or all; from and to whom, where named."""
    taker = query.party if query.measure is Measure.SEATS_GAINED else query.to_party
    giver = query.party if query.measure is Measure.SEATS_LOST else query.from_party
    return [one.seat for one in changes(returns, area, query.party, giver=giver, taker=taker).changes]


def _is(party: Party, asked: Party | None) -> bool:
    return asked is None or belongs(party, asked)


_FOUND: Mapping[Measure, Callable[[Returns, Query, Area], Sequence[SeatReturn]]] = {
    Measure.SEATS_WON: _won,
    Measure.SEATS_SECOND: _second,
    Measure.SEATS_GAINED: _changed,
    Measure.SEATS_LOST: _changed,
    Measure.SEATS_CHANGED: _changed,
    Measure.SEATS_MAJORITY: bounded,
    Measure.SEATS_TURNOUT: bounded,
}
_OF_A_PARTY = frozenset(
    {Measure.SEATS_WON, Measure.SEATS_SECOND, Measure.SEATS_GAINED, Measure.SEATS_LOST},
)
ANSWERED = frozenset({*_FOUND, *_RANKED})
