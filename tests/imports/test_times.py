"""Times of declaration, official and observed."""

from pathlib import Path

import pytest

from knowledge.imports import Known, Verdict, read_files
from tests.imports.files import RAN, SUMS, both, seat
from tests.imports.reading import only, read, read_text

OLDER = "general_election,ons_code,declared_at_local\n"


def test_official_times_are_local_and_exact(folder: Path, known: Known) -> None:
    rows = (
        "2019,E14000763,2019-12-13T02:29\n2017,E14000763,2017-06-09T02:29\n2018,E14000763,2018-06-09T02:29\n"
    )
    batch, report = read_text(known, folder, OLDER + rows)
    assert [(row[0], row[5], row[6]) for row in batch.rows["contests"]] == [
        ("parl.2019-12-12", "2019-12-13T02:29:00+00:00", False),
        ("parl.2017-06-08", "2017-06-09T01:29:00+00:00", False),
    ]
    assert "'2018' is not the year of one general election" in report.refused[0].reason


def test_midnight_to_the_minute_is_a_day_without_a_time(folder: Path, known: Known) -> None:
    thirsk_and_malton = ("parl.2010-05-06", "E14000993")
    rows = "2010,E14000993,2010-05-28T00:00\n2019,E14000763,2019-12-13T00:01\n"
    batch, report = read_text(known, folder, OLDER + rows)
    assert [row[5] for row in batch.rows["contests"]] == ["2019-12-13T00:01:00+00:00"]
    assert [(remark.line, remark.verdict) for remark in report.remarks] == [(2, Verdict.CHANGED)]
    contest = known.get("contests", *thirsk_and_malton)
    assert contest is not None
    assert (contest["state"], contest["declared_at"]) == ("declared", None)


@pytest.mark.parametrize("cell", ["04/05/2029 00:00", "2029-05-04T00:00:00"])
def test_no_result_is_declared_at_midnight_to_the_minute(folder: Path, known: Known, cell: str) -> None:
    batch, report = read(known, *both(folder, RAN, seat("Ann Archer", "Lab hold", **SUMS)))
    assert not report.remarks
    row = seat("Ann Archer", "Lab hold", **{**SUMS, "Declaration time": cell})
    batch, report = read(known, *both(folder, RAN, row))
    assert only(batch, "contests")["declared_at"] is None
    assert "a day without a time" in report.changed[0].reason


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
    assert report.accepted == {"feed.csv": 4, "observed.csv": 2, "recorded.csv": 2}
    assert known.declared_by["E14001289"] == "observed-declarations-2024"


def test_an_official_time_is_not_replaced_by_an_observed_one(folder: Path, known: Known) -> None:
    official = f"{OLDER}2024,E14001289,2024-07-05T06:00\n"
    read_text(known, folder, official)
    seen = "order,ons_code,first_figures_bst,first_flag_bst\n1,E14001289,2024-07-05T05:37:59,\n"
    batch, _ = read_text(known, folder, seen)
    assert next(row[5:7] for row in batch.rows["contests"]) == ("2024-07-05T05:00:00+00:00", False)
