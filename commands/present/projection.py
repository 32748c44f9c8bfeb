"""One projection → its message.

A projection is never a result: it says who made it, when, on what, and what it leaves out.
"""

from collections.abc import Iterator, Mapping

from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present import clock
from commands.present.names import projection_kind, projection_label, source_line
from commands.present.words import (
    clip,
    count,
    counted,
    difference,
    halves,
    join,
    sentence_case,
)
from knowledge.model import OTHER, Party, Projection, ProjectionKind
from knowledge.psephology.house import Largest, OverallMajority
from knowledge.psephology.projected import ProjectionReport

COMMAND = "projection"
_BLANK = "not given"


def projection_message(report: ProjectionReport) -> Message:
    projection = report.projection
    return Message(
        sentence=sentence(report),
        title=sentence_case(_title(projection)),
        table=_table(report),
        lines=tuple(_lines(report)),
        notes=tuple(_notes(report)),
        source=source_line((projection.source,)),
        colour=report.standing.party.colour if report.standing else None,
        buttons=_buttons(report),
    )


def sentence(report: ProjectionReport) -> str:
    """The seats, who has a majority, and the outcome where there is one."""
    projection = report.projection
    seats = [(party, number) for party, number in projection.seats if number is not None]
    first = ""
    if report.standing:
        standing = report.standing
        seats = [(party, number) for party, number in seats if party != standing.party]
        first = f"{standing.party.name} {counted(standing.seats, 'seat')}, {_standing(standing)}"
    rest = join([f"{_seats_of(party)} {count(number)}" for party, number in seats])
    projected = "; ".join(part for part in (first, rest) if part)
    outcome = ""
    if report.outcome_standing:
        came = report.outcome_standing
        outcome = f" It came out as {came.party.name} {count(came.seats)}, {_standing(came)}."
    return f"{sentence_case(_maker(projection))}: {projected}.{outcome}"


def _standing(standing: OverallMajority | Largest) -> str:
    if isinstance(standing, OverallMajority):
        return f"a majority of {count(standing.seats)}"
    return f"the largest party, {count(standing.short_by)} short of a majority"


def _standing_seats(standing: OverallMajority | Largest) -> str:
    return f"{standing.party.name} {count(standing.seats)}, {_standing(standing)}"


def _seats_of(party: Party) -> str:
    return "others" if party.id == OTHER else party.name


def _year(projection: Projection) -> str | None:
    """The year stands in the election's id: `parl.2024-07-04`."""
    return projection.election_id.removeprefix("parl.")[:4] if projection.election_id else None


def _for(projection: Projection) -> str:
    year = _year(projection)
    return f"the {year} general election" if year else "the next general election"


def _maker(projection: Projection) -> str:
    if projection.kind is ProjectionKind.EXIT_POLL:
        return f"the exit poll for {_for(projection)}"
    return f"{projection.forecaster}’s {projection_kind(projection)} for {_for(projection)}"


def _title(projection: Projection) -> str:
    return f"{projection_kind(projection)} for {_for(projection)}"


def _table(report: ProjectionReport) -> Table:
    projection, outcome = report.projection, report.outcome
    right = Align.RIGHT
    columns = [Column("Party"), Column("Seats", right)]
    if outcome is not None:
        columns += [Column("Outcome", right), Column("Error", right)]
    rows = [_row(party, seats, outcome) for party, seats in projection.seats]
    if outcome is not None:
        named = {party for party, _ in projection.seats}
        rows += [
            (party.name, _BLANK, count(seats), "") for party, seats in outcome.items() if party not in named
        ]
    leader = report.standing.party if report.standing else None
    highlighted = next((i for i, (party, _) in enumerate(projection.seats) if party == leader), None)
    return Table(tuple(columns), tuple(rows), highlighted)


def _row(party: Party, seats: int | None, outcome: Mapping[Party, int] | None) -> tuple[str, ...]:
    cells = [party.name, _BLANK if seats is None else count(seats)]
    if outcome is not None:
        came = outcome.get(party)
        cells.append("" if came is None else count(came))
        cells.append("" if came is None or seats is None else difference(seats - came))
    return tuple(cells)


def _lines(report: ProjectionReport) -> Iterator[Line]:
    projection = report.projection
    yield Line("Made by", projection.forecaster)
    published = clock.partial_date(projection.published) if projection.published else "on a date not known"
    yield Line("Published", published)
    if projection.basis:
        yield Line("Based on", projection.basis)
    yield Line("Projected", _standing_seats(report.standing) if report.standing else "no party ahead")
    if report.outcome_standing:
        yield Line("Outcome", _standing_seats(report.outcome_standing))
    if report.misallocated is not None:
        yield Line("Error", f"{halves(report.misallocated)} of {count(report.accounted)} seats misallocated")
    if projection.not_included:
        yield Line("Leaves out", join(projection.not_included))


def _notes(report: ProjectionReport) -> Iterator[str]:
    projection = report.projection
    blank = [party.name for party, seats in projection.seats if seats is None]
    if blank:
        yield f"No figure is given for {join(blank)}; that does not mean none."
    missing = projection.house - report.accounted
    if missing:
        amount = f"{count(report.accounted)}, not to the {count(projection.house)} of the House"
        yield f"The seats given add up to {amount}."
    if report.outcome_standing:
        yield "The Speaker is counted with his former party, as broadcasters count him."
    if projection.election_id is None:
        yield "A projection is not a result."
    if report.newer:
        yield f"Newest projection for the next general election: {projection_label(report.newer)}."


def _buttons(report: ProjectionReport) -> tuple[Button, ...]:
    newer = report.newer
    if newer is None:
        return ()
    label = f"Next election: {newer.forecaster}, {clock.partial_date(newer.published)}"
    return (Button(clip(label), Action(COMMAND, (("source", newer.id),))),)
