"""What a rehearsal says in the terminal: one line for each declaration, and how it ended."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from commands.present import clock
from commands.present.names import outcome_label
from commands.present.rehearsal import marked_text
from commands.present.words import count, counted, join, quoted
from knowledge.errors import DeclarationDoubtful, DeclarationError, DeclarationRefused
from knowledge.live.declaration import Act
from knowledge.model import State
from knowledge.psephology.returns import SeatReturn

_HEADS = {Act.DECLARED: "", Act.CORRECTED: "corrected: ", Act.RETRACTED: ""}
# So many seats are named where results are not as they should be.
_NAMED = 10


def no_such_night(typed: str, ids: Sequence[str]) -> str:
    return f"{quoted(typed)} is no general election that can be rehearsed; these can: {join(ids)}."


def begins(name: str, declarations: int, store: str, speed: float) -> str:
    """`declarations` that are still to come; a `speed` of 0 means without waiting."""
    pace = f"{speed:g} times as fast as it was" if speed else "without waiting"
    return marked_text(
        f"The count of the {name}, {counted(declarations, 'act')} to come, {pace}, in {store}."
    )


def goes_on(played: int) -> str:
    acts = counted(played, "act was", "acts were")
    return f"This rehearsal was begun before: {acts} played then, and it goes on."


def what_happened(at: datetime, act: Act | None, seat: SeatReturn, error: DeclarationError | None) -> str:
    """ "03:26 Leeds North West: Labour hold, majority 11,896". `act` is None where nothing came of it."""
    return f"{clock.uk_time(at):%H:%M} {_told(act, seat, error)}"


def quiet(since: timedelta) -> str:
    return f"Nothing was declared for {counted(round(since.total_seconds() / 3600), 'hour')}: passed over."


def ended(differing: Sequence[str], seats: int) -> str:
    """`differing`: the names of seats whose result is not the official one."""
    if not differing:
        return marked_text(f"All {counted(seats, 'seat')} end with their official results.")
    named = [*differing[:_NAMED]]
    if len(differing) > _NAMED:
        named.append(f"{count(len(differing) - _NAMED)} more")
    return marked_text(f"Not all seats end with their official results: {join(named)} do not.")


def turned_away(number: int, doubted: int) -> str:
    """How many were not taken, and how many only when asked again."""
    confirmed = f"{counted(doubted, 'unlikely one')} taken when confirmed"
    return f"{counted(number, 'declaration')} turned away; {confirmed}."


def over() -> str:
    return "The night is over, and the bot goes on answering: Ctrl-C ends it."


def _told(act: Act | None, seat: SeatReturn, error: DeclarationError | None) -> str:
    name = seat.constituency.name
    if isinstance(error, DeclarationRefused):
        return f"{name}: turned away, {join([problem.fault.value for problem in error.problems])}"
    if isinstance(error, DeclarationDoubtful):
        return f"{name}: turned away, unlikely {join([doubt.unlikely.value for doubt in error.doubts])}"
    if act is None:
        return f"{name}: nothing new"
    if act is Act.RETRACTED:
        return f"{name}: taken back, not declared yet"
    return f"{_HEADS[act]}{_result(seat)}"


def _result(seat: SeatReturn) -> str:
    elected, outcome, majority = seat.elected, seat.outcome, seat.majority
    if elected is None:
        return f"{seat.constituency.name}: a tie"
    party = elected.candidacy.party
    label = outcome_label(party, outcome.gained_from) if outcome else party.name
    told = f"{seat.constituency.name}: {label}"
    if seat.contest.state is State.WINNER_ONLY:
        return f"{told}, votes to come"
    return f"{told}, majority {count(majority.votes)}" if majority else told
