"""The shipped CSV files against the official ones, cell by cell.

The official files do not belong to the project: OFFICIAL_FILES names their folder. Nothing here imports the
project's code, so that a mistake of an importer cannot hide in it.
"""

import csv
import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest

FOLDER = os.environ.get("OFFICIAL_FILES")
pytestmark = pytest.mark.skipif(not FOLDER, reason="OFFICIAL_FILES names no folder of official files")
RAW = Path(FOLDER or "")
DATA = Path(__file__).parent.parent.parent / "knowledge" / "data"

GENERAL = {
    "parl.2010-05-06": "older/ge2010-by-{}.csv",
    "parl.2015-05-07": "older/ge2015-by-{}.csv",
    "parl.2017-06-08": "older/ge2017-by-{}.csv",
    "parl.2019-12-12": "older/ge2019-by-{}.csv",
    "parl.2024-07-04": "ge2024/hoc-results-by-{}.csv",
}


# (election, code, name) whose member id and marks stand in another row of the official file → its name.
MISPLACED = {
    ("parl.2019-12-12", "E14000550", "Dominic Grieve"): "Adam Cleary",
    ("parl.2019-12-12", "E14000550", "Adam Cleary"): "Dominic Grieve",
    ("parl.2019-12-12", "E14000612", "Ivan Lewis"): "Michael Boyle",
    ("parl.2019-12-12", "E14000612", "Michael Boyle"): "Ivan Lewis",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table(name: str) -> list[dict[str, str]]:
    single = DATA / f"{name}.csv"
    parts = [single] if single.is_file() else sorted((DATA / name).glob("*.csv"))
    return [row for part in parts for row in rows(part)]


def tidy(text: str) -> str:
    """Without stray spaces, and without the hyphen that nobody sees after one first name."""
    return " ".join(text.replace("\u00ad", "").split())


def name_in(row: dict[str, str]) -> str:
    return tidy(f"{row['Candidate first name']} {row['Candidate surname']}")


@pytest.fixture(scope="module")
def candidacies() -> dict[tuple[str, str], list[dict[str, str]]]:
    grouped: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in table("candidacies"):
        grouped[row["election_id"], row["code"]].append(row)
    return grouped


@pytest.fixture(scope="module")
def contests() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["election_id"], row["code"]): row for row in table("contests")}


@pytest.fixture(scope="module")
def party_names() -> dict[str, str]:
    return {row["id"]: row["name"] for row in table("parties")}


@pytest.mark.parametrize("election", GENERAL)
def test_every_candidate(candidacies: dict[tuple[str, str], list[dict[str, str]]], election: str) -> None:
    official: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(RAW / GENERAL[election].format("candidate")):
        official[row["ONS ID"]].append(row)
    assert len(official) == 650
    for code, ran in official.items():
        ours = candidacies[election, code]
        assert len(ours) == len(ran)
        for mine, theirs in zip(sorted(ours, key=lambda row: int(row["number"])), ran, strict=True):
            assert mine["votes"] == theirs["Votes"]
            assert mine["person_id"] == theirs.get("Democracy Club person ID", "")
            assert mine["name"] == name_in(theirs) or "Ã" in name_in(theirs)
            member = MISPLACED.get((election, code, mine["name"]), name_in(theirs))
            marked = (
                next(row for row in ran if name_in(row) == member) if member != name_in(theirs) else theirs
            )
            assert mine["member_id"] == tidy(marked["Member MNIS ID"])
            assert mine["sitting"] == ("1" if tidy(marked["Sitting MP"]) == "Yes" else "0")
            assert mine["former"] == ("1" if tidy(marked["Former MP"]) == "Yes" else "0")
            assert mine["description"] == "Labour and Co-operative" or (
                theirs["Party name"] != "Labour and Co-operative"
            )


@pytest.mark.parametrize("election", GENERAL)
def test_every_seat(
    contests: dict[tuple[str, str], dict[str, str]],
    candidacies: dict[tuple[str, str], list[dict[str, str]]],
    election: str,
) -> None:
    official = rows(RAW / GENERAL[election].format("constituency"))
    assert len(official) == 650
    for theirs in official:
        key = (election, theirs["ONS ID"])
        votes = sorted((int(row["votes"]) for row in candidacies[key]), reverse=True)
        assert sum(votes) == int(theirs["Valid votes"])
        assert votes[0] - votes[1] == int(theirs["Majority"])
        assert contests[key]["electorate"] == theirs["Electorate"]
        assert contests[key]["invalid_votes"] == theirs["Invalid votes"]


