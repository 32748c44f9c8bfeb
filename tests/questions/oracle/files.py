"""The official files as rows of text."""

import csv
import os
import re
from pathlib import Path

Row = dict[str, str]

FOLDER = os.environ.get("OFFICIAL_FILES")


def rows(name: str) -> list[Row]:
    """All rows of one file, without stray spaces."""
    with (Path(FOLDER or "") / name).open(encoding="utf-8-sig", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def lines(name: str) -> list[str]:
    return (Path(FOLDER or "") / name).read_text(encoding="utf-8-sig").splitlines()


def number(text: str) -> int | None:
    """A blank, and the `[x]` of by-elections, say that the figure is not known."""
    return int(text) if text.isdigit() else None


def mended(name: str) -> str:
    """Without doubled spaces, and with the accents restored that one file has damaged."""
    name = " ".join(name.split())
    return name.encode("latin-1").decode("utf-8") if "Ã" in name else name


def seat_name(official: str) -> str:
    """With small words small inside a name, as the files for 2024 have them and the older ones do not."""
    return re.sub(r"(?<=[ -])(?:Of|On|Upon|Under|Super)(?=[ -])", lambda found: found[0].lower(), official)
