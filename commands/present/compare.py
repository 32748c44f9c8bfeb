"""Two seats → one message, side by side."""

from collections.abc import Callable, Iterator

from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present.buttons import RESULT, result_button
from commands.present.history import COMMAND as HISTORY
from commands.present.names import outcome_label, source_line, standing_for
from commands.present.words import NO_FIGURE, change, clip, count, percent, points, sentence_case
from knowledge.model import Constituency, Election, Party, Source
from knowledge.model.election import year_in
from knowledge.psephology.returns import SeatReturn

COMMAND = "compare"
# Parties beyond the first few of each seat are shown from this share (per cent) in either on.
_FIRST, _FROM_SHARE = 3, 5.0


def compare_message(first: SeatReturn, second: SeatReturn, understood: tuple[str, ...]) -> Message:
    """`understood` says how names were read where they were not exact."""
    pair, election = (first, second), first.contest.election
    winners = {seat.elected.candidacy.party for seat in pair if seat.elected}
    colour = winners.pop().colour if len(winners) == 1 else None
    return Message(
        sentence=sentence(first, second),
        title=f"{first.constituency.name} beside {second.constituency.name}, {election.name}",
        table=_table(first, second),
        lines=tuple(_line(label, seat) for label, seat in zip(("First", "Second"), pair, strict=True)),
        notes=(*understood, *_notes(pair)),
        source=source_line(compare_sources(first, second)),
        colour=colour,
        buttons=tuple(_buttons(pair)),
    )


def compare_sources(first: SeatReturn, second: SeatReturn) -> tuple[Source, ...]:
    found = [seat.contest.source for seat in (first, second)]
    found += [seat.previous.source for seat in (first, second) if seat.previous]
    return tuple(dict.fromkeys(found))


def same_seat_message(seat: Constituency, election: Election) -> Message:
    """Said where both names mean one seat."""
    action = Action(RESULT, (("constituency", seat.code), ("election", election.id)))
    return Message(
        f"Both names mean {seat.name}; please give another seat to set beside it.",
        buttons=(Button(clip(f"{election.year}: {seat.name}"), action),),
    )


def sentence(first: SeatReturn, second: SeatReturn) -> str:
    """Who won the two, by how much, and where more people voted."""
    year = first.contest.election.year
    won = sentence_case(f"{_winner(first)} and {_winner(second)}")
    return f"{won} in {year}{_majorities(first, second)}{_turnouts(first, second)}."


def _winner(seat: SeatReturn) -> str:
    if seat.elected is None:
        return f"nobody is known to have won {seat.constituency.name}"
    return f"{standing_for(seat.elected.candidacy)} won {seat.constituency.name}"


def _majorities(first: SeatReturn, second: SeatReturn) -> str:
    one, other = first.majority, second.majority
    if one is None or other is None:
        return ""
    shares = (points(one.share), points(other.share))
    return f", with majorities of {count(one.votes)} ({shares[0]}) and {count(other.votes)} ({shares[1]})"


def _turnouts(first: SeatReturn, second: SeatReturn) -> str:
    one, other = first.turnout.valid, second.turnout.valid
    if one is None or other is None:
        return ""
    if percent(one) == percent(other):
        return f"; turnout was {percent(one)} in both"
    higher, lower, where = (one, other, first) if one > other else (other, one, second)
    difference = points(higher - lower)
    seat = where.constituency.name
    return f"; turnout was {difference} higher in {seat} ({percent(higher)} against {percent(lower)})"


def _table(first: SeatReturn, second: SeatReturn) -> Table:
    pair = (first, second)
    rows: list[tuple[str, ...]] = [(label, *map(cell, pair)) for label, cell in _FIGURES]
    rows += [(party.short, *(_share(seat, party) for seat in pair)) for party in shown_parties(pair)]
    columns = (Column(""), Column("First", Align.RIGHT), Column("Second", Align.RIGHT))
    return Table(columns, tuple(rows))


def _result(seat: SeatReturn) -> str:
    if seat.elected is None:
        return NO_FIGURE
    return f"{seat.elected.candidacy.party.short}{f' {seat.outcome.kind.value}' if seat.outcome else ''}"


_FIGURES: tuple[tuple[str, Callable[[SeatReturn], str]], ...] = (
    ("Result", _result),
    ("Majority", lambda seat: count(seat.majority.votes) if seat.majority else NO_FIGURE),
    ("in %", lambda seat: percent(seat.majority.share) if seat.majority else NO_FIGURE),
    ("Turnout", lambda seat: NO_FIGURE if seat.turnout.valid is None else percent(seat.turnout.valid)),
    (
        "Electorate",
        lambda seat: NO_FIGURE if seat.contest.electorate is None else count(seat.contest.electorate),
    ),
    ("Candidates", lambda seat: count(len(seat.standings))),
)


def shown_parties(pair: tuple[SeatReturn, SeatReturn]) -> list[Party]:
    """The first few of each seat and those with a fair share in either, the largest together first."""
    together: dict[Party, float] = {}
    shown: set[Party] = set()
    for seat in pair:
        for place, standing in enumerate(seat.standings):
            party = standing.candidacy.party
            share = standing.share or 0.0
            together[party] = together.get(party, 0.0) + share
            if place < _FIRST or share >= _FROM_SHARE:
                shown.add(party)
    return sorted((party for party in together if party in shown), key=lambda party: -together[party])


def _share(seat: SeatReturn, party: Party) -> str:
    """ "34.4% −29.9": the share of the party's first candidate, and its change."""
    standing = next((s for s in seat.standings if s.candidacy.party == party), None)
    if standing is None or standing.share is None:
        return NO_FIGURE
    changed = "" if standing.change is None else f" {change(standing.change)}"
    return f"{percent(standing.share)}{changed}"


def _line(label: str, seat: SeatReturn) -> Line:
    name = seat.constituency.name
    if seat.elected is None:
        return Line(label, f"{name}: not declared")
    candidacy = seat.elected.candidacy
    if seat.outcome is None:
        return Line(label, f"{name}: {standing_for(candidacy)}")
    return Line(
        label, f"{name}: {candidacy.name}, {outcome_label(candidacy.party, seat.outcome.gained_from)}"
    )


def _notes(pair: tuple[SeatReturn, SeatReturn]) -> Iterator[str]:
    yield "Below the figures stand the parties’ shares, each with its change in points."
    yield "Turnout here counts valid votes only."
    notional = [seat for seat in pair if seat.previous and seat.previous.notional]
    if notional and notional[0].previous:
        year = year_in(notional[0].previous.election_id)
        seats = "both seats" if len(notional) == 2 else notional[0].constituency.name
        yield f"Change, hold and gain in {seats} are against the notional {year} result, an estimate."


def _buttons(pair: tuple[SeatReturn, SeatReturn]) -> Iterator[Button]:
    yield from (result_button(seat.contest) for seat in pair)
    for seat in pair:
        label = f"History of {seat.constituency.name}"
        yield Button(clip(label), Action(HISTORY, (("constituency", seat.constituency.code),)))
