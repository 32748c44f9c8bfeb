"""Every slip that is fit to be measured, and the half it falls into, by a fixed seed."""

import random
import zlib

from tests.names.slips.compass import compass_slips
from tests.names.slips.fit import REAL_WORDS, clear_of_others, parts_of
from tests.names.slips.letters import letter_slips
from tests.names.slips.marks import mark_slips, spelling_slips
from tests.names.slips.seat import Seat, Slip, fold
from tests.names.slips.words import word_slips

SEED = 20240704


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
