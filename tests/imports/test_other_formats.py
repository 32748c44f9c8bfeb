"""Notional results, boundaries, names, projections, the House and times of declaration."""

import json
from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.imports import Known, Report, read_files
from knowledge.imports.sources import cited
from knowledge.storage.batch import Batch

DAMAGED = "Ynys M√¥n"


def read(known: Known, folder: Path, text: str, name: str = "file.csv") -> tuple[Batch, Report]:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_files([path], known)


def refusals(report: Report) -> list[tuple[int | None, str]]:
    return [(remark.line, remark.reason) for remark in report.refused]


NOTIONAL = (
    "Constituency geographic code,Electorate,Election valid vote count,Main party name,"
    "Candidate is standing as Commons Speaker,Candidate is standing as independent,Candidate vote count\n"
)


def test_notional_results_add_up_independents_and_know_old_codes(folder: Path, known: Known) -> None:
    rows = (
        "S14000010,900,600,Labour,false,false,300\nS14000010,900,600,,false,true,200\n"
        "S14000010,900,600,,false,true,60\nS14000010,900,600,,true,false,40\n"
    )
    batch, report = read(known, folder, NOTIONAL + rows)
    assert batch.rows["notional_results"] == [("parl.2019-12-12", "2024", "S14000109", 900, "notional-2019")]
    assert {row[3]: row[4] for row in batch.rows["notional_votes"]} == {
        "labour": 300,
        "independent": 260,
        "speaker": 40,
    }
    assert report.accepted == {"file.csv": 4}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("E14001305,900,600,Labour,false,false,599\n", "the votes add up to 599, not to 600"),
        ("E14001305,500,600,Labour,false,false,600\n", "600 votes are more than the electorate of 500"),
        (
            "E14001305,900,600,Labour,false,false,300\nE14001305,901,600,Green,false,false,300\n",
            "electorate or valid votes differ",
        ),
        ("E14000763,900,600,Labour,false,false,600\n", "is no seat of the boundaries of 2024"),
    ],
)
def test_notional_results_that_cannot_be_are_refused(
    folder: Path, known: Known, rows: str, reason: str
) -> None:
    batch, report = read(known, folder, NOTIONAL + rows)
    assert batch.rows["notional_results"] == []
    assert reason in report.refused[0].reason


def test_na_in_the_notional_results_of_2005_is_other(folder: Path, known: Known) -> None:
    header = "constituency_id,mnis_party_name,mnis_party_abbrev,votes,total_votes,electorate,share\n"
    rows = "E14000763,Labour,Lab,60,100,200,0.6\nE14000763,NA,NA,40,100,200,0.4\n"
    batch, _ = read(known, folder, header + rows)
    assert [row[:4] for row in batch.rows["notional_votes"]] == [
        ("parl.2005-05-05", "2010", "E14000763", "labour"),
        ("parl.2005-05-05", "2010", "E14000763", "other"),
    ]


def test_a_share_that_its_votes_do_not_make_is_refused(folder: Path, known: Known) -> None:
    header = "constituency_id,mnis_party_name,mnis_party_abbrev,votes,total_votes,electorate,share\n"
    _, report = read(known, folder, header + "E14000763,Labour,Lab,60,100,200,0.7\n")
    assert "the share of 0.7 is not that of 60 in 100 votes" in report.refused[0].reason


def test_overlaps(folder: Path, known: Known) -> None:
    text = "from_code,to_code,from_residential,to_residential\nS14000010,S14000010,1,0.25\nE14000763,X,1,1\n"
    batch, report = read(known, folder, text)
    assert batch.rows["overlaps"] == [("2010", "S14000010", "2024", "S14000109", 1.0, 0.25)]
    assert refusals(report) == [(3, "'X' is not a constituency code")]


def test_alternative_names_that_are_damaged_are_refused(folder: Path, known: Known) -> None:
    header = "code_as_listed,official_name,alternative_name\n"
    text = f"{header}E14001063,Aldershot,Aldershott\nW07000112,x,{DAMAGED}\n"
    batch, report = read(known, folder, text)
    assert batch.rows["constituency_names"] == [("2024", "E14001063", "Aldershott", "press")]
    assert refusals(report) == [(3, f"the name {DAMAGED!r} is damaged")]


def test_a_name_that_differs_only_in_the_ampersand_is_no_alias(folder: Path, known: Known) -> None:
    text = "code_as_listed,official_name,alternative_name\nE14001065,x,Altrincham & Sale West\n"
    batch, _ = read(known, folder, text)
    assert batch.rows["constituency_names"] == []


