"""The shipped facts held to the figures that their publishers give."""

import csv
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.book import Book
from knowledge.model import Contest, NameKind, State
from knowledge.psephology.careers import Careers, careers
from knowledge.psephology.house import seats_won
from knowledge.psephology.seat import seat_result
from knowledge.psephology.standings import valid_votes, winner
from knowledge.storage.batch import Batch
from knowledge.storage.dataset import MANIFEST
from knowledge.storage.shipped import read_manifest
from tests.imports.shipped import DATA

GE2024 = "parl.2024-07-04"
GENERAL = ("parl.2010-05-06", "parl.2015-05-07", "parl.2017-06-08", "parl.2019-12-12", GE2024)


@pytest.fixture(scope="module")
def careers_(book: Book) -> Careers:
    return careers(book)


def contests(book: Book, election: str = GE2024) -> list[Contest]:
    return list(book.contests[election].values())


def seat(book: Book, name: str, election: str = GE2024) -> Contest:
    (found,) = [contest for contest in contests(book, election) if contest.constituency.name == name]
    return found


def test_the_totals_of_2024(book: Book) -> None:
    found = contests(book)
    assert len(found) == 650
    assert sum(len(contest.candidacies) for contest in found) == 4_515
    assert sum(contest.electorate or 0 for contest in found) == 48_224_212
    assert sum(valid_votes(contest) or 0 for contest in found) == 28_809_340
    assert sum(contest.invalid_votes or 0 for contest in found) == 116_253


def test_the_candidates_of_each_general_election(book: Book) -> None:
    counts = {e: sum(len(c.candidacies) for c in contests(book, e)) for e in GENERAL}
    assert list(counts.values()) == [4_150, 3_971, 3_304, 3_320, 4_515]
    assert all(len(book.contests[election]) == 650 for election in GENERAL)


SEATS = {
    GE2024: "Labour 411, Conservative 121, Liberal Democrat 72, Scottish National Party 9, Sinn Féin 7, "
    "Independent 6, Democratic Unionist Party 5, Reform UK 5, Green 4, Plaid Cymru 4, "
    "Social Democratic and Labour Party 2, Alliance 1, Ulster Unionist Party 1, "
    "Traditional Unionist Voice 1, Speaker 1",
    "parl.2019-12-12": "Conservative 365, Labour 202, Scottish National Party 48, Liberal Democrat 11, "
    "Democratic Unionist Party 8, Sinn Féin 7, Plaid Cymru 4, Social Democratic and Labour Party 2, Green 1, "
    "Alliance 1, Speaker 1",
    "parl.2017-06-08": "Conservative 317, Labour 262, Scottish National Party 35, Liberal Democrat 12, "
    "Democratic Unionist Party 10, Sinn Féin 7, Plaid Cymru 4, Independent 1, Green 1, Speaker 1",
    "parl.2015-05-07": "Conservative 330, Labour 232, Scottish National Party 56, Liberal Democrat 8, "
    "Democratic Unionist Party 8, Sinn Féin 4, Plaid Cymru 3, Social Democratic and Labour Party 3, "
    "Ulster Unionist Party 2, Independent 1, Green 1, Speaker 1, UK Independence Party 1",
    "parl.2010-05-06": "Conservative 306, Labour 258, Liberal Democrat 57, Democratic Unionist Party 8, "
    "Scottish National Party 6, Sinn Féin 5, Plaid Cymru 3, Social Democratic and Labour Party 3, "
    "Independent 1, Green 1, Alliance 1, Speaker 1",
}


@pytest.mark.parametrize("election", GENERAL)
def test_seats_by_party(book: Book, careers_: Careers, election: str) -> None:
    won = seats_won(book, book.elections[election], careers_, speaker_with_party=False)
    expected = dict(entry.rsplit(" ", 1) for entry in SEATS[election].split(", "))
    assert {party.name: str(count) for party, count in won.items()} == expected


