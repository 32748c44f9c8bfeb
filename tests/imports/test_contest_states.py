"""From nominations through the winner alone to the declaration, and never back."""

from pathlib import Path

import pytest

from knowledge.imports import Known
from tests.imports.files import CANDIDATE, COUNTED, RAN, SEAT, SUMS, both, candidate, seat, write
from tests.imports.reading import only, read, reasons


def test_nominations_then_winners_then_results(folder: Path, known: Known) -> None:
    nominated = [{**row, "Votes": ""} for row in RAN]
    batch, _ = read(known, write(folder / "1.csv", CANDIDATE, nominated))
    assert only(batch, "contests")["state"] == "not_declared"
    assert [c["votes"] for c in batch.dicts("candidacies")] == [None, None, None]

    columns = ("ONS code", "Constituency name", "Family name", "Given name", "Democracy Club identifier")
    winners = write(
        folder / "2.csv",
        (*columns, "Member MNIS ID", "Result summary"),
        [
            {
                "ONS code": "E14001305",
                "Family name": "Carter",
                "Given name": "Cy",
                "Democracy Club identifier": 3,
            }
        ],
    )
    batch, _ = read(known, winners)
    assert only(batch, "contests")["state"] == "winner_only"
    assert [c["elected"] for c in batch.dicts("candidacies")] == [False, False, True]

    ran = [*RAN[:2], candidate("Cy Carter", "Independent", 600, **{"Democracy Club person ID": 3})]
    batch, _ = read(known, write(folder / "3.csv", CANDIDATE, ran))
    assert only(batch, "contests")["state"] == "declared"
    assert not any(c["elected"] for c in batch.dicts("candidacies"))


def test_a_list_of_candidates_does_not_undo_a_declaration(folder: Path, known: Known) -> None:
    read(known, write(folder / "results.csv", CANDIDATE, RAN))
    nominated = [{**row, "Votes": ""} for row in RAN]
    batch, report = read(known, write(folder / "nominations.csv", CANDIDATE, nominated))
    assert [c["votes"] for c in batch.dicts("candidacies")] == [500, 300, 200]
    assert "more is known of it than this file says" in report.refused[0].reason


def test_noughts_before_the_count_are_no_result(folder: Path, known: Known) -> None:
    """Unknown is empty: a list of candidates filled up with noughts would be a declaration of nothing."""
    noughts = [{**row, "Votes": 0} for row in RAN]
    batch, report = read(known, write(folder / "nominations.csv", CANDIDATE, noughts))
    assert batch.rows["contests"] == []
    assert "none of its candidates has a vote" in report.refused[0].reason


def test_of_what_is_not_verified_only_the_winner_is_taken(folder: Path, known: Known) -> None:
    columns = (*SEAT[:18], "Verified", *SEAT[18:])
    row = seat("Ann Archer", "Lab hold", **SUMS, Verified="FALSE")
    candidates = write(folder / "candidates.csv", CANDIDATE, RAN)
    batch, report = read(known, candidates, write(folder / "seats.csv", columns, [row]))
    assert only(batch, "contests")["state"] == "winner_only"
    assert only(batch, "contests")["invalid_votes"] is None
    assert next((c["votes"], c["elected"]) for c in batch.dicts("candidacies")) == (None, True)
    assert "its votes are not final" in reasons(report)


@pytest.mark.parametrize(
    ("state", "expected"),
    [("Pre-candidates", "not_declared"), ("Winners only", "winner_only"), ("Full results", "declared")],
)
def test_the_state_of_a_coming_file_decides_what_is_taken(
    folder: Path, known: Known, state: str, expected: str
) -> None:
    row = seat("Ann Archer", "Lab hold", **SUMS, Election_State=state)
    candidates = write(folder / "candidates.csv", CANDIDATE, RAN)
    batch, _ = read(known, candidates, write(folder / "seats.csv", ("Election_State", *SEAT), [row]))
    assert only(batch, "contests")["state"] == expected


def test_a_tie_is_decided_by_the_name_of_the_one_elected(folder: Path, known: Known) -> None:
    ran = [candidate("Ann Archer", "Labour", 500), candidate("Ben Baker", "Conservative", 500)]
    row = seat("Ben Baker", "Con gain from Lab", **{**COUNTED, "Majority": 0, "Lab": 500, "Con": 500})
    batch, _ = read(known, *both(folder, ran, row))
    assert [(c["name"], c["elected"]) for c in batch.dicts("candidacies")] == [
        ("Ann Archer", False),
        ("Ben Baker", True),
    ]


def test_a_clear_winner_is_not_marked(folder: Path, known: Known) -> None:
    batch, _ = read(known, *both(folder, RAN, seat("Ann Archer", "Lab hold", **SUMS)))
    assert not any(c["elected"] for c in batch.dicts("candidacies"))
