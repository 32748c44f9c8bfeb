"""One contest → its message: the sentence, the table of candidates, the figures, what else is known."""

from collections.abc import Iterator

from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.present import clock
from commands.present.buttons import RESULT, result_button
from commands.present.names import (
    contest_in,
    contest_title,
    outcome_label,
    source_line,
    standing_for,
)
from commands.present.result_notes import changes_told, notes
from commands.present.words import (
    NO_FIGURE,
    UNKNOWN,
    change,
    clip,
    count,
    counted,
    join,
    part_of,
    percent,
    points,
)
from knowledge.model import Source, State
from knowledge.model.election import year_in
from knowledge.psephology.seat import SeatResult
from knowledge.psephology.standings import Standing

HISTORY = "history"
FULL_TABLE = ("table", "full")
# More candidates than the first figure are cut to the second, so that a cut is worth its button.
_MOST_ROWS, _CUT_ROWS = 10, 8
_EARLIER_SEATS = 3


def result_message(result: SeatResult, understood: str | None, *, full_table: bool) -> Message:
    """`understood` says how the name was read where that was not exact."""
    contest = result.contest
    shown = result.standings
    if not full_table:
        shown = shown[: rows_shown(result)]
    elected = result.elected
    return Message(
        sentence=sentence(result),
        title=contest_title(contest),
        table=_table(result, shown) if shown else None,
        lines=tuple(_lines(result)),
        notes=((understood,) if understood else ()) + tuple(notes(result, len(shown))),
        source=source_line(result_sources(result)),
        colour=elected.candidacy.party.colour if elected else None,
        buttons=tuple(_buttons(result, cut=len(shown) < len(result.standings))),
    )


def rows_shown(result: SeatResult) -> int:
    """So many candidates are shown where not all are asked for, in a picture too."""
    return _CUT_ROWS if len(result.standings) > _MOST_ROWS else len(result.standings)


def sentence(result: SeatResult) -> str:
    """Who won, by how much and on what turnout, or how far the count has come."""
    contest, elected = result.contest, result.elected
    if contest.state is State.NOT_DECLARED:
        return f"{_place(result)} has not declared yet."
    if elected is None:
        return _undecided(result)
    person = elected.candidacy
    label = f": {_outcome(result)}" if result.outcome else ""
    if person.votes is None:
        return f"{standing_for(person)} won {contest_in(contest)}{label}. The votes are still to come."
    parts = [f"{standing_for(person)} won {contest_in(contest)} with {counted(person.votes, 'vote')}"]
    if result.majority:
        second = result.majority.runner_up
        over = f"{standing_for(second)} on {count(second.votes or 0)}"
        parts.append(
            f", a majority of {count(result.majority.votes)} ({points(result.majority.share)}) over {over}"
            if result.majority.votes
            else f", level with {over} and elected by lot"
        )
    return "".join(parts) + label + _on_turnout(result) + "."


def result_sources(result: SeatResult) -> tuple[Source, ...]:
    """Whose figures the message rests on, the contest's own first."""
    found = [result.contest.source]
    if result.previous:
        found.append(result.previous.source)
    found += [contest.source for contest in result.since]
    found += [change.source for change in changes_told(result.since, result.changes)]
    return tuple(dict.fromkeys(found))


def _place(result: SeatResult) -> str:
    contest = result.contest
    if contest.election.is_general:
        return f"{contest.constituency.name} ({contest.election.name})"
    return f"The {contest.election.name}"


def _undecided(result: SeatResult) -> str:
    first = [s.candidacy for s in result.standings if s.position == 1]
    if len(first) < 2:
        return f"The winner of {contest_in(result.contest)} is not known yet."
    level = join([standing_for(candidacy) for candidacy in first])
    votes = counted(first[0].votes or 0, "vote")
    return f"{level} came first in {contest_in(result.contest)} with {votes} each: who won is not known yet."


def _outcome(result: SeatResult) -> str:
    elected = result.elected
    if elected is None or result.outcome is None:
        return ""
    return outcome_label(elected.candidacy.party, result.outcome.gained_from)


def _on_turnout(result: SeatResult) -> str:
    if result.turnout.ballots is not None:
        return f", on a turnout of {percent(result.turnout.ballots)}"
    if result.turnout.valid is not None:
        return f", on a turnout of {percent(result.turnout.valid)} (valid votes only)"
    return ""


