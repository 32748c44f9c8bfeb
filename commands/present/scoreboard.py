"""Seats and votes by party → one message."""

from collections.abc import Iterator, Sequence

from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.paging import Page
from commands.present import live_projection
from commands.present.counting import declared_of
from commands.present.names import in_area, in_part, source_line
from commands.present.paging import page_buttons, page_note
from commands.present.scoreboard_now import NOW
from commands.present.standing import (
    against_before,
    leaders_and_rest,
    speaker_note,
    standing_clause,
    standing_figure,
)
from commands.present.words import (
    NO_FIGURE,
    UNKNOWN,
    change,
    count,
    counted,
    difference,
    percent,
    sentence_case,
)
from knowledge.model import UNITED_KINGDOM, Area
from knowledge.psephology.scoreboard import Scoreboard
from knowledge.psephology.totals import AreaTotals, PartyTotal

COMMAND = "scoreboard"
# Parties below this share, in per cent, that neither won nor held a seat are added up as others.
_LEAST_SHARE = 1
_LONG_NAME = 24


def scoreboard_message(board: Scoreboard, every: Page[PartyTotal] | None) -> Message:
    """`every` is a page of all parties, where these are asked for; the main ones and the others otherwise."""
    found = board.totals
    shown = every.rows if every else main_parties(found)
    # Before the first declaration nobody has anything to show.
    cut = bool(found.declared) and len(shown) < len(found.parties)
    rows = list(map(_row, shown)) if found.declared else []
    if every is None and cut:
        rows.append(_others(found, shown))
    first = found.parties[0] if found.declared else None
    return Message(
        sentence=sentence(board),
        title=f"{_place(found.area)}{board.election.name}",
        table=_table(rows) if rows else None,
        lines=tuple(_lines(board)),
        notes=tuple(_notes(board, every)),
        source=source_line(found.sources) if found.sources else None,
        colour=first.party.colour if first else None,
        buttons=tuple(_buttons(board, every, cut=cut)),
    )


def sentence(board: Scoreboard) -> str:
    """Who won how many seats, what that means in the House, and the turnout."""
    found, year = board.totals, board.election.year
    if not found.declared:
        seats = f"None of the {count(found.seats)} seats {in_area(found.area)}"
        return f"{seats} has been declared yet at the {board.election.name}."
    seats_won = [(total.party, total.seats) for total in found.parties if total.seats]
    if board.complete:
        head, house = "", f"{counted(found.seats, 'seat')}{in_part(found.area)} in {year}"
    else:
        declared = declared_of(found.declared, found.seats, in_part(found.area))
        head, house = f"with {declared} in {year}, ", "them"
    leaders, rest = leaders_and_rest(seats_won, house, "won" if board.complete else "have won")
    clause = standing_clause(board.standing, board.speaker_with, complete=board.complete)
    return sentence_case(f"{head}{leaders}{clause}{'; ' if rest else ''}{rest}.{_turnout_sentence(found)}")


def main_parties(found: AreaTotals) -> tuple[PartyTotal, ...]:
    """Those with seats now or before, or with a share worth naming."""
    return tuple(total for total in found.parties if _is_main(total))


def _is_main(total: PartyTotal) -> bool:
    held = total.seats or (total.moved and total.moved.before)
    return bool(held) or (total.share or 0) >= _LEAST_SHARE


def _place(area: Area) -> str:
    return "" if area == UNITED_KINGDOM else f"{area.name}, "


def _turnout_sentence(found: AreaTotals) -> str:
    if found.turnout.ballots is not None:
        return f" Turnout was {percent(found.turnout.ballots)}."
    if found.turnout.valid is not None:
        return f" Turnout was {percent(found.turnout.valid)}, valid votes only."
    return ""


def _table(rows: Sequence[tuple[str, ...]]) -> Table:
    words = (Column("Party"), Column("Gained, lost"))
    figures = (Column(heading, Align.RIGHT) for heading in ("Seats", "Net", "Votes", "Share", "Chg"))
    return Table((*words, *figures), tuple(rows), 0)


