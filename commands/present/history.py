"""A seat's history → its message: who won it last, who before, and what became of its boundaries."""

from collections.abc import Iterator, Sequence

from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present import clock
from commands.present.bodies import winner_body
from commands.present.buttons import result_button
from commands.present.history_picture import share_lines
from commands.present.names import contest_in, source_line, standing_for
from commands.present.words import NO_FIGURE, clip, count, join, part_of, percent
from knowledge.model import Contest, Source
from knowledge.psephology.history import SeatHistory
from knowledge.psephology.returns import SeatReturn
from knowledge.psephology.standings import winner

COMMAND = "history"
# Marks contests of the seat that is named below the table.
_OTHER_SEAT = "*"


def history_message(told: SeatHistory, understood: str | None) -> Message:
    """`understood` says how the name was read where that was not exact."""
    rows = _in_time(told)
    last = next((one for one in rows if one.elected), None)
    return Message(
        sentence=sentence(told),
        title=f"{told.constituency.name}, election by election",
        table=_table(told, rows) if rows else None,
        lines=tuple(_lines(told)),
        notes=((understood,) if understood else ()) + tuple(_notes(told, rows)),
        source=source_line(history_sources(told)) if rows else None,
        colour=last.elected.candidacy.party.colour if last and last.elected else None,
        buttons=tuple(_buttons(told, rows)),
    )


def history_sources(told: SeatHistory) -> tuple[Source, ...]:
    rows = _in_time(told)
    contests = [one.contest.source for one in rows]
    return tuple(dict.fromkeys(contests + [one.previous.source for one in rows if one.previous]))


def sentence(told: SeatHistory) -> str:
    """Who won it last, and which parties before."""
    seat = told.constituency.name
    last = next((one for one in told.returns if one.elected), None)
    if last is None or last.elected is None:
        return f"Nobody has been declared elected in {seat} yet.{_before(told)}"
    by = f", with a majority of {count(last.majority.votes)}" if last.majority else ""
    first = f"{standing_for(last.elected.candidacy)} won {contest_in(last.contest)}{by}."
    contests = [one.contest for one in told.returns]
    if len(contests) < 2:
        return f"{first}{_before(told)}"
    return f"{first} {seat} was won by {_winners(contests)}.{_before(told)}"


def _before(told: SeatHistory) -> str:
    """The largest of the seats that it was made of or became."""
    if not told.parts:
        return ""
    part = told.parts[0]
    held = f", won by {_winners(part.contests)}" if part.contests else ""
    when = "On the boundaries before" if part.earlier else "Since the boundaries changed"
    homes = f"{part_of(part.share)} of its homes {'were' if part.earlier else 'are'} in"
    return f" {when}, {homes} {part.constituency.name}{held}."


def _winners(contests: Sequence[Contest]) -> str:
    """ "Labour (2010, 2015, 2017) and the Conservatives (2019)", oldest first."""
    held: dict[str, list[str]] = {}
    for contest in reversed(contests):
        elected = winner(contest)
        if elected is not None:
            held.setdefault(winner_body(elected.party), []).append(_when(contest))
    return join([f"{party} ({', '.join(when)})" for party, when in held.items()])


def _when(contest: Contest) -> str:
    return f"{contest.election.year}{'' if contest.election.is_general else ' by-election'}"


def _in_time(told: SeatHistory) -> list[SeatReturn]:
    """The seat's own contests and those of its largest part, newest first."""
    rows = [*told.returns, *told.main]
    return sorted(rows, key=lambda one: one.contest.election.polling_day, reverse=True)


def _is_of_part(told: SeatHistory, one: SeatReturn) -> bool:
    return any(one is other for other in told.main)


def _table(told: SeatHistory, rows: list[SeatReturn]) -> Table:
    words, figures = ("Election", "Winner", "Result"), ("Majority", "Turnout")
    columns = (*map(Column, words), *(Column(heading, Align.RIGHT) for heading in figures))
    return Table(columns, tuple(_row(one, of_part=_is_of_part(told, one)) for one in rows))


def _row(one: SeatReturn, *, of_part: bool) -> tuple[str, ...]:
    election, elected = one.contest.election, one.elected
    when = str(election.year) if election.is_general else clock.short_month(election.polling_day)
    return (
        f"{when}{_OTHER_SEAT if of_part else ''}",
        elected.candidacy.name if elected else NO_FIGURE,
        _outcome(one),
        count(one.majority.votes) if one.majority else NO_FIGURE,
        percent(one.turnout.valid) if one.turnout.valid is not None else NO_FIGURE,
    )


def _outcome(one: SeatReturn) -> str:
    if one.elected is None:
        return ""
    kind = f" {one.outcome.kind.value}" if one.outcome else ""
    return f"{one.elected.candidacy.party.short}{kind}"


def _lines(told: SeatHistory) -> Iterator[Line]:
    yield from share_lines(told, _OTHER_SEAT)
    for part in told.parts:
        held = f"; won by {_winners(part.contests)}" if part.contests else ""
        yield Line(part.constituency.name, f"{part_of(part.share)} of its homes{held}")


def _notes(told: SeatHistory, rows: list[SeatReturn]) -> Iterator[str]:
    if told.main:
        part = told.parts[0]
        when = "earlier" if part.earlier else "later"
        yield (
            f"{_OTHER_SEAT} {part.constituency.name} on the {when} boundaries, "
            f"with {part_of(part.share)} of this seat’s homes."
        )
    if any(not one.contest.election.is_general for one in rows):
        yield "A month marks a by-election."
    if any(one.outcome for one in rows):
        yield "Hold or gain is against the general election before, notional where the boundaries changed."
    if rows:
        yield "Turnout here counts valid votes only, as rejected ballots are not known for every contest."


def _buttons(told: SeatHistory, rows: list[SeatReturn]) -> Iterator[Button]:
    for one in rows:
        election = one.contest.election
        when = (
            str(election.year) if election.is_general else f"By-election, {clock.month(election.polling_day)}"
        )
        seat = f": {one.constituency.name}" if _is_of_part(told, one) else ""
        yield result_button(one.contest, f"{when}{seat}")
    for part in told.parts:
        action = Action(COMMAND, (("constituency", part.constituency.code),))
        yield Button(clip(f"History of {part.constituency.name}"), action)
