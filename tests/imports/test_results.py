"""Files of results: small ones in the official formats, over the shipped facts."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.imports import Known, Report, read_files
from knowledge.storage.batch import Batch
from tests.imports.files import CANDIDATE, ISLINGTON, SEAT, candidate, seat, write

NEXT = "parl.2029-05-03"
Rows = Sequence[dict[str, object]]

RAN: Rows = (
    candidate("Ann Archer", "Labour", 500, **{"Democracy Club person ID": 1}),
    candidate("Ben Baker", "Conservative", 300, **{"Democracy Club person ID": 2}),
    candidate("Cy Carter", "Independent", 200, **{"Democracy Club person ID": 3}),
)
COUNTED = {"Electorate": 2000, "Valid votes": 1000, "Invalid votes": 7, "Majority": 200}
SUMS = {**COUNTED, "Lab": 500, "Con": 300, "All other candidates": 200}


def read(known: Known, *paths: Path, election: str | None = NEXT) -> tuple[Batch, Report]:
    return read_files(paths, known, election=election)


def both(folder: Path, ran: Rows, row: dict[str, object]) -> tuple[Path, Path]:
    return write(folder / "candidates.csv", CANDIDATE, ran), write(folder / "seats.csv", SEAT, [row])


def reasons(report: Report) -> str:
    return "\n".join(map(str, report.remarks))


def only(batch: Batch, table: str) -> dict[str, object]:
    (row,) = batch.dicts(table)
    return dict(row)


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


def test_of_what_is_not_verified_only_the_winner_is_taken(folder: Path, known: Known) -> None:
    columns = (*SEAT[:18], "Verified", *SEAT[18:])
    row = seat("Ann Archer", "Lab hold", **SUMS, Verified="FALSE")
    candidates = write(folder / "candidates.csv", CANDIDATE, RAN)
    batch, report = read(known, candidates, write(folder / "seats.csv", columns, [row]))
    assert only(batch, "contests")["state"] == "winner_only"
    assert only(batch, "contests")["invalid_votes"] is None
    assert next((c["votes"], c["elected"]) for c in batch.dicts("candidacies")) == (None, True)
    assert "its votes are not final" in reasons(report)


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


def test_a_file_by_constituency_alone_needs_candidates(folder: Path, known: Known) -> None:
    path = write(folder / "seats.csv", SEAT, [seat("Ann Archer", "Lab hold", **SUMS)])
    batch, report = read(known, path)
    assert len(batch) == 0
    assert "no candidates are known for it" in report.refused[0].reason
    read(known, write(folder / "candidates.csv", CANDIDATE, RAN))
    batch, report = read(known, path)
    assert only(batch, "contests")["electorate"] == 2000
    assert not report.refused


def test_unknown_rejected_ballots_take_nothing_away(folder: Path, known: Known) -> None:
    read(known, *both(folder, RAN, seat("Ann Archer", "Lab hold", **SUMS)))
    later = write(
        folder / "later.csv", SEAT, [seat("Ann Archer", "Lab hold", **{**SUMS, "Invalid votes": "[x]"})]
    )
    batch, _ = read(known, later)
    assert only(batch, "contests")["invalid_votes"] == 7


def test_a_seat_is_known_by_its_code(folder: Path, known: Known) -> None:
    row = seat("Ann Archer", "Lab hold", **SUMS, **{"Constituency name": "Islington Norf"})
    _, report = read(known, *both(folder, RAN, row))
    assert "the seat 'Islington Norf' is 'Islington North', by its code" in reasons(report)
    assert ISLINGTON["Constituency name"] == "Islington North"


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
