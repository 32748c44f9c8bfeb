"""Make the slip sets from the official names by rule: the same names and seed give the same files.

    python make_slips.py NAMES_2024 NAMES_2010 --places PLACES --out DIRECTORY

NAMES_* are CSV files of 650 seats with a code and a name column (any of the headers in CODE and NAME), PLACES
a CSV file of wards or towns. README.md beside this file explains the rules. An existing slips_test.csv is
never written over: the test half is fixed once and for all.
"""

import argparse
import csv
import random
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SEED = 20240704
HEADER = ("typed", "election", "expected", "kind", "note")
CODE = ("code", "ONS ID", "gss")
NAME = ("name", "Constituency name", "Ward name", "place")

# Neighbours on a British keyboard, letters only.
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS = "aeiou"

COMPASS = {"north": "n", "south": "s", "east": "e", "west": "w"}
POINT = r"(?:north|south|east|west)"
DIRECTION = rf"(?:{POINT}(?: {POINT})?|central|mid|outer)"
# Towns and districts whose own name begins with a compass word: it can be shortened, not moved.
FIXED = re.compile(
    r"\b(?:east (?:grinstead|kilbride|ham|dulwich|thanet)|west (?:bromwich|ham|derby|norwood)|"
    r"south (?:shields|ribble|holland|ruislip|downs)|north hykeham)\b"
)


class Seat(NamedTuple):
    code: str
    name: str
    election: str  # "" or "2019"


class Slip(NamedTuple):
    typed: str
    seat: Seat
    rule: str
    letters: bool  # whether letters were changed, so that it could be mistaken for another name


