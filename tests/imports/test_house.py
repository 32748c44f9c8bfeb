"""Members, and changes in the House."""

from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.imports import Known
from tests.imports.reading import read_text, refusals

MEMBERS = "pcon_code,member_id,display_as,party_text\n"


def test_members_as_of_the_day_in_the_name(folder: Path, known: Known) -> None:
    rows = (
        "E14001305,185,Jeremy Corbyn,Your Party\nE14001063,5173,Alex Baker,Labour (Co-op)\n"
        "E14000763,1,A,Green\n"
    )
    batch, report = read_text(known, folder, MEMBERS + rows, "mps_2026-08-20.csv")
    assert batch.rows["members"] == [
        ("2024", "E14001305", 185, "Jeremy Corbyn", "your-party", "2026-08-20", "members-2026-08-20"),
        ("2024", "E14001063", 5173, "Alex Baker", "labour", "2026-08-20", "members-2026-08-20"),
    ]
    assert [remark.line for remark in report.refused] == [4]


@pytest.mark.parametrize("name", ["members.csv", "mps_2026-02-30.csv", "mps_1999-01-01.csv"])
def test_members_of_no_known_day_are_refused(folder: Path, known: Known, name: str) -> None:
    with pytest.raises(ImportRefused, match=name):
        read_text(known, folder, f"{MEMBERS}E14001305,185,Jeremy Corbyn,Your Party\n", name)


def test_a_change_is_of_a_seat_only_where_it_names_one(folder: Path, known: Known) -> None:
    rows = (
        '2026-09-01,"Ann Archer (Labour, Exeter) resigned",a/b\n'
        '2026-09-02,"Exeter and Aldershot swapped",a/b\n'
        '2026-09-03,"Whip restored to two",a/b\n31/31/2026,x,a/b\n'
    )
    batch, report = read_text(known, folder, "date,change,source\n" + rows)
    exeter = next(code for code, name in known.seats("2024").items() if name == "Exeter")
    assert [change["code"] for change in batch.dicts("house_changes")] == [exeter, None, None]
    assert [remark.line for remark in report.refused] == [5]


@pytest.mark.parametrize(
    "name",
    [
        "Argyll, Bute and South Lochaber",
        "Queen's Park and Maida Vale",
        "Exmouth and Exeter East",
        "Ynys Môn",
        "Glasgow South West",
        "Glasgow South",
    ],
)
def test_a_seat_is_known_by_its_name_however_it_is_made(folder: Path, known: Known, name: str) -> None:
    """With commas or an apostrophe in it, or with another seat's name: Exeter is a seat, too."""
    batch, _ = read_text(known, folder, f'date,change,source\n2026-09-01,"Ann Archer ({name}) died",a/b\n')
    (change,) = batch.dicts("house_changes")
    assert known.seats("2024")[str(change["code"])] == name


def test_two_seats_one_named_within_the_other_are_two(folder: Path, known: Known) -> None:
    rows = '2026-09-01,"Exmouth and Exeter East, and Exeter: both gone",a/b\n'
    batch, _ = read_text(known, folder, f"date,change,source\n{rows}")
    assert [change["code"] for change in batch.dicts("house_changes")] == [None]


def test_each_change_of_a_day_has_its_own_source(folder: Path, known: Known) -> None:
    rows = (
        "2026-09-01,Exeter: gone,https://a.org/1\n2026-09-01,Aldershot: gone,https://b.org/2\n"
        "2026-09-01,Bath: gone,https://a.org/1\n"
    )
    batch, _ = read_text(known, folder, f"date,change,source\n{rows}")
    address = {source["id"]: source["url"] for source in batch.dicts("sources")}
    cited = [address[change["source_id"]] for change in batch.dicts("house_changes")]
    assert cited == ["https://a.org/1", "https://b.org/2", "https://a.org/1"]
    again, _ = read_text(known, folder, f"date,change,source\n{rows}")
    assert again.rows == batch.rows


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("Ann Archer (Labour, Exeter) resigned her seat; a by-election follows", "vacancy"),
        ("Ann Archer died", "vacancy"),
        ("Exeter by-election: Labour hold", "by-election"),
        ("Conservative whip restored to Ann Archer", "restoration"),
        ("The whip was withdrawn from Ann Archer", "suspension"),
        ("Ann Archer joined Reform UK", "defection"),
        ("Ann Archer resigned as a minister", None),
        ("Whipping in Exeter", None),
    ],
)
def test_the_kind_of_a_change_is_told_by_its_wording(
    folder: Path, known: Known, wording: str, kind: str | None
) -> None:
    batch, _ = read_text(known, folder, f'date,change,source\n2026-09-01,"{wording}",a/b\n')
    assert [change["kind"] for change in batch.dicts("house_changes")] == [kind]


def test_the_kind_of_a_change_may_be_said(folder: Path, known: Known) -> None:
    rows = "2026-09-01,Exeter: gone,a/b,Vacancy\n2026-09-02,Exeter: gone,a/b,holiday\n"
    batch, report = read_text(known, folder, f"date,change,source,kind\n{rows}")
    assert [change["kind"] for change in batch.dicts("house_changes")] == ["vacancy"]
    assert refusals(report) == [(3, "'holiday' is no kind of change")]
