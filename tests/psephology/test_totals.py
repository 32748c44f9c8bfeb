"""Totals of every area at every general election: the publishers' figures, and candidacies added up."""

from collections import Counter
from dataclasses import replace

import pytest

from knowledge.book import Book
from knowledge.model import AREAS, UNITED_KINGDOM, Area, AreaKind, Contest, State
from knowledge.psephology.returns import Returns
from knowledge.psephology.standings import winner
from knowledge.psephology.totals import AreaTotals, PartyTotal, lost_deposit, totals
from tests.facts.contests import GE2024, GENERAL

LONDON, SCOTLAND = "E12000007", "S92000003"


@pytest.fixture(scope="module")
def returns(book: Book) -> dict[str, Returns]:
    return {election: Returns(book, book.elections[election]) for election in GENERAL}


def area(code: str) -> Area:
    return next(area for area in AREAS if area.code == code)


def of(found: AreaTotals, party_id: str) -> PartyTotal:
    return next(total for total in found.parties if total.party.id == party_id)


def test_the_united_kingdom_in_2024(returns: dict[str, Returns]) -> None:
    found = totals(returns[GE2024], UNITED_KINGDOM)
    assert (found.seats, found.declared, found.counted) == (650, 650, 650)
    assert (found.electorate, found.valid_votes, found.invalid_votes) == (48_224_212, 28_809_340, 116_253)
    assert found.turnout.ballots == pytest.approx(59.98, abs=0.01)
    assert found.turnout.valid == pytest.approx(59.74, abs=0.01)
    labour = of(found, "labour")
    assert (labour.seats, labour.votes, labour.candidates) == (411, 9_708_716, 631)
    assert labour.moved is not None
    # As broadcast: 412 with the Speaker, up 211.
    assert (labour.moved.before, labour.moved.net) == (200, 211)
    assert labour.share == pytest.approx(33.70, abs=0.005)
    assert labour.change == pytest.approx(1.62, abs=0.005)
    assert of(found, "reform-uk").change == pytest.approx(12.28, abs=0.005)
    assert of(found, "green").votes == 1_944_501
    assert of(found, "independent").change is None
    assert of(found, "liberal-democrat").deposits_lost == 229


def test_a_deposit_is_kept_with_more_than_a_twentieth_of_the_votes() -> None:
    """Rule 53: it is forfeited by who has "not polled more than one-twentieth" of them."""
    assert [lost_deposit(votes, 20_000) for votes in (999, 1_000, 1_001)] == [True, True, False]


@pytest.mark.parametrize(
    ("election", "party", "net"),
    [
        ("parl.2019-12-12", "conservative", 48),
        ("parl.2019-12-12", "labour", -60),
        ("parl.2017-06-08", "conservative", -13),
        ("parl.2017-06-08", "labour", 30),
        ("parl.2015-05-07", "scottish-national-party", 50),
        ("parl.2015-05-07", "liberal-democrat", -49),
        ("parl.2010-05-06", "conservative", 96),
        ("parl.2010-05-06", "labour", -90),
        (GE2024, "conservative", -251),
        (GE2024, "liberal-democrat", 64),
        (GE2024, "scottish-national-party", -39),
    ],
)
def test_net_gains(returns: dict[str, Returns], election: str, party: str, net: int) -> None:
    moved = of(totals(returns[election], UNITED_KINGDOM), party).moved
    assert moved is not None
    assert moved.net == net


def test_turnout_in_other_years(returns: dict[str, Returns]) -> None:
    valid = [totals(returns[e], UNITED_KINGDOM).turnout.valid for e in GENERAL]
    assert valid == pytest.approx([65.1, 66.2, 68.8, 67.3, 59.7], abs=0.05)


@pytest.mark.parametrize("election", GENERAL)
@pytest.mark.parametrize("where", AREAS, ids=lambda area: area.name)
def test_every_total_is_the_sum_of_candidacies(
    book: Book, returns: dict[str, Returns], election: str, where: Area
) -> None:
    found = totals(returns[election], where)
    contests = [c for c in book.contests[election].values() if where.holds(c.constituency)]
    whole = where.kind is AreaKind.UNITED_KINGDOM
    votes: Counter[str] = Counter()
    seats: Counter[str] = Counter()
    candidates: Counter[str] = Counter()
    deposits: Counter[str] = Counter()
    for contest in contests:
        valid = sum(candidacy.votes or 0 for candidacy in contest.candidacies)
        for candidacy in contest.candidacies:
            name = candidacy.party.total_id if whole else candidacy.party.id
            votes[name] += candidacy.votes or 0
            candidates[name] += 1
            deposits[name] += (candidacy.votes or 0) / valid < 0.05
        elected = winner(contest)
        assert elected is not None
        seats[elected.party.total_id if whole else elected.party.id] += 1
    stood = {total.party.id: total for total in found.parties if total.candidates}
    assert {name: total.votes for name, total in stood.items()} == dict(votes)
    assert {name: total.candidates for name, total in stood.items()} == dict(candidates)
    assert {name: total.deposits_lost for name, total in stood.items()} == dict(deposits)
    assert {name: total.seats for name, total in stood.items() if total.seats} == dict(seats)
    assert found.valid_votes == sum(votes.values())
    assert sum(total.share or 0 for total in found.parties) == pytest.approx(100)
    assert sum(total.seconds for total in found.parties) >= found.seats
    for total in found.parties:
        assert total.moved is not None
        assert total.moved.before + total.moved.net == total.seats
    assert sum(total.moved.before for total in found.parties if total.moved) == found.seats


