"""The sentence that answers a question about one seat through the years."""

from collections.abc import Callable, Mapping

from commands.present.bodies import winner_body
from commands.present.history import sentence as history_sentence
from commands.present.names import contest_in, outcome_label, standing_for
from commands.present.words import counted, join
from commands.questions.asked_history import AskedHistory
from knowledge.psephology.returns import SeatReturn
from knowledge.questions.query import Measure


def sentence(asked: AskedHistory) -> str:
    """What was asked, and the winners that show it; since when the store knows them."""
    return _SENTENCES[asked.query.measure](asked)


def _always(asked: AskedHistory) -> str:
    if not asked.returns:
        return f"No winner in {asked.told.constituency.name} is known of that time."
    word = "Yes" if asked.holds else "No"
    since = asked.returns[0].contest.election.year
    return f"{word}: since {since}, the general elections were won by {_by_party(asked)}.{_before(asked)}"


def _by_party(asked: AskedHistory) -> str:
    """ "Labour (2010, 2015) and the Conservatives (2019)", by first win."""
    won: dict[str, list[str]] = {}
    for one in asked.returns:
        if one.elected:
            won.setdefault(winner_body(one.elected.candidacy.party), []).append(
                str(one.contest.election.year)
            )
    return join([f"{party} ({', '.join(years)})" for party, years in won.items()])


def _before(asked: AskedHistory) -> str:
    """Under which name the seat's past is told where its boundaries changed."""
    before = {one.constituency.name for one in asked.returns if one in asked.told.main}
    if not before:
        return ""
    seat = join(sorted(before))
    return f" Those on the boundaries before are of {seat}, which the largest part of its homes was in."


def _last_changed(asked: AskedHistory) -> str:
    last, seat = asked.last_changed, asked.told.constituency.name
    if last is None or last.elected is None or last.outcome is None:
        return f"{seat} is not known to have changed hands{_since(asked)}."
    label = outcome_label(last.elected.candidacy.party, last.outcome.gained_from)
    notional = ", against the notional result before" if last.previous and last.previous.notional else ""
    return f"{seat} last changed hands with {contest_in(last.contest)}: {label}{notional}."


def _by_elections(asked: AskedHistory) -> str:
    found, seat = asked.by_elections, asked.told.constituency.name
    if not found:
        return f"No by-election is known in {seat}{_since(asked)}."
    told = join([f"{contest_in(one.contest)}, won by {_who(one)}" for one in found])
    return f"{counted(len(found), 'by-election')} in {seat}{_since(asked)}: {told}."


def _since(asked: AskedHistory) -> str:
    return f" since {asked.returns[0].contest.election.year}" if asked.returns else ""


def _who(one: SeatReturn) -> str:
    return standing_for(one.elected.candidacy) if one.elected else ""


_SENTENCES: Mapping[Measure, Callable[[AskedHistory], str]] = {
    Measure.SEAT_ALWAYS: _always,
    Measure.SEAT_HISTORY: lambda asked: history_sentence(asked.told),
    Measure.SEAT_LAST_CHANGED: _last_changed,
    Measure.SEAT_BY_ELECTIONS: _by_elections,
}
