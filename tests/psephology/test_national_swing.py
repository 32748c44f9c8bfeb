"""National swing against a plain calculation from the shipped files, and its known error worked out anew."""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

import pytest

from knowledge.book import Book
from knowledge.errors import BadShares, ShareFault
from knowledge.model import INDEPENDENT, OTHER, SPEAKER, Party, State
from knowledge.psephology.national_swing import GREAT_BRITAIN, Method, NationalSwing, national_swing
from knowledge.psephology.returns import Returns
from knowledge.psephology.swing_base import Base, BaseSeat, actual_base, newest_complete
from knowledge.psephology.swing_known import WRONG
from knowledge.storage.shipped import DIRECTORY

NOT_PARTIES = (INDEPENDENT, SPEAKER, OTHER)
YEARS = {2015: "parl.2015-05-07", 2017: "parl.2017-06-08", 2019: "parl.2019-12-12", 2024: "parl.2024-07-04"}


def returns(book: Book, year: int) -> Returns:
    return Returns(book, book.elections[YEARS[year]])


def true_shares(book: Book, year: int) -> dict[Party, float]:
    base = actual_base(returns(book, year))
    shares = {party: base.share(party, base.votes_in) for party in base.parties}
    return {party: share for party, share in shares.items() if share > 0.5 and party.id not in NOT_PARTIES}


def previous_base(returns: Returns) -> Base:
    """The general election before, on the boundaries of this one: notional where they changed."""
    parties = returns.book.parties
    found = [seat.previous for seat in returns.seats.values() if seat.previous]
    seats = tuple(
        BaseSeat(
            seat.constituency,
            tuple((parties[party.total_id], votes) for party, votes in seat.previous.votes),
            parties[seat.previous.votes[0][0].total_id],
        )
        for seat in returns.seats.values()
        if seat.previous
    )
    sources = tuple(dict.fromkeys(previous.source for previous in found))
    return Base(returns.election.previous_id or "", any(p.notional for p in found), seats, sources)


def fed_with_the_truth(book: Book, year: int, method: Method) -> tuple[NationalSwing, Mapping[str, str]]:
    """The swing, and who did win: code → party id as UK totals count it."""
    of_year = returns(book, year)
    found = national_swing(previous_base(of_year), {GREAT_BRITAIN: true_shares(book, year)}, method)
    elected = {seat.constituency.code: seat.elected for seat in of_year.declared}
    won = {code: person.candidacy.party.total_id for code, person in elected.items() if person}
    return found, won


@pytest.mark.parametrize("method", Method)
def test_the_known_error_is_what_it_is_said_to_be(book: Book, method: Method) -> None:
    assert [known.year for known in WRONG[method]] == [2024, 2019, 2017, 2015]
    for known in WRONG[method]:
        found, won = fed_with_the_truth(book, known.year, method)
        assert len(won) == len(found.winners) == 650
        assert sum(won[code] != party.id for code, party in found.winners.items()) == known.seats


