"""The sentence that answers a question about one seat at one election."""

from collections.abc import Callable, Mapping

from commands.present import clock
from commands.present.bodies import body, winner_body
from commands.present.names import contest_in, elected_for, outcome_label, standing_for
from commands.present.questions.figures import number_was, polling_day, turnout_was
from commands.present.result import sentence as result_sentence
from commands.present.words import count, counted, join, ordinal, percent, points
from commands.questions.asked_seat import AskedSeat
from knowledge.model.election import year_in
from knowledge.psephology.totals import loses_deposit
from knowledge.questions.query import LAST, Measure


def sentence(asked: AskedSeat) -> str:
    """What was asked, of which seat and when, and nothing else; "not known" where it is not."""
    return _SENTENCES[asked.query.measure](asked)


def _where(asked: AskedSeat) -> str:
    return contest_in(asked.result.contest)


def _party(asked: AskedSeat) -> str:
    return asked.query.party.name if asked.query.party else ""


def _nobody(asked: AskedSeat) -> str:
    if asked.person:
        return f"{asked.person} did not stand in {_where(asked)}."
    party = asked.query.party
    return f"Nobody stood{' ' + elected_for(party) if party else ''} in {_where(asked)}."


def _winner(asked: AskedSeat) -> str:
    return result_sentence(asked.result)


def _majority(asked: AskedSeat) -> str:
    majority, elected = asked.result.majority, asked.result.elected
    if majority is None or elected is None:
        return f"The majority in {_where(asked)} is not known."
    over = f"{standing_for(elected.candidacy)} over {standing_for(majority.runner_up)}"
    size = f"{counted(majority.votes, 'vote')}, or {points(majority.share)}"
    return f"The majority in {_where(asked)} was {size}: {over}."


def _place(asked: AskedSeat) -> str:
    position = asked.query.position or 1
    named = "last" if position == LAST else ordinal(position)
    if not asked.chosen:
        if any(one.position is None for one in asked.result.standings):
            return f"Who came {named} in {_where(asked)} is not known."
        return f"Nobody came {named} in {_where(asked)}."
    who = join([standing_for(one.candidacy) for one in asked.chosen])
    each = " each" if len(asked.chosen) > 1 else ""
    votes = counted(asked.chosen[0].candidacy.votes or 0, "vote")
    return f"{who} came {'joint ' if each else ''}{named} in {_where(asked)}, with {votes}{each}."


def _votes(asked: AskedSeat) -> str:
    if not asked.chosen:
        return _nobody(asked)
    one = asked.chosen[0]
    if one.candidacy.votes is None or one.share is None:
        return f"The votes for {standing_for(one.candidacy)} in {_where(asked)} are not known."
    votes = counted(one.candidacy.votes, "vote")
    return (
        f"{standing_for(one.candidacy)} got {votes} in {_where(asked)}, {percent(one.share)} of valid votes."
    )


def _change(asked: AskedSeat) -> str:
    if not asked.chosen:
        return _nobody(asked)
    change, previous = asked.chosen[0].change, asked.result.previous
    if change is None or previous is None:
        return f"There is no earlier share to set {_party(asked)} against in {_where(asked)}."
    since = f"{'notional ' if previous.notional else ''}result of {year_in(previous.election_id)}"
    way = "rose" if change > 0 else "fell"
    moved = f"{way} by {points(abs(change))}" if change else "did not change"
    return f"The {_party(asked)} share in {_where(asked)} {moved} against the {since}."


def _turnout(asked: AskedSeat) -> str:
    return f"Turnout in {_where(asked)} {turnout_was(asked.result.turnout)}."


def _electorate(asked: AskedSeat) -> str:
    return f"The electorate of {_where(asked)} {number_was(asked.result.contest.electorate)}."


def _rejected(asked: AskedSeat) -> str:
    rejected = asked.result.contest.invalid_votes
    if rejected is None:
        return f"The number of rejected ballots in {_where(asked)} is not known."
    return f"{counted(rejected, 'ballot')} {'was' if rejected == 1 else 'were'} rejected in {_where(asked)}."


def _votes_cast(asked: AskedSeat) -> str:
    cast = asked.result.valid_votes
    if cast is None:
        return f"The number of valid votes in {_where(asked)} is not known."
    return f"{counted(cast, 'valid vote')} {'was' if cast == 1 else 'were'} cast in {_where(asked)}."


