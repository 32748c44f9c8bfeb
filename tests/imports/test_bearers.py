"""Members' ids in the row of another candidate: moved to the person who bears them at other elections."""

from pathlib import Path

from knowledge.imports import Known, Report
from knowledge.storage.batch import Batch
from tests.imports.files import CANDIDATE, candidate, write
from tests.imports.reading import read

CORBYN = 185  # his id at five general elections
MARKED = {"Member MNIS ID": CORBYN, "Sitting MP": "Yes", "Former MP": "Yes"}


def ids(batch: Batch) -> dict[object, tuple[object, object, object]]:
    return {c["name"]: (c["member_id"], c["sitting"], c["former"]) for c in batch.dicts("candidacies")}


def taken_in(known: Known, folder: Path, *ran: dict[str, object]) -> tuple[Batch, Report]:
    return read(known, write(folder / "candidates.csv", CANDIDATE, ran))


def test_an_id_and_its_marks_go_to_the_person_who_bears_it_elsewhere(folder: Path, known: Known) -> None:
    ran = [
        candidate("Ann Archer", "Independent", 500, **MARKED),
        candidate("Jeremy Corbyn", "Independent", 300),
    ]
    batch, report = taken_in(known, folder, *ran)
    assert ids(batch) == {"Ann Archer": (None, False, False), "Jeremy Corbyn": (CORBYN, True, True)}
    (change,) = report.changed
    assert (change.line, "Jeremy Corbyn's" in change.reason) == (2, True)
    again, _ = taken_in(known, folder, *ran)
    assert ids(again) == ids(batch)


def test_a_mistake_that_the_store_has_already_is_not_kept_beside(folder: Path, known: Known) -> None:
    ran = [
        candidate("Ann Archer", "Independent", 500, **MARKED),
        candidate("Jeremy Corbyn", "Independent", 300),
    ]
    taken_in(known, folder, *ran)
    key = ("parl.2029-05-03", "E14001305")
    wrong = [
        {**row, "member_id": CORBYN if row["name"] == "Ann Archer" else None}
        for row in known.parts("contests", *key)
    ]
    known.put("contests", wrong, **(known.get("contests", *key) or {}))
    batch, _ = taken_in(known, folder, *ran)
    assert ids(batch) == {"Ann Archer": (None, False, False), "Jeremy Corbyn": (CORBYN, True, True)}


def test_a_new_family_name_keeps_its_id(folder: Path, known: Known) -> None:
    ran = [
        candidate("Jeremy Archer", "Independent", 500, **MARKED),
        candidate("Piers Corbyn", "Independent", 300),
    ]
    batch, report = taken_in(known, folder, *ran)
    assert ids(batch)["Jeremy Archer"] == (CORBYN, True, True)
    assert not report.changed


def test_a_namesake_with_an_id_of_his_own_takes_no_other(folder: Path, known: Known) -> None:
    ran = [
        candidate("Ann Archer", "Independent", 500, **MARKED),
        candidate("Jeremy Corbyn", "Independent", 300, **{"Member MNIS ID": 99999}),
    ]
    batch, report = taken_in(known, folder, *ran)
    assert {name: found[0] for name, found in ids(batch).items()} == {
        "Ann Archer": CORBYN,
        "Jeremy Corbyn": 99999,
    }
    assert not report.changed


def test_an_id_goes_to_neither_of_two_of_one_name(folder: Path, known: Known) -> None:
    ran = [
        candidate("Ann Archer", "Independent", 500, **MARKED),
        candidate("Jeremy Corbyn", "Independent", 300),
        candidate("Jeremy Corbyn", "Green", 200),
    ]
    batch, _ = taken_in(known, folder, *ran)
    assert ids(batch)["Ann Archer"][0] == CORBYN


def test_the_members_of_2019_who_stood_as_independents(facts: Batch) -> None:
    seats = ("E14000550", "E14000612")
    marked = {
        c["name"]: (c["member_id"], c["sitting"])
        for c in facts.dicts("candidacies")
        if c["election_id"] == "parl.2019-12-12" and c["code"] in seats and c["member_id"] in (16, 441)
    }
    assert marked == {"Dominic Grieve": (16, True), "Ivan Lewis": (441, True)}
