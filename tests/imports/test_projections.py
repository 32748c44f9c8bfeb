"""Exit polls and published projections of seats."""

from pathlib import Path

import pytest

from knowledge.imports import Known
from knowledge.imports.sources import cited
from knowledge.storage.batch import Batch
from tests.imports.reading import read_text, refusals

EXIT_POLLS = (
    "year,broadcaster,con,lab,ld,snp,reform_ukip,pc,green,other,actual_con,actual_lab,actual_ld,actual_snp,"
    "actual_reform_ukip,actual_pc,actual_green,actual_other,source,note\n"
)


def test_one_column_of_the_exit_polls_is_of_three_parties(folder: Path, known: Known) -> None:
    rows = "".join(
        f"{year},BBC,300,300,20,10,3,2,1,14,640,,,,,,,10,https://x.org/a,\n" for year in (2017, 2019, 2024)
    )
    batch, _ = read_text(known, folder, EXIT_POLLS + rows)
    third = {row[0]: row[1] for row in batch.rows["projection_seats"] if row[2] == 3}
    assert third == {
        "exit_poll.bbc.2017-06-08": "uk-independence-party",
        "exit_poll.bbc.2019-12-12": "brexit-party",
        "exit_poll.bbc.2024-07-04": "reform-uk",
    }
    assert all(row[3] is None for row in batch.rows["projection_seats"])


def test_outcomes_before_2010_come_with_the_exit_poll(folder: Path, known: Known) -> None:
    row = "1997,BBC,180,410,43,,,,,26,165,419,46,,,,,29,https://x.org/a,others here = 659 less the three\n"
    batch, _ = read_text(known, folder, EXIT_POLLS + row)
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
        ("1996,BBC,1,1,1,,,,,1,1,1,1,,,,,1,,\n", "no general election of 1996 is known here"),
        ("1997,BBC,1,1,1,,,,,1,165,419,46,,,,,30,,\n", "the outcome adds up to 660, not to 659"),
        ("1997,BBC,300,400,1,,,,,1,165,419,46,,,,,29,,\n", "702 seats are more than the House of 659 has"),
        ("1997,,180,410,43,,,,,26,165,419,46,,,,,29,,\n", "the forecaster is not named"),
        ("2001,BBC,180,410,43,,,,,26,,,,,,,,,,\n", "the outcome adds up to 0, not to 659"),
        ("2024,BBC,300,300,20,10,3,2,1,14,121,,,,,,,10,,\n", "the outcome adds up to 131, not to 650"),
    ],
)
def test_exit_polls_that_cannot_be_are_refused(folder: Path, known: Known, row: str, reason: str) -> None:
    batch, report = read_text(known, folder, EXIT_POLLS + row)
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
    batch, report = read_text(known, folder, f"{PROJECTIONS}{cells},,,,,,,,a/b file\n")
    (projection,) = batch.dicts("projections")
    assert projection["published"] == published
    assert projection["election_id"] is None
    speaker = "Northern Ireland; Chorley" if not_included else "Northern Ireland"
    assert projection["not_included"] == speaker
    given = {row[1]: row[2] for row in batch.rows["projection_seats"]}
    assert {party: given[party] for party in seats} == seats
    assert not report.remarks


def test_others_may_be_told_apart(folder: Path, known: Known) -> None:
    batch, _ = read_text(known, folder, f"{PROJECTIONS}Us,2026,model,1,1,1,1,1,1,1,MIN 7 + Restore 1,,\n")
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
    batch, report = read_text(known, folder, PROJECTIONS + row)
    assert batch.rows["projections"] == []
    assert reason in report.refused[0].reason


def test_results_among_final_projections_are_no_projections(folder: Path, known: Known) -> None:
    header = "forecaster,type,fieldwork_or_date,sample,con,lab,ld,snp,reform,plaid,green,source\n"
    rows = (
        "A,MRP,2024-06-19/2024-07-02,42758,102,431,72,18,3,3,2,https://x.org/a\n"
        "RESULT,result,2024-07-04,,121,411,72,9,5,4,4,x\nExit,exit poll,2024-07-04,,131,410,61,10,13,4,2,x\n"
        "B,model,by 2024-07-04,,96,440,,,,,,owner/list file; LD 80 looks mistyped (67 there)\n"
    )
    batch, _ = read_text(known, folder, header + rows)
    made = {p["forecaster"]: p for p in batch.dicts("projections")}
    assert set(made) == {"A", "B"}
    assert made["A"]["basis"] == "fieldwork 2024-06-19 to 2024-07-02; sample 42758"
    assert made["A"]["published"] == "2024-07"
    assert made["B"]["published"] == "2024"
    assert made["B"]["basis"] == "by 2024-07-04; LD 80 looks mistyped (67 there)"
    assert made["B"]["not_included"] is None


def test_a_remark_behind_a_name_is_no_part_of_it(folder: Path, known: Known) -> None:
    rows = (
        'Us (as held by them),"2026, after January",MRP,300,1,,,,,,,,a/b file\n'
        "Us (2 July release),2026-07,MRP,300,1,,,,,,,,a/b file\n"
    )
    batch, _ = read_text(known, folder, PROJECTIONS + rows)
    assert [(p["id"], p["forecaster"]) for p in batch.dicts("projections")] == [
        ("mrp.us-as-held-by-them.2026", "Us"),
        ("mrp.us-2-july-release.2026-07", "Us"),
    ]
    first = next(iter(batch.dicts("sources")))
    assert (first["publisher"], first["title"]) == (
        ("Us", "Projection (as held by them), reported by a/b on GitHub")
    )


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("Us (2 July release)", "2024-07-02"),
        ("Us (June)", "2024-06"),
        ("Us (again)", "2024-07"),
        ("Us", "2024-07"),
    ],
)
def test_the_release_of_a_final_projection_is_its_date(
    folder: Path, known: Known, name: str, published: str
) -> None:
    header = "forecaster,type,fieldwork_or_date,sample,con,lab,ld,snp,reform,plaid,green,source\n"
    row = f"{name},MRP,2024-06-15/2024-07-01,34558,64,484,61,10,7,3,3,https://x.org/a\n"
    batch, _ = read_text(known, folder, header + row)
    (made,) = batch.dicts("projections")
    assert (made["forecaster"], made["published"]) == ("Us", published)


def test_the_pollster_behind_broadcasters_is_part_of_their_name(folder: Path, known: Known) -> None:
    row = "2024,BBC/ITV (Ipsos),300,300,20,10,3,2,1,14,640,,,,,,,10,https://x.org/a,\n"
    batch, _ = read_text(known, folder, EXIT_POLLS + row)
    assert [p["forecaster"] for p in batch.dicts("projections")] == ["BBC/ITV (Ipsos)"]


def test_no_two_shipped_projections_look_alike(facts: Batch) -> None:
    made = [p for p in facts.dicts("projections") if p["kind"] != "exit_poll"]
    assert [p["forecaster"] for p in made if "(" in str(p["forecaster"])] == [
        "ElectionMapsUK Nowcast (web engine)"
    ]
    told = [(p["forecaster"], p["kind"], p["published"], p["election_id"]) for p in made]
    assert len(set(told)) == len(told)


def test_where_a_row_is_cited_from() -> None:
    assert cited("https://www.x.org/a ; https://y.org/b") == ("x.org", "https://www.x.org/a")
    assert cited("owner/list file.csv @1") == ("owner/list on GitHub", "https://github.com/owner/list")
    assert cited("a letter") == ("a letter", None)