def _candidates(asked: AskedSeat) -> str:
    return f"{counted(len(asked.result.standings), 'candidate')} stood in {_where(asked)}."


def _candidate_list(asked: AskedSeat) -> str:
    who = join([standing_for(one.candidacy) for one in asked.result.standings])
    return f"{counted(len(asked.result.standings), 'candidate')} stood in {_where(asked)}: {who}."


def _declared(asked: AskedSeat) -> str:
    contest = asked.result.contest
    if contest.declared_at is None:
        return f"When {_where(asked)} was declared is not known."
    about = "about " if contest.declared_about else ""
    return f"{_where(asked)} was declared at {about}{clock.moment(contest.declared_at)}, UK time."


def _polling_day(asked: AskedSeat) -> str:
    return polling_day(asked.result.contest.election)


def _deposits(asked: AskedSeat) -> str:
    valid, where = asked.result.valid_votes, _where(asked)
    if valid is None:
        return f"Who lost a deposit in {where} is not known."
    if asked.query.party:
        return _deposit_of(asked, valid)
    all_ = asked.result.standings
    lost = [standing_for(one.candidacy) for one in all_ if loses_deposit(one, valid)]
    if not lost:
        return f"Nobody lost a deposit in {where}."
    return f"{count(len(lost))} of {counted(len(all_), 'candidate')} lost a deposit in {where}: {join(lost)}."


def _deposit_of(asked: AskedSeat, valid: int) -> str:
    if not asked.chosen:
        return _nobody(asked)
    one = asked.chosen[0]
    did = "lost" if loses_deposit(one, valid) else "kept"
    share = f", with {percent(one.share)} of valid votes" if one.share is not None else ""
    return f"{standing_for(one.candidacy)} {did} the deposit in {_where(asked)}{share}."


def _outcome(asked: AskedSeat) -> str:
    outcome, elected, previous = asked.result.outcome, asked.result.elected, asked.result.previous
    if outcome is None or elected is None or previous is None:
        return f"Whether {_where(asked)} was a hold or a gain is not known."
    label = outcome_label(elected.candidacy.party, outcome.gained_from)
    base = f", against the notional result of {year_in(previous.election_id)}" if previous.notional else ""
    return f"{_where(asked)}: {label}{base}."


def _swing(asked: AskedSeat) -> str:
    swing = asked.result.swing
    if swing is None:
        return f"No swing is known for {_where(asked)}: it takes two parties that stood both times."
    return (
        f"The swing in {_where(asked)} was {points(swing.points)} "
        f"from {body(swing.from_party)} to {body(swing.to_party)}."
    )


def _did_win(asked: AskedSeat) -> str:
    if asked.result.elected is None:
        return result_sentence(asked.result)
    word = "Yes" if any(one.elected for one in asked.chosen) else "No"
    return f"{word}: {result_sentence(asked.result)}"


def _held_before(asked: AskedSeat) -> str:
    previous, where = asked.result.previous, _where(asked)
    if previous is None:
        return f"Who won {where} before is not known."
    party, year = winner_body(previous.votes[0][0]), year_in(previous.election_id)
    if previous.notional:
        return f"Before {where}, {party} held the seat by the notional result of {year}."
    who = standing_for(asked.held_by) if asked.held_by else party
    return f"Before {where}, the seat was won by {who} in {year}."


_SENTENCES: Mapping[Measure, Callable[[AskedSeat], str]] = {
    Measure.SEAT_WINNER: _winner,
    Measure.SEAT_MAJORITY: _majority,
    Measure.SEAT_PLACE: _place,
    Measure.SEAT_VOTES: _votes,
    Measure.SEAT_SHARE: _votes,
    Measure.SEAT_CHANGE: _change,
    Measure.SEAT_TURNOUT: _turnout,
    Measure.SEAT_ELECTORATE: _electorate,
    Measure.SEAT_REJECTED: _rejected,
    Measure.SEAT_VOTES_CAST: _votes_cast,
    Measure.SEAT_CANDIDATES: _candidates,
    Measure.SEAT_CANDIDATE_LIST: _candidate_list,
    Measure.SEAT_DECLARED: _declared,
    Measure.SEAT_DEPOSITS: _deposits,
    Measure.SEAT_POLLING_DAY: _polling_day,
    Measure.SEAT_OUTCOME: _outcome,
    Measure.SEAT_SWING: _swing,
    Measure.SEAT_DID_WIN: _did_win,
    Measure.SEAT_HELD_BEFORE: _held_before,
}
