"""The House as it is known to be now → one message."""

from collections.abc import Iterator, Sequence

from commands.answer import Choice
from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present import clock
from commands.present.names import change_told, in_area, in_part, source_line, standing_for
from commands.present.standing import leaders_and_rest, speaker_note, standing_clause, standing_figure
from commands.present.words import count, counted, difference, join
from knowledge.model import UNITED_KINGDOM, Contest, Party
from knowledge.psephology.present_house import PresentHouse
from knowledge.psephology.standings import winner

COMMAND = "scoreboard"
NOW, _NOW_LABEL = "now", "The House now"


def now_choice(typed: str) -> tuple[Choice, ...]:
    """The House of today as a completion offers it, where what has been typed may become it."""
    words = _NOW_LABEL.casefold().split()
    begun = all(any(word.startswith(part) for word in words) for part in typed.casefold().split())
    return (Choice(NOW, _NOW_LABEL),) if begun else ()


def present_message(house: PresentHouse) -> Message:
    year = house.general.election.year
    columns = (Column("Party"), *(Column(h, Align.RIGHT) for h in ("Seats", str(year), "Change")))
    rows = (
        (one.party.name, count(one.seats), count(one.elected), difference(one.seats - one.elected))
        for one in house.parties
    )
    where = "House of Commons" if house.area == UNITED_KINGDOM else f"Members {in_area(house.area)}"
    return Message(
        sentence=sentence(house),
        title=f"{where}, {clock.day(house.as_of)}",
        table=Table(columns, tuple(rows), 0) if house.parties else None,
        lines=tuple(_lines(house)),
        notes=tuple(_notes(house)),
        source=source_line(house.sources) if house.sources else None,
        colour=house.parties[0].party.colour if house.parties else None,
        buttons=tuple(_buttons(house)),
    )


def sentence(house: PresentHouse) -> str:
    """The seats as of the day, and who has a majority."""
    day = f"As of {clock.day(house.as_of)}"
    seats = [(one.party, one.seats) for one in house.parties if one.seats]
    of = f"{counted(house.seats, 'seat')}{in_part(house.area)}"
    if house.undeclared:
        return _dissolved(house, seats, of)
    if not seats:
        return f"{day} no member is known for the {of}."
    leaders, rest = leaders_and_rest(seats, of, "held")
    clause = standing_clause(house.standing, house.speaker_with, complete=True)
    return f"{day}, {leaders}{clause}{'; ' if rest else ''}{rest}."


def _dissolved(house: PresentHouse, seats: Sequence[tuple[Party, int]], of: str) -> str:
    """Until all seats have declared only those that have are filled again."""
    name = house.general.election.name
    dissolved = f"Parliament was dissolved before the {name}"
    if not seats:
        return f"{dissolved}, and none of the {of} has declared yet: there are no MPs."
    leaders, rest = leaders_and_rest(seats, of, "has" if len(seats) == 1 else "have")
    declared = house.seats - house.undeclared
    told = f"{count(declared)} of {of} {'has' if declared == 1 else 'have'} declared"
    return f"{dissolved}, and {told}: {leaders}{'; ' if rest else ''}{rest}."


def _lines(house: PresentHouse) -> Iterator[Line]:
    if house.undeclared:
        yield Line("Not declared", counted(house.undeclared, "seat"))
    elif house.area == UNITED_KINGDOM:
        figure = standing_figure(house.standing, house.speaker_with, house.seats, complete=True)
        yield Line("Overall majority", figure)
    vacant = [seat.constituency.name for seat in house.vacant]
    yield Line("Vacant", join(vacant) if vacant else "no seat")


def _notes(house: PresentHouse) -> Iterator[str]:
    if house.undeclared:
        yield "Each seat has a member again from its declaration on."
        return
    yield (
        f"From the members’ list of {clock.day(house.listed)} and what is known to have happened since; "
        f"change is on the seats won at the {house.general.election.name}."
    )
    if note := speaker_note(house.speaker_with):
        yield note
    events = [(change.day, change_told(change)) for change in house.changes]
    events += [(contest.election.polling_day, _by_election(contest)) for contest in house.by_elections]
    if events:
        yield f"Since the list: {'; '.join(told for _, told in sorted(events))}."
    for change in house.unplaced:
        yield f"Not in these figures: {change_told(change)}."


def _by_election(contest: Contest) -> str:
    won = winner(contest)
    who = standing_for(won) if won else "nobody yet"
    day = clock.day(contest.election.polling_day)
    return f"{who} won the {contest.constituency.name} by-election of {day}"


def _buttons(house: PresentHouse) -> Iterator[Button]:
    election = house.general.election
    area = () if house.area == UNITED_KINGDOM else (("area", house.area.code),)
    yield Button(f"As elected in {election.year}", Action(COMMAND, (("election", election.id), *area)))
    yield Button("By-elections since", Action("byelections", (("since", election.id),)))
