"""The sentence of a ranking: who is first, with what figure, where."""

from itertools import takewhile

from commands.present import clock
from commands.present.counting import so_far
from commands.present.names import in_part, standing_for
from commands.present.words import count, counted, join, percent, points, sentence_case
from knowledge.model import INDEPENDENT
from knowledge.psephology.rankings import OF_A_PARTY, Measure, Ranked, Ranking

_NAMED = 3
# What is known of a contest before it declares.
_KNOWN_BEFORE = frozenset({Measure.CANDIDATES})
# (of the highest, of the lowest); of measures that are the seat's own, and of those that are a party's.
_HEADS = {
    Measure.MAJORITY: ("largest majority", "smallest majority"),
    Measure.TURNOUT: ("highest turnout", "lowest turnout"),
    Measure.CANDIDATES: ("largest number of candidates", "smallest number of candidates"),
    Measure.DECLARED: ("latest declaration", "earliest declaration"),
    Measure.ELECTORATE: ("largest electorate", "smallest electorate"),
    Measure.SWING: ("biggest swing", "smallest swing"),
    Measure.CHANGE: ("biggest rise in a party’s share", "biggest fall in a party’s share"),
    Measure.SHARE: ("highest winning share of the vote", "lowest winning share of the vote"),
    Measure.VOTES: ("highest winning number of votes", "lowest winning number of votes"),
}


def sentence(found: Ranking, first: Ranked | None) -> str:
    """`first` is the first row, None where there is none."""
    if first is None:
        return _nothing(found)
    told = _first(found, first)
    if found.measure not in _KNOWN_BEFORE:
        told = so_far(told, found.declared, found.held)
    return sentence_case(told)


def _first(found: Ranking, first: Ranked) -> str:
    level = [row.seat for row in found.rows(0, _NAMED + 1) if row.rank == 1]
    said = f"{head(found, first)}{_scope(found)} was {_figure(found, first)}"
    if len(level) == 1:
        return f"{said}, in {first.seat.constituency.name}{_detail(found, first)}."
    names = [seat.constituency.name for seat in level]
    if len(level) > _NAMED:
        others = sum(1 for _ in takewhile(lambda row: row.rank == 1, found.rows())) - 1
        return f"{said}, in {names[0]} and {counted(others, 'other seat')}."
    return f"{said}, in {join(names)}."


def head(found: Ranking, first: Ranked | None) -> str:
    """ "the smallest majority in a Labour seat", "the biggest swing to Labour".

    With the row that comes first: where a party rose nowhere, its biggest rise is its smallest fall.
    """
    which = 0 if found.highest else 1
    if found.party is None:
        return f"the {_HEADS[found.measure][which]}"
    name = found.party.name
    against = first is not None and (first.value < 0) is found.highest and first.value != 0
    match found.measure:
        case Measure.SWING:
            direction = "to" if found.highest is not against else "from"
            return f"the {'smallest' if against else 'biggest'} swing {direction} {name}"
        case Measure.CHANGE:
            what = "rise" if found.highest is not against else "fall"
            return f"the {'smallest' if against else 'biggest'} {what} in the {name} share"
        case Measure.SHARE:
            return f"the {'highest' if found.highest else 'lowest'} {name} share of the vote"
        case Measure.VOTES:
            return f"the {'highest' if found.highest else 'lowest'} number of {name} votes"
    article = "an" if name[0] in "AEIOU" and not name.startswith("UK") else "a"
    return f"the {_HEADS[found.measure][which]} in {article} {name} seat"


def _scope(found: Ranking) -> str:
    return f"{in_part(found.area)} at the {found.election.name}"


def _figure(found: Ranking, row: Ranked) -> str:
    match found.measure:
        case Measure.MAJORITY:
            share = row.seat.majority.share if row.seat.majority else 0
            return f"{counted(int(row.value), 'vote')} ({percent(share)} of valid votes)"
        case Measure.TURNOUT:
            return f"{percent(row.value)} (valid votes only)"
        case Measure.SHARE:
            return percent(row.value)
        case Measure.SWING | Measure.CHANGE:
            return points(abs(row.value))
        case Measure.DECLARED:
            return _declared(row)
    return count(int(row.value))


def _declared(row: Ranked) -> str:
    contest = row.seat.contest
    if contest.declared_at is None:
        return "at a time not known"
    return f"at {'about ' if contest.declared_about else ''}{clock.moment(contest.declared_at)}"


def _detail(found: Ranking, row: Ranked) -> str:
    """Who won, or between whom, where one seat is first."""
    elected, swing = row.seat.elected, row.seat.swing
    if found.measure is Measure.SWING and swing:
        return f", from {swing.from_party.name} to {swing.to_party.name}"
    if found.measure is Measure.MAJORITY and elected and row.seat.majority:
        second = standing_for(row.seat.majority.runner_up)
        return f", where {standing_for(elected.candidacy)} was ahead of {second}"
    if row.standing:
        verb = "won by" if row.standing.elected else "where the candidate was"
        return f", {verb} {standing_for(row.standing.candidacy)}"
    return f", won by {standing_for(elected.candidacy)}" if elected else ""


def _nothing(found: Ranking) -> str:
    scope = _scope(found)
    if not found.declared and found.held:
        return f"Nothing has been declared yet{scope}."
    if found.without:
        if found.party and found.party.id == INDEPENDENT and found.measure is Measure.CHANGE:
            return "Independents have no change of share: they are different people at each election."
        if found.party and found.measure is Measure.SWING:
            return f"No swing to or from {found.party.name} is known{scope}."
        what = "swing" if found.measure is Measure.SWING else "figure of this kind"
        return f"No {what} is known{scope}."
    if found.party is None:
        return f"There was no contest{scope}."
    if found.measure is Measure.SWING:
        return f"{found.party.name} came first or second in no seat{scope}."
    what = "candidate" if found.measure in OF_A_PARTY else "seat"
    return f"There was no {found.party.name} {what}{scope}."
