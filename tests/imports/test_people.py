"""Candidates of one name, and one candidate listed twice."""

from pathlib import Path

from knowledge.imports import Known
from tests.imports.files import CANDIDATE, COUNTED, RAN, both, candidate, seat, write
from tests.imports.reading import read


def test_candidates_of_one_name_are_two_people(folder: Path, known: Known) -> None:
    ran = [
        candidate("Greg Smith", "Conservative", 500),
        candidate("Greg Smith", "Green", 300),
        candidate("Pat Morris", "Independent", 40, **{"Democracy Club person ID": 8}),
        candidate("Pat Morris", "Independent", 30, **{"Democracy Club person ID": 9}),
    ]
    row = seat("Greg Smith", "Con hold", **{**COUNTED, "Valid votes": 870, "Con": 500, "Green": 300})
    row["All other candidates"] = 70
    batch, report = read(known, *both(folder, ran, row))
    assert [c["number"] for c in batch.dicts("candidacies")] == [1, 2, 3, 4]
    assert not report.remarks


def test_the_winner_of_two_of_one_name_is_told_by_party(folder: Path, known: Known) -> None:
    ran = [
        candidate("Greg Smith", "Conservative", ""),
        candidate("Greg Smith", "Green", ""),
    ]
    batch, _ = read(known, *both(folder, ran, seat("Greg Smith", "Green gain from Lab", Electorate=2000)))
    assert [c["elected"] for c in batch.dicts("candidacies")] == [False, True]


def test_one_candidate_listed_twice_is_refused(folder: Path, known: Known) -> None:
    _, report = read(known, write(folder / "candidates.csv", CANDIDATE, [*RAN, RAN[0]]))
    assert "one candidate stands twice in it" in report.refused[0].reason


def test_an_id_that_two_candidates_have_is_nobodys(folder: Path, known: Known) -> None:
    ran = [RAN[0], candidate("Ben Baker", "Conservative", 300, **{"Democracy Club person ID": 1})]
    batch, report = read(known, write(folder / "candidates.csv", CANDIDATE, ran))
    assert [c["person_id"] for c in batch.dicts("candidacies")] == [None, None]
    assert len(report.changed) == 2