@pytest.mark.parametrize("election", GENERAL)
def test_parts_add_up_to_the_whole(returns: dict[str, Returns], election: str) -> None:
    found = {where.code: totals(returns[election], where) for where in AREAS}
    whole, england = found[UNITED_KINGDOM.code], found["E92000001"]
    nations = [found[where.code] for where in AREAS if where.kind is AreaKind.NATION]
    regions = [found[where.code] for where in AREAS if where.kind is AreaKind.REGION]
    pairs: list[tuple[list[AreaTotals], AreaTotals]] = [(nations, whole), (regions, england)]
    for parts, together in pairs:
        assert sum(part.seats for part in parts) == together.seats
        assert sum(part.valid_votes for part in parts) == together.valid_votes
        assert sum(part.electorate or 0 for part in parts) == together.electorate
        gained = sum(total.moved.gained for part in parts for total in part.parties if total.moved)
        assert gained == sum(total.moved.gained for total in together.parties if total.moved)


def test_change_is_against_what_the_area_really_voted(book: Book, returns: dict[str, Returns]) -> None:
    found = totals(returns[GE2024], area(LONDON))
    assert found.base is not None
    assert (found.base.election_id, found.base.notional) == ("parl.2019-12-12", False)
    before = totals(returns["parl.2019-12-12"], area(LONDON))
    for total in found.parties:
        if total.party.id in ("labour", "conservative", "liberal-democrat", "green"):
            then = of(before, total.party.id).share
            assert total.change == pytest.approx((total.share or 0) - (then or 0))
    reform = of(found, "reform-uk")
    assert reform.change == pytest.approx((reform.share or 0) - (of(before, "brexit-party").share or 0))


def test_where_only_estimates_are_known_change_is_notional(returns: dict[str, Returns]) -> None:
    base = totals(returns["parl.2010-05-06"], UNITED_KINGDOM).base
    assert base is not None
    assert (base.election_id, base.notional) == ("parl.2005-05-05", True)


def test_green_parties_are_apart_in_their_nations(returns: dict[str, Returns]) -> None:
    names = {total.party.name for total in totals(returns[GE2024], area(SCOTLAND)).parties}
    assert "Scottish Green Party" in names
    assert "Green" not in names
    names = {total.party.name for total in totals(returns[GE2024], UNITED_KINGDOM).parties}
    assert "Scottish Green Party" not in names


def partly(book: Book, codes: list[str]) -> Returns:
    """2024 with only these seats declared, the last of them without votes."""

    def told(contest: Contest) -> Contest:
        code = contest.constituency.code
        if code in codes[:-1]:
            return contest
        state = State.WINNER_ONLY if code == codes[-1] else State.NOT_DECLARED
        known = tuple(
            replace(c, votes=None, elected=code == codes[-1] and place == 0)
            for place, c in enumerate(contest.candidacies)
        )
        return replace(contest, state=state, candidacies=known, invalid_votes=None)

    contests = [told(contest) for contest in book.contests[GE2024].values()]
    return Returns(book.with_contests(book.revision + 1, contests), book.elections[GE2024])


def test_a_night_in_progress_compares_like_with_like(book: Book) -> None:
    codes = ["E14001305", "E14001306", "E14001307", "E14001308"]
    returns = partly(book, codes)
    found = totals(returns, UNITED_KINGDOM)
    assert (found.seats, found.declared, found.counted) == (650, 4, 3)
    assert found.base is not None
    assert found.base.notional
    before = [returns.seats[code].previous for code in codes[:-1]]
    everything = [(party, votes) for one in before if one for party, votes in one.votes]
    share = 100 * sum(v for p, v in everything if p.id == "labour") / sum(v for _, v in everything)
    labour = of(found, "labour")
    assert labour.change == pytest.approx((labour.share or 0) - share)
    assert sum(total.seats for total in found.parties) == 4
    assert labour.candidates == 631
    assert found.electorate == sum(returns.seats[c].contest.electorate or 0 for c in codes[:-1])


def test_before_the_first_declaration_nothing_is_said_to_be_zero_per_cent(book: Book) -> None:
    found = totals(partly(book, ["none"]), UNITED_KINGDOM)
    assert (found.declared, found.counted, found.electorate, found.invalid_votes) == (0, 0, None, None)
    assert found.turnout.valid is found.turnout.ballots is None
    assert found.base is None
    assert all(total.share is total.change is None for total in found.parties)


def test_rejected_ballots_unknown_in_one_seat_are_unknown_in_all(book: Book) -> None:
    contest = replace(book.contests[GE2024]["E14001305"], invalid_votes=None)
    returns = Returns(book.with_contests(book.revision + 1, [contest]), book.elections[GE2024])
    found = totals(returns, UNITED_KINGDOM)
    assert found.invalid_votes is found.turnout.ballots is None
    assert found.turnout.valid == pytest.approx(59.74, abs=0.01)
