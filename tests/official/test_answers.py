"""Every answer beside the official files, seat by seat and candidate by candidate.

The files do not belong to the project: OFFICIAL_FILES names their folder. Nothing here imports the code that
is checked; it is asked through the command line, as anybody would.
"""

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = os.environ.get("OFFICIAL_FILES")
pytestmark = pytest.mark.skipif(not FOLDER, reason="OFFICIAL_FILES names no folder of official files")

YEARS = (2010, 2015, 2017, 2019, 2024)
LABELS = {
    "Con": "Conservative", "Lab": "Labour", "Lab Coop": "Labour", "LD": "Liberal Democrat",
    "Ind": "Independent",
    "RUK": "Reform UK", "SNP": "Scottish National Party", "PC": "Plaid Cymru", "SF": "Sinn Féin",
    "DUP": "Democratic Unionist Party", "SDLP": "Social Democratic and Labour Party", "APNI": "Alliance",
    "UUP": "Ulster Unionist Party", "TUV": "Traditional Unionist Voice", "Spk": "Speaker",
    "Res": "Respect Party",
    "UKIP": "UK Independence Party", "KHHC": "Independent Kidderminster Hospital and Health Concern",
}  # fmt: skip
# The base for 2010 estimates no party for this seat's independent member; the official label names his party.
KNOWN_EXCEPTION = (2010, "Blaenau Gwent")


def rows(name: str) -> list[dict[str, str]]:
    with (Path(FOLDER or "") / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def official(year: int, kind: str) -> list[dict[str, str]]:
    return rows(f"ge2024/hoc-results-by-{kind}.csv" if year == 2024 else f"older/ge{year}-by-{kind}.csv")


@cache
def answers(year: int) -> dict[str, dict[str, Any]]:
    """GSS code → the answer to the seat's official name, all asked of one process."""
    seats = official(year, "constituency")
    asked = "".join(f"/result {row['Constituency name'].strip()} election:{year}\n" for row in seats)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--json"],
        input=asked, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(seats)
    return {row["ONS ID"]: answer for row, answer in zip(seats, found, strict=True)}


@pytest.fixture(autouse=True, scope="module")
def _own_store(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """A store of its own, so that what somebody imported into theirs cannot hide a difference."""
    kept = {name: os.environ.pop(name, None) for name in ("DATA_DIR", "DATABASE_URL")}
    os.environ["DATA_DIR"] = str(tmp_path_factory.mktemp("official"))
    yield
    os.environ.pop("DATA_DIR")
    os.environ.update({name: value for name, value in kept.items() if value is not None})


@pytest.mark.parametrize("year", YEARS)
def test_every_seat_is_answered_by_its_own_code(year: int) -> None:
    wrong = {
        code: answer["status"]
        for code, answer in answers(year).items()
        if answer["status"] != "answered" or answer["facts"]["constituency"]["code"] != code
    }
    assert wrong == {}


@pytest.mark.parametrize("year", YEARS)
def test_every_candidate_has_the_official_votes_and_share(year: int) -> None:
    expected: dict[str, Counter[tuple[str, int]]] = {}
    shares: dict[tuple[str, str, int], float] = {}
    for row in official(year, "candidate"):
        name, votes = mended(f"{row['Candidate first name']} {row['Candidate surname']}"), int(row["Votes"])
        expected.setdefault(row["ONS ID"], Counter())[name, votes] += 1
        shares[row["ONS ID"], name, votes] = 100 * float(row["Share"])
    differing = []
    for code, answer in answers(year).items():
        given = Counter((one["name"], one["votes"]) for one in answer["facts"]["candidates"])
        differing += [(answer["input"], one) for one in (given - expected[code]) + (expected[code] - given)]
        differing += [
            (answer["input"], one["name"], one["share"])
            for one in answer["facts"]["candidates"]
            if abs(one["share"] - shares.get((code, one["name"], one["votes"]), -1)) > 0.001
        ]
    assert differing == []


def mended(name: str) -> str:
    """Without stray spaces and a hyphen that nobody sees, and with the two names restored whose accents the
    files have damaged."""
    name = " ".join(name.replace("\u00ad", "").split())
    return name.encode("latin-1").decode("utf-8") if "Ã" in name else name


@pytest.mark.parametrize("year", YEARS)
def test_every_seat_has_the_official_figures_and_label(year: int) -> None:
    differing = []
    for row in official(year, "constituency"):
        facts = answers(year)[row["ONS ID"]]["facts"]
        figures = (
            facts["electorate"],
            facts["valid_votes"],
            facts["invalid_votes"],
            facts["majority"]["votes"],
        )
        expected = tuple(
            int(row[name]) for name in ("Electorate", "Valid votes", "Invalid votes", "Majority")
        )
        if figures != expected:
            differing.append((row["Constituency name"], figures, expected))
        if (year, row["Constituency name"]) != KNOWN_EXCEPTION and label(facts) != spelt_out(
            row["Result"], facts
        ):
            differing.append((row["Constituency name"], label(facts), row["Result"]))
    assert differing == []


def label(facts: dict[str, Any]) -> tuple[str, str, str | None]:
    elected = next(one for one in facts["candidates"] if one["elected"])
    return elected["party"], facts["outcome"], facts["gained_from"]


def spelt_out(official_label: str, facts: dict[str, Any]) -> tuple[str, str, str | None]:
    """ "Lab gain from Con" in the project's names; the three Green parties share one abbreviation."""
    party, _, holder = official_label.partition(" gain from ")
    party = party.removesuffix(" hold").removesuffix(" Hold")
    full = label(facts)[0] if party == "Green" else LABELS[party]
    return full, "gain" if holder else "hold", LABELS[holder] if holder else None


@pytest.mark.parametrize("year", YEARS)
def test_every_change_is_the_official_one(year: int) -> None:
    """Where both give one. The base of the official changes in Northern Ireland in 2010 is not published."""
    given: dict[tuple[str, int, str], float | None] = {}
    for code, answer in answers(year).items():
        for one in answer["facts"]["candidates"]:
            given[code, one["votes"], one["name"]] = one["change"]
    differing, both = [], 0
    for row in official(year, "candidate"):
        name = mended(f"{row['Candidate first name']} {row['Candidate surname']}")
        ours = given[row["ONS ID"], int(row["Votes"]), name]
        unpublished = year == 2010 and row["Country name"] == "Northern Ireland"
        if ours is None or unpublished or not row["Change"].strip():
            continue
        both += 1
        if abs(ours - 100 * float(row["Change"])) > 0.06:
            differing.append((row["Constituency name"], row["Party name"], ours, 100 * float(row["Change"])))
    assert both > 1500
    assert len(differing) <= 0.01 * both, differing[:40]


@pytest.mark.parametrize("year", YEARS)
def test_declaration_times_are_the_official_ones(year: int) -> None:
    for row in official(year, "constituency"):
        if row["Declaration time"]:
            day, clock = row["Declaration time"].split(" ")
            expected = "-".join(reversed(day.split("/"))) + f"T{clock}"
            ours = answers(year)[row["ONS ID"]]["facts"]["declared_at"]
            # One cell says midnight to the minute, which is a day without a time.
            unknown = clock == "00:00" and row["Constituency name"] == "Thirsk and Malton"
            assert ours is None if unknown else ours.startswith(expected)
