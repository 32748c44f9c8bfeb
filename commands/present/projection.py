"""One projection → its message.

A projection is never a result: it says who made it, when, on what, and what it leaves out.
"""

from collections.abc import Iterator, Mapping

from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present import clock
from commands.present.names import projection_kind, projection_label, source_line
from commands.present.projection_basis import basis_lines
from commands.present.standing import seats_of
from commands.present.words import (
    clip,
    count,
    difference,
    halves,
    join,
    sentence_case,
)
from knowledge.model import OTHER, Party, Projection, ProjectionKind
from knowledge.model.election import year_in
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
    seats = [(party, number) for party, number in in_order(projection) if number is not None]
    first = ""
    if report.standing:
        first = standing_told(report.standing, projection.house, "seats")
        seats = [(party, number) for party, number in seats if party != report.standing.party]
    rest = join([f"{_seats_of(party)} {count(number)}" for party, number in seats])
    projected = "; ".join(part for part in (first, rest) if part)
    came = report.outcome_standing
    outcome = f" The outcome was {standing_told(came, projection.house)}." if came else ""
    return f"{sentence_case(_maker(projection))}: {projected}.{outcome}"


def in_order(projection: Projection) -> list[tuple[Party, int | None]]:
    """Most seats first; then blanks, and Other last."""
    return sorted(
        projection.seats,
        key=lambda row: (row[0].id == OTHER, row[1] is None, -(row[1] or 0), row[0].order),
    )


def standing_told(standing: OverallMajority | Largest, house: int, unit: str = "") -> str:
    """ "Labour 410, a majority of 170"."""
    if isinstance(standing, OverallMajority):
        what = f"a majority of {count(standing.seats)}"
    else:
        what = f"the largest party, {count(standing.short_by)} short of a majority"
    seats = count(seats_of(standing, house))
    return f"{standing.party.name} {seats}{' ' + unit if unit else ''}, {what}"


def _seats_of(party: Party) -> str:
    return "others" if party.id == OTHER else party.name


def year_of(projection: Projection) -> str | None:
    """Of the election it was for; None where that is the next one."""
    return year_in(projection.election_id) if projection.election_id else None


def _for(projection: Projection) -> str:
    year = year_of(projection)
    return f"the {year} general election" if year else "the next general election"


def _maker(projection: Projection) -> str:
    if projection.kind is ProjectionKind.EXIT_POLL:
        return f"the exit poll for {_for(projection)}"
    return f"the {projection.forecaster} {projection_kind(projection)} for {_for(projection)}"


def _title(projection: Projection) -> str:
    return f"{projection_kind(projection)} for {_for(projection)}"


def _table(report: ProjectionReport) -> Table:
    projection, outcome = report.projection, report.outcome
    right = Align.RIGHT
    columns = [Column("Party"), Column("Seats", right)]
    if outcome is not None:
        columns += [Column("Outcome", right), Column("Error", right)]
    ordered = in_order(projection)
    rows = [_row(party, seats, outcome) for party, seats in ordered]
    if outcome is not None:
        named = {party for party, _ in projection.seats}
        rows += [
            (party.name, _BLANK, count(seats), "") for party, seats in outcome.items() if party not in named
        ]
    leader = report.standing.party if report.standing else None
    highlighted = next((i for i, (party, _) in enumerate(ordered) if party == leader), None)
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
    yield from basis_lines(projection)
    if report.standing:
        yield Line("Projected", standing_told(report.standing, projection.house))
    if report.outcome_standing:
        yield Line("Outcome", standing_told(report.outcome_standing, projection.house))
    if report.misallocated is not None:
        yield Line("Error", f"{halves(report.misallocated)} of {count(report.accounted)} seats misallocated")
    if projection.not_included:
        yield Line("Leaves out", join(projection.not_included))


def _notes(report: ProjectionReport) -> Iterator[str]:
    projection = report.projection
    blank = [party.name for party, seats in projection.seats if seats is None]
    if blank:
        yield f"No figure is given for {join(blank)}; that does not mean none."
    if report.accounted != projection.house:
        yield _not_projected(report.accounted, projection.house)
    if report.outcome_standing:
        counted_for = "the Speaker’s former party, as broadcasters do"
        yield f"The Speaker’s seat is counted for {counted_for}{_but(report)}."
    if projection.election_id is None:
        yield "A projection is not a result."
    if report.newer:
        yield f"Newest projection for the next general election: {projection_label(report.newer)}."


def _but(report: ProjectionReport) -> str:
    """The outcome in the table is of the same seats as the projection, which may leave the Speaker's out."""
    came, outcome = report.outcome_standing, report.outcome or {}
    if came is None or outcome.get(came.party) == seats_of(came, report.projection.house):
        return ""
    return "; the table is without it, as the projection is"


def _not_projected(accounted: int, house: int) -> str:
    told = f"The seats given add up to {count(accounted)}; the House has {count(house)}"
    left = house - accounted
    return (
        f"{told}, so {count(left)} {'is' if left == 1 else 'are'} not projected." if left > 0 else f"{told}."
    )


def _buttons(report: ProjectionReport) -> tuple[Button, ...]:
    newer = report.newer
    if newer is None:
        return ()
    label = f"Next election: {newer.forecaster}, {clock.partial_date(newer.published)}"
    return (Button(clip(label), Action(COMMAND, (("source", newer.id),))),)
