"""Overlaps of the boundary sets, names and wards of their seats, and the maps of hexagons."""

import json
from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.imports import Known, read_files
from tests.imports.reading import read_text, refusals

DAMAGED = "Ynys M√¥n"


def test_overlaps(folder: Path, known: Known) -> None:
    text = "from_code,to_code,from_residential,to_residential\nS14000010,S14000010,1,0.25\nE14000763,X,1,1\n"
    batch, report = read_text(known, folder, text)
    assert batch.rows["overlaps"] == [("2010", "S14000010", "2024", "S14000109", 1.0, 0.25)]
    assert refusals(report) == [(3, "'X' is not a constituency code")]


def test_alternative_names_that_are_damaged_are_refused(folder: Path, known: Known) -> None:
    header = "code_as_listed,official_name,alternative_name\n"
    text = f"{header}E14001063,Aldershot,Aldershott\nW07000112,x,{DAMAGED}\n"
    batch, report = read_text(known, folder, text)
    assert batch.rows["constituency_names"] == [("2024", "E14001063", "Aldershott", "press")]
    assert refusals(report) == [(3, f"the name {DAMAGED!r} is damaged")]


def test_a_name_that_differs_only_in_the_ampersand_is_no_alias(folder: Path, known: Known) -> None:
    text = "code_as_listed,official_name,alternative_name\nE14001065,x,Altrincham & Sale West\n"
    batch, _ = read_text(known, folder, text)
    assert batch.rows["constituency_names"] == []


def test_former_names_lead_to_the_closest_successor(folder: Path, known: Known) -> None:
    text = (
        "Current constituency code,Current constituency name,Closest successor constituency\n"
        "E14000602,Bristol West,Bristol South\nE14000763,Islington North,Islington North\n"
        "E14000764,x,Atlantis\n"
    )
    batch, report = read_text(known, folder, text)
    assert [row[2:] for row in batch.rows["constituency_names"]] == [("Bristol West", "former")]
    assert "'Atlantis' is no seat" in report.refused[0].reason


def test_wards_keep_four_places_of_their_share(folder: Path, known: Known) -> None:
    text = (
        "New constituency name,Ward name,Local authority name,"
        "Percentage of ward's residential premises in this constituency\n"
        "Ynys Mon,Canolbarth MÃ´n,Isle of Anglesey,0.123456\nAtlantis,Deep,Sea,1\n"
    )
    batch, report = read_text(known, folder, text)
    ward = ("2024", "W07000112", "Canolbarth Môn", "ward", "Isle of Anglesey", 0.1235)
    assert batch.rows["places"] == [ward]
    assert [remark.line for remark in report.changed] == [2]
    assert [remark.line for remark in report.refused] == [3]


def test_a_map_must_be_of_all_seats_of_one_set(folder: Path, known: Known) -> None:
    codes = list(known.seats("2024"))
    hexes = {code: {"q": n, "r": -n} for n, code in enumerate(codes)}
    path = folder / "map.hexjson"
    path.write_text(json.dumps({"layout": "odd-r", "hexes": hexes}), encoding="utf-8")
    batch, _ = read_files([path], known)
    places = {row[1]: row[-2:] for row in batch.rows["constituencies"]}
    assert places[codes[5]] == (5, -5)
    del hexes[codes[0]]
    path.write_text(json.dumps({"layout": "odd-r", "hexes": hexes}), encoding="utf-8")
    with pytest.raises(ImportRefused, match="not those of a boundary set"):
        read_files([path], known)


def test_two_seats_in_one_place_of_a_map_are_refused(folder: Path, known: Known) -> None:
    hexes = {code: {"q": max(n, 1), "r": 0} for n, code in enumerate(known.seats("2010"))}
    path = folder / "map.hexjson"
    path.write_text(json.dumps({"layout": "odd-r", "hexes": hexes}), encoding="utf-8")
    _, report = read_files([path], known)
    assert len(report.refused) == 1
    assert "lies where" in report.refused[0].reason
