"""A map of all seats → its message: the finding, the groups of seats with their numbers."""

from collections.abc import Iterator, Sequence

from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present.counting import still_counting
from commands.present.map_picture import map_picture
from commands.present.map_words import label, seat_told, sentence
from commands.present.names import source_line
from commands.present.standing import against_before
from commands.present.words import change, count, counted
from knowledge.model import Election
from knowledge.psephology.returns import SeatReturn
from knowledge.psephology.seat_map import Kind, SeatMap, Show, is_of_figures

COMMAND = "map"
_TITLES = {
    Show.WINNER: "Who won each seat",
    Show.CHANGES: "Seats that changed hands",
    Show.TURNOUT: "Turnout",
    Show.MAJORITY: "Majorities",
    Show.SHARE: "Shares of the vote",
    Show.CHANGE: "Change of share",
}
_HEADINGS = {
    Show.TURNOUT: "Turnout",
    Show.MAJORITY: "Majority",
    Show.SHARE: "Share",
    Show.CHANGE: "Points",
}
# The other maps that one is asked for with a press.
_OTHERS = {Show.WINNER: Show.CHANGES, Show.CHANGES: Show.TURNOUT}
_LISTS = {Show.WINNER: ("scoreboard", "Scoreboard"), Show.CHANGES: ("changes", "From whom to whom")}


def map_message(found: SeatMap, pointed: SeatReturn | None, nearby: Sequence[Election]) -> Message:
    """`pointed`: a seat to be pointed out; `nearby`: the elections before and after."""
    first = found.groups[0].party if found.groups else None
    coloured = found.party or first
    whose = f": {found.party.name}" if found.party else ""
    return Message(
        sentence=sentence(found),
        title=f"{_TITLES[found.show]}{whose}, {found.election.name}",
        table=_table(found),
        lines=(Line(pointed.constituency.name, seat_told(found, pointed)),) if pointed else (),
        notes=tuple(_notes(found)),
        source=source_line(found.sources),
        colour=coloured.colour if coloured else None,
        buttons=tuple(_buttons(found, nearby)),
        picture=map_picture(found, pointed),
    )


def _table(found: SeatMap) -> Table:
    heading = _HEADINGS[found.show] if is_of_figures(found.show) else "Party"
    rows = tuple((label(found, group), count(len(group.seats))) for group in found.groups)
    return Table((Column(heading), Column("Seats", Align.RIGHT)), rows)


def _notes(found: SeatMap) -> Iterator[str]:
    if found.declared < found.seats:
        yield still_counting(found.declared, found.seats)
    match found.show:
        case Show.CHANGES:
            yield against_before("A change is", notional=found.notional)
        case Show.TURNOUT:
            yield "This turnout counts valid votes only, as rejected ballots are not known for every contest."
        case Show.MAJORITY:
            yield "Majorities are in per cent of valid votes."
        case Show.SHARE if found.party is None:
            yield "The share is the winner’s, of valid votes."
        case Show.CHANGE:
            yield from _change_notes(found)


def _change_notes(found: SeatMap) -> Iterator[str]:
    yield f"The change is in points: from 34% to 38% is {change(4)}."
    if found.notional:
        yield "Where boundaries changed, it is against the notional result before, an estimate."
    if found.number(Kind.UNKNOWN):
        yield (
            f"The change is not known in {counted(found.number(Kind.UNKNOWN), 'seat')}, where the party did "
            "not stand before."
        )


def _buttons(found: SeatMap, nearby: Sequence[Election]) -> Iterator[Button]:
    """Values as short as can be, to fit a button's id."""
    year = ("election", str(found.election.year))
    party = (("party", found.party.id),) if found.party else ()
    if found.show in _LISTS:
        command, name = _LISTS[found.show]
        yield Button(name, Action(command, (*(party if command == "changes" else ()), year)))
    else:
        yield Button("As a list", Action("ranking", (("by", found.show.value), *party, year)))
    other = _OTHERS.get(found.show, Show.WINNER)
    yield Button(f"Map: {_TITLES[other][0].lower()}{_TITLES[other][1:]}", _map(other, found.election))
    for election in nearby:
        options = (("show", found.show.value), *party, ("election", str(election.year)))
        yield Button(f"Map: {election.year}", Action(COMMAND, options))


def _map(show: Show, election: Election) -> Action:
    return Action(COMMAND, (("show", show.value), ("election", str(election.year))))