def test_former_names_lead_to_the_closest_successor(folder: Path, known: Known) -> None:
    text = (
        "Current constituency code,Current constituency name,Closest successor constituency\n"
        "E14000602,Bristol West,Bristol South\nE14000763,Islington North,Islington North\n"
        "E14000764,x,Atlantis\n"
    )
    batch, report = read(known, folder, text)
    assert [row[2:] for row in batch.rows["constituency_names"]] == [("Bristol West", "former")]
    assert "'Atlantis' is no seat" in report.refused[0].reason


def test_wards_keep_four_places_of_their_share(folder: Path, known: Known) -> None:
    text = (
        "New constituency name,Ward name,Local authority name,"
        "Percentage of ward's residential premises in this constituency\n"
        "Ynys Mon,Canolbarth MÃ´n,Isle of Anglesey,0.123456\nAtlantis,Deep,Sea,1\n"
    )
    batch, report = read(known, folder, text)
    ward = ("2024", "W07000112", "Canolbarth Môn", "ward", "Isle of Anglesey", 0.1235)
    assert batch.rows["places"] == [ward]
    assert [remark.line for remark in report.changed] == [2]
    assert [remark.line for remark in report.refused] == [3]


def test_a_map_must_be_of_all_seats_of_one_set(folder: Path, known: Known) -> None:
    codes = list(known.seats("2024"))
    hexes = {code: {"q": n, "r": -n} for n, code in enumerate(codes)}
    path = folder / "map.hexjson"
    path.write_text(json.dumps({"layout": "odd-r", "hexes": hexes}), encoding="utf-8")
    batch, _ = read_files([path], known)
    places = {row[1]: row[-2:] for row in batch.rows["constituencies"]}
    assert places[codes[5]] == (5, -5)
    del hexes[codes[0]]
    path.write_text(json.dumps({"layout": "odd-r", "hexes": hexes}), encoding="utf-8")
    with pytest.raises(ImportRefused, match="not those of a boundary set"):
        read_files([path], known)


def test_two_seats_in_one_place_of_a_map_are_refused(folder: Path, known: Known) -> None:
    hexes = {code: {"q": max(n, 1), "r": 0} for n, code in enumerate(known.seats("2010"))}
    path = folder / "map.hexjson"
    path.write_text(json.dumps({"layout": "odd-r", "hexes": hexes}), encoding="utf-8")
    _, report = read_files([path], known)
    assert len(report.refused) == 1
    assert "lies where" in report.refused[0].reason


EXIT_POLLS = (
    "year,broadcaster,con,lab,ld,snp,reform_ukip,pc,green,other,actual_con,actual_lab,actual_ld,actual_snp,"
    "actual_reform_ukip,actual_pc,actual_green,actual_other,source,note\n"
)


def test_one_column_of_the_exit_polls_is_of_three_parties(folder: Path, known: Known) -> None:
    rows = "".join(
        f"{year},BBC,300,300,20,10,3,2,1,14,640,,,,,,,10,https://x.org/a,\n" for year in (2017, 2019, 2024)
    )
    batch, _ = read(known, folder, EXIT_POLLS + rows)
    third = {row[0]: row[1] for row in batch.rows["projection_seats"] if row[2] == 3}
    assert third == {
        "exit_poll.bbc.2017-06-08": "uk-independence-party",
        "exit_poll.bbc.2019-12-12": "brexit-party",
        "exit_poll.bbc.2024-07-04": "reform-uk",
    }
    assert all(row[3] is None for row in batch.rows["projection_seats"])


def test_outcomes_before_2010_come_with_the_exit_poll(folder: Path, known: Known) -> None:
    row = "1997,BBC,180,410,43,,,,,26,165,419,46,,,,,29,https://x.org/a,others here = 659 less the three\n"
    batch, _ = read(known, folder, EXIT_POLLS + row)
    assert {row[1]: row[2:] for row in batch.rows["projection_seats"]} == {
        "conservative": (180, 165),
        "labour": (410, 419),
        "liberal-democrat": (43, 46),
        "other": (26, 29),
    }
    (poll,) = batch.dicts("projections")
    assert (poll["house"], poll["published"], poll["basis"]) == (
        (659, "1997-05-01", "other: the rest of the House")
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1996,BBC,1,1,1,,,,,1,1,1,1,,,,,1,,\n", "there was no general election in 1996"),
        ("1997,BBC,1,1,1,,,,,1,165,419,46,,,,,30,,\n", "the outcome adds up to 660, not to 659"),
        ("1997,BBC,300,400,1,,,,,1,165,419,46,,,,,29,,\n", "702 seats are more than the House of 659 has"),
        ("1997,,180,410,43,,,,,26,165,419,46,,,,,29,,\n", "the forecaster is not named"),
    ],
)
def test_exit_polls_that_cannot_be_are_refused(folder: Path, known: Known, row: str, reason: str) -> None:
    batch, report = read(known, folder, EXIT_POLLS + row)
    assert batch.rows["projections"] == []
    assert refusals(report) == [(2, reason)]


