"""The live projection → one message. It is marked as a projection wherever it can be read by itself."""

from collections.abc import Iterator

from commands.answer import Choice
from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present import clock
from commands.present.bodies import body
from commands.present.counting import declared_of
from commands.present.words import (
    NO_FIGURE,
    change,
    count,
    counted,
    join,
    percent,
    sentence_case,
)
from knowledge.live.projected import LiveProjection, ProjectedParty
from knowledge.model import OTHER, Election
from knowledge.psephology.house import OverallMajority

COMMAND, SOURCE = "projection", "live"
LABEL = "Live projection"
ACTION = Action(COMMAND, (("source", SOURCE),))
MAKER = "Returning Officer"
RANGE = "90% range"
_EXIT_POLL = Button("Exit poll", Action(COMMAND, ()))
# Beside the source: how the projection moved, instead of how it is.
VIEW, NIGHT = "view", "night"
_NIGHT = Button("Through the night", Action(COMMAND, (("source", SOURCE), (VIEW, NIGHT))))
# So many parties are named in the sentence.
_NAMED = 4


def live_message(made: LiveProjection) -> Message:
    first = made.parties[0].party
    return Message(
        sentence=sentence(made),
        title=f"Live projection, not a result: {made.election.name}",
        table=_table(made),
        lines=tuple(_lines(made)),
        notes=tuple(_notes(made)),
        source="Projected by this bot from the results declared so far; it is not a result.",
        colour=first.colour,
        buttons=_buttons(made.election),
    )


def sentence(made: LiveProjection) -> str:
    """The largest party with its range and what that means, and the others."""
    others = made.parties[1:]
    declared = declared_of(made.declared, made.house)
    named = [f"{body(one.party)} {_range(one)}" for one in others if one.seats and one.party.id != OTHER]
    rest = f"; {join(named[:_NAMED])}" if named else ""
    head = f"live projection, not a result, with {declared}"
    return sentence_case(f"{head}: {leader_told(made)}{rest}.")


def leader_told(made: LiveProjection) -> str:
    """ "Labour 410 seats (90% range 392–425), a projected majority of 170"."""
    first = made.parties[0]
    return f"{body(first.party)} {_range(first, f'{RANGE} ')}{_standing(made)}"


def no_live_projection(counted_now: Election | None) -> Message:
    """While no general election is being counted; or one is, of which no result before is known."""
    if counted_now:
        why = f"no result before the {counted_now.name} is known here, to project from."
    else:
        why = "it is made while a general election is being counted, from the first declaration to the last."
    return Message(f"There is no live projection now: {why}", buttons=(_EXIT_POLL,))


def live_choice(election: Election) -> Choice:
    """As a completion offers it."""
    return Choice(SOURCE, f"{LABEL} of the {election.name}")


def _range(one: ProjectedParty, what: str = "") -> str:
    """ "410 seats (90% range 392–425)"; no range where none is left."""
    seats = counted(one.seats, "seat")
    return seats if one.low == one.high else f"{seats} ({what}{span(one)})"


def span(one: ProjectedParty) -> str:
    return f"{count(one.low)}–{count(one.high)}"


def _standing(made: LiveProjection) -> str:
    if made.standing is None or made.standing.party != made.parties[0].party:
        return ""
    speaker = " with the Speaker" if made.speaker_with == made.standing.party else ""
    if isinstance(made.standing, OverallMajority):
        return f",{speaker} a projected majority of {count(made.standing.seats)}"
    return f",{speaker} projected to be {count(made.standing.short_by)} short of a majority"


def _table(made: LiveProjection) -> Table:
    right = Align.RIGHT
    headings = ("Projected", RANGE, "Declared", "Last hour")
    columns = (Column("Party"), *(Column(heading, right) for heading in headings))
    return Table(columns, tuple(map(_row, made.parties)), 0)


def _row(one: ProjectedParty) -> tuple[str, ...]:
    moved = NO_FIGURE if one.moved is None else change(one.moved)
    return (one.party.short if len(one.party.name) > 20 else one.party.name,
            count(one.seats), span(one), count(one.won), moved)  # fmt: skip


def _lines(made: LiveProjection) -> Iterator[Line]:
    part = percent(100 * made.declared / made.house)
    yield Line("Declared", f"{count(made.declared)} of {counted(made.house, 'seat')} ({part})")
    if made.as_of:
        yield Line("As of", clock.moment(made.as_of), made.as_of)
    if made.exit_poll:
        seats = [
            f"{party.name} {count(number)}"
            for party, number in made.exit_poll.seats
            if number is not None and party.id != OTHER
        ]
        yield Line("Exit poll", join(seats[:_NAMED]))


def _notes(made: LiveProjection) -> Iterator[str]:
    yield (
        "This is a projection and not a result. Seats not declared are estimated from how the declared ones "
        "moved since the election before; nine chances in ten lie within a range."
    )
    used = [
        *(["the exit poll"] if made.exit_poll else []),
        *(["a projection of single seats"] if made.seat_prior else []),
    ]
    if used:
        yield sentence_case(f"{join(used)} went into it, with less weight the more seats declare.")
    if made.declared_before:
        before = counted(made.declared_before, "seat")
        yield f"Last hour: the change in seats expected since an hour earlier, when {before} had declared."
    if made.speaker_with:
        yield (
            f"The Speaker is shown apart, and in a majority counted with {body(made.speaker_with)}, as "
            "broadcasters do."
        )


def _buttons(election: Election) -> tuple[Button, ...]:
    declared = Action("scoreboard", (("election", election.id),))
    return (Button("Declared so far", declared), _NIGHT, _EXIT_POLL)
