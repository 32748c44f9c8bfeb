"""Which election a file is of: told by codes, names, dates and the shape of the file, or refused."""

from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.imports import Known
from tests.imports.files import CANDIDATE, RAN, SEAT, SUMS, seat, write
from tests.imports.reading import only, read


@pytest.mark.parametrize(
    ("name", "code", "columns", "election"),
    [
        ("results.csv", "E14001305", CANDIDATE, "parl.2024-07-04"),
        ("ge2015.csv", "E14000763", CANDIDATE, "parl.2015-05-07"),
        ("results-2024.csv", "E14001305", CANDIDATE, "parl.2024-07-04"),
    ],
)
def test_the_election_is_told_by_codes_and_names(
    folder: Path, known: Known, name: str, code: str, columns: tuple[str, ...], election: str
) -> None:
    rows = [{**row, "ONS ID": code} for row in RAN]
    batch, _ = read(known, write(folder / name, columns, rows), election=None)
    assert only(batch, "contests")["election_id"] == election


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("results.csv", "E14000763", "does not say which general election"),
        ("ge2019.csv", "E14001305", "do not point to one and the same election"),
        ("ge2016.csv", "E14000763", "do not point to one and the same election"),
    ],
)
def test_an_election_that_cannot_be_told_is_refused(
    folder: Path, known: Known, name: str, code: str, reason: str
) -> None:
    rows = [{**row, "ONS ID": code} for row in RAN]
    with pytest.raises(ImportRefused, match=reason):
        read(known, write(folder / name, CANDIDATE, rows), election=None)


@pytest.mark.parametrize(
    "election", ["2024", "parl.2024-13-01", "parl.clacton.by.2026-08-13", "parl.1997-05-01"]
)
def test_an_election_that_is_none_is_refused(folder: Path, known: Known, election: str) -> None:
    with pytest.raises(ImportRefused, match="election"):
        read(known, write(folder / "results.csv", CANDIDATE, RAN), election=election)


def test_a_by_election_is_told_by_its_date(folder: Path, known: Known) -> None:
    columns = ("Election date", *(c if c != "ONS ID" else "ONS ID2" for c in CANDIDATE))
    rows = [{**row, "Election date": "04/03/2027", "ONS ID2": "E14001305"} for row in RAN]
    dated = ("By-election date", "Writ date", *SEAT)
    row = seat(
        "Ann Archer", "Lab Hold", **{**SUMS, "Invalid votes": "[x]"}, **{"By-election date": "04/03/2027"}
    )
    paths = write(folder / "a.csv", columns, rows), write(folder / "b.csv", dated, [row])
    batch, report = read(known, *paths, election=None)
    assert only(batch, "elections") == {
        "id": "parl.islington-north.by.2027-03-04",
        "kind": "by-election",
        "name": "Islington North by-election, March 2027",
        "polling_day": "2027-03-04",
        "boundary_set": "2024",
        "previous_id": "parl.2024-07-04",
    }
    assert only(batch, "contests")["invalid_votes"] is None
    assert only(batch, "contests")["electorate"] == 2000
    assert not report.remarks


def test_a_by_election_before_the_boundaries_known_is_refused(folder: Path, known: Known) -> None:
    rows = [{**row, "Election date": "04/03/1999"} for row in RAN]
    batch, report = read(known, write(folder / "a.csv", ("Election date", *CANDIDATE), rows), election=None)
    assert len(batch) == 0
    assert "boundaries in force on 1999-03-04 are not known" in report.refused[0].reason


def test_the_coming_header(folder: Path, known: Known) -> None:
    columns = (
        *("Election_Id", "Candidate_Id", "ONS_Constituency_Id", "Constituency_Name", "Nomination_Party_Name"),
        *("Nomination_Party_Abbreviation", "Primary_Party_Name", "Primary_Party_Abbreviation"),
        *("Is_Standing_As_Independent", "Is_Standing_As_Speaker", "Candidate_Given_Name"),
        *("Candidate_Family_Name", "Candidate_Gender", "Is_Winning_Candidate", "Vote_Count"),
    )
    base = {"ONS_Constituency_Id": "E14001305", "Constituency_Name": "Islington North"}
    ran = [
        {"Candidate_Family_Name": "Archer", "Nomination_Party_Name": "Labour / Co-operative Party"}
        | {"Primary_Party_Name": "Labour", "Primary_Party_Abbreviation": "Lab", "Vote_Count": 500},
        {"Candidate_Family_Name": "Carter", "Is_Standing_As_Independent": "Yes", "Vote_Count": 400},
        {"Candidate_Family_Name": "Hoyle", "Is_Standing_As_Speaker": "Yes", "Vote_Count": 300},
    ]
    path = write(folder / "candidacies.csv", columns, [{**base, **row} for row in ran])
    batch, _ = read(known, path)
    assert [(c["party_id"], c["description"]) for c in batch.dicts("candidacies")] == [
        ("labour", "Labour / Co-operative Party"),
        ("independent", None),
        ("speaker", None),
    ]
    with pytest.raises(ImportRefused, match="name the election"):
        read(known, path, election=None)


def test_files_without_a_header_are_known_by_their_shape(folder: Path, known: Known) -> None:
    candidates = write(folder / "ge2017-a.csv", CANDIDATE[:21], [_hull(row) for row in RAN], headed=False)
    row = seat("Ann Archer", "Lab hold", **SUMS, **{"Declaration time": "09/06/2017 01:00"})
    seats = write(folder / "b.csv", SEAT[:-1], [_hull(row)], headed=False)
    batch, report = read(known, candidates, seats, election=None)
    assert report.formats == {"ge2017-a.csv": "results by candidate", "b.csv": "results by constituency"}
    assert only(batch, "contests")["election_id"] == "parl.2017-06-08"
    assert only(batch, "contests")["electorate"] == 2000
    assert only(batch, "contests")["declared_at"] == "2017-06-09T00:00:00+00:00"


def _hull(row: dict[str, object]) -> dict[str, object]:
    return {**row, "ONS ID": "E14000771", "Constituency name": "Kingston upon Hull East"}