def fold(text: str) -> str:
    """Lower case without accents, apostrophes and punctuation; `&` and `+` are "and"."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("+", " and "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", plain)).split())


# --- letters ------------------------------------------------------------------------------------------


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


LETTER_RULES = ("dropped", "doubled", "swapped", "neighbour key", "vowel")


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


def in_some_case(text: str, chance: random.Random) -> str:
    """Mostly lower case, as people type; sometimes capitals at the words or throughout."""
    return chance.choices((text, text.title(), text.upper()), (6, 3, 1))[0]


# --- spaces, punctuation, case ------------------------------------------------------------------------


def spelling_slips(seat: Seat, chance: random.Random) -> Iterator[Slip]:
    name = seat.name
    variants = [("case", chance.choice((name.upper(), name.lower(), name.swapcase())))]
    spaces = [i for i, letter in enumerate(name) if letter == " "]
    if spaces:
        at = chance.choice(spaces)
        variants += [
            ("space missing", (name[:at] + name[at + 1 :]).lower()),
            ("no spaces", name.replace(" ", "").lower()),
            ("spaces doubled", " " + name.replace(" ", "  ") + " "),
            ("hyphens for spaces", name.replace(" ", "-").lower()),
            ("underscores for spaces", name.replace(" ", "_").lower()),
        ]
    if " and " in name:
        variants += [
            ("ampersand", name.replace(" and ", " & ")),
            ("ampersand", name.replace(" and ", "&").lower()),
            ("plus", name.replace(" and ", " + ").lower()),
            ("and left out", name.replace(" and ", " ").lower()),
            ("slash", name.replace(" and ", "/")),
            ("comma for and", name.replace(" and ", ", ").lower()),
        ]
    variants += [("punctuation after", name.lower() + chance.choice(("?", "!", ".", ",", "...")))]
    variants += [("quoted", chance.choice(('"{}"', "'{}'", "({})", "“{}”")).format(name))]
    for rule, typed in variants:
        yield Slip(typed, seat, rule, False)


def mark_slips(seat: Seat) -> Iterator[Slip]:
    """Hyphens, commas, apostrophes and accents gone or changed."""
    name = seat.name
    variants: list[tuple[str, str]] = []
    if "-" in name:
        variants += [
            ("hyphen gone", name.replace("-", " ")),
            ("hyphen joined", name.replace("-", "").lower()),
        ]
    if "," in name:
        variants += [("comma gone", name.replace(",", "")), ("comma gone", name.replace(", ", " ").lower())]
    if "'" in name:
        variants += [("apostrophe gone", name.replace("'", "")), ("apostrophe curly", name.replace("'", "’"))]
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        variants += [("accents gone", plain), ("accents gone", plain.lower())]
    for rule, typed in variants:
        yield Slip(typed, seat, rule, False)


# --- compass words, "upon", "saint" -------------------------------------------------------------------


def shortened(direction: str, joint: str = "") -> str:
    """ "north east" to "ne" (or "n e", "n.e."); "central" and the like as they are."""
    points = direction.split()
    return joint.join(COMPASS[p] for p in points) if all(p in COMPASS for p in points) else direction


def compass_slips(seat: Seat, chance: random.Random) -> Iterator[Slip]:
    name = seat.name.lower()
    found = list(re.finditer(rf"\b{POINT}(?: {POINT})?\b", name))
    for hit in found:
        before, direction, after = name[: hit.start()], hit.group(), name[hit.end() :]
        forms = [
            ("compass shortened", shortened(direction)),
            ("compass with full stop", shortened(direction, ".") + "."),
        ]
        if " " in direction:
            forms += [
                ("compass joined", direction.replace(" ", "")),
                ("compass hyphened", direction.replace(" ", "-")),
            ]
            forms += [("compass letters apart", shortened(direction, " "))]
        else:
            forms += [
                (
                    "compass shortened",
                    {"north": "nth", "south": "sth"}.get(direction, shortened(direction).upper()),
                )
            ]
        for rule, form in forms:
            yield Slip(before + form + after, seat, rule, False)
    if len(found) == 2:
        short = re.sub(rf"\b{POINT}(?: {POINT})?\b", lambda hit: shortened(hit.group()), name)
        yield Slip(short, seat, "both compass words shortened", False)
    yield from moved(seat, name, chance)


def moved(seat: Seat, name: str, chance: random.Random) -> Iterator[Slip]:
    """The compass word of the first part of the name put to its other end, in full and short."""
    first, joint, rest = re.match(r"(.*?)((?:,| and )(?= ?)|$)(.*)", name).groups()  # type: ignore[union-attr]
    if FIXED.search(first):
        return
    if hit := re.fullmatch(rf"({DIRECTION}) (.+)", first):
        direction, place = hit.groups()
        orders = ("{place} {direction}", "{place}, {direction}")
    elif hit := re.fullmatch(rf"(.+?),? ({DIRECTION})", first):
        place, direction = hit.groups()
        orders = ("{direction} {place}", "{direction} {place}")
    else:
        return
    if re.search(rf"\b{DIRECTION}\b", place) or re.fullmatch(DIRECTION, rest):
        return
    for order, form in zip(orders, (direction, shortened(direction)), strict=True):
        typed = order.format(place=place, direction=form) + joint + rest
        yield Slip(in_some_case(typed, chance), seat, "compass moved", False)
    if " " in direction:
        typed = orders[0].format(place=place, direction=direction.replace(" ", "")) + joint + rest
        yield Slip(typed, seat, "compass moved and joined", False)


WORDS = (
    (r"kingston upon hull", "hull", "Hull alone"),
    (r"kingston upon hull", "kingston-upon-hull", "upon with hyphens"),
    (r"kingston upon hull", "kingston on hull", "on for upon"),
    (r"newcastle upon tyne", "newcastle", "upon Tyne left out"),
    (r"newcastle upon tyne", "newcastle-on-tyne", "on for upon"),
    (r"stoke-on-trent", "stoke", "on Trent left out"),
    (r"stoke-on-trent", "stoke upon trent", "upon for on"),
    (r"stratford-on-avon", "stratford upon avon", "upon for on"),
    (r"\bst\b", "saint", "saint"),
    (r"\bst\b", "st.", "st."),
    (r"^city of (.+)$", r"\1 city", "city moved"),
    (r"^city of (.+)$", r"\1, city of", "city moved"),
    (r"^cities of ", "city of ", "city for cities"),
    (r"^the ", "", "the left out"),
    (r"\bisle of wight\b", "iow", "Isle of Wight shortened"),
    (r"\bmilton keynes\b", "mk", "Milton Keynes shortened"),
)


def word_slips(seat: Seat) -> Iterator[Slip]:
    name = seat.name.lower()
    for pattern, to, rule in WORDS:
        typed, changes = re.subn(pattern, to, name)
        if changes:
            yield Slip(typed, seat, rule, False)
            short = re.sub(rf"\b{POINT}(?: {POINT})?\b", lambda hit: shortened(hit.group()), typed)
            if short != typed:
                yield Slip(short, seat, f"{rule}, compass shortened", False)


# --- what is left out ---------------------------------------------------------------------------------

# Words that letter slips give by chance: British places which are no ward, and ordinary English words.
REAL_WORDS = frozenset(
    """
    badford baring barton bidford boot booth booty bottle bower braking burley burrey burton chadlington
    cranley darley dedley elwes endon ewark glower gomore gorsham grave halifix hallow hatting haven
    heaven hedon hendo hirsham hundon hutchin huxham lough luncoln maddon milton norton ootle packham
    pole poodle pool pooley power presto proton pusey redcap relford ruby rudgby selly shiplay shipping
    shower starling stifling strode stroud swanson tatting tooting totton tower walking wedding welden
    wickham witting woking wooing
    """.split()  # noqa: SIM905 (a list of words reads better as text)
)


def parts_of(seat: Seat) -> set[str]:
    """The places in a name, without compass words: "leeds", "morley" of Leeds South West and Morley."""
    parts = re.split(r" and | upon | under | on ", fold(seat.name.replace(",", " and ")))
    bare = {
        " ".join(word for word in part.split() if word not in (*COMPASS, "mid", "central")) for part in parts
    }
    return (bare | {part.replace(" ", "") for part in parts}) - {""}


def forms_of(seat: Seat) -> set[str]:
    """The seat's folded name with its compass words in full and short, in either place, spaces in or out."""
    chance = random.Random(0)
    forms = {fold(seat.name), *(fold(slip.typed) for slip in compass_slips(seat, chance))}
    forms |= {fold(slip.typed) for slip in word_slips(seat)}
    return forms | {form.replace(" ", "") for form in forms}


