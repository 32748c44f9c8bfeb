"""The sentences that say how many: close seats, women elected, a party's members now."""

from commands.message import Message
from commands.present import clock
from commands.present.bodies import body, has
from commands.present.counting import so_far
from commands.present.names import elected_for, in_area_in, in_part, source_line
from commands.present.words import count, counted, percent, sentence_case
from knowledge.model import Area, Election, Party, Source
from knowledge.psephology.present_house import PresentHouse
from knowledge.psephology.totals import AreaTotals
from knowledge.questions.query import Measure, Query, Unit

_MAJORITIES = frozenset({Measure.HOUSE_MAJORITY_COUNT, Measure.SEATS_MAJORITY})


def nothing_declared(election: Election, area: Area) -> str:
    return f"Nothing has been declared yet {in_area_in(area, election)}."


def bounded_sentence(query: Query, election: Election, found: AreaTotals, number: int) -> str:
    """ "14 seats had a majority under 100 votes in 2024."."""
    if not found.declared:
        return nothing_declared(election, found.area)
    bounds = [
        f"{word} {_bound(query, bound)}"
        for word, bound in (("over", query.above), ("under", query.below))
        if bound is not None
    ]
    majority = query.measure in _MAJORITIES
    what, counting = ("majority", "") if majority else ("turnout", ", counting valid votes only")
    seats = counted(number, "seat") if number else "no seat"
    won = f" won by {body(query.party)}" if query.party else ""
    told = f"{seats}{won} had a {what} {' and '.join(bounds)} {in_area_in(found.area, election)}{counting}."
    return sentence_case(so_far(told, found.declared, found.seats))


def _bound(query: Query, bound: float) -> str:
    votes = query.measure in _MAJORITIES and query.unit is not Unit.PERCENT
    return f"{bound:,.10g} votes" if votes else percent(bound)


def women_message(
    query: Query,
    election: Election,
    found: AreaTotals,
    women: int,
    members: int,
    unknown: int,
    sources: tuple[Source, ...],
) -> Message:
    """`unknown` of the `members` may be women or not."""
    source = source_line(sources) if sources else None
    if not found.declared:
        return Message(nothing_declared(election, found.area), source=source)
    party = f" {elected_for(query.party)}" if query.party else ""
    were = "was" if women < 2 else "were"
    number = counted(women, "woman", "women") if women else "no woman"
    when = in_area_in(found.area, election)
    told = f"{number} {were} elected{party} {when}, of {counted(members, 'member')}."
    sentence = sentence_case(so_far(told, found.declared, found.seats))
    if unknown:
        sentence += f" Of {count(unknown)} it is not known."
    return Message(sentence, source=source)


def now_sentence(house: PresentHouse, party: Party, seats: int) -> str:
    """As of the day; of a House that fills up again, of how many seats."""
    held = f"{count(seats)} of {counted(house.seats, 'seat')}" if seats else "no seat"
    held += in_part(house.area)
    if not house.undeclared:
        return f"As of {clock.day(house.as_of)}, {body(party)} held {held}."
    told = so_far(f"{body(party)} {has(party)} {held}.", house.seats - house.undeclared, house.seats)
    return f"Parliament was dissolved before the {house.general.election.name}; {told}"
