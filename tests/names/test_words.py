"""The hand-written knowledge of names holds together: real codes, no doubles, sorted, no contradictions."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

import knowledge

ROOT = Path(knowledge.__file__).parent
DATA = ROOT / "data"
WORDS = ROOT / "names" / "words"
SETS = ("2010", "2024")
TOWN_COLUMNS = ["boundary_set", "code", "name", "kind", "authority", "share"]
NAME_COLUMNS = ["boundary_set", "code", "name", "kind"]
WORD_LISTS = ("stop_words.txt", "filler.txt", "never_a_seat.txt", "ordinary.txt")


def fold(text: str) -> str:
    """The folding the README of the words describes, written out here so that the files are held to it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    joined = re.sub(r"['’]", "", re.sub(r"[&+]", " and ", plain))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", joined).split())


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def lines(name: str) -> list[str]:
    text = (WORDS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def seats() -> dict[tuple[str, str], str]:
    """(boundary set, code) → official name."""
    rows = [row for boundary_set in SETS for row in read(DATA / "constituencies" / f"{boundary_set}.csv")[1:]]
    return {(row[0], row[1]): row[2] for row in rows}


SEATS = seats()


def towns(boundary_set: str) -> list[list[str]]:
    return read(DATA / "places" / f"towns-{boundary_set}.csv")


@pytest.mark.parametrize("boundary_set", SETS)
def test_towns_lie_in_real_seats_and_are_sorted_without_doubles(boundary_set: str) -> None:
    head, *rows = towns(boundary_set)
    assert head == TOWN_COLUMNS
    assert len({row[2] for row in rows}) >= 1200
    assert rows == sorted(rows)
    keys = [(row[1], fold(row[2])) for row in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        assert row[0] == boundary_set
        assert (row[0], row[1]) in SEATS, row
        assert row[3:5] == ["town", ""], row
        assert row[2] == row[2].strip()
        assert 0 < float(row[5]) <= 1, row


@pytest.mark.parametrize("boundary_set", SETS)
def test_no_town_has_the_official_name_of_a_seat(boundary_set: str) -> None:
    official = {fold(name) for (of_set, _), name in SEATS.items() if of_set == boundary_set}
    assert [row for row in towns(boundary_set)[1:] if fold(row[2]) in official] == []


@pytest.mark.parametrize(
    ("town", "seat"),
    [
        ("Torquay", "Torbay"),
        ("Ramsgate", "East Thanet"),
        ("Whitstable", "Canterbury"),
        ("Glossop", "High Peak"),
        ("Barry", "Vale of Glamorgan"),
        ("Y Barri", "Vale of Glamorgan"),
        ("Caergybi", "Ynys Môn"),
        ("Brixton", "Clapham and Brixton Hill"),
        ("Lerwick", "Orkney and Shetland"),
        ("Omagh", "West Tyrone"),
        ("Kidderminster", "Wyre Forest"),
        ("Canary Wharf", "Poplar and Limehouse"),
    ],
)
def test_well_known_towns_are_where_they_are(town: str, seat: str) -> None:
    found = {SEATS["2024", row[1]] for row in towns("2024")[1:] if row[2] == town}
    assert seat in found


@pytest.mark.parametrize("town", ["Newport", "Bangor", "Gillingham", "Hythe", "Whitchurch"])
def test_two_places_of_one_name_are_two_rows(town: str) -> None:
    assert len({row[1] for row in towns("2024")[1:] if row[2] == town}) > 1


@pytest.mark.parametrize("boundary_set", SETS)
def test_names_by_hand_are_no_other_seats_name(boundary_set: str) -> None:
    head, *rows = read(DATA / "constituency_names" / f"by-hand-{boundary_set}.csv")
    assert head == NAME_COLUMNS
    assert rows == sorted(rows)
    official = {fold(name) for (of_set, _), name in SEATS.items() if of_set == boundary_set}
    for row in rows:
        assert row[0] == boundary_set
        assert (row[0], row[1]) in SEATS, row
        assert row[3] in ("nickname", "alternative"), row
        assert fold(row[2]) not in official, row
    assert len({(row[1], fold(row[2])) for row in rows}) == len(rows)
    assert len({fold(row[2]) for row in rows}) == len(rows), "one name, two seats"


@pytest.mark.parametrize("name", ["short_forms.csv", "sounds.csv"])
def test_pairs_are_folded_sorted_and_say_something_else(name: str) -> None:
    head, *rows = read(WORDS / name)
    assert head == ["typed", "means"]
    assert len(rows) >= 100
    assert rows == sorted(rows)
    assert len({typed for typed, _ in rows}) == len(rows)
    for typed, means in rows:
        assert typed != means
        assert all((typed, means))
        assert (typed, means) == (fold(typed), fold(means))


def test_no_sound_is_itself_a_place_or_a_word_of_a_seat() -> None:
    words = {word for name in SEATS.values() for word in fold(name).split()}
    places = {fold(row[2]) for boundary_set in SETS for row in towns(boundary_set)[1:]}
    typed = {row[0] for row in read(WORDS / "sounds.csv")[1:]}
    assert typed & (words | places) == set()


def test_areas_name_real_seats_in_both_boundary_sets() -> None:
    head, *rows = read(WORDS / "areas.csv")
    assert head == ["boundary_set", "name", "code"]
    assert rows == sorted(rows)
    assert len({tuple(row) for row in rows}) == len(rows)
    assert [row for row in rows if (row[0], row[2]) not in SEATS] == []
    assert {row[1] for row in rows if row[0] == "2010"} == {row[1] for row in rows if row[0] == "2024"}


@pytest.mark.parametrize(
    ("boundary_set", "area", "seats_in_it"),
    [
        ("2024", "Cornwall", 6),
        ("2010", "Cornwall", 6),
        ("2010", "Lancashire", 16),
        ("2010", "Kent", 17),
        ("2024", "Kent", 18),
        ("2024", "Wales", 32),
        ("2010", "Scotland", 59),
        ("2024", "Northern Ireland", 18),
        ("2024", "London", 75),
        ("2024", "Isle of Wight", 2),
    ],
)
def test_areas_hold_as_many_seats_as_they_have(boundary_set: str, area: str, seats_in_it: int) -> None:
    assert sum(row[:2] == [boundary_set, area] for row in read(WORDS / "areas.csv")) == seats_in_it


@pytest.mark.parametrize("name", WORD_LISTS)
def test_word_lists_are_folded_sorted_and_without_doubles(name: str) -> None:
    words = lines(name)
    assert words == sorted(set(words))
    assert [word for word in words if word != fold(word)] == []


def test_what_is_never_a_seat_is_no_place_and_no_seat() -> None:
    never = set(lines("never_a_seat.txt"))
    assert len(never) >= 2000
    assert {"havana", "castle", "test", "hobbiton", "selford", "paris", "the moon", "asdfghjkl"} <= never
    named = {fold(name) for name in SEATS.values()}
    for boundary_set in SETS:
        named |= {fold(row[2]) for row in towns(boundary_set)[1:]}
        by_hand = read(DATA / "constituency_names" / f"by-hand-{boundary_set}.csv")
        named |= {fold(row[2]) for row in by_hand[1:]}
    named |= {row[0] for file in ("short_forms.csv", "sounds.csv") for row in read(WORDS / file)[1:]}
    named |= {fold(row[1]) for row in read(WORDS / "areas.csv")[1:]}
    assert never & named <= {"north east", "north west", "south east", "south west", "highland"}


def test_no_seat_is_called_by_an_ordinary_word() -> None:
    ordinary = set(lines("ordinary.txt"))
    assert {"working", "hope", "montpellier"} <= ordinary
    assert ordinary & {fold(name) for name in SEATS.values()} == set()
    assert ordinary & set(lines("never_a_seat.txt")) == set()
