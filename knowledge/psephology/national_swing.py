"""What shares of the vote would make of the seats, by swing from an earlier result.

Uniform: a party's share changes by as many points in every seat. It is the national swing of D. E. Butler
(Nuffield election studies since 1951) for each party by itself, as broadcasters' swing calculators have it.
Proportional: a party's share is multiplied by the same factor in every seat.

- Shares are of Great Britain, as polls give them, or of one of its nations, which then moves by itself: the
  others make up what is missing to the share of Great Britain, where one is given.
- A party moves in the nations in which it stood, so much that its share becomes the one given: a point of
  Great Britain for the SNP is twelve in Scotland. One that stood nowhere before gains evenly everywhere.
- Northern Ireland and the Speaker's seat stay as they were.
- Parties without a share keep their own in every seat, scaled down where there is less room for them. Those
  of one nation and independents keep theirs whole: what polls leave for "others" says nothing of them.
- No share falls below nothing, so the shares of a seat need not add up to a hundred: their order decides.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from knowledge.errors import BadShares, ShareFault
from knowledge.model import INDEPENDENT, OTHER, SPEAKER, Constituency, Party
from knowledge.psephology.house import Largest, OverallMajority, in_order_of_seats, overall_majority
from knowledge.psephology.swing_base import Base, BaseSeat

GREAT_BRITAIN = "Great Britain"
Shares = Mapping[str, Mapping[Party, float]]


class Method(StrEnum):
    UNIFORM = "uniform"
    PROPORTIONAL = "proportional"


@dataclass(frozen=True, slots=True)
class Moved:
    """A party that was given a share: per cent of Great Britain before and after.

    `is_new` marks one that stood nowhere in Great Britain before.
    """

    party: Party
    before: float
    after: float
    is_new: bool


@dataclass(frozen=True, slots=True)
class ChangedSeat:
    """A seat that would change hands."""

    constituency: Constituency
    before: Party
    after: Party


@dataclass(frozen=True, slots=True)
class NationalSwing:
    """The House on shares of the vote.

    `winners`: code → party. `seats` and `seats_before` are by party, most first, the Speaker apart;
    `standing` counts the Speaker with `speaker_with`. `kept` is the smallest part of their shares, 0–1, that
    parties without one keep in any nation.
    """

    method: Method
    base: Base
    shares: Shares
    moved: tuple[Moved, ...]
    kept: float
    winners: Mapping[str, Party]
    seats: Mapping[Party, int]
    seats_before: Mapping[Party, int]
    changed: tuple[ChangedSeat, ...]
    standing: OverallMajority | Largest | None
    speaker_with: Party | None


@dataclass(frozen=True, slots=True)
class _Move:
    """What a party does in the seats of a nation: its share there before and after, in per cent."""

    party: Party
    before: float
    after: float
    is_new: bool

    def share(self, before: float, method: Method) -> float:
        """A seat's share, in proportion where there is something to multiply."""
        if method is Method.PROPORTIONAL and self.before:
            return before * self.after / self.before
        return before + self.after - self.before if method is Method.UNIFORM or self.is_new else before


# Nation → the party that has the votes in the base → what it does.
_Moves = Mapping[str, Mapping[Party, _Move]]


def national_swing(
    base: Base, shares: Shares, method: Method, speaker_with: Party | None = None
) -> NationalSwing:
    """`shares`: Great Britain or a nation of it → party as UK totals count it → per cent, together at most a
    hundred, give or take rounding; those of Other belong to nobody.

    Raises BadShares, without the text, for parties that shares do not move and for more than there are votes.
    """
    moves = _moves(base, shares)
    kept = {nation: _kept(base, nations, moves) for nations in _groups(base, shares) for nation in nations}
    winners: dict[str, Party] = {}
    for seat in base.seats:
        nation = seat.constituency.nation
        winners[seat.constituency.code] = (
            _winner(seat, moves[nation], kept[nation], base.everywhere, method)
            if seat.is_moved
            else seat.winner
        )
    seats = _count(winners.values())
    return NationalSwing(
        method=method,
        base=base,
        shares=shares,
        moved=_moved(base, moves),
        kept=min(kept.values(), default=1.0),
        winners=winners,
        seats=seats,
        seats_before=_count(seat.winner for seat in base.seats),
        changed=tuple(
            ChangedSeat(seat.constituency, seat.winner, after)
            for seat in base.seats
            if (after := winners[seat.constituency.code]) != seat.winner
        ),
        standing=_standing(seats, speaker_with, len(base.seats)),
        speaker_with=speaker_with,
    )


