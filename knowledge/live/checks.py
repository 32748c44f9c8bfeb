"""What is wrong with a declaration: pure comparison with its contest, before anything is written."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from knowledge.live.declaration import Declared, elected_in, is_full
from knowledge.live.problems import Doubt, Fault, Problem, Unlikely
from knowledge.model import Candidacy, Contest, PreviousResult, State
from knowledge.psephology.standings import Standing, standings, valid_votes, winner
from knowledge.psephology.turnout import turnout

# Points, and per cent. Of 3,250 contests of general elections from 2010 to 2024 three swung by more from any
# party to any other; valid turnouts lay between 39 and 82, the valid votes between 71 and 151 of those before
# (but for one seat whose earlier poll had been put off). Of 70 by-elections the lowest turnout was 18, the
# fewest valid votes 31 of those before.
MOST_SWING = 36.0
TURNOUTS, BY_ELECTION_TURNOUTS = (35.0, 90.0), (15.0, 85.0)
TOTALS, BY_ELECTION_TOTALS = (60.0, 160.0), (25.0, 130.0)
# Polls close at 22:00; in summer that is this hour of UTC, and in winter an hour later.
POLLS_CLOSE = time(21, tzinfo=UTC)
# Clocks of two machines may differ.
TOLERANCE = timedelta(minutes=2)


def problems(declared: Declared, contest: Contest) -> tuple[Problem, ...]:
    """Why the declaration cannot be that contest's; empty where it can."""
    full = declared.state is State.DECLARED
    return tuple((*_votes(declared, contest), *_ballots(declared, contest)) if full else ()) + tuple(
        _winner(declared, contest)
    )


def doubts(
    before: Contest, after: Contest, previous: PreviousResult | None, received_at: datetime
) -> tuple[Doubt, ...]:
    """What is so unlikely of the contest as declared that somebody should look again.

    `previous` is the result it is measured against, None where none is known.
    """
    return (*_unlikely_result(before, after, previous), *_unlikely_time(after, received_at))


def _votes(declared: Declared, contest: Contest) -> Iterator[Problem]:
    by_number = _by_number(contest)
    for number in declared.votes.keys() - by_number.keys():
        yield Problem(Fault.NOT_A_CANDIDATE, figure=number)
    missing = tuple(c for number, c in by_number.items() if number not in declared.votes)
    if missing:
        yield Problem(Fault.MISSING, missing)
    for number, votes in declared.votes.items():
        if votes < 0 and number in by_number:
            yield Problem(Fault.BELOW_ZERO, (by_number[number],), votes)
    if not any(declared.votes.values()):
        yield Problem(Fault.NO_VOTES)


def _ballots(declared: Declared, contest: Contest) -> Iterator[Problem]:
    rejected = declared.invalid_votes
    if rejected is not None and rejected < 0:
        yield Problem(Fault.BELOW_ZERO, figure=rejected)
    electorate = contest.electorate if declared.electorate is None else declared.electorate
    if electorate is None:
        return
    ballots = sum(declared.votes.values()) + (rejected or 0)
    if electorate <= 0:
        yield Problem(Fault.NO_ELECTORATE, figure=electorate)
    elif ballots > electorate:
        yield Problem(Fault.OVER_ELECTORATE, figure=ballots, limit=electorate)


def _winner(declared: Declared, contest: Contest) -> Iterator[Problem]:
    by_number, elected = _by_number(contest), declared.elected
    if elected is None:
        if declared.state is State.WINNER_ONLY:
            yield Problem(Fault.NO_WINNER)
    elif elected not in by_number:
        yield Problem(Fault.NOT_A_CANDIDATE, figure=elected)
    elif declared.state is State.WINNER_ONLY:
        known = elected_in(contest)
        if is_full(contest) and known != elected:
            first = (by_number[known],) if known is not None else ()
            yield Problem(Fault.WINNER_IS_KNOWN, (by_number[elected], *first))
    elif declared.votes.get(elected, 0) < max(declared.votes.values(), default=0):
        most = max(by_number.values(), key=lambda c: declared.votes.get(c.number, 0))
        yield Problem(Fault.NOT_THE_WINNER, (by_number[elected], most))


def _unlikely_result(before: Contest, after: Contest, previous: PreviousResult | None) -> Iterator[Doubt]:
    then, now = winner(before), winner(after)
    if before.state is State.WINNER_ONLY and then and now and then.number != now.number:
        yield Doubt(Unlikely.OTHER_WINNER, candidacies=(then, now))
    if not is_full(after):
        return
    if now is None:
        first = tuple(c for c in after.candidacies if c.votes == after.candidacies[0].votes)
        yield Doubt(Unlikely.NOBODY_ELECTED, candidacies=first)
    general = after.election.is_general
    voted, (low, high) = turnout(after).valid, TURNOUTS if general else BY_ELECTION_TURNOUTS
    if voted is not None and not low <= voted <= high:
        yield Doubt(Unlikely.TURNOUT, voted)
    if previous is None:
        return
    moved = sorted((s for s in standings(after, previous) if s.change is not None), key=_change)
    if moved and (points := (_change(moved[-1]) - _change(moved[0])) / 2) > MOST_SWING:
        yield Doubt(Unlikely.SWING, points, (moved[0].candidacy.party, moved[-1].candidacy.party))
    votes_before, (low, high) = (
        sum(count for _, count in previous.votes),
        TOTALS if general else BY_ELECTION_TOTALS,
    )
    part = 100 * (valid_votes(after) or 0) / votes_before if votes_before else low
    if not low <= part <= high:
        yield Doubt(Unlikely.TOTAL, part)


def _unlikely_time(after: Contest, received_at: datetime) -> Iterator[Doubt]:
    instant = after.declared_at or received_at
    if instant > received_at + TOLERANCE:
        yield Doubt(Unlikely.IN_THE_FUTURE, instant=instant)
    if instant < datetime.combine(after.election.polling_day, POLLS_CLOSE):
        yield Doubt(Unlikely.TOO_EARLY, instant=instant)


def _change(standing: Standing) -> float:
    return standing.change or 0.0


def _by_number(contest: Contest) -> dict[int, Candidacy]:
    return {candidacy.number: candidacy for candidacy in contest.candidacies}
