"""Results come in two files, by candidate and by constituency, in one edition or several."""

from pathlib import Path

from knowledge.imports import Known, read_files
from knowledge.storage.batch import Batch
from tests.candidates import NEXT
from tests.imports.files import CANDIDATE, RAN, SEAT, SUMS, both, candidate, seat, write
from tests.imports.reading import only, read


def test_the_two_files_of_an_election_belong_together(folder: Path, known: Known) -> None:
    paths = both(
        folder, RAN, seat("Ann Archer", "Lab hold", **SUMS, **{"Declaration time": "04/05/2029 02:30"})
    )
    batch, report = read(known, *paths)
    assert only(batch, "contests") == {
        "election_id": NEXT,
        "code": "E14001305",
        "state": "declared",
        "electorate": 2000,
        "invalid_votes": 7,
        "declared_at": "2029-05-04T01:30:00+00:00",
        "declared_about": False,
        "corrected_at": None,
        "source_id": "commons-library-2029",
    }
    assert [(c["name"], c["party_id"], c["votes"], c["person_id"]) for c in batch.dicts("candidacies")] == [
        ("Ann Archer", "labour", 500, 1),
        ("Ben Baker", "conservative", 300, 2),
        ("Cy Carter", "independent", 200, 3),
    ]
    assert only(batch, "elections")["previous_id"] == "parl.2024-07-04"
    assert only(batch, "elections")["name"] == "2029 general election"
    assert not report.remarks
    assert report.accepted == {"candidates.csv": 3, "seats.csv": 1}


def test_a_file_by_constituency_alone_needs_candidates(folder: Path, known: Known) -> None:
    path = write(folder / "seats.csv", SEAT, [seat("Ann Archer", "Lab hold", **SUMS)])
    batch, report = read(known, path)
    assert len(batch) == 0
    assert "no candidates are known for it" in report.refused[0].reason
    read(known, write(folder / "candidates.csv", CANDIDATE, RAN))
    batch, report = read(known, path)
    assert only(batch, "contests")["electorate"] == 2000
    assert not report.refused


def test_a_folder_is_read_with_all_that_is_in_it(folder: Path, known: Known) -> None:
    both(folder, RAN, seat("Ann Archer", "Lab hold", **SUMS))
    seen: list[tuple[str, int, int]] = []
    batch, _ = read_files([folder], known, election=NEXT, progress=lambda *step: seen.append(step))
    assert len(batch.rows["candidacies"]) == 3
    assert seen[0] == ("candidates.csv", 0, 4)
    assert seen[-1] == ("", 4, 4)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


def test_reading_twice_gives_the_same(folder: Path, known: Known) -> None:
    paths = both(folder, RAN, seat("Ann Archer", "Lab hold", **SUMS))
    first, _ = read(known, *paths)
    before = {table: list(rows) for table, rows in first.rows.items()}
    second, report = read(known, *paths)
    assert second.rows == before
    assert not report.remarks


def test_reading_what_is_shipped_changes_nothing(folder: Path, known: Known, facts: Batch) -> None:
    contest = next(row for row in facts.dicts("contests") if row["code"] == "E14001305")
    assert contest["election_id"] == "parl.2024-07-04"
    parties = {str(p["id"]): p for p in facts.dicts("parties")}
    rows = [
        candidate(
            str(c["name"]),
            str(parties[str(c["party_id"])]["name"]),
            c["votes"],
            **{
                "Candidate first name": str(c["name"]).removesuffix(str(c["family_name"])),
                "Candidate surname": c["family_name"],
                "Candidate gender": str(c["gender"] or "?"),
                "Sitting MP": "Yes" if c["sitting"] else "No",
                "Former MP": "Yes" if c["former"] else "No",
                "Member MNIS ID": c["member_id"] or "",
                "Democracy Club person ID": c["person_id"],
            },
        )
        for c in facts.dicts("candidacies")
        if (c["election_id"], c["code"]) == ("parl.2024-07-04", "E14001305")
    ]
    batch, report = read(known, write(folder / "one-seat.csv", CANDIDATE, rows), election=None)
    assert only(batch, "contests") == contest
    assert not report.remarks
    shipped = set(facts.rows["candidacies"])
    assert len(batch.rows["candidacies"]) == 7
    assert set(batch.rows["candidacies"]) <= shipped


def test_votes_that_differ_from_those_known_are_said(folder: Path, known: Known) -> None:
    read(known, write(folder / "first.csv", CANDIDATE, RAN))
    later = [*RAN[:2], candidate("Cy Carter", "Independent", 210, **{"Democracy Club person ID": 3})]
    batch, report = read(known, write(folder / "later.csv", CANDIDATE, later))
    assert [c["votes"] for c in batch.dicts("candidacies")] == [500, 300, 210]
    assert [str(remark) for remark in report.changed] == [
        "changed: later.csv, line 4: Cy Carter: 200 votes were known, 210 are given"
    ]


def test_several_editions_of_one_contest_are_taken_in_one_after_the_other(folder: Path, known: Known) -> None:
    first, second = folder / "1", folder / "2"
    first.mkdir()
    second.mkdir()
    nominated = [{**row, "Votes": ""} for row in RAN]
    write(first / "candidacies.csv", CANDIDATE, nominated)
    write(second / "candidacies.csv", CANDIDATE, RAN)
    write(second / "constituencies.csv", SEAT, [seat("Ann Archer", "Lab hold", **SUMS)])
    batch, report = read(known, folder)
    assert only(batch, "contests")["electorate"] == 2000
    assert [c["votes"] for c in batch.dicts("candidacies")] == [500, 300, 200]
    assert not report.refused
    assert sorted(report.accepted.values()) == [1, 3, 3]
    assert {Path(file).parent.name for file in report.accepted} >= {"1", "2"}


def test_a_later_edition_that_says_less_changes_nothing(folder: Path, known: Known) -> None:
    write(folder / "1.csv", CANDIDATE, RAN)
    write(folder / "2.csv", CANDIDATE, [{**row, "Votes": ""} for row in RAN])
    batch, report = read(known, folder)
    assert [c["votes"] for c in batch.dicts("candidacies")] == [500, 300, 200]
    assert {remark.file for remark in report.refused} == {"2.csv"}
