"""What is left out, because nobody could say which seat was meant."""

import random
import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from tests.names.slips.compass import COMPASS, compass_slips
from tests.names.slips.seat import Seat, Slip, fold
from tests.names.slips.words import word_slips

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