def _row(total: PartyTotal) -> tuple[str, ...]:
    name = total.party.name if len(total.party.name) <= _LONG_NAME else total.party.short
    moved = total.moved
    known = total.share is not None
    return (
        name,
        f"+{count(moved.gained)} −{count(moved.lost)}" if moved and (moved.gained or moved.lost) else "",
        count(total.seats),
        difference(moved.net) if moved else NO_FIGURE,
        count(total.votes) if known else NO_FIGURE,
        percent(total.share) if total.share is not None else NO_FIGURE,
        change(total.change) if total.change is not None else NO_FIGURE,
    )


def _others(found: AreaTotals, shown: Sequence[PartyTotal]) -> tuple[str, ...]:
    """What the parties not shown have together; no change, as they are not the same ones each time."""
    apart = {total.party.id for total in shown}
    left = [total for total in found.parties if total.party.id not in apart]
    votes = sum(total.votes for total in left)
    share = percent(100 * votes / found.valid_votes) if found.valid_votes else NO_FIGURE
    name = f"Others ({count(len(left))})"
    return (name, "", "0", "0", count(votes) if found.counted else NO_FIGURE, share, NO_FIGURE)


def _lines(board: Scoreboard) -> Iterator[Line]:
    found = board.totals
    left = found.seats - found.declared
    to_come = f", {count(left)} to come" if left else ""
    yield Line("Declared", f"{count(found.declared)} of {counted(found.seats, 'seat')}{to_come}")
    if found.area == UNITED_KINGDOM and found.declared:
        figure = standing_figure(board.standing, board.speaker_with, found.seats, complete=board.complete)
        yield Line("Overall majority", figure)
    turnout = found.turnout
    if turnout.valid is not None:
        ballots = UNKNOWN if turnout.ballots is None else percent(turnout.ballots)
        yield Line("Turnout", f"{ballots} (valid votes {percent(turnout.valid)})")
    if found.electorate is not None:
        yield Line("Electorate", count(found.electorate))
    if found.counted:
        yield Line("Valid votes", count(found.valid_votes))
        rejected = UNKNOWN if found.invalid_votes is None else count(found.invalid_votes)
        yield Line("Rejected ballots", rejected)


def _notes(board: Scoreboard, every: Page[PartyTotal] | None) -> Iterator[str]:
    found = board.totals
    if every and (note := page_note(every)):
        yield note
    if note := speaker_note(board.speaker_with):
        yield note
    if found.declared and all(total.moved for total in found.parties):
        yield against_before("Gains (+) and losses (−) are", notional=found.notional_before)
    elif found.declared:
        yield "Who held the seats before is not known here, so gains and losses are not."
    yield from _change_note(found)
    if found.counted < found.declared:
        yield f"Votes and shares are of the {counted(found.counted, 'seat')} whose votes are known so far."


def _change_note(found: AreaTotals) -> Iterator[str]:
    if found.base is None:
        return
    year = found.base.year
    if not found.base.notional:
        yield f"Change (chg) is in points on the share of {year}."
    elif found.counted < found.seats:
        yield f"Change (chg) is in points on the notional {year} result of the seats counted so far."
    else:
        yield f"Change (chg) is in points on the notional {year} result, an estimate."


def _buttons(board: Scoreboard, every: Page[PartyTotal] | None, *, cut: bool) -> Iterator[Button]:
    area = () if board.totals.area == UNITED_KINGDOM else (("area", board.totals.area.code),)
    here = (("election", board.election.id), *area)
    if every:
        yield from page_buttons(COMMAND, dict((*here, ("list", "all"))), every)
        yield Button("Main parties", Action(COMMAND, here))
    elif cut:
        label = f"All {count(len(board.totals.parties))} parties"
        yield Button(label, Action(COMMAND, (*here, ("list", "all"))))
    if 0 < board.totals.declared < board.totals.seats and board.totals.area == UNITED_KINGDOM:
        yield Button(live_projection.LABEL, live_projection.ACTION)
    yield Button("Seats that changed hands", Action("changes", (*area, ("election", board.election.id))))
    for election in board.nearby:
        yield Button(election.name, Action(COMMAND, (("election", election.id), *area)))
    yield Button("The House now", Action(COMMAND, (("election", NOW), *area)))
