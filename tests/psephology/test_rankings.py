"""Rankings over the shipped facts, beside figures worked out here from the candidacies alone."""

from dataclasses import replace
from itertools import pairwise

import pytest

from knowledge.model import AREAS, INDEPENDENT, UNITED_KINGDOM, Area, Contest, Election
from knowledge.psephology.rankings import Measure, Ranking, ranking
from knowledge.psephology.returns import Returns
from tests.psephology.made import CONSERVATIVE, LABOUR, contest
from tests.shipped import book

ELECTIONS = book().general_elections
OF_SEATS = (Measure.MAJORITY, Measure.TURNOUT, Measure.CANDIDATES, Measure.DECLARED, Measure.ELECTORATE)


@pytest.fixture(scope="module", params=ELECTIONS, ids=lambda election: str(election.year))
def returns(request: pytest.FixtureRequest) -> Returns:
    election: Election = request.param
    return Returns(book(), election)


def ranked(returns: Returns, measure: Measure, party: str | None, area: Area, *, highest: bool) -> Ranking:
    named = book().parties[party] if party else None
    return ranking(returns, measure, highest=highest, party=named, area=area)


def contests(returns: Returns, area: Area) -> list[Contest]:
    """The area's, told by nation and region alone."""
    found = book().contests[returns.election.id].values()
    return [
        one
        for one in found
        if area == UNITED_KINGDOM or area.name in (one.constituency.nation, one.constituency.region)
    ]


def of_seat(contest: Contest, measure: Measure) -> float | None:
    """None where the shipped facts do not know it: when Thirsk and Malton declared in 2010."""
    votes = sorted((c.votes or 0 for c in contest.candidacies), reverse=True)
    if measure is Measure.MAJORITY:
        return votes[0] - votes[1]
    if measure is Measure.TURNOUT:
        return 100 * sum(votes) / (contest.electorate or 0)
    if measure is Measure.CANDIDATES:
        return len(votes)
    if measure is Measure.DECLARED:
        return contest.declared_at.timestamp() if contest.declared_at else None
    return contest.electorate or 0


@pytest.mark.parametrize("highest", [True, False])
@pytest.mark.parametrize("measure", OF_SEATS)
def test_seats_stand_in_the_order_of_their_own_figures(
    returns: Returns, measure: Measure, highest: bool
) -> None:
    winners = {
        one.constituency.code: max(one.candidacies, key=lambda c: c.votes or 0).party.total_id
        for one in contests(returns, UNITED_KINGDOM)
    }
    for area in AREAS:
        for party in (None, *set(winners.values())):
            found = ranked(returns, measure, party, area, highest=highest)
            expected = {
                one.constituency.code: of_seat(one, measure)
                for one in contests(returns, area)
                if party is None or winners[one.constituency.code] == party
            }
            known = {code: value for code, value in expected.items() if value is not None}
            rows = list(found.rows())
            assert {row.seat.constituency.code: row.value for row in rows} == pytest.approx(known)
            assert found.without == len(expected) - len(known) <= (measure is Measure.DECLARED)
            hold_ranks(found)


@pytest.mark.parametrize("measure", [Measure.SHARE, Measure.VOTES])
def test_a_partys_own_figures_wherever_it_stood(returns: Returns, measure: Measure) -> None:
    stood = {c.party.total_id for one in contests(returns, UNITED_KINGDOM) for c in one.candidacies}
    for party in stood:
        found = ranked(returns, measure, party, UNITED_KINGDOM, highest=True)
        expected = {}
        for one in contests(returns, UNITED_KINGDOM):
            own = [c.votes or 0 for c in one.candidacies if c.party.total_id == party]
            total = sum(c.votes or 0 for c in one.candidacies)
            if own:
                expected[one.constituency.code] = (
                    max(own) if measure is Measure.VOTES else 100 * max(own) / total
                )
        assert {row.seat.constituency.code: row.value for row in found.rows()} == pytest.approx(expected)
        hold_ranks(found)


