"""What is announced in channels as results come in: each in one line, complete by itself."""

from collections.abc import Sequence
from datetime import datetime

from commands.announcement import Said
from commands.present import clock
from commands.present.bodies import body
from commands.present.names import outcome_label, standing_for
from commands.present.words import count, counted, join, percent, sentence_case
from knowledge.live.headlines import Leader
from knowledge.model import Party, State
from knowledge.psephology.house import House
from knowledge.psephology.returns import SeatReturn


def is_known(seat: SeatReturn) -> bool:
    """Whether there is anything to tell of it."""
    return seat.contest.state is not State.NOT_DECLARED


def result_line(seat: SeatReturn) -> str:
    """ "Islington North: Independent gain from Labour. Jeremy Corbyn 24,120, majority 7,247 (14.8%). Declared
    about 03:26." """
    return f"{_place(seat)}: {_result(seat)}{_when(seat)}"


def headline(seat: SeatReturn, leaders: Sequence[Leader]) -> str:
    """The same of a seat in which party leaders stand, or that is among the first to declare."""
    if not leaders:
        return f"First results. {result_line(seat)}"
    return f"{join([leader.name for leader in leaders])} stood here. {result_line(seat)}"


def majority_reached(house: House, party: Party) -> str:
    """ "An overall majority for Labour: 326 of 650 seats so far; 326 are needed." """
    speaker = ", counting the Speaker" if house.speaker_with == party else ""
    seats = f"{count(house.seats[party])} of {counted(house.size, 'seat')} so far{speaker}"
    return f"An overall majority for {body(party)}: {seats}; {count(house.needed)} are needed."


def no_majority_possible(house: House) -> str:
    """That no seat still to declare can give any party an overall majority."""
    return (
        f"No party can reach an overall majority any more: {count(house.needed)} of "
        f"{counted(house.size, 'seat')} are needed, and too few are still to declare."
    )


def withdrawn(said: str, *, result: bool) -> Said:
    """What was said and does not hold any more: a `result`, or what had been settled by results."""
    return Said("Retracted." if result else "No longer so.", struck=said)


def _place(seat: SeatReturn) -> str:
    name = seat.constituency.name
    return name if seat.contest.election.is_general else f"{name} by-election"


def _result(seat: SeatReturn) -> str:
    if seat.elected is None:
        first = [standing.candidacy for standing in seat.standings if standing.position == 1]
        if len(first) < 2:
            return "declared, but the winner is not known yet."
        return f"{join([standing_for(one) for one in first])} are level; who won is not known yet."
    person = seat.elected.candidacy
    gained = seat.outcome.gained_from if seat.outcome else None
    label = outcome_label(person.party, gained) if seat.outcome else f"{person.party.name} win"
    if person.votes is None:
        return f"{label}. {person.name} is elected; votes to come."
    over = (
        f", majority {count(seat.majority.votes)} ({percent(seat.majority.share)})" if seat.majority else ""
    )
    return f"{label}. {person.name} {count(person.votes)}{over}."


def _when(seat: SeatReturn) -> str:
    contest = seat.contest
    about = "about " if contest.declared_about else ""
    said = [f"declared {about}{_time(contest.declared_at)}"] if contest.declared_at else []
    if contest.corrected_at:
        said.append(f"corrected {_time(contest.corrected_at)}")
    return f" {sentence_case(', '.join(said))}." if said else ""


def _time(instant: datetime) -> str:
    return f"{clock.uk_time(instant):%H:%M}"
