"""By-elections since a day → one message."""

from collections.abc import Iterator

from commands.message import Align, Button, Column, Message, Table
from commands.paging import Page
from commands.present import clock
from commands.present.buttons import result_button
from commands.present.names import outcome_label, source_line, standing_for
from commands.present.paging import page_buttons, page_note
from commands.present.words import NO_FIGURE, join, number_word, percent
from knowledge.model import Election, Source
from knowledge.psephology.by_elections import ByElections, Since
from knowledge.psephology.outcome import OutcomeKind
from knowledge.psephology.returns import SeatReturn

COMMAND = "byelections"


def by_elections_message(found: ByElections, page: Page[SeatReturn], begins: Election | None) -> Message:
    """`page` of those held. `begins` is the first general election in the store, if any."""
    since, held = found.since, found.held
    won = held[0].elected if held else None
    return Message(
        sentence=sentence(since, held),
        title=f"By-elections since {_since(since)}" if held else None,
        table=_table(page) if held else None,
        notes=tuple(_notes(found, page, begins)),
        source=source_line(by_elections_sources(page)) if held else None,
        colour=won.candidacy.party.colour if won else None,
        buttons=tuple(_buttons(since, page)),
    )


def by_elections_sources(page: Page[SeatReturn]) -> tuple[Source, ...]:
    """Whose figures stand on the page."""
    found = [one.contest.source for one in page.rows]
    return tuple(dict.fromkeys(found + [one.previous.source for one in page.rows if one.previous]))


def sentence(since: Since, held: tuple[SeatReturn, ...]) -> str:
    """How many, how many of them gains, and the latest."""
    if not held:
        return f"No by-election is known since {_since(since)}."
    if len(held) == 1:
        return f"There has been one by-election since {_since(since)}. It was {_told(held[0])}."
    kinds = [one.outcome.kind for one in held if one.outcome]
    gains, holds = (
        _number(kinds.count(OutcomeKind.GAIN), "gain"),
        _number(kinds.count(OutcomeKind.HOLD), "hold"),
    )
    counting = f"There have been {number_word(len(held))} by-elections since {_since(since)}"
    return f"{counting}: {gains} and {holds}. The latest was {_told(held[0])}."


def _number(number: int, what: str) -> str:
    return f"{number_word(number)} {what}{'' if number == 1 else 's'}"


def _since(since: Since) -> str:
    if since.election is None:
        return clock.day(since.first)
    return f"the {since.election.name}"


def _named(one: SeatReturn) -> str:
    """ "Clacton on 13 August 2026"."""
    return f"{one.contest.constituency.name} on {clock.day(one.contest.election.polling_day)}"


def _told(one: SeatReturn) -> str:
    where = f"in {_named(one)}"
    if one.elected is None:
        return f"{where}, whose winner is not known yet"
    label = ""
    if one.outcome:
        label = f": {outcome_label(one.elected.candidacy.party, one.outcome.gained_from)}"
    return f"{where}, won by {standing_for(one.elected.candidacy)}{label}"


def _table(page: Page[SeatReturn]) -> Table:
    words, figures = ("Day", "Seat", "Winner", "Result"), ("Swing", "Turnout")
    columns = (*map(Column, words), *(Column(heading, Align.RIGHT) for heading in figures))
    return Table(columns, tuple(map(_row, page.rows)))


def _row(one: SeatReturn) -> tuple[str, ...]:
    contest = one.contest
    return (
        clock.short_day(contest.election.polling_day),
        contest.constituency.name,
        one.elected.candidacy.name if one.elected else NO_FIGURE,
        _result(one),
        _swing(one),
        NO_FIGURE if one.turnout.valid is None else percent(one.turnout.valid),
    )


def _result(one: SeatReturn) -> str:
    """ "Lab gain from Con"."""
    if one.elected is None:
        return "not declared"
    party = one.elected.candidacy.party.short
    if one.outcome is None:
        return party
    taken = f" from {one.outcome.gained_from.short}" if one.outcome.gained_from else ""
    return f"{party} {one.outcome.kind.value}{taken}"


def _swing(one: SeatReturn) -> str:
    """ "Con to Lab 17.3"."""
    if one.swing is None:
        return NO_FIGURE
    return f"{one.swing.from_party.short} to {one.swing.to_party.short} {one.swing.points:.1f}"


def _notes(found: ByElections, page: Page[SeatReturn], begins: Election | None) -> Iterator[str]:
    if found.to_come:
        yield f"Still to come: {join([_named(one) for one in found.to_come])}."
    if page.rows and begins and found.since.first < begins.polling_day:
        yield f"By-elections before the {begins.name} are not known here."
    if note := page_note(page):
        yield note
    if not page.rows:
        return
    yield "Hold, gain and swing are against the seat’s last general election; swing is between the first two."
    if any(one.swing is None for one in page.rows):
        yield "There is no swing where one of the first two did not stand before."
    yield "Turnout here counts valid votes only, as rejected ballots are not known for every contest."


def _buttons(since: Since, page: Page[SeatReturn]) -> Iterator[Button]:
    value = since.election.id if since.election else since.first.isoformat()
    yield from page_buttons(COMMAND, {"since": value}, page)
    for one in page.rows:
        yield result_button(one.contest, one.contest.election.name)