def hold_ranks(found: Ranking) -> None:
    """Ranks count from 1, skip as many as share one, and are the same however the list is cut."""
    rows = list(found.rows())
    values = [row.value for row in rows]
    assert values == sorted(values, reverse=found.highest)
    for row in rows[:: max(1, len(rows) // 20)]:
        better = (value > row.value if found.highest else value < row.value for value in values)
        assert row.rank == 1 + sum(better)
    middle = len(rows) // 2
    assert list(found.rows(middle, middle + 10)) == rows[middle : middle + 10]
    names = [(row.value, row.seat.constituency.name) for row in rows]
    assert all(one[1] <= other[1] for one, other in pairwise(names) if one[0] == other[0])


def test_swing_is_to_the_party_or_from_it(returns: Returns) -> None:
    for party in ("labour", "conservative", "liberal-democrat", "scottish-national-party"):
        found = ranked(returns, Measure.SWING, party, UNITED_KINGDOM, highest=True)
        assert found.seats
        for row in found.rows():
            first, second = row.seat.standings[:2]
            assert first.change is not None
            assert second.change is not None
            assert party in (first.candidacy.party.total_id, second.candidacy.party.total_id)
            swing = (first.change - second.change) / 2
            assert row.value == pytest.approx(swing if first.candidacy.party.total_id == party else -swing)
        hold_ranks(found)
        back = ranked(returns, Measure.SWING, party, UNITED_KINGDOM, highest=False)
        assert sorted(row.value for row in back.rows()) == sorted(row.value for row in found.rows())


def test_every_seat_has_a_swing_or_is_counted_as_without(returns: Returns) -> None:
    for area in AREAS:
        found = ranked(returns, Measure.SWING, None, area, highest=True)
        assert len(found.seats) + found.without == len(contests(returns, area))
        assert all(row.value >= 0 for row in found.rows())


def test_change_is_of_whichever_party_rose_or_fell_most(returns: Returns) -> None:
    rises = ranked(returns, Measure.CHANGE, None, UNITED_KINGDOM, highest=True)
    falls = ranked(returns, Measure.CHANGE, None, UNITED_KINGDOM, highest=False)
    for found, choose in ((rises, max), (falls, min)):
        hold_ranks(found)
        for row in found.rows():
            assert row.standing is not None
            assert row.value == row.standing.change
            assert row.value == choose(s.change for s in row.seat.standings if s.change is not None)


def test_independents_have_no_change_of_share(returns: Returns) -> None:
    found = ranked(returns, Measure.CHANGE, INDEPENDENT, UNITED_KINGDOM, highest=True)
    assert found.seats == ()
    assert found.without > 100


def test_green_parties_are_ranked_together() -> None:
    returns = Returns(book(), ELECTIONS[0])
    scottish = ranked(returns, Measure.SHARE, "scottish-green-party", UNITED_KINGDOM, highest=True)
    assert scottish.party is book().parties["green"]
    assert scottish.seats == ranked(returns, Measure.SHARE, "green", UNITED_KINGDOM, highest=True).seats


def test_the_order_is_made_once_for_all_areas(returns: Returns) -> None:
    one = ranked(returns, Measure.TURNOUT, None, UNITED_KINGDOM, highest=True)
    other = ranked(returns, Measure.TURNOUT, None, AREAS[1], highest=True)
    assert [seat for seat in one.seats if seat.constituency.nation == "England"] == list(other.seats)
    key = ("ranking", Measure.TURNOUT, True, None)
    kept = returns.derived(key, lambda: pytest.fail("made a second time"))
    assert kept[0] == one.seats


def test_the_fixed_figures_of_2024() -> None:
    """As the House of Commons Library's briefing CBP-10009 gives them."""
    returns = Returns(book(), ELECTIONS[0])

    def first(measure: Measure, *, highest: bool) -> tuple[str, float]:
        row = next(ranked(returns, measure, None, UNITED_KINGDOM, highest=highest).rows())
        return row.seat.constituency.name, row.value

    assert first(Measure.MAJORITY, highest=False) == ("Hendon", 15)
    assert first(Measure.MAJORITY, highest=True) == ("Bootle", 21_983)
    assert first(Measure.CANDIDATES, highest=True) == ("Richmond and Northallerton", 13)
    assert first(Measure.ELECTORATE, highest=False) == ("Na h-Eileanan an Iar", 21_325)
    assert first(Measure.DECLARED, highest=False)[0] == "Houghton and Sunderland South"
    assert first(Measure.DECLARED, highest=True)[0] == "Inverness, Skye and West Ross-shire"
    assert first(Measure.SHARE, highest=False)[0] == "South West Norfolk"


def test_what_is_not_known_is_left_out_and_counted() -> None:
    facts = book()
    known = facts.contests[ELECTIONS[0].id]["E14001305"]
    blank = contest((LABOUR, None), (CONSERVATIVE, None), electorate=None)
    unknown = replace(known, candidacies=blank.candidacies, electorate=None, declared_at=None)
    returns = Returns(facts.with_contests(2, [unknown]), ELECTIONS[0])
    for measure in Measure:
        found = ranking(returns, measure, highest=True, party=None, area=UNITED_KINGDOM)
        missing = measure is not Measure.CANDIDATES
        assert ("E14001305" not in {seat.constituency.code for seat in found.seats}) is missing
        assert found.without >= missing
