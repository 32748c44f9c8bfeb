"""Questions about one party at one general election, by what /party finds, in an area /scoreboard."""

from collections.abc import Callable, Mapping

from commands.answer import Reply
from commands.party import party as party_command
from commands.present.questions.party import sentence
from commands.questions.answering import answering
from commands.questions.asked_party import AskedParty
from commands.questions.understood import understood
from commands.scoreboard import scoreboard
from knowledge.model import UNITED_KINGDOM, Area
from knowledge.psephology.party_record import Stood, party_record
from knowledge.psephology.summing import belongs
from knowledge.psephology.totals import PartyTotal, SeatsMoved, totals
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

_TARGETS = 10
# Of seats, which a scoreboard does not hold.
_OF_PLACES = frozenset({Measure.PARTY_BEST, Measure.PARTY_WORST, Measure.PARTY_TARGETS})


async def ask_party(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /party, headed by the sentence that answers `query`, whose measure is in `ANSWERED`.

    In an area the reply is that of /scoreboard, but for questions that name seats.
    Raises ValueError without a party, and what `Knowledge.general_election` raises.
    """
    if query.party is None:
        raise ValueError(f"{query.measure} needs a party")
    election = knowledge.general_election(query.election)
    if query.area in (None, UNITED_KINGDOM) or query.measure in _OF_PLACES:
        reply = await party_command(knowledge, {"party": query.party.id, "election": election.id})
    else:
        reply = await scoreboard(knowledge, {"election": election.id, "area": query.area.code})
    returns = await knowledge.returns(election)
    record = party_record(returns, query.party)
    found = totals(returns, query.area) if query.area else record.totals
    asked = AskedParty(
        query=query,
        election=election,
        party=query.party,
        totals=found,
        total=next((one for one in found.parties if belongs(one.party, query.party)), None),
        stood=_inside(found.area, record.stood),
        targets=_inside(found.area, record.targets)[: query.limit or _TARGETS],
    )
    told = understood(query, subject=query.party.name, election=election.id, area=found.area.name)
    return answering(reply, sentence(asked), told, _ANSWERS[query.measure](asked))


def _inside(area: Area, stood: tuple[Stood, ...]) -> tuple[Stood, ...]:
    if area == UNITED_KINGDOM:
        return stood
    return tuple(one for one in stood if area.holds(one.seat.constituency))


def _number(of: Callable[[PartyTotal], int]) -> Callable[[AskedParty], object]:
    """None before the first seat is known, and none where the party has no row."""

    def number(asked: AskedParty) -> object:
        if not asked.totals.declared:
            return None
        return of(asked.total) if asked.total else 0

    return number


def _moved(of: Callable[[SeatsMoved], int]) -> Callable[[AskedParty], object]:
    def number(asked: AskedParty) -> object:
        if asked.total is None:
            return 0
        return of(asked.total.moved) if asked.total.moved else None

    return number


def _place(one: Stood) -> dict[str, object]:
    return {"constituency": one.seat.constituency.name, "share": one.standing.share}


_ANSWERS: Mapping[Measure, Callable[[AskedParty], object]] = {
    Measure.PARTY_SEATS: _number(lambda total: total.seats),
    Measure.PARTY_VOTES: _number(lambda total: total.votes),
    Measure.PARTY_SHARE: lambda asked: asked.share,
    Measure.PARTY_CHANGE: lambda asked: asked.total.change if asked.total else None,
    Measure.PARTY_CANDIDATES: lambda asked: asked.total.candidates if asked.total else 0,
    Measure.PARTY_DEPOSITS: _number(lambda total: total.deposits_lost),
    Measure.PARTY_SECONDS: _number(lambda total: total.seconds),
    Measure.PARTY_GAINS: _moved(lambda moved: moved.gained),
    Measure.PARTY_LOSSES: _moved(lambda moved: moved.lost),
    Measure.PARTY_NET: _moved(lambda moved: moved.net),
    Measure.PARTY_BEST: lambda asked: _place(asked.stood[0]) if asked.stood else None,
    Measure.PARTY_WORST: lambda asked: _place(asked.stood[-1]) if asked.stood else None,
    Measure.PARTY_TARGETS: lambda asked: [one.seat.constituency.name for one in asked.targets],
}
ANSWERED = frozenset(_ANSWERS)
