"""Figures of a result that contradict each other: refused, put right, or not used."""

from pathlib import Path

import pytest

from knowledge.imports import Known
from tests.imports.files import CANDIDATE, RAN, SEAT, SUMS, both, candidate, seat, write
from tests.imports.reading import only, read, reasons


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Valid votes": 1001}, "have 1000 votes together, but valid votes are 1001"),
        ({"Electorate": 900}, "1007 ballots are more than its electorate of 900"),
        (
            {"Member first name": "Ben", "Member surname": "Baker"},
            "Ben Baker is named as elected, but Ann Arch",
        ),
    ],
)
def test_figures_that_cannot_all_be_true_are_refused(
    folder: Path, known: Known, cells: dict[str, object], reason: str
) -> None:
    paths = both(folder, RAN, seat("Ann Archer", "Lab hold", **{**SUMS, **cells}))
    batch, report = read(known, *paths)
    assert batch.rows["contests"] == []
    assert batch.rows["elections"] == []
    assert report.refused[0].file == "seats.csv"
    assert report.refused[0].line == 2
    assert reason in report.refused[0].reason
    assert len(report.refused) == 4


def test_a_majority_that_the_votes_do_not_make_is_not_used(folder: Path, known: Known) -> None:
    paths = both(folder, RAN, seat("Ann Archer", "Lab hold", **{**SUMS, "Majority": 199}))
    batch, report = read(known, *paths)
    assert len(batch.rows["contests"]) == 1
    assert "the majority of 199 is not used: the votes make it 200" in reasons(report)


def test_a_party_column_that_the_votes_do_not_make_is_not_used(folder: Path, known: Known) -> None:
    paths = both(folder, RAN, seat("Ann Archer", "Lab hold", **{**SUMS, "Con": 340}))
    batch, report = read(known, *paths)
    assert [c["votes"] for c in batch.dicts("candidacies")] == [500, 300, 200]
    assert "column con: 340 is not used: the candidates' votes make it 300" in reasons(report)


def test_the_one_wrong_figure_of_the_file_of_candidates_is_put_right(folder: Path, known: Known) -> None:
    ran = [candidate("Ann Archer", "Labour", 590), *RAN[1:]]
    batch, report = read(known, *both(folder, ran, seat("Ann Archer", "Lab hold", **SUMS)))
    assert [c["votes"] for c in batch.dicts("candidacies")] == [500, 300, 200]
    assert "Ann Archer: the file of candidates gives 590 votes; 500 is taken" in reasons(report)


def test_a_wrong_share_is_said(folder: Path, known: Known) -> None:
    ran = [candidate("Ann Archer", "Labour", 500, Share="0.52"), *RAN[1:]]
    batch, report = read(known, write(folder / "candidates.csv", CANDIDATE, ran))
    assert len(batch.rows["candidacies"]) == 3
    assert "Ann Archer: the share of 0.5200 is not used: the votes make it 0.5000" in reasons(report)


def test_unknown_rejected_ballots_take_nothing_away(folder: Path, known: Known) -> None:
    read(known, *both(folder, RAN, seat("Ann Archer", "Lab hold", **SUMS)))
    later = write(
        folder / "later.csv", SEAT, [seat("Ann Archer", "Lab hold", **{**SUMS, "Invalid votes": "[x]"})]
    )
    batch, _ = read(known, later)
    assert only(batch, "contests")["invalid_votes"] == 7