def read(folder: str, election: str) -> list[dict[str, str]]:
    with (DIRECTORY / folder / f"{election}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def plain_uniform_2024() -> dict[str, str]:
    """Uniform swing by hand: 2019 estimated on the new boundaries, plus the change in each party's share.

    Nothing but the two files of votes and a table of parties; a share counts as zero below zero.
    """
    parties_file = [*read("parties", "by-hand"), *read("parties", "compiled")]
    counts_as = {row["id"]: row["total_id"] for row in parties_file}
    counts_as["reform-uk"] = "brexit-party"
    nation = {row["code"]: row["nation"] for row in read("constituencies", "2024")}
    before: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read("notional_votes", "parl.2019-12-12"):
        before[row["code"]][counts_as[row["party_id"]]] += int(row["votes"])
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read("candidacies", "parl.2024-07-04"):
        after[row["code"]][counts_as[row["party_id"]]] += int(row["votes"])

    britain = [code for code in nation if nation[code] != "Northern Ireland"]
    parties = {party for code in britain for party in after[code]} - set(NOT_PARTIES)

    def share(votes: Mapping[str, Counter[str]], party: str, codes: list[str]) -> float:
        return 100 * sum(votes[code][party] for code in codes) / sum(votes[code].total() for code in codes)

    swings: dict[tuple[str, str], float] = {}
    for party in parties:
        if share(after, party, britain) <= 0.5:
            continue
        where = {nation[code] for code in britain if before[code][party]} or {
            nation[code] for code in britain
        }
        there = [code for code in britain if nation[code] in where]
        part = sum(before[code].total() for code in there) / sum(before[code].total() for code in britain)
        for one in where:
            swings[one, party] = (share(after, party, britain) - share(before, party, britain)) / part

    winners = {}
    for code in nation:
        votes = before[code]
        first = max(votes, key=lambda party: votes[party])
        if code not in britain or first == SPEAKER:
            winners[code] = first
            continue
        moved = {party: 100 * votes[party] / votes.total() for party in votes}
        for (one, party), points in swings.items():
            if one == nation[code]:
                moved[party] = max(0.0, moved.get(party, 0.0) + points)
        winners[code] = max(moved, key=lambda party: moved[party])
    return winners


def test_uniform_swing_is_a_plain_uniform_swing(book: Book) -> None:
    """Room for parties without a share is no matter here: those that have one leave enough."""
    found, _ = fed_with_the_truth(book, 2024, Method.UNIFORM)
    assert found.kept == 1.0
    plain = plain_uniform_2024()
    ours = {code: "brexit-party" if p.id == "reform-uk" else p.id for code, p in found.winners.items()}
    assert {code: (ours[code], plain[code]) for code in plain if ours[code] != plain[code]} == {}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("method", Method)
def test_the_bases_own_shares_change_nothing(book: Book, year: int, method: Method) -> None:
    base = actual_base(returns(book, year))
    found = national_swing(base, {GREAT_BRITAIN: true_shares(book, year)}, method)
    assert found.changed == ()
    assert found.seats == found.seats_before
    assert all(move.before == pytest.approx(move.after) for move in found.moved)


def base_2024(book: Book) -> Base:
    return actual_base(returns(book, 2024))


def shares(book: Book, **given: float) -> dict[Party, float]:
    ids = {"lab": "labour", "con": "conservative", "ref": "reform-uk", "snp": "scottish-national-party"}
    return {book.parties[ids[name]]: share for name, share in given.items()}


def test_northern_ireland_and_the_speaker_stay(book: Book) -> None:
    base = base_2024(book)
    for method in Method:
        found = national_swing(base, {GREAT_BRITAIN: shares(book, ref=90.0, lab=5.0)}, method)
        for seat in base.seats:
            if seat.constituency.nation == "Northern Ireland" or seat.winner.id == SPEAKER:
                assert found.winners[seat.constituency.code] == seat.winner
        assert sum(found.seats.values()) == 650


def test_more_of_the_vote_is_never_fewer_seats(book: Book) -> None:
    base, reform = base_2024(book), book.parties["reform-uk"]
    for method in Method:
        won = [
            national_swing(base, {GREAT_BRITAIN: {reform: float(share)}}, method).seats.get(reform, 0)
            for share in range(0, 101, 5)
        ]
        assert won == sorted(won)
        # Points that are taken off leave something to whom had more than the party's national share.
        assert won[0] == (0 if method is Method.PROPORTIONAL else 1)
        stood = sum(seat.is_moved and reform in dict(seat.votes) for seat in base.seats)
        # In proportion it can win where it stood alone, and independents keep some of these.
        assert won[-1] == 631 if method is Method.UNIFORM else 600 < won[-1] <= stood


def test_a_party_of_one_nation_moves_there_alone(book: Book) -> None:
    base = base_2024(book)
    found = national_swing(base, {GREAT_BRITAIN: shares(book, snp=5.0)}, Method.UNIFORM)
    assert {seat.constituency.nation for seat in found.changed} == {"Scotland"}
    with pytest.raises(BadShares) as raised:
        national_swing(base, {GREAT_BRITAIN: shares(book, snp=20.0)}, Method.UNIFORM)
    assert raised.value.fault is ShareFault.TOO_MUCH
    assert raised.value.limit == pytest.approx(100 * base.votes_in["Scotland"] / base.total(base.votes_in))


def test_a_nation_with_shares_of_its_own_moves_by_itself(book: Book) -> None:
    base, labour = base_2024(book), book.parties["labour"]
    alone = national_swing(base, {"Scotland": shares(book, lab=25.0)}, Method.UNIFORM)
    assert {seat.constituency.nation for seat in alone.changed} == {"Scotland"}
    both = {GREAT_BRITAIN: shares(book, lab=30.0), "Scotland": shares(book, lab=25.0)}
    [move] = national_swing(base, both, Method.UNIFORM).moved
    assert (move.party, move.after) == (labour, pytest.approx(30.0))


def test_a_new_party_is_spread_evenly(book: Book) -> None:
    party = book.parties["your-party"]
    for method in Method:
        found = national_swing(base_2024(book), {GREAT_BRITAIN: {party: 60.0}}, method)
        [move] = found.moved
        assert (move.is_new, move.before, move.after) == (True, 0.0, pytest.approx(60.0))
        assert found.seats[party] > 600


def test_room_for_parties_without_a_share(book: Book) -> None:
    base = base_2024(book)

    def kept(**given: float) -> float:
        return national_swing(base, {GREAT_BRITAIN: shares(book, **given)}, Method.UNIFORM).kept

    assert kept(lab=20.0) == 1.0
    assert 0.8 < kept(lab=45.0) < 0.9
    assert kept(lab=60.0, con=40.0) == 0.0


@pytest.mark.parametrize("party", [INDEPENDENT, SPEAKER, "democratic-unionist-party"])
def test_what_national_shares_do_not_move(book: Book, party: str) -> None:
    with pytest.raises(BadShares) as raised:
        national_swing(base_2024(book), {GREAT_BRITAIN: {book.parties[party]: 5.0}}, Method.UNIFORM)
    assert raised.value.fault is ShareFault.NOT_MOVED


def test_the_base_is_an_election_of_which_all_is_known(book: Book) -> None:
    full, older = returns(book, 2024), returns(book, 2019)
    assert newest_complete([full, older]) is full
    contest = next(iter(book.contests[YEARS[2024]].values()))
    unknown = tuple(replace(candidacy, votes=None) for candidacy in contest.candidacies)
    counting = replace(contest, state=State.NOT_DECLARED, candidacies=unknown)
    partly = Returns(book.with_contests(2, [counting]), book.elections[YEARS[2024]])
    assert newest_complete([partly, older]) is older
    assert newest_complete([partly]) is partly
