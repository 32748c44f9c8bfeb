"""The sets on which name resolving is measured are sound: well-formed, apart, of the promised size."""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from tests.names.slips.files import HEADER
from tests.names.slips.letters import LETTER_RULES, neighbours
from tests.names.slips.seat import fold

SETS = Path(__file__).parent / "sets"
KINDS = ("slips", "hand", "not_seats")
FILES = [f"{kind}_{half}" for kind in KINDS for half in ("develop", "test", "fresh")]
GSS = re.compile(r"[ENSW]\d{8}")
# Rules that change marks, spaces or case alone, so that the folded input is the folded official name.
MARKS_ONLY = {
    "case",
    "quoted",
    "punctuation after",
    "spaces doubled",
    "hyphens for spaces",
    "underscores for spaces",
    "ampersand",
    "plus",
}

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (SETS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key(row: Row) -> tuple[str, str]:
    """What makes two inputs the same: letters and digits, or the marks themselves where there are none."""
    return fold(row["typed"]).replace(" ", "") or row["typed"].strip(), row["election"]


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_well_formed(name: str) -> None:
    with (SETS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == HEADER
    for row in rows_of(name):
        codes = row["expected"].split("|") if row["expected"] else []
        assert None not in row.values(), row
        assert row["typed"].strip(), row
        assert row["note"], row
        assert len(row["typed"]) <= 100, row
        assert row["election"] in ("", "2019"), row
        assert all(GSS.fullmatch(code) for code in codes), row
        assert len(set(codes)) == len(codes), row
        at_least, at_most = {"answer": (1, 1), "choice": (2, 9), "unknown": (0, 0)}[row["kind"]]
        assert at_least <= len(codes) <= at_most, row


@pytest.mark.parametrize("name", FILES)
def test_no_input_stands_twice(name: str) -> None:
    typed = [(row["typed"], row["election"]) for row in rows_of(name)]
    assert len(set(typed)) == len(typed)


def test_no_input_is_both_in_a_set_to_develop_on_and_in_one_to_measure_on() -> None:
    develop, test, fresh = (
        {key(row) for kind in KINDS for row in rows_of(f"{kind}_{half}")}
        for half in ("develop", "test", "fresh")
    )
    assert not develop & test
    assert not fresh & (develop | test)


def test_sizes() -> None:
    sizes = {name: len(rows_of(name)) for name in FILES}
    assert sizes["hand_test"] == 300
    assert sizes["not_seats_test"] == 1000
    assert sizes["not_seats_develop"] == 500
    assert sizes["hand_develop"] >= 200
    assert sizes["slips_test"] >= 6000
    assert sizes["slips_fresh"] >= 3000
    assert sizes["hand_fresh"] >= 300
    assert sizes["not_seats_fresh"] >= 1000
    assert sizes["slips_develop"] >= 6000


@pytest.mark.parametrize("half", ["develop", "test"])
def test_the_hand_written_halves_are_mixed_alike(half: str) -> None:
    rows = rows_of(f"hand_{half}")
    for kind, low, high in (("answer", 0.78, 0.85), ("choice", 0.10, 0.16), ("unknown", 0.04, 0.09)):
        share = sum(row["kind"] == kind for row in rows) / len(rows)
        assert low <= share <= high, (kind, share)
    nations = {row["expected"][0] for row in rows if row["expected"]}
    assert nations == set("ENSW")


@pytest.mark.parametrize("half", ["develop", "test", "fresh"])
def test_words_that_are_no_seat_expect_nothing(half: str) -> None:
    assert {(row["kind"], row["expected"]) for row in rows_of(f"not_seats_{half}")} == {("unknown", "")}


@pytest.mark.parametrize("half", ["develop", "test"])
def test_slips_reach_nearly_every_seat(half: str) -> None:
    rows = rows_of(f"slips_{half}")
    assert {row["kind"] for row in rows} == {"answer"}
    new = {row["expected"] for row in rows if not row["election"]}
    assert 630 <= len(new) <= 650
    assert len({row["expected"] for row in rows if row["election"]}) >= 200


def test_letter_slips_differ_from_the_official_name_and_stay_near_it() -> None:
    rows = [row for half in ("develop", "test") for row in rows_of(f"slips_{half}")]
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["note"] in MARKS_ONLY:
            names[row["election"], row["expected"]].add(fold(row["typed"]).replace(" ", ""))
    assert all(len(name) == 1 for name in names.values()), "two official names for one code"
    checked = undone = 0
    for row in rows:
        rules = row["note"].split(" and ")
        seat = (row["election"], row["expected"])
        if set(rules) <= set(LETTER_RULES) and seat in names:
            (name,) = names[seat]
            away = DamerauLevenshtein.distance(fold(row["typed"]).replace(" ", ""), name)
            assert away <= len(rules), row
            # Of two slips the second can undo the first; the capitals still differ then.
            assert away >= 1 or len(rules) == 2, row
            undone += away == 0
            checked += 1
    assert checked > 7000
    assert undone / checked < 0.005


def test_neighbouring_keys_are_mutual() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert neighbours("g") == "fhtyvb"
    assert all(a in neighbours(b) for a in letters for b in neighbours(a))