def test_votes_by_party_of_2024(book: Book) -> None:
    votes: Counter[str] = Counter()
    co_operative = 0
    for contest in contests(book):
        for candidacy in contest.candidacies:
            votes[book.parties[candidacy.party.total_id].name] += candidacy.votes or 0
            if candidacy.description == "Labour and Co-operative":
                co_operative += candidacy.votes or 0
    expected = {
        "Labour": 9_708_716,
        "Conservative": 6_828_925,
        "Reform UK": 4_117_610,
        "Liberal Democrat": 3_519_143,
        "Green": 1_944_501,
        "Scottish National Party": 724_758,
        "Sinn Féin": 210_891,
        "Plaid Cymru": 194_811,
        "Democratic Unionist Party": 172_058,
        "Alliance": 117_191,
        "Ulster Unionist Party": 94_779,
        "Social Democratic and Labour Party": 86_861,
        "Traditional Unionist Voice": 48_685,
        "Speaker": 25_238,
    }
    assert {name: votes[name] for name in expected} == expected
    assert co_operative == 849_463


def test_labour_and_co_operative_is_labour(book: Book) -> None:
    ran = [c for contest in contests(book) for c in contest.candidacies if c.description]
    assert {c.party.name for c in ran if c.description == "Labour and Co-operative"} == {"Labour"}
    assert sum(c.description == "Labour and Co-operative" for c in ran) == 49
    elected = [winner(contest) for contest in contests(book)]
    assert sum(c is not None and c.description == "Labour and Co-operative" for c in elected) == 43


def test_islington_north(book: Book, careers_: Careers) -> None:
    contest = seat(book, "Islington North")
    result = seat_result(book, contest, careers_)
    first, second = result.standings[:2]
    assert (first.candidacy.name, first.candidacy.party.name, first.candidacy.votes) == (
        ("Jeremy Corbyn", "Independent", 24_120)
    )
    assert (second.candidacy.name, second.candidacy.votes) == ("Praful Nargund", 16_873)
    assert (contest.electorate, contest.invalid_votes, result.valid_votes) == (72_852, 189, 49_006)
    assert first.candidacy.sitting
    assert result.sat_before is not None
    assert result.sat_before.election.id == "parl.2019-12-12"
    assert result.outcome is not None
    assert result.outcome.gained_from is not None
    assert result.outcome.gained_from.name == "Labour"


def test_every_winner_of_2010_to_2024_has_a_base(book: Book, careers_: Careers) -> None:
    for election in GENERAL:
        for contest in contests(book, election):
            assert seat_result(book, contest, careers_).outcome is not None, contest.constituency.name


@pytest.mark.parametrize(
    ("election", "name", "gained_from"),
    [
        ("parl.2010-05-06", "North Down", "Ulster Unionist Party"),
        ("parl.2010-05-06", "Buckingham", "Conservative"),
        ("parl.2010-05-06", "Glasgow North East", "Speaker"),
        ("parl.2010-05-06", "Wyre Forest", "Independent Kidderminster Hospital and Health Concern"),
        # The official label names Blaenau Gwent People's Voice, the notional result an independent.
        ("parl.2010-05-06", "Blaenau Gwent", "Independent"),
        ("parl.2015-05-07", "Edinburgh South West", "Labour"),
        ("parl.2017-06-08", "Clacton", "UK Independence Party"),
        ("parl.2019-12-12", "Chorley", "Labour"),
        ("parl.2019-12-12", "North Down", "Independent"),
        (GE2024, "Chorley", None),
        (GE2024, "North Down", "Alliance"),
        (GE2024, "Clacton", "Conservative"),
    ],
)
def test_holds_and_gains_that_are_told_by_the_parties_made_of_the_files(
    book: Book, careers_: Careers, election: str, name: str, gained_from: str | None
) -> None:
    outcome = seat_result(book, seat(book, name, election), careers_).outcome
    assert outcome is not None
    assert (outcome.gained_from.name if outcome.gained_from else None) == gained_from


def test_ties_among_losers_of_2024(book: Book) -> None:
    tied = {
        contest.constituency.name
        for contest in contests(book)
        if len({c.votes for c in contest.candidacies}) < len(contest.candidacies)
    }
    assert tied == {
        "Birmingham Yardley",
        "Cities of London and Westminster",
        "Feltham and Heston",
        "Southend West and Leigh",
        "Stockton West",
    }
    hammersmith = Counter(c.votes for c in seat(book, "Hammersmith", "parl.2015-05-07").candidacies)
    assert hammersmith[2_105] == 2


