"""Small files in the official formats, written by the tests, with invented people in real seats."""

import csv
from collections.abc import Sequence
from pathlib import Path

Rows = Sequence[dict[str, object]]

SEAT_NAMED = (
    *("ONS ID", "ONS region ID", "Constituency name", "County name", "Region name", "Country name"),
    "Constituency type",
)
CANDIDATE = (
    *SEAT_NAMED,
    *("Party name", "Party abbreviation", "Electoral Commission party ID", "MNIS party ID"),
    *(
        "Electoral Commission adjunct party ID",
        "Candidate first name",
        "Candidate surname",
        "Candidate gender",
    ),
    *("Sitting MP", "Former MP", "Member MNIS ID", "Votes", "Share", "Change", "Democracy Club person ID"),
)
PARTY_COLUMNS = ("Con", "Lab", "LD", "RUK", "Green", "SNP", "PC", "DUP", "SF", "SDLP", "UUP", "APNI")
SEAT = (
    *SEAT_NAMED,
    *("Declaration time", "Member first name", "Member surname", "Member gender", "Result", "First party"),
    *("Second party", "Electorate", "Valid votes", "Invalid votes", "Majority"),
    *(*PARTY_COLUMNS, "All other candidates", "Of which other winner"),
)

ISLINGTON = {
    "ONS ID": "E14001305",
    "ONS region ID": "E12000007",
    "Constituency name": "Islington North",
    "Region name": "London",
    "Country name": "England",
    "Constituency type": "Borough",
}
PARTIES = {"Labour": "Lab", "Conservative": "Con", "Green": "Green", "Independent": "Ind", "Reform UK": "RUK"}


def candidate(name: str, party: str, votes: object, **cells: object) -> dict[str, object]:
    """A row of a file by candidate; further cells by column name."""
    first, _, last = name.rpartition(" ")
    return {
        **ISLINGTON,
        "Party name": party,
        "Party abbreviation": PARTIES.get(party, party),
        "Candidate first name": first,
        "Candidate surname": last,
        "Candidate gender": "Female",
        "Sitting MP": "No",
        "Former MP": "No",
        "Votes": votes,
        **cells,
    }


def seat(winner: str, label: str, **cells: object) -> dict[str, object]:
    """A row of a file by constituency."""
    first, _, last = winner.rpartition(" ")
    zeros = dict.fromkeys(SEAT[-14:], 0)
    return {
        **ISLINGTON,
        "Member first name": first,
        "Member surname": last,
        "Result": label,
        **zeros,
        **cells,
    }


def write(
    path: Path, columns: Sequence[str], rows: Sequence[dict[str, object]], *, headed: bool = True
) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if headed:
            writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return path


# An election to come, the three candidates of one of its contests, and the figures that go with them.
RAN: Rows = (
    candidate("Ann Archer", "Labour", 500, **{"Democracy Club person ID": 1}),
    candidate("Ben Baker", "Conservative", 300, **{"Democracy Club person ID": 2}),
    candidate("Cy Carter", "Independent", 200, **{"Democracy Club person ID": 3}),
)
COUNTED = {"Electorate": 2000, "Valid votes": 1000, "Invalid votes": 7, "Majority": 200}
SUMS = {**COUNTED, "Lab": 500, "Con": 300, "All other candidates": 200}


def both(folder: Path, ran: Rows, row: dict[str, object]) -> tuple[Path, Path]:
    """The file by candidate and the file by constituency."""
    return write(folder / "candidates.csv", CANDIDATE, ran), write(folder / "seats.csv", SEAT, [row])