def _table(result: SeatResult, shown: tuple[Standing, ...]) -> Table:
    if all(standing.candidacy.votes is None for standing in shown):
        names = tuple((s.candidacy.name, _party(s)) for s in shown)
        return Table((Column("Candidate"), Column("Party")), names, _highlighted(shown))
    right = Align.RIGHT
    columns = [Column("Candidate"), Column("Party"), Column("Votes", right), Column("Share", right)]
    with_change = any(standing.change is not None for standing in result.standings)
    if with_change:
        columns.append(Column("Change", right))
    rows = tuple(_row(standing, with_change=with_change) for standing in shown)
    return Table(tuple(columns), rows, _highlighted(shown))


def _row(standing: Standing, *, with_change: bool) -> tuple[str, ...]:
    votes = standing.candidacy.votes
    cells = [
        standing.candidacy.name,
        _party(standing),
        NO_FIGURE if votes is None else count(votes),
        NO_FIGURE if standing.share is None else percent(standing.share),
    ]
    if with_change:
        cells.append(NO_FIGURE if standing.change is None else change(standing.change))
    return tuple(cells)


def _party(standing: Standing) -> str:
    return standing.candidacy.description or standing.candidacy.party.name


def _highlighted(shown: tuple[Standing, ...]) -> int | None:
    return next((row for row, standing in enumerate(shown) if standing.elected), None)


def _lines(result: SeatResult) -> Iterator[Line]:
    contest = result.contest
    if result.outcome:
        yield Line("Result", _outcome(result))
    if result.majority:
        yield Line(
            "Majority", f"{count(result.majority.votes)} ({percent(result.majority.share)} of valid votes)"
        )
    if result.turnout.valid is not None:
        yield Line("Turnout", _turnout(result))
    if contest.electorate is not None:
        yield Line("Electorate", count(contest.electorate))
    if result.valid_votes is not None:
        yield Line("Valid votes", count(result.valid_votes))
        rejected = UNKNOWN if contest.invalid_votes is None else count(contest.invalid_votes)
        yield Line("Rejected ballots", rejected)
    if result.swing:
        swing = result.swing
        yield Line("Swing", f"{points(swing.points)} from {swing.from_party.name} to {swing.to_party.name}")
    if result.previous:
        yield Line(f"In {previous_label(result)}", _previous_shares(result))
    if contest.declared_at:
        about = "about " if contest.declared_about else ""
        yield Line("Declared", f"{about}{clock.moment(contest.declared_at)}, UK time", contest.declared_at)
    if contest.corrected_at:
        yield Line("Corrected", f"{clock.moment(contest.corrected_at)}, UK time", contest.corrected_at)


def _turnout(result: SeatResult) -> str:
    turnout = result.turnout
    valid = percent(turnout.valid) if turnout.valid is not None else UNKNOWN
    before = ""
    if result.previous and result.previous_valid_turnout is not None:
        notional = "notional " if result.previous.notional else ""
        before = f", {notional}{percent(result.previous_valid_turnout)} in {_previous_year(result)}"
    if turnout.ballots is None:
        return f"{valid} (valid votes only{before})"
    return f"{percent(turnout.ballots)} (valid votes {valid}{before})"


def _previous_year(result: SeatResult) -> str:
    return year_in(result.previous.election_id) if result.previous else ""


def previous_label(result: SeatResult) -> str:
    """ "2019 (notional)"."""
    notional = " (notional)" if result.previous and result.previous.notional else ""
    return f"{_previous_year(result)}{notional}"


def _previous_shares(result: SeatResult) -> str:
    if result.previous is None:
        return UNKNOWN
    total = sum(votes for _, votes in result.previous.votes)
    first = result.previous.votes[:3]
    return ", ".join(f"{party.name} {percent(100 * votes / total)}" for party, votes in first)


def _buttons(result: SeatResult, *, cut: bool) -> Iterator[Button]:
    contest = result.contest
    seat, election = ("constituency", contest.constituency.code), ("election", contest.election.id)
    if cut:
        label = f"All {len(result.standings)} candidates"
        yield Button(label, Action(RESULT, (seat, election, FULL_TABLE)))
    for by_election in reversed(result.since):
        yield result_button(by_election, f"By-election, {clock.month(by_election.election.polling_day)}")
    for earlier in result.earlier[:_EARLIER_SEATS]:
        options = (("constituency", earlier.constituency.code), ("election", earlier.election.id))
        label = f"{earlier.election.year}: {earlier.constituency.name}"
        if len(result.earlier) > 1:
            label += f" ({part_of(earlier.share)})"
        yield Button(clip(label), Action(RESULT, options))
    yield Button("History", Action(HISTORY, (seat,)))
