"""The long lists of a party's record, a page at a time."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from commands.message import Action, Align, Button, Column, Message, Table
from commands.paging import Page
from commands.present.bodies import body, body_first, possessive_body
from commands.present.buttons import result_button
from commands.present.names import source_line
from commands.present.paging import page_buttons, page_note
from commands.present.words import (
    NO_FIGURE,
    change,
    count,
    counted,
    ordinal,
    percent,
    points,
    sentence_case,
)
from knowledge.model import Party
from knowledge.psephology.changes import Change
from knowledge.psephology.party_record import PartyRecord, Stood

COMMAND = "party"
_RESULTS = 3
Row = Stood | Change


class PartyList(Enum):
    """One of the lists; the value is how a button says which."""

    WON = "won"
    GAINED = "gained"
    LOST = "lost"
    SECOND = "second"
    TARGETS = "targets"
    SHARES = "shares"

    @property
    def label(self) -> str:
        return _LABELS[self]

    def rows(self, record: PartyRecord) -> Sequence[Row]:
        return _ROWS[self](record)


_LABELS = {
    PartyList.WON: "Seats won",
    PartyList.GAINED: "Gains",
    PartyList.LOST: "Losses",
    PartyList.SECOND: "Second places",
    PartyList.TARGETS: "Targets",
    PartyList.SHARES: "Best to worst",
}
_ROWS: dict[PartyList, Callable[[PartyRecord], Sequence[Row]]] = {
    PartyList.WON: lambda record: record.won,
    PartyList.GAINED: lambda record: record.gained,
    PartyList.LOST: lambda record: record.lost,
    PartyList.SECOND: lambda record: record.seconds,
    PartyList.TARGETS: lambda record: record.targets,
    PartyList.SHARES: lambda record: record.stood,
}
_HEADINGS: dict[PartyList, tuple[str, ...]] = {
    PartyList.WON: ("Seat", "Majority", "Share"),
    PartyList.GAINED: ("Seat", "From", "Majority"),
    PartyList.LOST: ("Seat", "To", "Majority"),
    PartyList.SECOND: ("Seat", "Won by", "Behind"),
    PartyList.TARGETS: ("Seat", "Won by", "Swing"),
    PartyList.SHARES: ("Seat", "Place", "Share", "Change"),
}


def list_message(record: PartyRecord, which: PartyList, page: Page[Row]) -> Message:
    if not page.rows:
        return Message(sentence(record, which), buttons=tuple(_buttons(record, which, page)))
    first, *others = _HEADINGS[which]
    columns = (Column(first), *(Column(heading, Align.RIGHT) for heading in others))
    return Message(
        sentence=sentence(record, which),
        title=f"{record.party.name}, {record.election.name}: {which.label.lower()}",
        table=Table(columns, tuple(_cells(which, row) for row in page.rows)),
        notes=tuple(_notes(which, page)),
        source=source_line(record.totals.sources),
        colour=record.party.colour,
        buttons=tuple(_buttons(record, which, page)),
    )


def sentence(record: PartyRecord, which: PartyList) -> str:
    """What the list shows, and the first of it."""
    rows, year = which.rows(record), record.election.year
    party, number = body_first(record.party), counted(len(rows), "seat")
    if not rows:
        return f"{party}: no {which.label.lower()} in {year}."
    first, last = rows[0], rows[-1]
    if isinstance(first, Change) or isinstance(last, Change):
        verb, word = ("gained", "from") if which is PartyList.GAINED else ("lost", "to")
        return f"{party} {verb} {number} in {year}{_mostly(rows, word)}."
    seat = first.seat.constituency.name
    match which:
        case PartyList.WON:
            return f"{party} won {number} in {year}{_closest(first)}."
        case PartyList.SECOND:
            behind = f"{points(first.behind)} behind {_winner_of(first)}"
            return f"{party} came second in {number} in {year}, closest in {seat}, {behind}."
        case PartyList.TARGETS:
            swing = f"{points(first.swing_needed)}, in {seat}, won by {_winner_of(first)}"
            return f"The smallest swing that {body(record.party)} needed in {year} was {swing}."
    best = f"{possessive_body(record.party)} best share in {year} was {_share_in(first)}"
    return sentence_case(f"{best}{f', and the worst {_share_in(last)}' if len(rows) > 1 else ''}.")


def _closest(first: Stood) -> str:
    if first.seat.majority is None:
        return ""
    votes = counted(first.seat.majority.votes, "vote")
    return f"; the smallest majority was {votes}, in {first.seat.constituency.name}"


def _share_in(one: Stood) -> str:
    return f"{percent(one.standing.share or 0)}, in {one.seat.constituency.name}"


def _mostly(rows: Sequence[Row], word: str) -> str:
    parties = [_other(row, word) for row in rows if isinstance(row, Change)]
    most = max(parties, key=parties.count)
    number = parties.count(most)
    if number == len(parties):
        return f", {'all ' if number > 1 else ''}{word} {body(most)}"
    return f", {count(number)} of them {word} {body(most)}"


def _other(change: Change, word: str) -> Party:
    return change.from_party if word == "from" else change.to_party


def _winner_of(one: Stood) -> str:
    return body(one.seat.elected.candidacy.party) if one.seat.elected else NO_FIGURE


def _cells(which: PartyList, row: Row) -> tuple[str, ...]:
    seat = row.seat.constituency.name
    majority = count(row.seat.majority.votes) if row.seat.majority else NO_FIGURE
    if isinstance(row, Change):
        other = row.from_party if which is PartyList.GAINED else row.to_party
        return seat, other.short, majority
    share = NO_FIGURE if row.standing.share is None else percent(row.standing.share)
    held_by = row.seat.elected.candidacy.party.short if row.seat.elected else NO_FIGURE
    match which:
        case PartyList.WON:
            return seat, majority, share
        case PartyList.SECOND:
            return seat, held_by, _bare(row.behind)
        case PartyList.TARGETS:
            return seat, held_by, _bare(row.swing_needed)
    place = ordinal(row.standing.position) if row.standing.position else NO_FIGURE
    return seat, place, share, NO_FIGURE if row.standing.change is None else change(row.standing.change)


def _bare(figure: float) -> str:
    """Points without the word."""
    return points(figure).split(" ")[0]


def _notes(which: PartyList, page: Page[Row]) -> Iterator[str]:
    if note := page_note(page):
        yield note
    match which:
        case PartyList.GAINED | PartyList.LOST:
            yield "Against the general election before, notional where boundaries changed."
            yield "Majorities are the winners’."
        case PartyList.SECOND:
            yield "Behind is in points of the share."
        case PartyList.TARGETS:
            yield "The swing needed is half the winner’s lead over the party, in points (Butler swing)."


def _buttons(record: PartyRecord, which: PartyList, page: Page[Row]) -> Iterator[Button]:
    here = {"party": record.party.id, "election": str(record.election.year)}
    yield from page_buttons(COMMAND, here | {"list": which.value}, page)
    yield Button("The party as a whole", Action(COMMAND, tuple(here.items())))
    yield from (result_button(row.seat.contest) for row in page.rows[:_RESULTS])
