"""Maps against the other answers that have the same figures."""

from collections import Counter
from functools import cache
from itertools import product

import pytest

from knowledge.model import UNITED_KINGDOM, Party
from knowledge.psephology.changes import changes
from knowledge.psephology.rankings import Measure, ranking
from knowledge.psephology.returns import Returns
from knowledge.psephology.seat_map import Kind, SeatMap, Show, seat_map
from knowledge.psephology.totals import totals
from tests.pictures.night import GE2024, declared
from tests.shipped import book

ELECTIONS = [election.id for election in book().general_elections]
PARTIES = ["labour", "conservative", "reform-uk", "scottish-green-party", "independent", "sinn-fein"]

SHOWN = [(show, None) for show in Show if show is not Show.CHANGE] + list(product(Show, PARTIES))


@cache
def returns(election: str = ELECTIONS[0]) -> Returns:
    return Returns(book(), book().elections[election])


def party(party_id: str | None) -> Party | None:
    return book().parties[party_id] if party_id else None


def shown(show: Show, party_id: str | None = None, election: str = ELECTIONS[0]) -> SeatMap:
    return seat_map(returns(election), show, party(party_id))


@pytest.mark.parametrize("election", ELECTIONS)
@pytest.mark.parametrize(("show", "party_id"), SHOWN)
def test_every_seat_is_in_exactly_one_group(election: str, show: Show, party_id: str | None) -> None:
    found = shown(show, party_id, election)
    seats = Counter(seat.constituency.code for group in found.groups for seat in group.seats)
    assert seats == Counter(list(book().contests[election]))
    assert found.declared == 650
    within = {seat.constituency.code: group.figures for group in found.groups for seat in group.seats}
    for seat, figure in found.figures:
        band = within[seat.constituency.code]
        assert band is not None
        assert band.holds(figure)


@pytest.mark.parametrize("election", ELECTIONS)
def test_winners_are_the_scoreboards(election: str) -> None:
    found = {group.party: len(group.seats) for group in shown(Show.WINNER, election=election).groups}
    board = totals(returns(election), UNITED_KINGDOM)
    assert found == {total.party: total.seats for total in board.parties if total.seats}


@pytest.mark.parametrize("election", ELECTIONS)
def test_gains_are_those_of_changes(election: str) -> None:
    found = shown(Show.CHANGES, election=election)
    told = changes(returns(election), UNITED_KINGDOM)
    gained = Counter(change.to_party for change in told.changes)
    assert {group.party: len(group.seats) for group in found.groups if group.party} == gained
    assert found.number(Kind.HELD) == 650 - len(told.changes)


def test_what_one_party_gained_and_lost() -> None:
    found, labour = shown(Show.CHANGES, "labour"), book().parties["labour"]
    told = changes(returns(), UNITED_KINGDOM, labour)
    assert found.number(Kind.PARTY) == len(told.gained(labour)) == 218
    assert found.number(Kind.LOST) == len(told.lost(labour)) == 7
    assert found.number(Kind.HELD) == 411 - 218


@pytest.mark.parametrize("show", [Show.TURNOUT, Show.SHARE, Show.CHANGE])
@pytest.mark.parametrize("party_id", ["labour", "green"])
def test_figures_are_those_of_rankings(show: Show, party_id: str) -> None:
    found = shown(show, party_id)
    told = ranking(returns(), Measure(show.value), highest=True, party=party(party_id), area=UNITED_KINGDOM)
    ranked = {row.seat.constituency.code: row.value for row in told.rows()}
    assert {seat.constituency.code: figure for seat, figure in found.figures} == ranked
    assert found.number(Kind.UNKNOWN) == told.without


def test_marginal_seats() -> None:
    """The closest in 2024: Hendon, by 15 votes of 41,000."""
    seat, share = shown(Show.MAJORITY).figures[0]
    assert seat.constituency.name == "Hendon"
    assert share == pytest.approx(100 * 15 / (seat.valid_votes or 0))


def test_a_change_is_of_a_party() -> None:
    with pytest.raises(ValueError, match="party"):
        shown(Show.CHANGE)


@pytest.mark.parametrize("number", [0, 1, 100])
@pytest.mark.parametrize(("show", "party_id"), SHOWN)
def test_while_seats_declare_the_others_are_apart(number: int, show: Show, party_id: str | None) -> None:
    part = declared(number)
    found = seat_map(Returns(part, part.elections[GE2024]), show, party(party_id))
    assert found.seats == 650
    assert found.declared == number
    assert all(seat.elected for group in found.groups if group.kind is not Kind.UNDECLARED
               for seat in group.seats)  # fmt: skip
