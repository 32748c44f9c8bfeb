import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import State
from knowledge.psephology.outcome import OutcomeKind, outcome, swing
from knowledge.psephology.standings import majority, standings, valid_votes, winner
from knowledge.psephology.turnout import turnout, valid_turnout_before
from tests.psephology.made import (
    BREXIT,
    CONSERVATIVE,
    INDEPENDENT,
    LABOUR,
    REFORM,
    contest,
    party,
    previous,
)


def test_losing_candidates_level_share_a_position() -> None:
    made = contest(
        (LABOUR, 500), (CONSERVATIVE, 300), (party("Green"), 100), (REFORM, 100), (INDEPENDENT, 50)
    )
    assert [place.position for place in standings(made, None)] == [1, 2, 3, 3, 5]


def test_a_tie_for_first_place_has_no_winner_until_the_lot_is_cast() -> None:
    tied = contest((LABOUR, 500), (CONSERVATIVE, 500))
    assert winner(tied) is None
    assert majority(tied) is None
    drawn = contest((LABOUR, 500), (CONSERVATIVE, 500), elected=2)
    elected = winner(drawn)
    assert elected is not None
    assert elected.party == CONSERVATIVE
    assert standings(drawn, None)[0].candidacy is elected
    by = majority(drawn)
    assert by is not None
    assert (by.votes, by.runner_up.party) == (0, LABOUR)


def test_winner_only_has_a_winner_and_no_figures() -> None:
    made = contest((LABOUR, None), (CONSERVATIVE, None), state=State.WINNER_ONLY, elected=2)
    elected = winner(made)
    assert elected is not None
    assert elected.party == CONSERVATIVE
    assert majority(made) is None
    assert valid_votes(made) is None
    assert {(p.share, p.position) for p in standings(made, None)} == {(None, None)}


def test_an_undeclared_contest_has_no_winner_even_with_votes_on_file() -> None:
    assert winner(contest((LABOUR, 5), (CONSERVATIVE, 3), state=State.NOT_DECLARED)) is None


def test_unknown_rejected_votes_leave_only_valid_turnout() -> None:
    known = turnout(contest((LABOUR, 30_000), (CONSERVATIVE, 5_000), electorate=70_000, invalid=70))
    assert known.ballots == pytest.approx(50.1)
    assert known.valid == pytest.approx(50)
    unknown = turnout(contest((LABOUR, 30_000), (CONSERVATIVE, 5_000), invalid=None))
    assert unknown.ballots is None
    assert unknown.valid == pytest.approx(50)
    assert turnout(contest((LABOUR, 1), electorate=None)) == turnout(contest((LABOUR, None)))


def test_change_is_on_the_party_before_it_and_never_for_independents() -> None:
    base = previous((CONSERVATIVE, 60), (BREXIT, 30), (INDEPENDENT, 10))
    made = contest((REFORM, 50), (INDEPENDENT, 30), (CONSERVATIVE, 15), (LABOUR, 5))
    changes = {p.candidacy.party.name: p.change for p in standings(made, base)}
    assert changes["Reform UK"] == pytest.approx(20)
    assert changes["Conservative"] == pytest.approx(-45)
    assert changes["Independent"] is None
    assert changes["Labour"] is None


@pytest.mark.parametrize(
    ("first", "holder", "expected"),
    [
        (LABOUR, LABOUR, (OutcomeKind.HOLD, None)),
        (LABOUR, CONSERVATIVE, (OutcomeKind.GAIN, CONSERVATIVE)),
        (REFORM, BREXIT, (OutcomeKind.HOLD, None)),
        (INDEPENDENT, LABOUR, (OutcomeKind.GAIN, LABOUR)),
    ],
)
def test_hold_or_gain(first, holder, expected) -> None:  # type: ignore[no-untyped-def]
    other = CONSERVATIVE if first != CONSERVATIVE else LABOUR
    found = outcome(contest((first, 10), (other, 5)), previous((holder, 9), (party("Green"), 3)))
    assert found is not None
    assert (found.kind, found.gained_from) == expected


def test_the_holder_is_the_first_named_even_where_independents_together_had_more() -> None:
    found = outcome(contest((LABOUR, 10), (CONSERVATIVE, 5)), previous((LABOUR, 40), (INDEPENDENT, 60)))
    assert found is not None
    assert found.kind is OutcomeKind.HOLD


def test_swing_is_half_the_rise_and_the_fall_and_names_its_direction() -> None:
    base = previous((CONSERVATIVE, 60), (LABOUR, 40))
    found = swing(standings(contest((LABOUR, 55), (CONSERVATIVE, 45)), base))
    assert found is not None
    assert (found.from_party, found.to_party) == (CONSERVATIVE, LABOUR)
    assert found.points == pytest.approx(15)
    back = swing(
        standings(
            contest((LABOUR, 50), (CONSERVATIVE, 50), elected=1), previous((LABOUR, 60), (CONSERVATIVE, 40))
        )
    )
    assert back is not None
    assert (back.from_party, back.to_party) == (LABOUR, CONSERVATIVE)
    assert swing(standings(contest((LABOUR, 55), (INDEPENDENT, 45)), base)) is None


def test_turnout_before_uses_the_electorate_of_then() -> None:
    assert valid_turnout_before(previous((LABOUR, 30), (CONSERVATIVE, 20), electorate=100)) == 50


@given(st.lists(st.integers(0, 60_000), min_size=2, max_size=40), st.integers(0, 5_000))
def test_figures_hold_together_whatever_the_votes(votes: list[int], invalid: int) -> None:
    made = contest(
        *((party(f"Party {i}"), v) for i, v in enumerate(votes)),
        electorate=sum(votes) + 6_000,
        invalid=invalid,
    )
    places = standings(made, None)
    assert valid_votes(made) == sum(votes)
    if sum(votes):
        assert sum(p.share or 0 for p in places) == pytest.approx(100)
    positions = [p.position or 0 for p in places]
    assert positions == sorted(positions)
    assert positions[0] == 1
    share = turnout(made)
    assert share.ballots is not None
    assert share.valid is not None
    assert 0 <= share.valid <= share.ballots <= 100
    elected = winner(made)
    assert (elected is None) == (sorted(votes)[-1] == sorted(votes)[-2])