def clear_of_others(slips: list[Slip], seats: list[Seat], strangers: Iterable[str]) -> Iterator[Slip]:
    """The slips that lie nearer to a form of their own seat than to any form of another, or to a stranger.

    Distance is the count of letters dropped, added, changed or swapped (optimal string alignment) on folded
    strings, with spaces and without. The places that names are made of count as strangers too (a slip of
    Harlow must not read Harrow); `strangers` are folded names and places of the other boundary set.
    """
    own = {seat.code: forms_of(seat) for seat in seats}
    forms = [(form, code) for code, some in own.items() for form in sorted(some)]
    parts = {part for seat in seats for part in parts_of(seat)} | set(strangers)
    forms += [(part, "") for part in sorted(parts)]
    texts = [form for form, _ in forms]
    for slip in slips:
        spaced = fold(slip.typed)
        both = {spaced, spaced.replace(" ", "")}
        reach = min(OSA.distance(typed, form) for typed in both for form in own[slip.seat.code])
        near = [
            forms[index]
            for typed in both
            for _, _, index in extract(typed, texts, scorer=OSA.distance, score_cutoff=reach, limit=None)
        ]
        known = own[slip.seat.code] | parts_of(slip.seat)
        if all(code == slip.seat.code or text in known for text, code in near):
            yield slip


def all_slips(seats: list[Seat], others: list[Seat], places: set[str], rounds: int) -> list[Slip]:
    """Every slip for these seats that is fit to be measured, no two the same."""
    made: list[Slip] = []
    for seat in seats:
        chance = random.Random(f"{SEED}{seat.election}{seat.code}")
        made += letter_slips(seat, chance, rounds)
        spelt = list(spelling_slips(seat, chance))
        turned = [*mark_slips(seat), *compass_slips(seat, chance), *word_slips(seat)]
        made += chance.sample(spelt, min(4 if not seat.election else 2, len(spelt)))
        made += turned if not seat.election else chance.sample(turned, min(2, len(turned)))
    own_names = {fold(seat.name) for seat in seats}
    strangers = {text for seat in others for text in (fold(seat.name), *parts_of(seat))} - own_names
    official = {seat.name for seat in (*seats, *others)}
    fit = [
        slip
        for slip in clear_of_others(made, seats, sorted(strangers))
        if slip.typed not in official and not (slip.letters and fold(slip.typed) in places | REAL_WORDS)
    ]
    return list({slip.typed: slip for slip in reversed(fit)}.values())[::-1]


def in_test_half(slip: Slip) -> bool:
    """Chance by the letters typed, so that forms which differ only in case or spaces stay in one half."""
    letters = fold(slip.typed).replace(" ", "")
    return zlib.crc32(f"{SEED} {letters}".encode()) % 2 == 0


def read(path: Path, columns: tuple[str, ...]) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    column = next(name for name in columns if name in rows[0])
    return [row[column] for row in rows]


def write(path: Path, slips: list[Slip]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(
            (slip.typed, slip.seat.election, slip.seat.code, "answer", slip.rule) for slip in slips
        )
    print(f"{path}: {len(slips)} rows")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make slips_develop.csv and slips_test.csv by rule.")
    parser.add_argument("names_2024", type=Path)
    parser.add_argument("names_2010", type=Path)
    parser.add_argument("--places", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    test = options.out / "slips_test.csv"
    if test.exists():
        parser.error(f"{test} exists, and a test half is never edited")
    new, old = (
        [Seat(code, name, election) for code, name in zip(read(path, CODE), read(path, NAME), strict=True)]
        for path, election in ((options.names_2024, ""), (options.names_2010, "2019"))
    )
    wards = {fold(name) for name in read(options.places, NAME)}
    places = wards | {part for ward in wards for part in ward.split(" and ")}
    changed = [seat for seat in old if fold(seat.name) not in {fold(seat.name) for seat in new}]
    slips = all_slips(new, old, places, rounds=2)
    slips += [slip for slip in all_slips(old, new, places, rounds=1) if slip.seat in changed]
    write(options.out / "slips_develop.csv", [slip for slip in slips if not in_test_half(slip)])
    write(test, [slip for slip in slips if in_test_half(slip)])


if __name__ == "__main__":
    main()
