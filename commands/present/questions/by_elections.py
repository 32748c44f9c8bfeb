"""The message of /byelections, headed by the sentence that answers a question."""

from dataclasses import replace

from commands.message import Message
from commands.paging import Page
from commands.present import clock
from commands.present.names import in_area, outcome_label, standing_for
from commands.present.words import join, number_word
from knowledge.psephology.by_elections import Since
from knowledge.psephology.returns import SeatReturn
from knowledge.questions.query import Measure, Query

# As many are named in the sentence; the table has more of them.
_NAMED = 10


def headed(
    message: Message, query: Query, since: Since, held: tuple[SeatReturn, ...], page: Page[SeatReturn]
) -> Message:
    """`held` are those asked for, newest first, and `page` is what the table shows of them."""
    where = f" {in_area(query.area)}" if query.area else ""
    period = f"{where} since {_since(query, since)}"
    told = sentence(query.measure, where, period, held)
    if not held:
        return replace(message, sentence=told)
    notes = message.notes
    if page.count < len(held):
        notes = (f"The table has the newest {number_word(page.count)} of {number_word(len(held))}.", *notes)
    return replace(message, sentence=told, title=f"By-elections{period}", notes=notes)


def sentence(measure: Measure, where: str, period: str, held: tuple[SeatReturn, ...]) -> str:
    """How many; which they were; or who won the last. `where` and `period` follow upon "by-election"."""
    if not held:
        return f"No by-election is known{period}."
    if measure is Measure.BY_ELECTIONS_LAST:
        return _last(where, held)
    number = len(held)
    counting = f"There {'has' if number == 1 else 'have'} been {number_word(number)} by-election"
    counting += f"{'' if number == 1 else 's'}{period}"
    if measure is Measure.BY_ELECTIONS_COUNT:
        return f"{counting}."
    named = [_named(one) for one in held]
    if number > _NAMED:
        return f"{counting}, the newest in {join(named[:_NAMED])}."
    return f"{counting}: {join(named)}."


def _last(where: str, held: tuple[SeatReturn, ...]) -> str:
    day = held[0].contest.election.polling_day
    last = [one for one in held if one.contest.election.polling_day == day]
    verb = "s were those" if len(last) > 1 else " was"
    told = join([_won(one) for one in last])
    return f"The last by-election{verb}{where} on {clock.day(day)}: {told}."


def _won(one: SeatReturn) -> str:
    """ "Clacton, won by … (Labour), Labour gain from Reform UK"."""
    seat = one.contest.constituency.name
    if one.elected is None:
        return f"{seat}, whose winner is not known yet"
    label = ""
    if one.outcome:
        label = f", {outcome_label(one.elected.candidacy.party, one.outcome.gained_from)}"
    return f"{seat}, won by {standing_for(one.elected.candidacy)}{label}"


def _named(one: SeatReturn) -> str:
    contest = one.contest
    return f"{contest.constituency.name} ({clock.day(contest.election.polling_day)})"


def _since(query: Query, since: Since) -> str:
    if query.since is not None:
        return f"the beginning of {query.since}"
    return f"the {since.election.name}" if since.election else clock.day(since.first)
