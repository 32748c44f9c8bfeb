"""What of a night everybody wants to hear, though they follow no seat: pure facts of one book."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from knowledge.book import Book
from knowledge.live import subjects
from knowledge.live.declaration import Change
from knowledge.live.subjects import Subject
from knowledge.model import INDEPENDENT, OTHER, SPEAKER, Candidacy, Contest, Election, Party
from knowledge.psephology.careers import Careers, careers
from knowledge.psephology.house import OverallMajority, overall_majority, seats_won
from knowledge.psephology.standings import winner

# So many declarations of an election are headlines because they are the first.
FIRST = 3
# Each contest of an election by GSS code, and who was elected: comparing contests leaves out a winner by lot.
_State = Mapping[str, tuple[Contest, Candidacy | None]]
_LEADERS = Path(__file__).with_name("leaders.csv")


@dataclass(frozen=True, slots=True)
class Leader:
    """A party's leader, or one of two, who stood in a seat at a general election."""

    election_id: str
    code: str
    name: str
    party_id: str


@dataclass(frozen=True, slots=True)
class National:
    """What the seats declared so far settle: who has an overall majority, or that nobody can have one."""

    majority: Party | None
    hung: bool


@cache
def leaders() -> Mapping[tuple[str, str], tuple[Leader, ...]]:
    """(election id, code) → the leaders who stood there."""
    with _LEADERS.open(encoding="utf-8", newline="") as lines:
        rows = [
            Leader(row["election_id"], row["code"], row["name"], row["party_id"])
            for row in csv.DictReader(lines)
        ]
    keys = dict.fromkeys((row.election_id, row.code) for row in rows)
    return {key: tuple(row for row in rows if (row.election_id, row.code) == key) for key in keys}


def leaders_in(contest: Contest) -> tuple[Leader, ...]:
    return leaders().get((contest.election.id, contest.constituency.code), ())


def among_the_first(book: Book, election: Election) -> bool:
    """Whether no more than `FIRST` seats are known so far."""
    known = 0
    for contest in book.contests[election.id].values():
        known += winner(contest) is not None
        if known > FIRST:
            return False
    return True


def national(book: Book, election: Election, seats: Mapping[Party, int]) -> National:
    """`seats` by party as UK totals count them, the Speaker with his former party.

    Nobody can have a majority when no party would have one even with every seat still to declare in which
    it stands.
    """
    contests = book.contests[election.id].values()
    standing = overall_majority(seats, len(contests))
    if isinstance(standing, OverallMajority):
        return National(standing.party, hung=False)
    possible = dict(seats)
    for contest in contests:
        if winner(contest) is None:
            for party in _standing_in(book, contest):
                possible[party] = possible.get(party, 0) + 1
    return National(None, hung=all(2 * most <= len(contests) for most in possible.values()))


class NationalHeadlines:
    """The headlines that declarations settle, worked out once each: before an act is after the last one."""

    def __init__(self) -> None:
        self._careers: Careers | None = None
        self._last: tuple[_State, frozenset[Subject]] | None = None

    def around(self, change: Change, book: Book) -> tuple[frozenset[Subject], frozenset[Subject]]:
        """Those before an act and those after it, in `book`; takes some milliseconds."""
        election = change.after.election
        before = self._settled(book.with_contests(book.revision, [change.before]), election)
        return before, self._settled(book, election)

    def _settled(self, book: Book, election: Election) -> frozenset[Subject]:
        # By what is known, not by revision: the act before may have been undone, and another be in its place.
        state = {code: (contest, winner(contest)) for code, contest in book.contests[election.id].items()}
        if self._last is None or self._last[0] != state:
            self._last = state, self._worked_out(book, election)
        return self._last[1]

    def _worked_out(self, book: Book, election: Election) -> frozenset[Subject]:
        # Of careers only the Speaker's matters, before this election.
        others = {id_: contests for id_, contests in book.contests.items() if id_ != election.id}
        self._careers = careers(replace(book, contests=others), self._careers)
        seats = seats_won(book, election, self._careers, speaker_with_party=True)
        found = national(book, election, seats)
        if found.majority is not None:
            return frozenset([subjects.majority(election, found.majority.id)])
        return frozenset([subjects.hung(election)] if found.hung else [])


def _standing_in(book: Book, contest: Contest) -> Iterable[Party]:
    """The parties that could win a seat; the Speaker's could be any, so it counts for all that have seats."""
    parties = {book.parties[candidacy.party.total_id] for candidacy in contest.candidacies}
    if any(party.id == SPEAKER for party in parties):
        parties |= {party for party in book.parties.values() if party.id == party.total_id}
    return (party for party in parties if party.id not in (INDEPENDENT, OTHER, SPEAKER))