def test_two_candidates_of_one_name(book: Book) -> None:
    smiths = [c for c in seat(book, "Mid Buckinghamshire").candidacies if c.name == "Greg Smith"]
    assert [(c.party.name, c.votes) for c in smiths] == [("Conservative", 20_150), ("Green", 2_942)]
    assert len({c.person_id for c in smiths}) == 2
    clacton = book.contests["parl.clacton.by.2026-08-13"]["E14001174"]
    morrises = [c for c in clacton.candidacies if c.family_name == "Morris"]
    assert [c.party.name for c in morrises] == ["Independent", "Independent"]


def test_accents_are_right(book: Book) -> None:
    names = {c.name for contest in contests(book) for c in contest.candidacies}
    assert "Áine Groogan" in names
    assert {c.name for c in book.constituencies["2024"].values()} >= {
        "Ynys Môn",
        "Montgomeryshire and Glyndŵr",
    }
    assert book.constituencies["2010"]["W07000041"].name == "Ynys Môn"
    assert book.parties["sinn-fein"].name == "Sinn Féin"
    assert not [party.name for party in book.parties.values() if party.name.casefold() == "sinn fein"]


def test_no_text_is_damaged_or_has_spaces_at_its_ends(facts: Batch) -> None:
    for table, rows in facts.rows.items():
        for row in rows:
            for value in row:
                if isinstance(value, str):
                    assert value == value.strip(), (table, row)
                    assert not any(0x7F <= ord(letter) <= 0xA0 or letter in "\ufffd√" for letter in value)
                    assert "Ã" not in value, (table, row)


def test_small_words_in_old_names_are_small(book: Book) -> None:
    names = {c.name for c in book.constituencies["2010"].values()}
    assert {"Ashton-under-Lyne", "Cities of London and Westminster", "Newcastle upon Tyne East"} <= names
    assert {"Weston-super-Mare", "Stoke-on-Trent North", "Penrith and The Border"} <= names


def test_regions_are_the_same_in_both_sets(book: Book) -> None:
    old, new = ({c.region for c in book.constituencies[s].values()} for s in ("2010", "2024"))
    assert old == new
    assert len(new) == 12


def test_codes_in_both_sets_are_different_seats(book: Book) -> None:
    both = set(book.constituencies["2010"]) & set(book.constituencies["2024"])
    assert both == {"S14000021", "S14000027", "S14000045", "S14000048", "S14000051"}


def test_the_recoded_scottish_seats_have_their_current_codes(book: Book) -> None:
    old = {"S14000006", "S14000008", "S14000010", "S14000040", "S14000058"}
    new = {"S14000107", "S14000108", "S14000109", "S14000110", "S14000111"}
    assert new <= set(book.constituencies["2024"])
    assert not old & set(book.constituencies["2024"])
    assert new <= set(book.notional["parl.2019-12-12", "2024"])
    assert new <= {overlap.to_code for overlap in book.overlaps}


def test_notional_results_are_whole(book: Book) -> None:
    for key in (("parl.2005-05-05", "2010"), ("parl.2019-12-12", "2024")):
        estimates = book.notional[key]
        assert set(estimates) == set(book.constituencies[key[1]])
        for estimate in estimates.values():
            assert 0 < sum(votes for _, votes in estimate.votes) < estimate.electorate
    islington = book.notional["parl.2019-12-12", "2024"]["E14001305"]
    assert islington.electorate == 73_970


def test_sixty_seven_seats_did_not_change(book: Book) -> None:
    assert sum(o.from_share == 1 and o.to_share == 1 for o in book.overlaps) == 67


def test_both_maps_have_a_hexagon_of_its_own_for_each_seat(book: Book) -> None:
    for seats in book.constituencies.values():
        places = {(c.hex_q, c.hex_r) for c in seats.values()}
        assert len(places) == 650
        assert all(q is not None and r is not None for q, r in places)


def test_welsh_and_other_names(book: Book) -> None:
    names = {(n.code, n.name, n.kind) for n in book.names["2024"]}
    assert ("W07000102", "Maldwyn a Glyndŵr", NameKind.WELSH) in names
    assert ("W07000087", "Carmarthen", NameKind.ALTERNATIVE) in names
    assert ("E14001173", "Durham, City of", NameKind.PRESS) in names
    assert any(name == "Bristol West" and kind == NameKind.FORMER for _, name, kind in names)


def test_wards_lie_in_seats_by_shares_of_homes(book: Book) -> None:
    wards = [place for place in book.places["2024"] if place.kind == "ward"]
    assert len(wards) == 8_799
    assert all(0 <= ward.share <= 1 and ward.authority for ward in wards)