def _moves(base: Base, shares: Shares) -> _Moves:
    """Nations that have shares of their own first; Great Britain's then say what the others must have."""
    found: dict[str, dict[Party, _Move]] = {nation: {} for nation in base.votes_in}
    for area, given in sorted(shares.items(), key=lambda item: item[0] == GREAT_BRITAIN):
        whole = max(100.0, sum(given.values()))
        for party, share in given.items():
            if party.id == OTHER:
                continue
            if party.id in (INDEPENDENT, SPEAKER) or party in base.elsewhere:
                raise BadShares("", ShareFault.NOT_MOVED, party)
            before = next((one for one in base.parties if one.id in (party.id, party.previous_id)), party)
            stood = base.nations_of(before)
            within = [area] if area in base.votes_in else (stood or list(base.votes_in))
            moving = [nation for nation in within if before not in found[nation]]
            after = _share_in(base, before, found, moving, 100 * share / whole, area)
            if after > 100:
                limit = 100 * base.total(within) / base.total(base.votes_in)
                raise BadShares("", ShareFault.TOO_MUCH, party, limit)
            change = _Move(party, base.share(before, moving), after, not stood)
            for nation in moving:
                found[nation][before] = change
    return found


def _share_in(
    base: Base,
    party: Party,
    found: _Moves,
    moving: Sequence[str],
    share: float,
    area: str,
) -> float:
    """Per cent of the votes in the nations that are left, when `share` is that of the whole area."""
    if area in base.votes_in or not moving:
        return share if moving else 0.0
    missing = share * base.total(base.votes_in)
    for nation, moves in found.items():
        if party in moves:
            missing -= moves[party].after * base.votes_in[nation]
    return max(0.0, missing / base.total(moving))


def _groups(base: Base, shares: Shares) -> Sequence[Sequence[str]]:
    """Nations that have room for the same shares together: each that has its own, and the rest."""
    rest = [nation for nation in base.votes_in if nation not in shares]
    return [rest, *([nation] for nation in base.votes_in if nation in shares)]


def _after(base: Base, party: Party, nation: str, moves: _Moves) -> float:
    """Per cent of a nation's votes for the base's `party` after its move."""
    before, move = base.share(party, (nation,)), moves[nation].get(party)
    return before if move is None else max(0.0, before + move.after - move.before)


def _kept(base: Base, nations: Sequence[str], moves: _Moves) -> float:
    """The part, 0–1, of their votes for which there is room beside the shares given and independents."""
    had, room = 0.0, 0.0
    for nation in nations:
        parties = dict.fromkeys((*base.parties, *moves[nation]))
        free = [party for party in parties if party not in moves[nation] and party in base.everywhere]
        loose = base.votes_in[nation] * sum(base.share(party, (nation,)) for party in free)
        taken = sum(_after(base, party, nation, moves) for party in parties) * base.votes_in[nation] - loose
        had += loose
        room += 100 * base.votes_in[nation] - taken
    return min(1.0, max(0.0, room) / had) if had else 1.0


def _moved(base: Base, moves: _Moves) -> tuple[Moved, ...]:
    everywhere = tuple(base.votes_in)
    named = {before: move for of_nation in moves.values() for before, move in of_nation.items()}
    found = []
    for party, move in named.items():
        votes = sum(_after(base, party, nation, moves) * base.votes_in[nation] for nation in everywhere)
        after = votes / base.total(everywhere)
        found.append(Moved(move.party, base.share(party, everywhere), after, move.is_new))
    return tuple(sorted(found, key=lambda one: -one.after))


def _winner(
    seat: BaseSeat, moves: Mapping[Party, _Move], kept: float, scaled: Set[Party], method: Method
) -> Party:
    """The party with the highest share; where two are level, the one that had more before."""
    total = sum(votes for _, votes in seat.votes)
    best, winner = 0.0, seat.winner
    stood = set()
    for party, votes in seat.votes:
        move, share = moves.get(party), 100 * votes / total if total else 0.0
        if move is not None:
            stood.add(party)
            share, party = move.share(share, method), move.party
        elif party in scaled:
            share *= kept
        if share > best:
            best, winner = share, party
    for party, move in moves.items():
        if party not in stood and move.share(0.0, method) > best:
            best, winner = move.share(0.0, method), move.party
    return winner


def _count(winners: Iterable[Party]) -> Mapping[Party, int]:
    return in_order_of_seats(Counter(winners))


def _standing(
    seats: Mapping[Party, int], speaker_with: Party | None, house: int
) -> OverallMajority | Largest | None:
    whole: Counter[Party] = Counter()
    for party, number in seats.items():
        whole[speaker_with if party.id == SPEAKER and speaker_with else party] += number
    return overall_majority(whole, house)
