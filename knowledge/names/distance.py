"""How far a typed word lies from a name, in slips of the keyboard and the ear.

One careless slip costs about 1. Slips that happen by themselves (a neighbouring key, a vowel for a vowel, two
letters swapped or doubled) cost less, others more, and the first letter, which people seldom miss, more.
"""

from collections.abc import Mapping

NEIGHBOUR = 0.8
VOWEL = 0.7
SWAPPED = 0.8
SWAPPED_OVER_ONE = 1.1  # "nohtr": two letters swapped that have one between them
DOUBLED = 0.6
DROPPED = 0.9
ADDED = 1.1
OTHER = 1.25
FIRST_LETTER = 0.3

MOST_SHIFT = 2  # letters by which two alike parts may stand apart, beyond the difference in length
_FAR = 1e9

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")


def _keyboard() -> Mapping[str, frozenset[str]]:
    at = {key: (x + y / 2, y) for y, row in enumerate(_ROWS) for x, key in enumerate(row)}
    return {
        key: frozenset(
            other for other, (p, q) in at.items() if other != key and abs(p - x) <= 1 and abs(q - y) <= 1
        )
        for key, (x, y) in at.items()
    }


_NEIGHBOURS = _keyboard()


def weighted(typed: str, name: str) -> float:
    """The cost of the cheapest slips that turn `name` into `typed`; 0 when they are equal."""
    if typed == name:
        return 0.0
    start, typed_end, name_end = _differing(typed, name)
    costs = _table(typed, name, start, typed_end, name_end)
    swapped = typed[:2] == name[1::-1]
    return costs + (FIRST_LETTER if typed[:1] != name[:1] and not swapped else 0.0)


def _differing(typed: str, name: str) -> tuple[int, int, int]:
    """Where the texts begin and cease to differ. A swap or a doubling needs no more than that to be seen."""
    shorter = min(len(typed), len(name))
    start = 0
    while start < shorter and typed[start] == name[start]:
        start += 1
    end = 0
    while end < shorter - start and typed[-1 - end] == name[-1 - end]:
        end += 1
    return start, len(typed) - end, len(name) - end


def _table(typed: str, name: str, start: int, typed_end: int, name_end: int) -> float:
    """Optimal string alignment with the costs above, over the part that differs, near the diagonal."""
    width = name_end - start + 1
    reach = abs(width - 1 - (typed_end - start)) + MOST_SHIFT
    above2: list[float] = []
    before: list[float] = []
    row = [0.0]
    for j in range(start, name_end):
        row.append(row[-1] + _missing(name, j))
    for i in range(start, typed_end):
        letter, extra = typed[i], _extra(typed, i)
        above3, above2, before, row = above2, before, row, [_FAR] * width
        first = i - start - reach
        if first < 0:
            row[0] = before[0] + extra
        for at in range(max(first, 0), min(first + 2 * reach, width - 2) + 1):
            j = start + at
            cost = before[at] + _replaced(letter, name[j])
            cost = min(cost, before[at + 1] + extra, row[at] + _missing(name, j))
            if at and i > start and letter == name[j - 1] and typed[i - 1] == name[j]:
                cost = min(cost, above2[at - 1] + SWAPPED)
            if at > 1 and i > start + 1 and _over_one(typed, i, name, j):
                cost = min(cost, above3[at - 2] + SWAPPED_OVER_ONE)
            row[at + 1] = cost
    return row[-1]


def _over_one(typed: str, i: int, name: str, j: int) -> bool:
    """Whether the three letters up to here are the same with the outer ones swapped."""
    return typed[i] == name[j - 2] and typed[i - 2] == name[j] and typed[i - 1] == name[j - 1]


def _replaced(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if typed in _NEIGHBOURS.get(meant, ""):
        return NEIGHBOUR
    return VOWEL if typed in _VOWELS and meant in _VOWELS else OTHER


def _extra(typed: str, i: int) -> float:
    """A letter too many: cheap when it repeats the one beside it."""
    return DOUBLED if typed[i] in (typed[i - 1 : i], typed[i + 1 : i + 2]) else ADDED


def _missing(name: str, j: int) -> float:
    """A letter left out: cheap when it is one of a pair."""
    return DOUBLED if name[j] in (name[j - 1 : j], name[j + 1 : j + 2]) else DROPPED