def test_by_elections(book: Book) -> None:
    found = [e for e in book.elections.values() if not e.is_general]
    assert len(found) == 21 + 10 + 5 + 23 + 6
    assert all(len(book.contests[e.id]) == 1 for e in found)
    assert sum(len(c.candidacies) for e in found for c in book.contests[e.id].values()) == 668
    clacton = book.elections["parl.clacton.by.2026-08-13"]
    assert clacton.name == "Clacton by-election, August 2026"
    assert clacton.previous_id == GE2024
    assert book.elections["parl.barnsley-central.by.2011-03-03"].previous_id == "parl.2010-05-06"


def test_unknown_is_not_zero(book: Book) -> None:
    contest = book.contests["parl.barnsley-central.by.2011-03-03"]["E14000541"]
    assert contest.invalid_votes is None
    known = [c for contests in book.contests.values() for c in contests.values() if c is not contest]
    assert all(c.electorate for c in known)


def test_figures_that_contradict_each_other_in_the_files(book: Book) -> None:
    # The candidates' file of Clacton agrees with the valid votes and the majority; the party column does not.
    clacton = {c.name: c.votes for c in book.contests["parl.clacton.by.2026-08-13"]["E14001174"].candidacies}
    assert clacton["Nigel Farage"] == 22_239
    # In Sheffield Brightside it is the candidates' file that has one figure wrong.
    brightside = book.contests["parl.sheffield-brightside-and-hillsborough.by.2016-05-05"]["E14000921"]
    assert max(c.votes or 0 for c in brightside.candidacies) == 14_087
    assert valid_votes(brightside) == 22_581
    # Two candidates of Sleaford and North Hykeham have one person's id.
    sleaford = book.contests["parl.sleaford-and-north-hykeham.by.2016-12-08"]["E14000929"]
    assert {c.person_id for c in sleaford.candidacies if c.name in ("Jim Clarke", "Paul Coyne")} == {None}


def test_the_new_force_of_2010_is_the_ulster_unionist_party(book: Book) -> None:
    ran = [c for contest in contests(book, "parl.2010-05-06") for c in contest.candidacies if c.description]
    force = [c for c in ran if c.description != "Labour and Co-operative"]
    assert len(force) == 17
    assert {c.party.name for c in force} == {"Ulster Unionist Party"}
    assert sum(c.votes or 0 for c in force) == 102_361


def test_times_of_declaration(book: Book) -> None:
    for election in GENERAL:
        about = election == GE2024
        for contest in contests(book, election):
            assert contest.declared_at is not None
            assert contest.declared_about == about
            assert contest.state is State.DECLARED
    assert seat(book, "Houghton and Sunderland South").declared_at == datetime(2024, 7, 4, 22, 17, tzinfo=UTC)
    first_of_2019 = min(c.declared_at for c in contests(book, "parl.2019-12-12") if c.declared_at)
    assert first_of_2019.date().isoformat() == "2019-12-12"
    last = max(contests(book), key=lambda contest: str(contest.declared_at))
    assert last.constituency.name == "Inverness, Skye and West Ross-shire"
    # Late corrections of the feed are not taken for declarations.
    for name in ("Dover and Deal", "North East Hertfordshire", "Hitchin", "Hemel Hempstead"):
        assert seat(book, name).declared_at < datetime(2024, 7, 5, 6, tzinfo=UTC)  # type: ignore[operator]


def test_each_time_of_2024_is_cited(book: Book) -> None:
    with (DATA / "citations" / "declaration-times-2024.csv").open(encoding="utf-8", newline="") as file:
        cited = {row["code"]: row["source_id"] for row in csv.DictReader(file)}
    assert set(cited) == set(book.contests[GE2024])
    assert set(cited.values()) <= set(book.sources)


