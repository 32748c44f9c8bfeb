"""The sentences that say how many: close seats, women elected, a party's members now."""

from commands.message import Message
from commands.present import clock
from commands.present.bodies import body
from commands.present.names import elected_for, in_area, source_line
from commands.present.words import count, counted, percent
from knowledge.model import UNITED_KINGDOM, Area, Election, Party, Source
from knowledge.psephology.present_house import PresentHouse
from knowledge.questions.query import Measure, Query, Unit

_MAJORITIES = frozenset({Measure.HOUSE_MAJORITY_COUNT, Measure.SEATS_MAJORITY})


def bounded_sentence(query: Query, election: Election, area: Area, number: int) -> str:
    """ "14 seats had a majority under 100 votes in 2024."."""
    bounds = [
        f"{word} {_bound(query, bound)}"
        for word, bound in (("over", query.above), ("under", query.below))
        if bound is not None
    ]
    majority = query.measure in _MAJORITIES
    what, counting = ("majority", "") if majority else ("turnout", ", counting valid votes only")
    seats = counted(number, "seat") if number else "No seat"
    won = f" won by {body(query.party)}" if query.party else ""
    return f"{seats}{won} had a {what} {' and '.join(bounds)} {_when(election, area)}{counting}."


def _bound(query: Query, bound: float) -> str:
    votes = query.measure in _MAJORITIES and query.unit is not Unit.PERCENT
    return f"{bound:,.10g} votes" if votes else percent(bound)


def women_message(
    query: Query,
    election: Election,
    area: Area,
    women: int,
    members: int,
    unknown: int,
    sources: tuple[Source, ...],
) -> Message:
    """`unknown` of the `members` may be women or not."""
    party = f" {elected_for(query.party)}" if query.party else ""
    were = "was" if women < 2 else "were"
    number = counted(women, "woman", "women") if women else "No woman"
    sentence = f"{number} {were} elected{party} {_when(election, area)}, of {counted(members, 'member')}."
    if unknown:
        sentence += f" Of {count(unknown)} it is not known."
    return Message(sentence, source=source_line(sources) if sources else None)


def now_sentence(house: PresentHouse, party: Party, seats: int) -> str:
    where = "" if house.area == UNITED_KINGDOM else f" {in_area(house.area)}"
    held = f"{count(seats)} of {counted(house.seats, 'seat')}" if seats else "no seat"
    return f"As of {clock.day(house.as_of)}, {body(party)} held {held}{where}."


def _when(election: Election, area: Area) -> str:
    return f"{'' if area == UNITED_KINGDOM else in_area(area) + ' '}in {election.year}"
