"""Who sits for a seat → its message."""

from collections.abc import Iterator

from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present import clock
from commands.present.buttons import result_button
from commands.present.names import at_election, elected_for, source_line, standing_for
from commands.present.result_notes import changes_told, since_then
from commands.present.words import UNKNOWN, clip, count, percent
from knowledge.model import Contest, Source
from knowledge.model.person import member_key
from knowledge.psephology.sitting import Sitting
from knowledge.psephology.standings import majority, winner


def mp_message(seat: Sitting, won: tuple[Contest, ...], understood: str | None) -> Message:
    """`won`: what the member won, oldest first; `understood`: how the name was read if not exactly."""
    return Message(
        sentence=sentence(seat),
        title=seat.constituency.name,
        table=_table(won),
        lines=tuple(_lines(seat, won)),
        notes=((understood,) if understood else ()) + tuple(_notes(seat)),
        source=source_line(mp_sources(seat)),
        colour=seat.party.colour if seat.party else None,
        buttons=tuple(_buttons(seat)),
    )


def sentence(seat: Sitting) -> str:
    """Who it is, for which party, as of when; and how elected."""
    place, day = seat.constituency.name, clock.day(seat.as_of)
    if seat.filling is not None:
        return _to_be_filled(seat, seat.filling)
    if seat.name is None or seat.party is None:
        return f"As of {day} nobody is known to sit for {place}: the seat is vacant."
    return f"As of {day} the MP for {place} is {seat.name} ({seat.party.name}){_elected(seat)}."


def _to_be_filled(seat: Sitting, contest: Contest) -> str:
    """Why nobody sits there until a contest declares, and who was the last."""
    place, election = seat.constituency.name, contest.election
    last = seat.last
    until = f"; until then it was {last.name} ({last.party.name})" if last and last.party else ""
    if election.is_general:
        dissolved = f"Parliament was dissolved before the {election.name}"
        return f"{place} has no MP until it declares: {dissolved}{until}."
    day = clock.day(election.polling_day)
    return f"{place} has no MP until its by-election of {day} declares{until}."


def mp_sources(seat: Sitting) -> tuple[Source, ...]:
    """The members' list or the by-election, the contest that elected the member, what happened since."""
    elected = (seat.elected.source,) if seat.elected else ()
    last = (seat.last.source,) if seat.last else ()
    return tuple(dict.fromkeys((seat.source, *elected, *last, *(change.source for change in seat.changes))))


def _elected(seat: Sitting) -> str:
    then = winner(seat.elected) if seat.elected else None
    if seat.elected is None or then is None:
        return ""
    party = f" {elected_for(then.party)}" if then.party != seat.party else ""
    return f", elected{party} {at_election(seat.elected.election)}"


def _lines(seat: Sitting, won: tuple[Contest, ...]) -> Iterator[Line]:
    then = winner(seat.elected) if seat.elected else None
    if seat.party and then and then.party != seat.party:
        yield Line("Party", f"{seat.party.name}; when elected, {then.party.name}")
    elif seat.party:
        yield Line("Party", seat.party.name)
    lead = majority(seat.elected) if seat.elected else None
    if lead:
        over = standing_for(lead.runner_up)
        yield Line("Majority", f"{count(lead.votes)} ({percent(lead.share)}) over {over}")
    if won:
        yield Line("First elected", _first(won[0]))


def _first(contest: Contest) -> str:
    """The store knows who had sat before its first election, but not since when."""
    person = winner(contest)
    if person is not None and (person.sitting or person.former):
        return f"before {contest.election.year}"
    return f"{at_election(contest.election)}, for {contest.constituency.name}"


def _table(contests: tuple[Contest, ...]) -> Table | None:
    """Every election that the member won, newest first; None where there is no other than this one."""
    if len(contests) < 2:
        return None
    columns = (Column("Won"), Column("Seat"), Column("Party"), Column("Majority", Align.RIGHT))
    return Table(columns, tuple(map(_row, reversed(contests))))


def _row(contest: Contest) -> tuple[str, ...]:
    person, lead = winner(contest), majority(contest)
    kind = "" if contest.election.is_general else " by-election"
    return (
        f"{contest.election.year}{kind}",
        contest.constituency.name,
        person.party.short if person else UNKNOWN,
        count(lead.votes) if lead else UNKNOWN,
    )


def _notes(seat: Sitting) -> Iterator[str]:
    told = since_then(seat.by_elections, seat.changes)
    if told:
        yield f"Since the general election: {told}."
    if seat.is_dissolved:
        yield "No seat has a member from the dissolution of Parliament until it declares."
    if seat.name is not None and not changes_told(seat.by_elections, seat.changes):
        yield "Nothing is known here of a change since that day."


def _buttons(seat: Sitting) -> Iterator[Button]:
    if seat.elected:
        yield result_button(seat.elected, f"Result, {clock.month(seat.elected.election.polling_day)}")
    if seat.name and seat.member_id is not None:
        person = Action("candidate", (("name", member_key(seat.member_id)),))
        yield Button(clip(f"{seat.name}: all candidacies"), person)
    yield Button("History of the seat", Action("history", (("constituency", seat.constituency.code),)))
