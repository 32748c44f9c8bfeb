"""One party at one general election → its message."""

from collections.abc import Iterator, Sequence

from commands.message import Action, Button, Line, Message
from commands.present.bodies import body, body_first, has
from commands.present.counting import declared_of
from commands.present.names import in_area, in_part, source_line
from commands.present.party_lists import COMMAND, PartyList
from commands.present.standing import against_before
from commands.present.words import (
    NO_FIGURE,
    change,
    count,
    counted,
    difference,
    join,
    percent,
    points,
    sentence_case,
)
from knowledge.model import INDEPENDENT
from knowledge.psephology.party_record import PartyRecord, Stood
from knowledge.psephology.totals import PartyTotal, SeatsMoved

_NAMED = 3
# What would be rounded to no change at all, in points.
_LITTLE = 0.05


def party_message(record: PartyRecord) -> Message:
    total = record.total
    if total is None or not total.candidates:
        return Message(_absent(record), colour=record.party.colour, buttons=tuple(_buttons(record)))
    return Message(
        sentence=sentence(record, total),
        title=f"{record.party.name}, {record.election.name}",
        lines=tuple(_lines(record, total)),
        notes=tuple(_notes(record)),
        source=source_line(record.totals.sources),
        colour=record.party.colour,
        buttons=tuple(_buttons(record)),
    )


def sentence(record: PartyRecord, total: PartyTotal) -> str:
    """Seats, votes and share, then gains and losses."""
    found = record.totals
    if not found.declared:
        candidates = counted(total.candidates, "candidate")
        where = f"at the {record.election.name}"
        return (
            f"Nothing has been declared yet {where}; {body(record.party)} {has(record.party)} {candidates}."
        )
    seats = f"{count(total.seats)} of {counted(found.seats, 'seat')}" if total.seats else "no seat"
    area = in_part(record.area)
    if found.declared == found.seats:
        told = f"{body(record.party)} won {seats}{area} in {record.election.year}"
    else:
        told = (
            f"with {declared_of(found.declared, found.seats, area)} in {record.election.year}, "
            f"{body(record.party)} {has(record.party)} won {count(total.seats)}"
        )
    return f"{sentence_case(told)}{_votes(record, total)}{_moved(total)}."


def _absent(record: PartyRecord) -> str:
    years = [str(election.year) for election in reversed(record.stood_at)]
    stood = f"It stood in {join(years)}" if years else "It has stood at no general election known here"
    return f"{body_first(record.party)} had no candidate at the {record.election.name}. {stood}."


def _votes(record: PartyRecord, total: PartyTotal) -> str:
    """ " with 9,708,716 votes, 33.7% of the vote, up 1.6 points on 2019"."""
    if total.share is None:
        return ""
    votes = f" with {counted(total.votes, 'vote')}, {percent(total.share)} of the vote"
    home, where = record.home_total, ""
    if record.home and home and home.share is not None:
        where = f" ({percent(home.share)} {in_area(record.home.area)})"
    return f"{votes}{where}{_rose(record, total)}"


def _rose(record: PartyRecord, total: PartyTotal) -> str:
    base = record.totals.base
    if total.change is None or base is None:
        return ""
    before = f"{'the notional result of ' if base.notional else ''}{base.year}"
    if abs(total.change) < _LITTLE:
        return f", little changed from {before}"
    return f", {'up' if total.change > 0 else 'down'} {points(abs(total.change))} on {before}"


def _moved(total: PartyTotal) -> str:
    """ "; 218 seats were gained and 7 lost"."""
    moved = total.moved
    if moved is None or not (moved.gained or moved.lost):
        return ""
    if not moved.gained:
        return f"; {_were(moved.lost)} lost"
    return f"; {_were(moved.gained)} gained{f' and {count(moved.lost)} lost' if moved.lost else ''}"


def _were(number: int) -> str:
    return f"{counted(number, 'seat')} {'was' if number == 1 else 'were'}"


def _lines(record: PartyRecord, total: PartyTotal) -> Iterator[Line]:
    found, moved = record.totals, total.moved
    if found.declared:
        net = f" ({_gains(moved)})" if moved and (moved.gained or moved.lost) else ""
        yield Line("Seats", f"{count(total.seats)} of {count(found.seats)}{net}")
    if total.share is not None:
        yield Line("Votes", f"{count(total.votes)} ({_share(total)})")
    home = record.home_total
    if record.home and home and home.share is not None:
        yield Line(sentence_case(in_area(record.home.area)), _share(home))
    yield Line("Candidates", count(total.candidates))
    if total.share is not None:
        yield Line("Deposits lost", count(total.deposits_lost))
        yield Line("Second places", count(total.seconds))
    if record.stood:
        yield Line("Best", _places(record.stood[:_NAMED]))
    if len(record.stood) > 2 * _NAMED:
        yield Line("Worst", _places(record.stood[: -_NAMED - 1 : -1]))
    if record.won and (majority := record.won[0].seat.majority):
        seat = record.won[0].seat.constituency.name
        yield Line("Smallest majority", f"{count(majority.votes)} in {seat}")
    if record.targets:
        targets = [f"{_name(one)} {points(one.swing_needed)}" for one in record.targets[:_NAMED]]
        yield Line("Smallest swings needed", _listed(targets))


def _gains(moved: SeatsMoved) -> str:
    return f"{count(moved.gained)} gained, {count(moved.lost)} lost, net {difference(moved.net)}"


def _share(total: PartyTotal) -> str:
    share = percent(total.share) if total.share is not None else NO_FIGURE
    return f"{share}, {change(total.change)} points" if total.change is not None else share


def _places(stood: Sequence[Stood]) -> str:
    return _listed([f"{_name(one)} {percent(one.standing.share or 0)}" for one in stood])


def _listed(told: Sequence[str]) -> str:
    """ "Bootle 68.7%, Knowsley 67.3%"; where a name has a comma of its own, semicolons are between."""
    return ("; " if any(", " in one for one in told) else ", ").join(told)


def _name(one: Stood) -> str:
    return one.seat.constituency.name


def _notes(record: PartyRecord) -> Iterator[str]:
    found = record.totals
    if found.declared and record.total and record.total.moved:
        yield against_before("Gains and losses are", notional=found.notional_before)
    if record.targets:
        yield (
            "The swing needed is half the winner’s lead over the party, in points: the Butler swing from the "
            "winner that would have drawn level."
        )
    if record.party.id == INDEPENDENT:
        yield "Independents are no party: they are different people, added up."
    if any(one.standing.candidacy.party.id != record.party.id for one in record.stood):
        yield f"{record.party.name} includes the parties of other nations that UK totals count under it."
    if found.counted < found.declared:
        yield f"Votes and shares are of the {counted(found.counted, 'seat')} whose votes are known so far."


def _buttons(record: PartyRecord) -> Iterator[Button]:
    here = (("party", record.party.id), ("election", str(record.election.year)))
    for one in PartyList:
        if rows := one.rows(record):
            yield Button(f"{one.label} ({count(len(rows))})", Action(COMMAND, (*here, ("list", one.value))))
    for election in record.stood_at:
        if election != record.election:
            options = (("party", record.party.id), ("election", str(election.year)))
            yield Button(election.name, Action(COMMAND, options))