def test_exit_polls(book: Book) -> None:
    polls = {(p.published[:4], p.forecaster): p for p in book.projections if p.id.startswith("exit_poll.")}
    assert [year for year, _ in sorted(polls)] == (
        ["1997", "2001", "2001", "2005", "2010", "2015", "2017", "2019", "2024"]
    )
    for poll in polls.values():
        assert sum(count or 0 for _, count in poll.seats) == poll.house
        if poll.published < "2010":
            assert sum(count for _, count in poll.outcome) == poll.house
        else:
            assert poll.outcome == ()
    newest = {p.name: n for p, n in polls["2024", "BBC/ITV/Sky (Ipsos)"].seats}
    assert newest == {
        "Labour": 410,
        "Conservative": 131,
        "Liberal Democrat": 61,
        "Reform UK": 13,
        "Scottish National Party": 10,
        "Plaid Cymru": 4,
        "Green": 2,
        "Other": 19,
    }
    assert "UK Independence Party" in {p.name for p, _ in polls["2015", "BBC/ITV/Sky"].seats}
    assert "Brexit Party" in {p.name for p, _ in polls["2019", "BBC/ITV/Sky"].seats}


def test_a_blank_is_not_zero(book: Book) -> None:
    by_id = {p.id: {party.name: n for party, n in p.seats} for p in book.projections}
    assert by_id["model.the-telegraph.2024-07-04"]["Liberal Democrat"] is None
    assert by_id["mrp.savanta.2024-07-04"]["Reform UK"] == 0
    assert by_id["mrp.yougov.2025-06"]["Other"] is None


def test_what_projections_leave_out(book: Book) -> None:
    by_id = {p.id: p for p in book.projections}
    assert by_id["mrp.more-in-common.2026-01-04"].not_included == ("Northern Ireland", "Chorley")
    assert by_id["mrp.yougov.2025-06"].not_included == ("Northern Ireland",)
    assert by_id["exit_poll.bbc-itv-sky-ipsos.2024-07-04"].not_included == ()
    for projection in book.projections:
        given = sum(count or 0 for _, count in projection.seats)
        if "Chorley" in projection.not_included:
            assert given == 631


def test_only_whole_dates_are_dated(book: Book) -> None:
    undated = {p.id for p in book.projections if p.election_id is None and not p.is_dated}
    assert undated == {
        "mrp.yougov.2025-06",
        "mrp.yougov.2025-09",
        "mrp.more-in-common.2025-09",
        "mrp.more-in-common-as-held-by-electionmapsuk-in-june-2026.2026",
        "model.electionmapsuk-nowcast-workbook-quoted-in-plan.2026-06",
    }


def test_members(book: Book) -> None:
    assert len(book.members) == 650
    parties = Counter(member.party.name for member in book.members.values())
    assert parties["Labour"] == 403
    assert parties["Your Party"] == 2
    assert parties["Restore Britain"] == 1
    assert {member.as_of.isoformat() for member in book.members.values()} == {"2026-06-27"}


def test_changes_in_the_house(book: Book) -> None:
    changes = {change.day.isoformat(): change for change in book.house_changes}
    assert set(changes) == {"2026-07-08", "2026-08-02", "2026-08-13"}
    assert changes["2026-07-08"].code == "E14001174"
    # Whose whip was restored beside Diane Abbott's is not known, so neither is the seat.
    assert changes["2026-08-02"].code is None


def test_every_source_has_publisher_and_licence(book: Book) -> None:
    for source in book.sources.values():
        assert source.publisher, source.id
        assert source.title, source.id
        assert source.licence, source.id


def test_parties_of_the_house_have_colours_and_come_first(book: Book, careers_: Careers) -> None:
    won = seats_won(book, book.elections[GE2024], careers_, speaker_with_party=False)
    for party in won:
        assert party.colour is not None
        assert len(party.colour) == 7
        assert party.order < 1000


def test_the_three_green_parties_count_as_one(book: Book) -> None:
    totals = {p.name for p in book.parties.values() if p.total_id == "green"}
    assert totals == {"Green", "Scottish Green Party", "Green Party Northern Ireland"}
    assert book.parties["reform-uk"].previous_id == "brexit-party"


def test_the_dataset_is_small_and_what_its_manifest_says() -> None:
    files = [path for path in DATA.rglob("*") if path.is_file()]
    compiled = [path for path in files if not path.name.startswith(("towns", "by-hand"))]
    assert sum(path.stat().st_size for path in compiled) < 3_700_000
    manifest = read_manifest(DATA)
    listed = set(manifest.files)
    assert {path.relative_to(DATA).as_posix() for path in files if path.name != MANIFEST} - listed <= {
        "citations/declaration-times-2024.csv"
    }
    assert all(Path(DATA / path).is_file() for path in listed)
