"""What goes wrong on a night, put into its script: every rehearsal has some of it, and all ends well.

After any of these the last that is said of each seat is the official result.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from types import MappingProxyType

from knowledge.live.declaration import Declared
from knowledge.live.script import Cue

Fault = Callable[[Sequence[Cue], Random], Iterable[Cue]]

_REPEATED = 0.1  # of all declarations
_CORRECTED, _RETRACTED, _MISPLACED = 10, 5, 3
_GAP = timedelta(minutes=40)


def with_faults(cues: Sequence[Cue], names: Iterable[str], seed: int) -> tuple[Cue, ...]:
    """The script with faults of `FAULTS`; the same seed always gives the same."""
    for name in FAULTS:  # in this order, whatever theirs
        if name in set(names):
            cues = sorted(FAULTS[name](cues, Random(f"{seed} {name}")), key=lambda cue: cue.at)
    return tuple(cues)


def duplicates(cues: Sequence[Cue], random: Random) -> Iterable[Cue]:
    """Some declarations come again, up to 40 minutes later."""
    repeated = [cue for cue in cues if random.random() < _REPEATED]
    return [*cues, *(replace(cue, at=cue.at + _minutes(random, 1, 40)) for cue in repeated)]


def tie(cues: Sequence[Cue], random: Random) -> Iterable[Cue]:
    """One seat ends level and is decided by lot, for the one who was second; a recount finds otherwise."""
    kept = list(cues)
    index = random.randrange(len(cues))
    cue = cues[index]
    if cue.declared is None or len(cue.declared.votes) < 2:
        return kept
    first, second = _leaders(cue.declared)
    votes = dict(cue.declared.votes)
    votes[first] = votes[second]
    kept[index] = replace(cue, declared=replace(cue.declared, votes=votes, elected=second))
    return [*kept, replace(cue, at=cue.at + timedelta(minutes=45))]


def corrections(cues: Sequence[Cue], random: Random) -> Iterable[Cue]:
    """Some seats declare wrong figures first, every other time with a wrong winner, and correct them."""
    chosen = random.sample(range(len(cues)), min(_CORRECTED, len(cues)))
    kept = list(cues)
    for place, index in enumerate(chosen):
        cue = cues[index]
        if cue.declared is not None and len(cue.declared.votes) > 1:
            wrong = _exchanged(cue.declared) if place % 2 else _slipped(cue.declared)
            kept[index] = replace(cue, declared=wrong)
            kept.append(replace(cue, at=cue.at + _minutes(random, 5, 30)))
    return kept


def retractions(cues: Sequence[Cue], random: Random) -> Iterable[Cue]:
    """Some seats are declared too early and for the wrong candidate, and taken back before they declare."""
    kept = list(cues)
    hour = cues[0].at + timedelta(hours=1)
    later = [(cue, cue.declared) for cue in cues if cue.declared and cue.at > hour]
    for cue, truth in random.sample(later, min(_RETRACTED, len(later))):
        early = cue.at - _minutes(random, 30, 50)
        wrong = replace(_exchanged(truth), declared_at=early, declared_about=False)
        kept += [Cue(early, cue.code, wrong), Cue(early + _minutes(random, 5, 20), cue.code, None)]
    return kept


def wrong_seat(cues: Sequence[Cue], random: Random) -> Iterable[Cue]:
    """Some results are put under another seat, with as many candidates, and taken back when it is seen."""
    kept = list(cues)
    free = {cue.code: cue for cue in reversed(cues) if cue.declared}
    for cue in random.sample(list(free.values()), len(free)):
        others = [other for other in free.values() if _mistakable(cue, other)]
        if others and cue.declared and len(kept) < len(cues) + 2 * _MISPLACED:
            other = free.pop(random.choice(others).code)
            kept.append(Cue(cue.at, other.code, replace(cue.declared, code=other.code), sure=False))
            kept.append(Cue(cue.at + timedelta(minutes=15), other.code, None))
    return kept


def feed_gap(cues: Sequence[Cue], random: Random) -> Iterable[Cue]:
    """For 40 minutes in the middle of the night nothing comes, and then all of it at once."""
    begins = cues[random.randrange(len(cues) // 4, 3 * len(cues) // 4 + 1)].at
    ends = begins + _GAP
    return [replace(cue, at=ends) if begins <= cue.at < ends else cue for cue in cues]


# By the name under which a fault is asked for, in the order in which they are put in: what is repeated and
# what a recount finds is the truth, and a gap delays all that the others made.
FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "duplicates": duplicates,
        "tie": tie,
        "corrections": corrections,
        "retractions": retractions,
        "wrong-seat": wrong_seat,
        "feed-gap": feed_gap,
    }
)


def _mistakable(cue: Cue, other: Cue) -> bool:
    """Whether the other seat declares later, when the mistake has been undone, with as many candidates."""
    if cue.declared is None or other.declared is None or other.at <= cue.at + timedelta(minutes=20):
        return False
    return cue.declared.votes.keys() == other.declared.votes.keys()


def _leaders(declared: Declared) -> tuple[int, int]:
    """The numbers of the first and the second."""
    first, second, *_ = sorted(declared.votes, key=lambda number: (-declared.votes[number], number))
    return first, second


def _exchanged(declared: Declared) -> Declared:
    """The first two with each other's votes."""
    first, second = _leaders(declared)
    votes = dict(declared.votes)
    votes[first], votes[second] = votes[second], votes[first]
    return replace(declared, votes=votes, elected=None)


def _slipped(declared: Declared) -> Declared:
    """A tenth of the second's votes is left out."""
    _, second = _leaders(declared)
    return replace(declared, votes={**declared.votes, second: declared.votes[second] * 9 // 10})


def _minutes(random: Random, least: int, most: int) -> timedelta:
    return timedelta(minutes=random.randint(least, most))
