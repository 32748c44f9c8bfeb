"""Two seats side by side as a picture, and its alt text."""

from collections.abc import Sequence

from commands.message import PictureRequest
from commands.pictures.card import Words
from commands.pictures.pair import MOST, Bar, Figure, Row, Side, pair
from commands.pictures.scene import MOST_ALT, Picture
from commands.present.bodies import winner_body
from commands.present.compare import compare_sources, shown_parties
from commands.present.names import outcome_label, published_by
from commands.present.words import NO_FIGURE, change, clip, count, join, percent, sentence_case
from knowledge.model import Party
from knowledge.psephology.returns import SeatReturn

_HEADINGS = ("Share", "Change")
_NOBODY = "nobody is known to have"
_LONGEST_TITLE = 90


def compare_picture(first: SeatReturn, second: SeatReturn) -> PictureRequest | None:
    """None before the votes of both are known."""
    if not (first.valid_votes and second.valid_votes):
        return None
    seats = (first.constituency, second.constituency)
    election = first.contest.election.id
    key = ("compare", *(seat.name for seat in seats), election, *(seat.code for seat in seats))
    return PictureRequest(key, lambda: _picture(first, second))


def _picture(first: SeatReturn, second: SeatReturn) -> Picture:
    pair_of = (first, second)
    title, election = _title(pair_of), first.contest.election.name
    names = tuple(seat.constituency.name for seat in pair_of)
    words = Words(title, f"{election} · share of valid votes", _small_print(pair_of), names)
    sides = (_side(first), _side(second))
    figures = [
        Figure("Majority", *map(_majority, pair_of)),
        Figure("Turnout (valid)", *map(_turnout, pair_of)),
    ]
    parties = shown_parties(pair_of)[:MOST]
    rows = [Row(party, _bar(first, party), _bar(second, party)) for party in parties]
    alt = clip(_alt(title, pair_of, figures, parties), MOST_ALT)
    return pair(words, sides, figures, _HEADINGS, rows, alt)


def _title(seats: Sequence[SeatReturn]) -> str:
    """ "An Independent won Islington North, Labour won Islington South and Finsbury"."""
    full = ", ".join(_won(seat) for seat in seats)
    return sentence_case(full if len(full) <= _LONGEST_TITLE else ", ".join(map(_won_in_short, seats)))


def _won(seat: SeatReturn) -> str:
    who = winner_body(seat.elected.candidacy.party) if seat.elected else _NOBODY
    return f"{who} won {seat.constituency.name}"


def _won_in_short(seat: SeatReturn) -> str:
    return f"{seat.elected.candidacy.party.short if seat.elected else _NOBODY} won {seat.constituency.name}"


def _small_print(seats: tuple[SeatReturn, SeatReturn]) -> str:
    notional = any(seat.previous and seat.previous.notional for seat in seats)
    against = "Change is notional where boundaries changed. " if notional else ""
    return f"{against}{published_by(compare_sources(*seats)[:1])}"


def _side(seat: SeatReturn) -> Side:
    name = seat.constituency.name
    if seat.elected is None:
        return Side(name, NO_FIGURE, NO_FIGURE)
    party = seat.elected.candidacy.party
    if seat.outcome is None:
        return Side(name, party.name, party.short)
    short = f"{party.short} {seat.outcome.kind.value}"
    return Side(name, outcome_label(party, seat.outcome.gained_from), short)


def _majority(seat: SeatReturn) -> str:
    majority = seat.majority
    return f"{count(majority.votes)} ({percent(majority.share)})" if majority else NO_FIGURE


def _turnout(seat: SeatReturn) -> str:
    return NO_FIGURE if seat.turnout.valid is None else percent(seat.turnout.valid)


def _bar(seat: SeatReturn, party: Party) -> Bar | None:
    standing = next((one for one in seat.standings if one.candidacy.party == party), None)
    if standing is None or standing.share is None:
        return None
    changed = NO_FIGURE if standing.change is None else change(standing.change)
    return Bar(standing.share, (percent(standing.share), changed), standing.elected)


def _alt(title: str, seats: Sequence[SeatReturn], figures: Sequence[Figure], parties: Sequence[Party]) -> str:
    told = []
    for seat in seats:
        bars = [f"{party.name} {_told(bar)}" for party in parties if (bar := _bar(seat, party))]
        told.append(f"{seat.constituency.name}: {join(bars)}")
    sums = "; ".join(f"{figure.label} {figure.left} and {figure.right}" for figure in figures)
    return f"Bars side by side. {title}. {sums}. {'. '.join(told)}."


def _told(bar: Bar) -> str:
    """ "34.4% (−29.9)"."""
    share, changed = bar.figures
    return share if changed == NO_FIGURE else f"{share} ({changed})"