@pytest.mark.parametrize("election", list(GENERAL)[:4])
def test_official_times_are_the_same_instants(
    contests: dict[tuple[str, str], dict[str, str]], election: str
) -> None:
    for theirs in rows(RAW / GENERAL[election].format("constituency")):
        day, clock = theirs["Declaration time"].split(" ")
        local = "-".join(reversed(day.split("/"))) + f"T{clock}"
        ours = contests[election, theirs["ONS ID"]]["declared_at"]
        if clock == "00:00":
            # A day without a time: the contest that was put off to 27 May 2010, declared in the night after.
            assert (theirs["Constituency name"], ours) == ("Thirsk and Malton", "")
            continue
        # In May and June the clock is an hour before UTC; in December it is the same.
        ahead = 0 if election == "parl.2019-12-12" else 60
        assert minutes(local) - minutes(ours[:16]) == ahead


def minutes(text: str) -> int:
    return int(text[8:10]) * 1440 + int(text[11:13]) * 60 + int(text[14:16])


def test_votes_of_each_party_entity_stay_together(
    candidacies: dict[tuple[str, str], list[dict[str, str]]],
) -> None:
    """One party id for each of Parliament's party ids, and the other way round."""
    ours: dict[str, Counter[str]] = defaultdict(Counter)
    for election, pattern in GENERAL.items():
        official: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in rows(RAW / pattern.format("candidate")):
            official[row["ONS ID"]].append(row)
        for code, ran in official.items():
            mine = sorted(candidacies[election, code], key=lambda row: int(row["number"]))
            for one, theirs in zip(mine, ran, strict=True):
                ours[theirs["MNIS party ID"]][one["party_id"]] += 1
    # The candidates of the New Force of 2010 are filed as independents (8).
    assert set(ours["8"]) == {"independent", "ulster-unionist-party"}
    assert ours["8"].pop("ulster-unionist-party") == 17
    assert all(len(ids) == 1 for ids in ours.values())
    assert len({next(iter(ids)) for ids in ours.values()}) == len(ours)


def test_by_elections(
    contests: dict[tuple[str, str], dict[str, str]],
    candidacies: dict[tuple[str, str], list[dict[str, str]]],
) -> None:
    by_day = {(key[0][-10:], key[1]): key for key in contests if ".by." in key[0]}
    seen = 0
    for path in sorted((RAW / "by-elections").glob("*-constituencies.csv")):
        for theirs in rows(path):
            day = "-".join(reversed(theirs["By-election date"].split("/")))
            key = by_day[day, theirs["ONS ID"]]
            seen += 1
            assert sum(int(row["votes"]) for row in candidacies[key]) == int(theirs["Valid votes"])
            assert contests[key]["electorate"] == theirs["Electorate"]
            known = theirs["Invalid votes"] if theirs["Invalid votes"] != "[x]" else ""
            assert contests[key]["invalid_votes"] == known
    assert seen == len(by_day) == 65


@pytest.mark.parametrize(
    ("path", "election", "code", "party", "votes", "electorate"),
    [
        (
            "ge2005-notional/parliament-notional-2005-results.csv",
            *("parl.2005-05-05", "constituency_id", "mnis_party_name", "votes", "electorate"),
        ),
        (
            "ge2019-notional/parliament-notional-2019-results.csv",
            *("parl.2019-12-12", "Constituency geographic code", "Main party name", "Candidate vote count"),
            "Electorate",
        ),
    ],
)
def test_notional_results(
    party_names: dict[str, str], path: str, election: str, code: str, party: str, votes: str, electorate: str
) -> None:
    # Some files know five Scottish seats by their earlier codes.
    renewed = {"S14000006": "S14000107", "S14000008": "S14000108", "S14000010": "S14000109"}
    renewed |= {"S14000040": "S14000110", "S14000058": "S14000111"}
    if election == "parl.2005-05-05":
        renewed = {}
    theirs: Counter[tuple[str, str]] = Counter()
    electorates: dict[str, str] = {}
    for row in rows(RAW / path):
        seat = renewed.get(row[code], row[code])
        electorates[seat] = row[electorate]
        if row[party] in ("Labour", "Conservative", "Liberal Democrat", "UK Independence Party"):
            theirs[seat, row[party]] += int(row[votes])
    ours: Counter[tuple[str, str]] = Counter()
    for row in table("notional_votes"):
        name = party_names[row["party_id"]]
        if row["election_id"] == election and (row["code"], name) in theirs:
            ours[row["code"], name] += int(row["votes"])
    assert ours == theirs
    assert electorates == {
        row["code"]: row["electorate"] for row in table("notional_results") if row["election_id"] == election
    }


def test_members() -> None:
    listed = rows(RAW / "projections" / "mps_2026-06-27.csv")
    theirs = {row["pcon_code"]: (row["member_id"], row["display_as"]) for row in listed}
    assert {row["code"]: (row["member_id"], row["name"]) for row in table("members")} == theirs
