"""Letters dropped, doubled, swapped or replaced."""

import random
from collections.abc import Iterator

from tests.names.slips.marks import in_some_case
from tests.names.slips.seat import Seat, Slip, fold

# Neighbours on a British keyboard, letters only.
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS = "aeiou"
LETTER_RULES = ("dropped", "doubled", "swapped", "neighbour key", "vowel")


def neighbours(letter: str) -> str:
    """The letters whose keys touch this one's."""
    for row, keys in enumerate(ROWS):
        if letter in keys:
            column = keys.index(letter)
            beside = [keys[i] for i in (column - 1, column + 1) if 0 <= i < len(keys)]
            above = ROWS[row - 1][column : column + 2] if row else ""
            below = ROWS[row + 1][max(column - 1, 0) : column + 1] if row < 2 else ""
            return "".join(beside) + above + below
    return ""


def slip_once(text: str, rule: str, chance: random.Random) -> str | None:
    """`text` (lower case) with one slip of the kind `rule`, or None where none is possible."""
    places = [i for i, letter in enumerate(text) if letter.isascii() and letter.isalpha()]
    if rule == "vowel":
        places = [i for i in places if text[i] in VOWELS]
    if rule == "swapped":
        places = [i for i in places if i + 1 in places and text[i] != text[i + 1]]
    if not places:
        return None
    at = chance.choice(places)
    letter, before, after = text[at], text[:at], text[at + 1 :]
    if rule == "dropped":
        return before + after
    if rule == "doubled":
        return before + letter + letter + after
    if rule == "swapped":
        return before + after[0] + letter + after[1:]
    if rule == "vowel":
        return before + chance.choice(VOWELS.replace(letter, "")) + after
    return before + chance.choice(neighbours(letter)) + after


def letter_slips(seat: Seat, chance: random.Random, rounds: int) -> Iterator[Slip]:
    """One slip of each kind in each round; two slips together where the name has twelve letters or more.

    A name of four letters gets none (Bath could be anything), one of five only slips that keep its letters.
    """
    name = seat.name.lower()
    letters = len(fold(seat.name).replace(" ", ""))
    rules = () if letters < 5 else ("doubled", "swapped") if letters < 6 else LETTER_RULES
    for rule in rules * rounds:
        if typed := slip_once(name, rule, chance):
            yield Slip(in_some_case(typed, chance), seat, rule, True)
    if letters >= 12:
        for _ in range(2 * rounds):
            first, second = chance.choice(LETTER_RULES), chance.choice(LETTER_RULES)
            once = slip_once(name, first, chance)
            if once and (twice := slip_once(once, second, chance)):
                yield Slip(in_some_case(twice, chance), seat, f"{first} and {second}", True)
