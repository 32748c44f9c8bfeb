"""Rows of results: what is repaired and said, and what is refused with its line and reason."""

from pathlib import Path

import pytest

from knowledge.imports import Known
from tests.imports.files import CANDIDATE, COUNTED, ISLINGTON, RAN, SEAT, SUMS, both, candidate, seat, write
from tests.imports.reading import only, read, reasons


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Votes": "12.5"}, "votes must be a whole number, not '12.5'"),
        ({"Votes": "-3"}, "votes must be a whole number, not '-3'"),
        ({"Votes": "٣"}, "votes must be a whole number"),
        ({"ONS ID": "E1400130"}, "'E1400130' is not a constituency code"),
        ({"Candidate gender": "?!"}, "gender cannot be '?!'"),
        ({"Share": "1.2"}, "the share must lie between 0 and 1"),
        ({"Sitting MP": "perhaps"}, "sitting MP must be yes or no"),
        ({"Party name": ""}, "the party has no name"),
        ({"Candidate first name": "", "Candidate surname": ""}, "the candidate has no name"),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_file_line_and_reason(
    folder: Path, known: Known, cells: dict[str, object], reason: str
) -> None:
    _, report = read(known, write(folder / "candidates.csv", CANDIDATE, [RAN[0], {**RAN[1], **cells}]))
    assert report.refused, reasons(report)
    assert report.refused[0].file == "candidates.csv"
    assert reason in reasons(report)


def test_a_contest_with_a_refused_row_is_refused_as_a_whole(folder: Path, known: Known) -> None:
    batch, report = read(
        known, write(folder / "candidates.csv", CANDIDATE, [*RAN[:2], {**RAN[2], "Votes": "many"}])
    )
    assert batch.rows["contests"] == []
    assert "its row in line 4 is refused" in reasons(report)


def test_a_seat_that_does_not_exist_is_refused(folder: Path, known: Known) -> None:
    rows = [{**row, "ONS ID": "E14009999"} for row in RAN]
    _, report = read(known, write(folder / "candidates.csv", CANDIDATE, rows))
    assert "E14009999 is no seat of the boundaries of 2024" in report.refused[0].reason


def test_a_seat_is_known_by_its_code(folder: Path, known: Known) -> None:
    row = seat("Ann Archer", "Lab hold", **SUMS, **{"Constituency name": "Islington Norf"})
    _, report = read(known, *both(folder, RAN, row))
    assert "the seat 'Islington Norf' is 'Islington North', by its code" in reasons(report)
    assert ISLINGTON["Constituency name"] == "Islington North"


def test_repairs_are_reported(folder: Path, known: Known) -> None:
    ran = [
        candidate("Ã\x81ine Groogan", "Sinn Fein", 500),
        candidate("Jo  Peacock", "Labour and Co-operative", 300),
    ]
    batch, report = read(known, write(folder / "candidates.csv", CANDIDATE, ran))
    assert [(c["name"], c["party_id"], c["description"]) for c in batch.dicts("candidacies")] == [
        ("Áine Groogan", "sinn-fein", None),
        ("Jo Peacock", "labour", "Labour and Co-operative"),
    ]
    assert "'Ã\\x81ine' is read as 'Áine'" in reasons(report)
    assert "the party 'Sinn Fein' is spelt 'Sinn Féin'" in reasons(report)


def test_a_party_not_known_before_is_added_and_said(folder: Path, known: Known) -> None:
    ran = [candidate("Dee Dyer", "The Tea Party", 5, **{"Party abbreviation": "Tea"}), *RAN]
    batch, report = read(known, write(folder / "candidates.csv", CANDIDATE, ran))
    party = only(batch, "parties")
    assert (party["id"], party["name"], party["short"], party["total_id"]) == (
        ("tea-party", "Tea Party", "Tea", "tea-party")
    )
    assert "Tea Party is a party not known before, and is added" in reasons(report)


def test_the_new_force_is_told_by_its_column(folder: Path, known: Known) -> None:
    northern = {
        "ONS ID": "N06000001",
        "Constituency name": "Belfast East",
        "Country name": "Northern Ireland",
    }
    ran = [
        {**candidate("Ann Archer", "Alliance", 500), **northern},
        {**candidate("Ben Baker", "Independent", 300), **northern},
        {**candidate("Cy Carter", "Independent", 200), **northern},
    ]
    row = {**seat("Ann Archer", "APNI gain from DUP", **COUNTED), **northern}
    row |= {"UUP (as UCUNF)": 300, "APNI": 500, "All other candidates": 200}
    columns = tuple("UUP (as UCUNF)" if column == "UUP" else column for column in SEAT)
    paths = write(folder / "2010-a.csv", CANDIDATE, ran), write(folder / "b.csv", columns, [row])
    batch, report = read(known, *paths, election=None)
    force = "Ulster Conservatives and Unionists - New Force"
    assert [(c["party_id"], c["description"]) for c in batch.dicts("candidacies")] == [
        ("alliance", None),
        ("ulster-unionist-party", force),
        ("independent", None),
    ]
    assert f"Ben Baker stood for {force}" in reasons(report)
