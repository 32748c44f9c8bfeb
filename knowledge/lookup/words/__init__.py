"""What people type for parties and areas, as data: folded text in the first column, the key in the second."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def typed_words(file: str) -> Mapping[str, str]:
    """A file of this folder: what is typed → what it means."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return dict(rows)
