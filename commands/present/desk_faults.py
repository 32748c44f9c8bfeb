"""What is wrong with an entry or unlikely about it, a sentence each; how it differs from what is known."""

from collections.abc import Iterator

from commands.desk.reading import Fault as FormFault
from commands.desk.reading import Slip
from commands.present import clock
from commands.present.names import standing_for
from commands.present.words import UNKNOWN, count, counted, join, percent, points, quoted
from knowledge.live.problems import Doubt, Fault, Problem, Unlikely
from knowledge.model import Candidacy, Contest
from knowledge.psephology.standings import winner

_NAMED = 6


def slip_told(fault: FormFault) -> str:
    typed = quoted(fault.typed)
    who = _listed((fault.candidacy,)) if fault.candidacy else ""
    match fault.slip:
        case Slip.NO_NUMBER:
            return f"The line {typed} does not begin with a candidate's number, as “1.” does."
        case Slip.UNKNOWN_NUMBER:
            return f"No candidate has the number in {typed}."
        case Slip.TWICE:
            return f"There are two lines for {who}."
        case Slip.OTHER_NAME:
            return f"The line {typed} has the number of {who}; the votes stand after a colon."
        case Slip.NOT_VOTES:
            return f"{typed} is no number of votes for {who}."
        case Slip.ELECTORATE:
            return f"{typed} is no electorate."
        case Slip.REJECTED:
            return f"{typed} is no number of rejected ballots."
        case Slip.TIME:
            return f"{typed} is no time such as 03:26."
        case Slip.WINNER:
            return f"{typed} is no one candidate; give the winner's number."
    return "There are neither votes nor a winner in it."


def problem_told(problem: Problem) -> str:
    who = _listed(problem.candidacies)
    match problem.fault:
        case Fault.NOT_A_CANDIDATE:
            return f"No candidate has the number {problem.figure}."
        case Fault.MISSING:
            return f"The votes of {who} are missing; for no votes at all write 0."
        case Fault.BELOW_ZERO:
            return f"{count(problem.figure or 0)} is less than nothing."
        case Fault.NO_VOTES:
            return "Nobody has a single vote in it."
        case Fault.NO_ELECTORATE:
            return "An electorate cannot be nobody."
        case Fault.OVER_ELECTORATE:
            ballots, electorate = counted(problem.figure or 0, "ballot"), count(problem.limit or 0)
            return f"{ballots} are more than the electorate of {electorate}."
        case Fault.NO_WINNER:
            return "The winner is missing."
        case Fault.NOT_THE_WINNER | Fault.WINNER_IS_KNOWN:
            first, *known = problem.candidacies
            but = f"; by the votes it is {standing_for(known[0])}" if known else ""
            return f"{standing_for(first)} is named as the winner{but}."
    return "There is no such contest."


def doubt_told(doubt: Doubt) -> str:
    figure = doubt.figure or 0.0
    match doubt.unlikely:
        case Unlikely.SWING:
            loser, gainer = doubt.parties
            return f"It would be a swing of {points(figure)} from {loser.name} to {gainer.name}."
        case Unlikely.TURNOUT:
            return f"The turnout would be {percent(figure)}."
        case Unlikely.TOTAL:
            return f"There would be {percent(figure)} as many valid votes as last time."
        case Unlikely.OTHER_WINNER:
            known, now = doubt.candidacies
            return f"{standing_for(known)} was named as the winner before, and now it is {standing_for(now)}."
        case Unlikely.NOBODY_ELECTED:
            return f"{_listed(doubt.candidacies)} are level, and nobody is named as the winner by lot."
    told = clock.moment(doubt.instant) if doubt.instant else "that time"
    if doubt.unlikely is Unlikely.TOO_EARLY:
        return f"At {told} polls had not closed."
    return f"{told} is still to come."


def differences_told(known: Contest, after: Contest) -> Iterator[str]:
    """ "1. Jane Smith (Labour) has 20,000 votes, not 20,001" for each figure in which two results differ."""
    entered = {candidacy.number: candidacy for candidacy in after.candidacies}
    differing = [c for c in known.candidacies if c.votes != entered[c.number].votes]
    for one in differing[:_NAMED]:
        votes = counted(one.votes or 0, "vote")
        yield f"{_listed((one,))} has {votes}, not {_figure(entered[one.number].votes)}"
    if len(differing) > _NAMED:
        yield counted(len(differing) - _NAMED, "more candidate differs", "more candidates differ")
    for name, then, now in (
        ("electorate", known.electorate, after.electorate),
        ("number of rejected ballots", known.invalid_votes, after.invalid_votes),
    ):
        if then != now and then is not None:
            yield f"the {name} is {count(then)}, not {_figure(now)}"
    first, other = winner(known), winner(after)
    if first and not differing and (other is None or other.number != first.number):
        yield f"the winner is {_listed((first,))}, not {_listed((other,)) if other else UNKNOWN}"


def _figure(number: int | None) -> str:
    return UNKNOWN if number is None else count(number)


def _listed(candidacies: tuple[Candidacy, ...]) -> str:
    named = [f"{c.number}. {standing_for(c)}" for c in candidacies]
    if len(named) > _NAMED:
        named = [*named[: _NAMED - 1], f"{len(named) - _NAMED + 1} more"]
    return join(named)
