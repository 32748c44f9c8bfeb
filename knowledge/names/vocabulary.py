"""The words people use instead of official names, read from the data files in `words/` beside this file."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import intern

from knowledge.names.fold import fold
from knowledge.names.packed import Fingerprints

FOLDER = Path(__file__).parent / "words"

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All folded to lower-case words.

    short_forms and sounds: what is typed → what it means · areas: boundary set → county, region, nation or
    local authority → codes of the seats in it · stop_words carry no meaning in a name · filler surrounds
    a name in a question · never_a_seat is never answered with a seat · ordinary alone is at most a near miss.
    Phrases of the last two are texts with spaces.
    """

    short_forms: Mapping[Phrase, Phrase]
    sounds: Mapping[Phrase, Phrase]
    areas: Mapping[str, Mapping[str, tuple[str, ...]]]
    stop_words: frozenset[str]
    filler: frozenset[Phrase]
    never_a_seat: Fingerprints
    ordinary: Fingerprints


@cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the project."""
    return Vocabulary(
        short_forms=_pairs("short_forms.csv"),
        sounds=_pairs("sounds.csv"),
        areas=_areas("areas.csv"),
        stop_words=frozenset(_lines("stop_words.txt")),
        filler=frozenset(map(_phrase, _lines("filler.txt"))),
        never_a_seat=Fingerprints(_lines("never_a_seat.txt")),
        ordinary=Fingerprints(_lines("ordinary.txt")),
    )


def _rows(name: str) -> Iterable[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _pairs(name: str) -> Mapping[Phrase, Phrase]:
    return {_phrase(row["typed"]): _phrase(row["means"]) for row in _rows(name)}


def _areas(name: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in _rows(name):
        areas = found.setdefault(row["boundary_set"], {})
        areas[row["name"]] = (*areas.get(row["name"], ()), intern(row["code"]))
    return found


def _lines(name: str) -> Iterable[str]:
    """The lines of a list, which are folded already."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _phrase(text: str) -> Phrase:
    """Folded, each word one object: a few hundred words make up thousands of phrases."""
    return tuple(map(intern, fold(text)))
