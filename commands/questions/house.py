"""Questions about a whole election, in the United Kingdom or a part of it, by what /scoreboard finds."""

from collections.abc import Callable, Mapping

from commands.answer import Reply
from commands.present.questions.house import sentence
from commands.questions.answering import answering
from commands.questions.asked_house import AskedHouse
from commands.questions.house_counts import COUNTS
from commands.questions.understood import understood
from commands.scoreboard import scoreboard
from knowledge.model import UNITED_KINGDOM, Party
from knowledge.psephology.house import Largest
from knowledge.psephology.totals import AreaTotals, PartyTotal
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


async def ask_house(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /scoreboard, headed by the sentence that answers `query`; counts of seats and members have
    commands of their own. The measure is in `ANSWERED`.

    Raises ValueError where the measure needs a party or a bound and there is none, and what
    `Knowledge.general_election` raises.
    """
    if count := COUNTS.get(query.measure):
        return await count(knowledge, query)
    election = knowledge.general_election(query.election)
    # Nobody has an overall majority in a part of the House.
    area = UNITED_KINGDOM if query.measure is Measure.HOUSE_MAJORITY else query.area or UNITED_KINGDOM
    reply = await scoreboard(knowledge, {"election": election.id, "area": area.code})
    board = await knowledge.scoreboard(election, area)
    leaders, most = _placed(board.totals, query)
    asked = AskedHouse(query, board, leaders, most)
    told = understood(query, election=election.id, area=area.name)
    # How many seats each party won is what the command's own sentence says.
    said = reply.message.sentence if query.measure is Measure.HOUSE_SEATS else sentence(asked)
    return answering(reply, said, told, _ANSWERS[query.measure](asked))


_BY: Mapping[Measure, Callable[[PartyTotal], int]] = {
    Measure.HOUSE_WINNER: lambda total: total.seats,
    Measure.HOUSE_MOST_VOTES: lambda total: total.votes,
    Measure.HOUSE_MOST_SECONDS: lambda total: total.seconds,
}


def _placed(found: AreaTotals, query: Query) -> tuple[tuple[Party, ...], int]:
    """(parties in the place asked for, the first if none is named; how many each of them has)."""
    of = _BY.get(query.measure)
    if of is None:
        return (), 0
    numbers = sorted((of(total) for total in found.parties if of(total)), reverse=True)
    position = query.position or 1
    if len(numbers) < abs(position):
        return (), 0
    most = numbers[position - 1 if position > 0 else position]
    return tuple(total.party for total in found.parties if of(total) == most), most


def _leaders(word: str) -> Callable[[AskedHouse], object]:
    """One party with its number under `word`; several level in a list, None for nobody."""

    def leaders(asked: AskedHouse) -> object:
        told = [{"party": party.name, word: asked.most} for party in asked.leaders]
        return told if len(told) > 1 else next(iter(told), None)

    return leaders


def _majority(asked: AskedHouse) -> object:
    standing = asked.board.standing
    if standing is None:
        return None
    if isinstance(standing, Largest):
        return {"party": standing.party.name, "seats": None, "short_by": standing.short_by}
    return {"party": standing.party.name, "seats": standing.seats}


def _turnout(asked: AskedHouse) -> object:
    turnout = asked.board.totals.turnout
    return turnout.valid if turnout.ballots is None else turnout.ballots


_ANSWERS: Mapping[Measure, Callable[[AskedHouse], object]] = {
    Measure.HOUSE_WINNER: _leaders("seats"),
    Measure.HOUSE_MAJORITY: _majority,
    Measure.HOUSE_POLLING_DAY: lambda asked: asked.board.election.polling_day.isoformat(),
    Measure.HOUSE_SEATS: lambda asked: {
        total.party.name: total.seats for total in asked.board.totals.parties if total.seats
    },
    Measure.HOUSE_TURNOUT: _turnout,
    Measure.HOUSE_ELECTORATE: lambda asked: asked.board.totals.electorate,
    Measure.HOUSE_VOTES_CAST: lambda asked: (
        asked.board.totals.valid_votes if asked.board.totals.counted else None
    ),
    Measure.HOUSE_CANDIDATES: lambda asked: sum(one.candidates for one in asked.board.totals.parties),
    Measure.HOUSE_MOST_VOTES: _leaders("votes"),
    Measure.HOUSE_MOST_SECONDS: _leaders("seats"),
}
ANSWERED = frozenset({*_ANSWERS, *COUNTS})
