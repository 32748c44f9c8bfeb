"""What is refused, what is asked about, and that no true result of the last elections is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from knowledge.live.checks import doubts, problems
from knowledge.live.declaration import Declared, elected_in, retracted, with_declared
from knowledge.live.origin import source_of
from knowledge.live.problems import Fault, Unlikely
from knowledge.model import Contest, State
from knowledge.psephology.previous import previous_result
from tests.shipped import book

NIGHT = datetime(2024, 7, 5, 3, tzinfo=UTC)
ISLINGTON_NORTH = book().contests["parl.2024-07-04"]["E14001305"]
UNDECLARED = retracted(ISLINGTON_NORTH)
VOTES = {c.number: c.votes or 0 for c in ISLINGTON_NORTH.candidacies}
FIRST, SECOND = (c.number for c in ISLINGTON_NORTH.candidacies[:2])


def said(**changed: object) -> Declared:
    contest = ISLINGTON_NORTH
    whole = Declared(contest.election.id, contest.constituency.code, State.DECLARED, VOTES)
    return replace(whole, **changed)  # type: ignore[arg-type]


def faults(declared: Declared, contest: Contest = UNDECLARED) -> list[Fault]:
    return [problem.fault for problem in problems(declared, contest)]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"votes": {**VOTES, 99: 5}}, Fault.NOT_A_CANDIDATE),
        ({"votes": {n: v for n, v in VOTES.items() if n != FIRST}}, Fault.MISSING),
        ({"votes": {**VOTES, FIRST: -1}}, Fault.BELOW_ZERO),
        ({"invalid_votes": -1}, Fault.BELOW_ZERO),
        ({"votes": dict.fromkeys(VOTES, 0)}, Fault.NO_VOTES),
        ({"electorate": 0}, Fault.NO_ELECTORATE),
        ({"electorate": sum(VOTES.values()) + 9, "invalid_votes": 10}, Fault.OVER_ELECTORATE),
        ({"elected": SECOND}, Fault.NOT_THE_WINNER),
        ({"elected": 99}, Fault.NOT_A_CANDIDATE),
        ({"state": State.WINNER_ONLY, "votes": {}}, Fault.NO_WINNER),
    ],
)
def test_each_fault_alone_is_found(changed: dict[str, object], fault: Fault) -> None:
    assert faults(said(**changed)) == [fault]


def test_all_ballots_may_be_the_whole_electorate() -> None:
    assert faults(said(electorate=sum(VOTES.values()) + 10, invalid_votes=10)) == []


def test_the_electorate_that_is_known_counts_where_none_is_given() -> None:
    assert faults(said(), replace(UNDECLARED, electorate=100)) == [Fault.OVER_ELECTORATE]


def test_a_winner_who_did_not_win_by_the_votes_is_refused() -> None:
    winner_only = said(state=State.WINNER_ONLY, votes={}, elected=SECOND)
    assert faults(winner_only, ISLINGTON_NORTH) == [Fault.WINNER_IS_KNOWN]
    assert faults(replace(winner_only, elected=FIRST), ISLINGTON_NORTH) == []


def test_no_declaration_is_of_another_state() -> None:
    with pytest.raises(ValueError, match="not_declared"):
        said(state=State.NOT_DECLARED)


def asked(declared: Declared, received_at: datetime = NIGHT, contest: Contest = UNDECLARED) -> list[Unlikely]:
    after = with_declared(contest, declared, source_of("terminal"), received_at)
    previous = previous_result(book(), after.election, after.constituency)
    return [doubt.unlikely for doubt in doubts(contest, after, previous, received_at)]


def test_a_slip_of_a_digit_is_asked_about() -> None:
    for factor in (0.1, 10):
        votes = {number: int(count * factor) for number, count in VOTES.items()}
        assert asked(said(votes=votes, electorate=72_852)) == [Unlikely.TURNOUT, Unlikely.TOTAL]


def test_votes_in_the_wrong_lines_are_asked_about() -> None:
    bootle = next(
        contest
        for contest in book().contests["parl.2024-07-04"].values()
        if contest.constituency.name == "Bootle"
    )
    votes = {c.number: c.votes or 0 for c in bootle.candidacies}
    labour, conservative = (
        next(c.number for c in bootle.candidacies if c.party.id == party)
        for party in ("labour", "conservative")
    )
    votes[labour], votes[conservative] = votes[conservative], votes[labour]
    declared = said(code=bootle.constituency.code, votes=votes)
    assert asked(declared, contest=retracted(bootle)) == [Unlikely.SWING]


@pytest.mark.parametrize(
    ("instant", "unlikely"),
    [
        (NIGHT + timedelta(hours=1), [Unlikely.IN_THE_FUTURE]),
        (NIGHT + timedelta(minutes=1), []),
        (datetime(2024, 7, 4, 20, 59, tzinfo=UTC), [Unlikely.TOO_EARLY]),
        (datetime(2024, 7, 4, 21, 0, tzinfo=UTC), []),
    ],
)
def test_a_time_that_cannot_be_right_is_asked_about(instant: datetime, unlikely: list[Unlikely]) -> None:
    assert asked(said(declared_at=instant)) == unlikely


def real() -> Iterator[Contest]:
    """Every contest of which all votes are known."""
    for contests in book().contests.values():
        for contest in contests.values():
            if contest.state is State.DECLARED and all(c.votes is not None for c in contest.candidacies):
                yield contest


def test_no_true_result_is_refused_and_each_comes_out_as_it_was() -> None:
    seen = 0
    for contest in real():
        declared = Declared(
            contest.election.id,
            contest.constituency.code,
            State.DECLARED,
            {c.number: c.votes or 0 for c in contest.candidacies},
            next((c.number for c in contest.candidacies if c.elected), None),
            contest.electorate,
            contest.invalid_votes,
            contest.declared_at,
            contest.declared_about,
        )
        undeclared = retracted(contest)
        assert problems(declared, undeclared) == ()
        after = with_declared(undeclared, declared, contest.source, NIGHT)
        assert replace(after, received_at=contest.received_at) == contest
        assert elected_in(after) == elected_in(contest)
        seen += 1
    assert seen > 3_250


def test_few_true_results_are_asked_about() -> None:
    """Northern Shropshire's swing of 2024, measured against 2019 with a by-election in between, and such."""
    found = []
    for contest in real():
        if contest.election.is_general:
            previous = previous_result(book(), contest.election, contest.constituency)
            received_at = contest.declared_at or datetime.combine(
                contest.election.polling_day + timedelta(days=1), NIGHT.timetz()
            )
            found += doubts(retracted(contest), contest, previous, received_at)
    assert 0 < len(found) < 8
    assert {doubt.unlikely for doubt in found} == {Unlikely.SWING, Unlikely.TOTAL}
