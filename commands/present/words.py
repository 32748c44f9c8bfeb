"""Small tools of prose and figures: British English, one decimal, thousands separated."""

import math
from collections.abc import Sequence

UNKNOWN = "not known"
NO_FIGURE = "–"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_QUOTED_LENGTH = 60
LABEL_LENGTH = 80


def count(number: int) -> str:
    """24120 → "24,120"."""
    return f"{number:,}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """1 → "1 seat", 1500 → "1,500 seats"."""
    return f"{count(number)} {singular if number == 1 else plural or singular + 's'}"


def percent(figure: float) -> str:
    """A share or turnout in per cent: 49.2178 → "49.2%"."""
    return f"{_rounded(figure)}%"


def part_of(share: float) -> str:
    """A part of a seat, 0-1, in whole per cent; never rounded to nothing or to all."""
    return "under 1%" if share < 0.01 else "over 99%" if share > 0.99 else f"{100 * share:.0f}%"


def points(figure: float) -> str:
    """A difference of shares: 14.788 → "14.8 points"."""
    rounded = _rounded(figure)
    return f"{rounded} point" if rounded == "1.0" else f"{rounded} points"


def _rounded(figure: float) -> str:
    """One decimal; what would round to nothing and is more than that, to its first figure: 0.018 → "0.02"."""
    if 0 < figure < 0.05:
        return f"{figure:.{-math.floor(math.log10(figure))}f}"
    return f"{figure:.1f}"


def change(figure: float) -> str:
    """A change in points, signed with a true minus: -29.9 → "−29.9", 0.02 → "0.0"."""
    rounded = round(figure, 1)
    if not rounded:
        return "0.0"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


def difference(number: int) -> str:
    """A difference of whole numbers: -2 → "−2", 0 → "0"."""
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{count(abs(number))}"


def halves(number: float) -> str:
    """Seats that may end in a half: 15.0 → "15", 15.5 → "15.5"."""
    return count(int(number)) if number == int(number) else f"{number:,.1f}"


def number_word(number: int) -> str:
    """2 → "two"; figures from eleven on."""
    return _NUMBERS[number] if number < len(_NUMBERS) else count(number)


def ordinal(position: int) -> str:
    """4 → "fourth", 21 → "21st"."""
    if position <= len(_ORDINALS):
        return _ORDINALS[position - 1]
    if position % 100 in (11, 12, 13):
        return f"{position}th"
    return f"{position}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(position % 10, 'th') }"


def join(parts: Sequence[str], word: str = "and") -> str:
    """["a", "b", "c"] → "a, b and c". Parts that hold commas themselves are set apart by semicolons."""
    if len(parts) < 2:
        return "".join(parts)
    comma = "; " if any(", " in part for part in parts) else ", "
    last = f"{comma}{word} " if comma == "; " and len(parts) > 2 else f" {word} "
    return comma.join(parts[:-1]) + last + parts[-1]


def quoted(typed: str) -> str:
    """What was typed, in quotation marks, on one line and cut at 60."""
    return f"“{clip(on_one_line(typed[: _QUOTED_LENGTH + 1]), _QUOTED_LENGTH)}”"


def on_one_line(typed: str) -> str:
    """Without characters that control others: breaks, directions of writing, what nobody sees."""
    if not typed.isprintable():
        typed = "".join(c if c.isprintable() else " " for c in typed)
    return " ".join(typed.split())


def clip(text: str, length: int = LABEL_LENGTH) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def possessive(name: str) -> str:
    return f"{name}’s"


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
