"""Notional results: what each party would have had on the newer boundaries."""

from pathlib import Path

import pytest

from knowledge.imports import Known
from tests.imports.reading import read_text

NOTIONAL = (
    "Constituency geographic code,Electorate,Election valid vote count,Main party name,"
    "Candidate is standing as Commons Speaker,Candidate is standing as independent,Candidate vote count\n"
)


def test_notional_results_add_up_independents_and_know_old_codes(folder: Path, known: Known) -> None:
    rows = (
        "S14000010,900,600,Labour,false,false,300\nS14000010,900,600,,false,true,200\n"
        "S14000010,900,600,,false,true,60\nS14000010,900,600,,true,false,40\n"
    )
    batch, report = read_text(known, folder, NOTIONAL + rows)
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
    batch, report = read_text(known, folder, NOTIONAL + rows)
    assert batch.rows["notional_results"] == []
    assert reason in report.refused[0].reason


def test_na_in_the_notional_results_of_2005_is_other(folder: Path, known: Known) -> None:
    header = "constituency_id,mnis_party_name,mnis_party_abbrev,votes,total_votes,electorate,share\n"
    rows = "E14000763,Labour,Lab,60,100,200,0.6\nE14000763,NA,NA,40,100,200,0.4\n"
    batch, _ = read_text(known, folder, header + rows)
    assert [row[:4] for row in batch.rows["notional_votes"]] == [
        ("parl.2005-05-05", "2010", "E14000763", "labour"),
        ("parl.2005-05-05", "2010", "E14000763", "other"),
    ]


def test_a_refused_row_of_a_seat_with_a_code_of_2010_keeps_the_seat_out(folder: Path, known: Known) -> None:
    """One of the five codes that the set of 2024 has anew; the row has no votes, which no sum would miss."""
    header = "constituency_id,mnis_party_name,mnis_party_abbrev,votes,total_votes,electorate,share\n"
    rows = "S14000010,Labour,Lab,100,100,200,1\nS14000010,Green,Green,0,100,200,0.4\n"
    batch, report = read_text(known, folder, header + rows)
    assert batch.rows["notional_results"] == []
    assert "a row of it is refused" in report.refused[1].reason


def test_a_share_that_its_votes_do_not_make_is_refused(folder: Path, known: Known) -> None:
    header = "constituency_id,mnis_party_name,mnis_party_abbrev,votes,total_votes,electorate,share\n"
    _, report = read_text(known, folder, header + "E14000763,Labour,Lab,60,100,200,0.7\n")
    assert "the share of 0.7 is not that of 60 in 100 votes" in report.refused[0].reason
