"""How the live projection moved through a night → one message, marked as a projection like the live one."""

from collections.abc import Iterator

from commands.message import Align, Button, Column, Line, Message, Table
from commands.present import clock
from commands.present.counting import declared_of
from commands.present.live_projection import ACTION, LABEL, RANGE
from commands.present.night_picture import course_told, marks, shown, told
from commands.present.words import NO_FIGURE, count
from knowledge.live.course import Course, Stage
from knowledge.model import Party

_RIGHT = Align.RIGHT


def night_message(course: Course) -> Message:
    last = course.stages[-1]
    first, *others = shown(last)
    return Message(
        sentence=sentence(course),
        title=f"{LABEL} through the night, not a result: {course.election.name}",
        table=_table(course, first),
        lines=tuple(Line(party.name, told(last.seats[party])) for party in others),
        notes=tuple(_notes(first)),
        source="Projected by this bot from the results declared so far; it is not a result.",
        colour=first.colour,
        buttons=(Button(LABEL, ACTION),),
    )


def sentence(course: Course) -> str:
    """The largest party now and at the beginning."""
    declared = declared_of(course.stages[-1].declared, course.house)
    return f"{LABEL}, not a result, with {declared} ({RANGE} in brackets): {course_told(course)}."


def _table(course: Course, party: Party) -> Table:
    headings = ("Declared", "UK time", party.short, RANGE)
    rows = tuple(_row(stage, party) for stage in marks(course))
    return Table(tuple(Column(heading, _RIGHT) for heading in headings), rows)


def _row(stage: Stage, party: Party) -> tuple[str, ...]:
    seats = stage.seats[party]
    when = clock.time(stage.at) if stage.at else NO_FIGURE
    span = f"{count(seats.low)}–{count(seats.high)}"
    return count(stage.declared), when, count(seats.seats), span


def _notes(first: Party) -> Iterator[str]:
    yield f"The table is of {first.name}’s seats as expected when so many seats had declared."
    yield (
        "This is a projection and not a result. Each line of it is made from what had declared by then; nine "
        "chances in ten lie within a range."
    )