PROJECTIONS = "forecaster,published,type,reform,lab,con,ld,snp,green,plaid,other,sample,source\n"


@pytest.mark.parametrize(
    ("cells", "published", "seats", "not_included"),
    [
        ("Us,2026-06-08,MRP,300,331", "2026-06-08", {"reform-uk": 300, "labour": 331, "other": None}, True),
        ("Us,2026-06,MRP,300,0", "2026-06", {"reform-uk": 300, "labour": 0, "other": None}, False),
        ('Us,"2026, after January",MRP,300,1', "2026", {"reform-uk": 300, "labour": 1, "other": None}, False),
    ],
)
def test_projections(
    folder: Path, known: Known, cells: str, published: str, seats: dict[str, int], not_included: bool
) -> None:
    batch, report = read(known, folder, f"{PROJECTIONS}{cells},,,,,,,,a/b file\n")
    (projection,) = batch.dicts("projections")
    assert projection["published"] == published
    assert projection["election_id"] is None
    speaker = "Northern Ireland; Chorley" if not_included else "Northern Ireland"
    assert projection["not_included"] == speaker
    given = {row[1]: row[2] for row in batch.rows["projection_seats"]}
    assert {party: given[party] for party in seats} == seats
    assert not report.remarks


def test_others_may_be_told_apart(folder: Path, known: Known) -> None:
    batch, _ = read(known, folder, f"{PROJECTIONS}Us,2026,model,1,1,1,1,1,1,1,MIN 7 + Restore 1,,\n")
    given = {row[1]: row[2] for row in batch.rows["projection_seats"]}
    assert (given["other"], given["restore-britain"]) == (7, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Us,soon,MRP,1,1,1,1,1,1,1,1,,\n", "published must be a date"),
        ("Us,2026,guess,1,1,1,1,1,1,1,1,,\n", "'guess' is no kind of projection"),
        ("Us,2026,MRP,1,1,1,1,1,1,1,some,,\n", "seats of others cannot be 'some'"),
        ("Us,2026,MRP,651,1,1,1,1,1,1,1,,\n", "seats are more than the House of 650"),
    ],
)
def test_projections_that_cannot_be_are_refused(folder: Path, known: Known, row: str, reason: str) -> None:
    batch, report = read(known, folder, PROJECTIONS + row)
    assert batch.rows["projections"] == []
    assert reason in report.refused[0].reason


def test_results_among_final_projections_are_no_projections(folder: Path, known: Known) -> None:
    header = "forecaster,type,fieldwork_or_date,sample,con,lab,ld,snp,reform,plaid,green,source\n"
    rows = (
        "A,MRP,2024-06-19/2024-07-02,42758,102,431,72,18,3,3,2,https://x.org/a\n"
        "RESULT,result,2024-07-04,,121,411,72,9,5,4,4,x\nExit,exit poll,2024-07-04,,131,410,61,10,13,4,2,x\n"
        "B,model,by 2024-07-04,,96,440,,,,,,owner/list file; LD 80 looks mistyped (67 there)\n"
    )
    batch, _ = read(known, folder, header + rows)
    made = {p["forecaster"]: p for p in batch.dicts("projections")}
    assert set(made) == {"A", "B"}
    assert made["A"]["basis"] == "fieldwork 2024-06-19 to 2024-07-02; sample 42758"
    assert made["A"]["published"] == "2024-07"
    assert made["B"]["published"] == "2024"
    assert made["B"]["basis"] == "by 2024-07-04; LD 80 looks mistyped (67 there)"
    assert made["B"]["not_included"] is None


def test_where_a_row_is_cited_from() -> None:
    assert cited("https://www.x.org/a ; https://y.org/b") == ("x.org", "https://www.x.org/a")
    assert cited("owner/list file.csv @1") == ("owner/list on GitHub", "https://github.com/owner/list")
    assert cited("a letter") == ("a letter", None)


MEMBERS = "pcon_code,member_id,display_as,party_text\n"


def test_members_as_of_the_day_in_the_name(folder: Path, known: Known) -> None:
    rows = (
        "E14001305,185,Jeremy Corbyn,Your Party\nE14001063,5173,Alex Baker,Labour (Co-op)\n"
        "E14000763,1,A,Green\n"
    )
    batch, report = read(known, folder, MEMBERS + rows, "mps_2026-08-20.csv")
    assert batch.rows["members"] == [
        ("2024", "E14001305", 185, "Jeremy Corbyn", "your-party", "2026-08-20", "members-2026-08-20"),
        ("2024", "E14001063", 5173, "Alex Baker", "labour", "2026-08-20", "members-2026-08-20"),
    ]
    assert [remark.line for remark in report.refused] == [4]


