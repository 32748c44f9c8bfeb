"""The bare answers to questions about one seat, as JSON tells them."""

from collections.abc import Callable, Mapping

from commands.present import clock
from commands.questions.asked_seat import AskedSeat
from knowledge.psephology.totals import loses_deposit
from knowledge.questions.query import Measure


def _winner(asked: AskedSeat) -> object:
    elected = asked.result.elected
    return {"name": elected.candidacy.name, "party": elected.candidacy.party.name} if elected else None


def _majority(asked: AskedSeat) -> object:
    majority = asked.result.majority
    return {"votes": majority.votes, "share": majority.share} if majority else None


def _place(asked: AskedSeat) -> object:
    found = [
        {"name": one.candidacy.name, "party": one.candidacy.party.name, "votes": one.candidacy.votes}
        for one in asked.chosen
    ]
    return found if len(found) > 1 else next(iter(found), None)


def _votes(asked: AskedSeat) -> object:
    return next(({"votes": one.candidacy.votes, "share": one.share} for one in asked.chosen), None)


def _share(asked: AskedSeat) -> object:
    return next((one.share for one in asked.chosen), None)


def _change(asked: AskedSeat) -> object:
    return next((one.change for one in asked.chosen), None)


def _turnout(asked: AskedSeat) -> object:
    turnout = asked.result.turnout
    return turnout.valid if turnout.ballots is None else turnout.ballots


def _candidate_list(asked: AskedSeat) -> object:
    return [one.candidacy.name for one in asked.result.standings]


def _declared(asked: AskedSeat) -> object:
    declared = asked.result.contest.declared_at
    return clock.uk_time(declared).isoformat() if declared else None


def _outcome(asked: AskedSeat) -> object:
    outcome = asked.result.outcome
    if outcome is None:
        return None
    lost = outcome.gained_from
    return {"outcome": outcome.kind.value, "gained_from": lost.name if lost else None}


def _swing(asked: AskedSeat) -> object:
    swing = asked.result.swing
    if swing is None:
        return None
    return {"points": swing.points, "from": swing.from_party.name, "to": swing.to_party.name}


def _did_win(asked: AskedSeat) -> object:
    """None while nobody is known to have won."""
    if not any(one.elected for one in asked.result.standings):
        return None
    return any(one.elected for one in asked.chosen)


def _held_before(asked: AskedSeat) -> object:
    previous = asked.result.previous
    if previous is None:
        return None
    return {"name": asked.held_by.name if asked.held_by else None, "party": previous.votes[0][0].name}


def _deposits(asked: AskedSeat) -> object:
    """The names of those who lost theirs, of a party or a person asked about their own; None if unknown."""
    result = asked.result
    if result.valid_votes is None:
        return None
    among = asked.chosen if asked.query.party else result.standings
    return [one.candidacy.name for one in among if loses_deposit(one, result.valid_votes)]


ANSWERS: Mapping[Measure, Callable[[AskedSeat], object]] = {
    Measure.SEAT_WINNER: _winner,
    Measure.SEAT_MAJORITY: _majority,
    Measure.SEAT_PLACE: _place,
    Measure.SEAT_VOTES: _votes,
    Measure.SEAT_SHARE: _share,
    Measure.SEAT_CHANGE: _change,
    Measure.SEAT_TURNOUT: _turnout,
    Measure.SEAT_ELECTORATE: lambda asked: asked.result.contest.electorate,
    Measure.SEAT_REJECTED: lambda asked: asked.result.contest.invalid_votes,
    Measure.SEAT_VOTES_CAST: lambda asked: asked.result.valid_votes,
    Measure.SEAT_CANDIDATES: lambda asked: len(asked.result.standings),
    Measure.SEAT_CANDIDATE_LIST: _candidate_list,
    Measure.SEAT_DECLARED: _declared,
    Measure.SEAT_DEPOSITS: _deposits,
    Measure.SEAT_POLLING_DAY: lambda asked: asked.result.contest.election.polling_day.isoformat(),
    Measure.SEAT_OUTCOME: _outcome,
    Measure.SEAT_SWING: _swing,
    Measure.SEAT_DID_WIN: _did_win,
    Measure.SEAT_HELD_BEFORE: _held_before,
}
