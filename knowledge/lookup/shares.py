"""Shares of the vote as people type them: "lab 34 con 24", "Lab: 34.5%, Con: 24%", "34 lab 24 con"."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from knowledge.errors import BadShares, ShareFault
from knowledge.lookup.parties import PartyNames
from knowledge.lookup.text import fold
from knowledge.model import NORTHERN_IRELAND, OTHER, Party
from knowledge.psephology.national_swing import GREAT_BRITAIN, Shares

OPTION = "shares"
# A nation begins a section at the beginning, or behind a number or a mark, where it is in no party's name.
_SECTION = re.compile(
    r"(?:^|(?<=[\d%;,|/.]))\s*(?:(?:and|in)\s+)*"
    r"(great britain|gb|britain|uk|england|scotland|wales|northern ireland|ni)\b\s*:?",
    re.IGNORECASE,
)
_AREAS = {
    "great britain": GREAT_BRITAIN, "gb": GREAT_BRITAIN, "britain": GREAT_BRITAIN, "uk": GREAT_BRITAIN,
    "england": "England", "scotland": "Scotland", "wales": "Wales",
    "northern ireland": NORTHERN_IRELAND, "ni": NORTHERN_IRELAND,
}  # fmt: skip
# A minus stands by itself or behind a sign; a dash behind a letter only joins ("lab-34").
_NUMBER = re.compile(r"(?:(?<![\w.])([-−])\s?)?(\d+(?:[.,]\d+)?)\s*(?:%|per\s?cent\b)?")
_LOOSE = " \t\n:=,;|/&+-–—−()%"
_JOINING = re.compile(r"^(?:and|on|at|the)\b|\b(?:and|on|at)$", re.IGNORECASE)
_OTHERS = frozenset({"other", "others", "oth", "rest", "the rest", "all others"})
# Whole shares that were rounded each may together be so much over a hundred.
ROUNDING = 1.0


def find_shares(names: PartyNames, parties: Mapping[str, Party], text: str) -> Shares:
    """Great Britain or a nation named before them → party as UK totals count it → per cent.

    "Others" stand under Other. Raises BadShares for what cannot be read, is negative, repeated, over a
    hundred together or of Northern Ireland, and what `PartyNames.find` raises.
    """
    found: dict[str, Mapping[Party, float]] = {}
    for area, part in _sections(text):
        if area == NORTHERN_IRELAND:
            raise BadShares(text, ShareFault.NORTHERN_IRELAND)
        if area in found:
            raise BadShares(text, ShareFault.UNREADABLE)
        found[area] = _shares(names, parties, part, text)
    if not found:
        raise BadShares(text, ShareFault.UNREADABLE)
    return found


def _sections(text: str) -> Iterator[tuple[str, str]]:
    marks = list(_SECTION.finditer(text))
    first = text[: marks[0].start() if marks else None]
    if first.strip(_LOOSE):
        yield GREAT_BRITAIN, first
    for mark, following in zip_longest(marks, marks[1:]):
        yield _AREAS[mark[1].casefold()], text[mark.end() : following.start() if following else None]


def _shares(names: PartyNames, parties: Mapping[str, Party], part: str, text: str) -> Mapping[Party, float]:
    found: dict[Party, float] = {}
    for name, share in _pairs(part, text):
        others = fold(name) in _OTHERS
        party = parties[OTHER if others else names.find(name, OPTION).total_id]
        if share < 0:
            raise BadShares(text, ShareFault.NEGATIVE, party)
        if party in found:
            raise BadShares(text, ShareFault.REPEATED, party)
        found[party] = share
    if not any(found.values()):
        raise BadShares(text, ShareFault.UNREADABLE)
    if sum(found.values()) > 100 + ROUNDING:
        raise BadShares(text, ShareFault.MORE_THAN_ALL, limit=sum(found.values()))
    return found


def _pairs(part: str, text: str) -> Iterator[tuple[str, float]]:
    """Names with the number behind them; with the one before them where `part` of `text` begins with one."""
    numbers = list(_NUMBER.finditer(part))
    starts = [0, *(number.end() for number in numbers)]
    ends = [*(number.start() for number in numbers), len(part)]
    names = [_bare(part[start:end]) for start, end in zip(starts, ends, strict=True)]
    first, last = names[0], names[-1]
    between = names[1:-1]
    if bool(first) is bool(last) or not all(
        any(map(str.isalpha, name)) for name in (first or last, *between)
    ):
        raise BadShares(text, ShareFault.UNREADABLE)
    for name, number in zip(names[:-1] if first else names[1:], numbers, strict=True):
        share = float(number[2].replace(",", "."))
        yield name, -share if number[1] else share


def _bare(name: str) -> str:
    """Without the marks and little words around it."""
    return _JOINING.sub("", name.strip(_LOOSE)).strip(_LOOSE)


def written(names: PartyNames, shares: Shares) -> str:
    """The shortest text that `find_shares` reads as the same: "lab34,con24/scotland:snp30"."""
    in_order = sorted(shares.items(), key=lambda item: item[0] != GREAT_BRITAIN)
    return "/".join(
        ("" if area == GREAT_BRITAIN else f"{area.casefold()}:")
        + ",".join(f"{_called(names, party)}{share:g}" for party, share in given.items())
        for area, given in in_order
    )


def _called(names: PartyNames, party: Party) -> str:
    if party.id == OTHER:
        return party.id
    short = party.short.casefold()
    plain = short.isalpha() and short not in _OTHERS and names.by_name.get(fold(short)) == party
    return short if plain else party.id