@pytest.mark.parametrize("name", ["members.csv", "mps_2026-02-30.csv", "mps_1999-01-01.csv"])
def test_members_of_no_known_day_are_refused(folder: Path, known: Known, name: str) -> None:
    with pytest.raises(ImportRefused, match=name):
        read(known, folder, f"{MEMBERS}E14001305,185,Jeremy Corbyn,Your Party\n", name)


def test_a_change_is_of_a_seat_only_where_it_names_one(folder: Path, known: Known) -> None:
    rows = (
        '2026-09-01,"Ann Archer (Labour, Exeter) resigned",a/b\n'
        '2026-09-02,"Exeter and Aldershot swapped",a/b\n'
        '2026-09-03,"Whip restored to two",a/b\n31/31/2026,x,a/b\n'
    )
    batch, report = read(known, folder, "date,change,source\n" + rows)
    exeter = next(code for code, name in known.seats("2024").items() if name == "Exeter")
    assert [row[3] for row in batch.rows["house_changes"]] == [exeter, None, None]
    assert [remark.line for remark in report.refused] == [5]


OLDER = "general_election,ons_code,declared_at_local\n"


def test_official_times_are_local_and_exact(folder: Path, known: Known) -> None:
    rows = (
        "2019,E14000763,2019-12-13T02:29\n2017,E14000763,2017-06-09T02:29\n2018,E14000763,2018-06-09T02:29\n"
    )
    batch, report = read(known, folder, OLDER + rows)
    assert [(row[0], row[5], row[6]) for row in batch.rows["contests"]] == [
        ("parl.2019-12-12", "2019-12-13T02:29:00+00:00", False),
        ("parl.2017-06-08", "2017-06-09T01:29:00+00:00", False),
    ]
    assert "'2018' is not the year of one general election" in report.refused[0].reason


def without_times(known: Known) -> Known:
    for contest in list(known.all("contests")):
        if contest["election_id"] == "parl.2024-07-04":
            key = (contest["election_id"], contest["code"])
            known.update("contests", key, declared_at=None, declared_about=False)
    return known


def test_the_earliest_plausible_time_of_2024_is_taken(folder: Path, known: Known) -> None:
    known = without_times(known)
    feed = (
        "Constituency,2019 party,2019 majority,2024 party,2024 majority,Declaration time\n"
        "Brecon, Radnor & Cwm Tawe,CON,17.4,LD,3.2,05:26,\nHitchin,CON,20.8,LAB,15.4,17:22,\n"
        "Houghton & Sunderland South,LAB,7.5,LAB,17.9,23:17,\nHull East,LAB,3,LAB,9,03:00,\n"
        "Atlantis,A,1,B,2,03:00,\n"
    )
    (folder / "feed.csv").write_text(feed, encoding="utf-8")
    seen = (
        "order,ons_code,first_figures_bst,first_flag_bst\n"
        "1,W07000085,2024-07-05T05:40:10,2024-07-05T05:30:00\n2,E14001289,2024-07-05T05:37:59,\n"
        "3,E14001295,2024-07-04T21:59:00,2024-07-04T21:59:00\n"
    )
    (folder / "observed.csv").write_text(seen, encoding="utf-8")
    recorded = (
        "ons_id,time_recorded,result,candidate_type\nE14001289,7/5/24 5:52,Lab gain from Con,New\n"
        "S14000094,7/6/24 18:00,,\n"
    )
    (folder / "recorded.csv").write_text(recorded, encoding="utf-8")
    batch, report = read_files([folder], known)
    names = known.seats("2024")
    times = {names[str(row[1])]: row[5] for row in batch.rows["contests"] if row[5]}
    assert times == {
        "Brecon, Radnor and Cwm Tawe": "2024-07-05T04:26:00+00:00",
        "Hitchin": "2024-07-05T04:37:00+00:00",
        "Houghton and Sunderland South": "2024-07-04T22:17:00+00:00",
        "Kingston upon Hull East": "2024-07-05T02:00:00+00:00",
    }
    assert all(row[6] for row in batch.rows["contests"] if row[5])
    assert {(remark.file, remark.line) for remark in report.refused} == {("feed.csv", 6), ("observed.csv", 4)}
    assert known.declared_by["E14001289"] == "observed-declarations-2024"


def test_an_official_time_is_not_replaced_by_an_observed_one(folder: Path, known: Known) -> None:
    official = f"{OLDER}2024,E14001289,2024-07-05T06:00\n"
    read(known, folder, official)
    seen = "order,ons_code,first_figures_bst,first_flag_bst\n1,E14001289,2024-07-05T05:37:59,\n"
    batch, _ = read(known, folder, seen)
    assert next(row[5:7] for row in batch.rows["contests"]) == ("2024-07-05T05:00:00+00:00", False)
