"""A list of candidates as it is published before a general election: those of 2024, standing again."""

import csv
from datetime import UTC, datetime
from pathlib import Path

from knowledge.model import Candidacy, Contest
from knowledge.model.party import SPEAKER
from tests.shipped import book

NEXT = "parl.2029-05-03"
# In the night after polling day.
NIGHT = datetime(2029, 5, 4, 2, 26, tzinfo=UTC)
BOOTLE = "E14001113"


def write_candidates(path: Path, *, next_header: bool = False) -> Path:
    """All 650 seats, in the header of 2024 or in the one announced for the next general election."""
    rows = [
        _next_row(contest, candidacy) if next_header else _row(contest, candidacy)
        for contest in book().contests["parl.2024-07-04"].values()
        for candidacy in sorted(contest.candidacies, key=lambda candidacy: candidacy.number)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _row(contest: Contest, candidacy: Candidacy) -> dict[str, object]:
    seat = contest.constituency
    given, family = _names(candidacy)
    return {
        "ONS ID": seat.code,
        "ONS region ID": "",
        "Constituency name": seat.name,
        "County name": "",
        "Region name": "" if seat.region == seat.nation else seat.region,
        "Country name": seat.nation,
        "Constituency type": seat.designation,
        "Party name": candidacy.party.name,
        "Party abbreviation": candidacy.party.short,
        "Electoral Commission party ID": "",
        "MNIS party ID": "",
        "Electoral Commission adjunct party ID": "",
        "Candidate first name": given,
        "Candidate surname": family,
        "Candidate gender": "",
        "Sitting MP": "No",
        "Former MP": "No",
        "Member MNIS ID": "",
        "Votes": "",
        "Share": "",
        "Change": "",
        "DC Person ID": candidacy.person_id or "",
    }


def _next_row(contest: Contest, candidacy: Candidacy) -> dict[str, object]:
    seat, party = contest.constituency, candidacy.party
    given, family = _names(candidacy)
    return {
        "Election_Id": 4001,
        "Candidate_Id": candidacy.number,
        "ONS_Constituency_Id": seat.code,
        "ONS_Region_Id": "",
        "Constituency_Name": seat.name,
        "Region_Name": "" if seat.region == seat.nation else seat.region,
        "Country_Name": seat.nation,
        "Constituency_Type": seat.designation,
        "Nomination_Party_Name": party.name,
        "Nomination_Party_Abbreviation": party.short,
        "Primary_Party_Name": party.name,
        "Primary_Party_Abbreviation": party.short,
        "Primary_Party_MnisId": "",
        "Primary_Party_ElectoralCommissionId": "",
        "Adjunct_Party_Name": "",
        "Adjunct_Party_Abbreviation": "",
        "Adjunct_Party_MnisId": "",
        "Adjunct_Party_ElectoralCommissionId": "",
        "Is_Standing_As_Independent": "Yes" if party.id == "independent" else "No",
        "Is_Standing_As_Speaker": "Yes" if party.id == SPEAKER else "No",
        "Candidate_Given_Name": given,
        "Candidate_Family_Name": family,
        "Candidate_Gender": "",
        "Sitting_Mp": "No",
        "Former_Mp": "No",
        "Member_MnisId": "",
        "Is_Winning_Candidate": "",
        "Vote_Count": "",
        "Vote_Change": "",
        "Vote_Share": "",
    }


def _names(candidacy: Candidacy) -> tuple[str, str]:
    return candidacy.name.removesuffix(candidacy.family_name).strip(), candidacy.family_name
