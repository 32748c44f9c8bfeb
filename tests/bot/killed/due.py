"""What channels must hold: worked out from what was declared, not from what the outbox held."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.embed import escape
from commands.present.live import headline, result_line
from commands.present.scoreboard import scoreboard_message
from knowledge.live.declaration import Change
from knowledge.live.following import Follow, What
from knowledge.live.headlines import FIRST, leaders_in
from knowledge.model import AREAS, UNITED_KINGDOM, Contest
from knowledge.psephology.outcome import OutcomeKind, outcome
from knowledge.psephology.previous import previous_result
from knowledge.psephology.returns import seat_return
from knowledge.psephology.standings import winner
from knowledge.service import Knowledge


@dataclass(frozen=True)
class Due:
    """Seats that a follow must tell of, by GSS code; and those that it may, because they concerned it for a
    while and it may have told of them before that was taken back."""

    must: frozenset[str]
    may: frozenset[str]


class Expected:
    """What is due after all `changes` of a night. `knowledge` is what they led to."""

    def __init__(self, knowledge: Knowledge, changes: Sequence[Change]) -> None:
        self._knowledge = knowledge
        self._book = knowledge.book
        self._changes = changes
        self._last = {_code(change.after): change.after for change in changes}
        self._contests = self._book.contests[changes[0].after.election.id]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._last)

    @property
    def is_whole(self) -> bool:
        """Whether all seats were declared this night, so that somebody reached a majority in it."""
        return len(self._last) == len(self._contests)

    def due(self, follow: Follow) -> Due:
        """Of a follow that tells of seats, each or in digests."""
        wish = follow.wish
        if wish.what is What.PARTY:
            now = {code for code, contest in self._last.items() if wish.subject in self._moved(contest)}
            ever = {_code(one.after) for one in self._changes if wish.subject in self._moved(one.after)}
            return Due(frozenset(now), frozenset(now | ever))
        if wish.what is What.HEADLINES:
            codes = frozenset(self._first()) | {code for code in self._last if leaders_in(self._last[code])}
        elif wish.what is What.AREA:
            area = next(area for area in AREAS if area.code == wish.subject)
            codes = frozenset(code for code in self._last if area.holds(self._last[code].constituency))
        else:
            codes = frozenset(code for code in self._last if wish.subject in (None, code))
        return Due(codes, codes)

    def line(self, follow: Follow, code: str) -> str:
        """How the follow tells of a declared seat."""
        seat = seat_return(self._book, self._contests[code])
        is_headline = follow.wish.what is What.HEADLINES
        return escape(headline(seat, leaders_in(seat.contest)) if is_headline else result_line(seat))

    async def board(self, follow: Follow) -> str:
        election = next(iter(self._contests.values())).election
        areas = (area for area in AREAS if area.code == follow.wish.subject)
        board = await self._knowledge.scoreboard(election, next(areas, UNITED_KINGDOM))
        return escape(scoreboard_message(board, None).sentence)

    def _first(self) -> Iterator[str]:
        """Seats that were among the first to be known."""
        known = {code for code, one in self._contests.items() if winner(one)} - self._last.keys()
        for change in self._changes:
            code = _code(change.after)
            if winner(change.after) is None:
                known.discard(code)
                continue
            known.add(code)
            if len(known) <= FIRST:
                yield code

    def _moved(self, contest: Contest) -> frozenset[str]:
        """The parties that gain and lose the seat, as UK totals count them."""
        found = outcome(contest, previous_result(self._book, contest.election, contest.constituency))
        elected = winner(contest)
        if found and elected and found.kind is OutcomeKind.GAIN and found.gained_from:
            return frozenset({elected.party.total_id, found.gained_from.total_id})
        return frozenset()


def committed(changes: Sequence[tuple[float, Change]]) -> dict[str, list[float]]:
    """GSS code → when it was declared or corrected, in UTC seconds."""
    times: dict[str, list[float]] = defaultdict(list)
    for at, change in changes:
        if winner(change.after):
            times[_code(change.after)].append(at)
    return times


def _code(contest: Contest) -> str:
    return contest.constituency.code
