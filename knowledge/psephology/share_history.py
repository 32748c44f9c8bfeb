"""A seat's shares of the vote by party, contest by contest, so that a line can be drawn through them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.model import INDEPENDENT, Party, PreviousResult
from knowledge.psephology.history import SeatHistory
from knowledge.psephology.returns import SeatReturn

_Shares = Sequence[tuple[Party, float]]


@dataclass(frozen=True, slots=True)
class Poll:
    """A contest in which shares are known, or the estimate of an election (`notional`) on later boundaries.

    `of_main`: it is one of the seat's largest part on other boundaries. `winner` is None where not known.
    """

    polling_day: date
    is_general: bool
    of_main: bool
    notional: bool
    winner: Party | None


@dataclass(frozen=True, slots=True)
class PartyLine:
    """`shares` in per cent, one for each poll, None where the party did not stand; of several candidates the
    first's. `highest` is the greatest of them. `lasting`: it is the same body each time, which independents
    are not."""

    party: Party
    shares: tuple[float | None, ...]
    highest: float
    lasting: bool


@dataclass(frozen=True, slots=True)
class ShareHistory:
    """`polls` oldest first; `lines` by their newest share, then by their highest, most first."""

    polls: tuple[Poll, ...]
    lines: tuple[PartyLine, ...]


def share_history(told: SeatHistory) -> ShareHistory:
    """Both sides of a change of boundaries, with the estimate on the later ones in between.

    A party is one with the party whose last result is the base for its change (Brexit Party 2019, Reform UK).
    """
    found = list(_polls(told))
    after = {party.previous_id: party for _, shares in found for party, _ in shares if party.previous_id}
    lines: dict[str, list[float | None]] = {}
    named: dict[str, Party] = {}
    for at, (_, shares) in enumerate(found):
        for party, share in shares:
            one = after.get(party.id, party)
            line = lines.get(one.total_id)
            if line is None:
                line = lines[one.total_id] = [None] * len(found)
            known = line[at]
            line[at] = share if known is None or share > known else known
            named[one.total_id] = one
    made = [_line(named[id_], line) for id_, line in lines.items()]
    return ShareHistory(tuple(poll for poll, _ in found), tuple(sorted(made, key=_order)))


def _line(party: Party, shares: Sequence[float | None]) -> PartyLine:
    highest = max(filter(None, shares), default=0.0)
    return PartyLine(party, tuple(shares), highest, lasting=party.total_id != INDEPENDENT)


def _order(line: PartyLine) -> tuple[float, float, int]:
    return (-(line.shares[-1] or 0.0), -line.highest, line.party.order)


def _polls(told: SeatHistory) -> Iterator[tuple[Poll, _Shares]]:
    rows = [(one, False) for one in told.returns] + [(one, True) for one in told.main]
    rows = [(one, of_main) for one, of_main in rows if one.valid_votes]
    rows.sort(key=lambda row: row[0].contest.election.polling_day)
    before: bool | None = None
    for one, of_main in rows:
        if before not in (None, of_main) and one.previous and one.previous.notional:
            day = date.fromisoformat(one.previous.election_id.removeprefix("parl."))
            winner = one.previous.votes[0][0]
            yield Poll(day, True, of_main, True, winner), _estimated(one.previous)
        election, elected = one.contest.election, one.elected
        party = elected.candidacy.party if elected else None
        yield Poll(election.polling_day, election.is_general, of_main, False, party), _actual(one)
        before = of_main


def _actual(one: SeatReturn) -> _Shares:
    return [(place.candidacy.party, place.share or 0.0) for place in one.standings]


def _estimated(previous: PreviousResult) -> _Shares:
    total = sum(votes for _, votes in previous.votes)
    return [(party, 100 * votes / total) for party, votes in previous.votes]
