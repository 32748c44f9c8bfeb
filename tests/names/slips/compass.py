"""Compass words shortened, joined and moved."""

import random
import re
from collections.abc import Iterator

from tests.names.slips.marks import in_some_case
from tests.names.slips.seat import Seat, Slip

COMPASS = {"north": "n", "south": "s", "east": "e", "west": "w"}
POINT = r"(?:north|south|east|west)"
DIRECTION = rf"(?:{POINT}(?: {POINT})?|central|mid|outer)"
# Towns and districts whose own name begins with a compass word: it can be shortened, not moved.
FIXED = re.compile(
    r"\b(?:east (?:grinstead|kilbride|ham|dulwich|thanet)|west (?:bromwich|ham|derby|norwood)|"
    r"south (?:shields|ribble|holland|ruislip|downs)|north hykeham)\b"
)


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
