"""Many results in one message: how many for whom, and their seats by party."""

from collections.abc import Iterator, Sequence

from commands.message import Line, Message
from commands.present.bodies import body
from commands.present.live import is_known
from commands.present.words import count, counted, join, sentence_case
from knowledge.model import Party, State
from knowledge.psephology.returns import SeatReturn

# So many parties by name, and so many characters of seats for each.
_PARTIES, _SEATS = 6, 280


def digest_message(seats: Sequence[SeatReturn]) -> Message:
    """`seats` are those told of: declared, or declared and then retracted."""
    known = [seat for seat in seats if is_known(seat)]
    won = _by_party(known)
    leader = next(iter(won), None)
    return Message(
        sentence=_sentence(known, won, len(seats) - len(known)),
        lines=tuple(_lines(won)),
        notes=tuple(_notes(seats, known)),
        colour=leader.colour if leader else None,
    )


def _by_party(known: Sequence[SeatReturn]) -> dict[Party, list[SeatReturn]]:
    """Most seats first, gains first among the seats of each."""
    won: dict[Party, list[SeatReturn]] = {}
    for seat in sorted(known, key=lambda seat: (not _is_gain(seat), seat.constituency.name)):
        if seat.elected:
            won.setdefault(seat.elected.candidacy.party, []).append(seat)
    return dict(sorted(won.items(), key=lambda one: (-len(one[1]), one[0].order, one[0].name)))


def _sentence(known: Sequence[SeatReturn], won: dict[Party, list[SeatReturn]], retracted: int) -> str:
    parts = [f"{body(party)} {count(len(seats))}{_gains(seats)}" for party, seats in won.items()]
    told = f"{counted(len(known), 'new result')}: {join(parts)}." if parts else "No new result stands."
    return f"{told} {counted(retracted, 'result')} retracted." if retracted else told


def _gains(seats: Sequence[SeatReturn]) -> str:
    gains = sum(map(_is_gain, seats))
    return f" ({counted(gains, 'gain')})" if gains else ""


def _lines(won: dict[Party, list[SeatReturn]]) -> Iterator[Line]:
    parties = list(won.items())
    for party, seats in parties[:_PARTIES]:
        yield Line(party.name, _within([_seat(seat) for seat in seats]))
    rest = [f"{_seat(seat)} ({party.short})" for party, seats in parties[_PARTIES:] for seat in seats]
    if rest:
        yield Line("Others", _within(rest))


def _within(names: Sequence[str]) -> str:
    """As many as there is room for, and how many more there are."""
    shown = list(names)
    while len(shown) > 1 and len(", ".join(shown)) > _SEATS:
        shown.pop()
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {count(more)} more" if more else "")


def _seat(seat: SeatReturn) -> str:
    gained = seat.outcome.gained_from if seat.outcome else None
    told = [f"gain from {gained.short}"] if gained else []
    if seat.contest.state is State.CORRECTED:
        told.append("corrected")
    name = seat.constituency.name
    return f"{name} [{', '.join(told)}]" if told else name


def _notes(seats: Sequence[SeatReturn], known: Sequence[SeatReturn]) -> Iterator[str]:
    open_ = [seat.constituency.name for seat in known if seat.elected is None]
    if open_:
        yield f"The winner is not known yet: {_within(open_)}."
    gone = [seat.constituency.name for seat in seats if seat not in known]
    if gone:
        yield sentence_case(f"retracted: {_within(gone)}.")


def _is_gain(seat: SeatReturn) -> bool:
    return bool(seat.outcome and seat.outcome.gained_from)
