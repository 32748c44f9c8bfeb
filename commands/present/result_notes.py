"""What a result's figures do not say by themselves: sitting members, ties, estimates, what came after."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from commands.present import clock
from commands.present.names import at_election, change_told, elected_for, standing_for
from commands.present.words import count, counted, join, number_word, ordinal, percent, sentence_case
from knowledge.model import Contest, HouseChange, State
from knowledge.model.election import year_in
from knowledge.psephology.seat import SeatResult
from knowledge.psephology.standings import Standing, majority, winner


def notes(result: SeatResult, rows_shown: int) -> Iterator[str]:
    """Whole sentences, the most telling first."""
    yield from _correction(result)
    yield from _sitting(result)
    yield from _since(result)
    yield from _cut(result, rows_shown)
    yield from _ties(result)
    yield from _estimates(result)


def _correction(result: SeatResult) -> Iterator[str]:
    if result.contest.state is State.CORRECTED:
        yield "The declaration was corrected afterwards; these are the corrected figures."
    elif result.contest.state is State.WINNER_ONLY and result.contest.corrected_at:
        yield "Another winner was declared at first, and corrected afterwards."


def _sitting(result: SeatResult) -> Iterator[str]:
    """Who sat in the House before: the winner, with the party then, and those who lost."""
    won = winner(result.contest)
    if won is None:
        return
    if not result.contest.election.is_general:
        # Nobody sits for a seat while it is vacant.
        if result.sat_before:
            yield f"{won.name}: MP before{_elected_before(result)}."
        return
    if won.sitting:
        yield f"{won.name}: sitting MP{_elected_before(result)}."
    lost = [c for c in result.contest.candidacies if c.sitting and c is not won]
    if lost:
        who = join([standing_for(candidacy) for candidacy in lost])
        yield f"{who}: sitting MP{'s' if len(lost) > 1 else ''}, not re-elected."


def _elected_before(result: SeatResult) -> str:
    before = result.sat_before
    then = winner(before) if before else None
    if before is None or then is None:
        return ""
    elsewhere = before.constituency.name != result.contest.constituency.name
    place = f" in {before.constituency.name}" if elsewhere else ""
    return f", elected {elected_for(then.party)}{place} {at_election(before.election)}"


def _since(result: SeatResult) -> Iterator[str]:
    if told := since_then(result.since, result.changes):
        yield f"Since then: {told}."


def since_then(by_elections: Iterable[Contest], changes: Iterable[HouseChange]) -> str:
    """By-elections and other known changes of a seat in one line, oldest first; empty where none is."""
    held = list(by_elections)
    events = [(contest.election.polling_day, _by_election(contest)) for contest in held]
    for change in changes_told(held, changes):
        events.append((change.day, change_told(change)))
    return "; ".join(event for _, event in sorted(events))


def changes_told(by_elections: Iterable[Contest], changes: Iterable[HouseChange]) -> list[HouseChange]:
    """Those beside by-elections: a by-election's own result says more than the note that it was held."""
    held = {contest.election.polling_day for contest in by_elections}
    return [change for change in changes if change.day not in held]


def _by_election(contest: Contest) -> str:
    held = f"the by-election of {clock.day(contest.election.polling_day)}"
    won = winner(contest)
    if won is None:
        return f"{held}, not declared yet"
    lead = majority(contest)
    by = f" with a majority of {count(lead.votes)}" if lead else ""
    return f"{standing_for(won)} won {held}{by}"


def _cut(result: SeatResult, rows_shown: int) -> Iterator[str]:
    rest = result.standings[rows_shown:]
    if rest:
        known = all(standing.candidacy.votes is not None for standing in rest)
        together = f"had {votes_together(rest)} between them" if known else "also stood"
        yield f"The other {number_word(len(rest))} candidates {together}."


def votes_together(standings: Sequence[Standing]) -> str:
    """ "1,234 votes (2.5%)"."""
    votes = sum(standing.candidacy.votes or 0 for standing in standings)
    return f"{counted(votes, 'vote')} ({percent(sum(standing.share or 0 for standing in standings))})"


def _ties(result: SeatResult) -> Iterator[str]:
    """Places that candidates share; first place is the sentence's matter."""
    placed = [standing for standing in result.standings if standing.position is not None]
    for position, level in groupby(placed, key=lambda standing: standing.position or 0):
        names = [standing.candidacy.name for standing in level]
        if position > 1 and len(names) > 1:
            votes = next(s.candidacy.votes for s in placed if s.position == position) or 0
            each = f"{counted(votes, 'vote')} each"
            yield f"{sentence_case(join(names))} share {ordinal(position)} place with {each}."


def _estimates(result: SeatResult) -> Iterator[str]:
    if result.valid_votes is not None and result.contest.invalid_votes is None:
        yield "Rejected ballots are not known here, so the turnout is that of valid votes only."
    if result.previous and result.previous.notional:
        year = year_in(result.previous.election_id)
        yield (
            f"The boundaries changed: change, swing and hold or gain are against the notional {year} result, "
            "an estimate of how this seat would have voted then."
        )
