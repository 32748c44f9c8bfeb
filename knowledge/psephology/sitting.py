"""Who sits for a seat: the members' list of a stated date, and what is known to have happened since."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.book import Book
from knowledge.model import (
    Constituency,
    Contest,
    Election,
    HouseChange,
    HouseChangeKind,
    Member,
    Party,
    Source,
)
from knowledge.names.people import untitled
from knowledge.psephology.careers import Careers
from knowledge.psephology.standings import winner

_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is known of a seat and its member on the day `as_of`.

    `name` and `party` are the member's, None where the seat is vacant. `elected` is the contest of this seat
    that put the member there, None where the store does not know. `by_elections` are the seat's since the
    newest general election, oldest first; `changes` what else is known to have happened after the members'
    list was made. `filling` is the contest that is to fill the seat and has no winner yet, `last` who sat for
    the seat until then, where that is known.
    """

    constituency: Constituency
    as_of: date
    name: str | None
    party: Party | None
    member_id: int | None
    elected: Contest | None
    source: Source
    by_elections: tuple[Contest, ...] = ()
    changes: tuple[HouseChange, ...] = ()
    filling: Contest | None = None
    last: "Sitting | None" = None

    @property
    def is_dissolved(self) -> bool:
        """Whether Parliament was dissolved for a general election at which the seat has not declared yet."""
        return self.filling is not None and self.filling.election.is_general


def sitting(book: Book, constituency: Constituency, general: Election) -> Sitting | None:
    """The state of a seat of the present House; None where the store has neither member nor result.

    `general` is the newest general election whose polling day has come: Parliament was dissolved before it,
    so that nobody sits for a seat until it declares. A by-election after the members' list stands above the
    list. A resignation or a death that no by-election has followed leaves the seat vacant, and so does a
    by-election of which no winner is known yet.
    """
    held = _held(book, constituency, general)
    found = _member(book, constituency, held)
    if found is None:
        return None
    found = replace(
        found,
        by_elections=tuple(contest for contest in held if not contest.election.is_general),
        changes=_changes(book, found, general),
        last=_last(book, found, held) if found.filling else None,
    )
    left = next((change for change in reversed(found.changes) if _leaves_vacant(change, found.as_of)), None)
    if left is None:
        return found
    nobody = replace(found, name=None, party=None, member_id=None, elected=None)
    return replace(nobody, as_of=left.day, source=left.source)


def elections_won(seat: Sitting, careers: Careers) -> tuple[Contest, ...]:
    """Every contest that the member won, in any seat, oldest first; without an id, the one for this seat."""
    if seat.member_id is None:
        return (seat.elected,) if seat.elected else ()
    found = (careers.won[election_id].get(seat.member_id) for election_id in careers.days)
    return tuple(contest for contest in found if contest is not None)


def _member(book: Book, constituency: Constituency, held: Sequence[Contest]) -> Sitting | None:
    """By the members' list, or by the newest contest of those that were held, where that came after it."""
    listed = book.members.get((constituency.boundary_set, constituency.code))
    newest = held[-1] if held else None
    if listed is not None and (newest is None or newest.election.polling_day <= listed.as_of):
        return _as_listed(constituency, listed, held)
    return _as_elected(constituency, newest) if newest is not None else None


def _last(book: Book, found: Sitting, held: Sequence[Contest]) -> Sitting | None:
    """Who sat before the contest that is to fill the seat; None where its boundaries were others then."""
    before = held[:-1]
    if found.is_dissolved and found.filling is not None:
        general = book.elections.get(found.filling.election.previous_id or "")
        if general is None or general.boundary_set != found.constituency.boundary_set:
            return None
        before = _held(book, found.constituency, general)
    return _member(book, found.constituency, before)


def _as_listed(constituency: Constituency, listed: Member, held: Sequence[Contest]) -> Sitting:
    elected = next((contest for contest in reversed(held) if _winner_id(contest) == listed.member_id), None)
    return Sitting(
        constituency=constituency,
        as_of=listed.as_of,
        name=" ".join(untitled(tuple(listed.name.split()))),
        party=listed.party,
        member_id=listed.member_id,
        elected=elected,
        source=listed.source,
    )


def _as_elected(constituency: Constituency, contest: Contest) -> Sitting:
    person = winner(contest)
    return Sitting(
        constituency=constituency,
        as_of=contest.election.polling_day,
        name=person.name if person else None,
        party=person.party if person else None,
        member_id=person.member_id if person else None,
        elected=contest if person else None,
        source=contest.source,
        filling=None if person else contest,
    )


def _held(book: Book, constituency: Constituency, general: Election) -> Sequence[Contest]:
    """The seat's contests from a general election on, oldest first."""
    seat = (constituency.boundary_set, constituency.code)
    since = (e for e in book.by_elections.get(seat, ()) if e.polling_day > general.polling_day)
    found = (book.contest(e.id, constituency.code) for e in (*since, general))
    return [contest for contest in found if contest is not None][::-1]


def _changes(book: Book, found: Sitting, general: Election) -> tuple[HouseChange, ...]:
    """After the members' list and the general election, oldest first: the seat's own, and those of no stated
    seat that name its member, where the member sits for another party than was elected: a whip is restored
    to nobody else."""
    seat = (found.constituency.boundary_set, found.constituency.code)
    person = winner(found.elected) if found.elected else None
    moved = person is not None and person.party != found.party

    def concerns(change: HouseChange) -> bool:
        if change.code is not None:
            return (change.boundary_set, change.code) == seat
        return moved and (found.name or "").split()[-1] in _WORD.findall(change.what)

    listed = book.members.get(seat)
    since = max(general.polling_day, listed.as_of if listed else date.min)
    concerned = (change for change in book.house_changes if change.day > since and concerns(change))
    return tuple(sorted(concerned, key=lambda change: change.day))


def _leaves_vacant(change: HouseChange, since: date) -> bool:
    return change.code is not None and change.day > since and change.kind is HouseChangeKind.VACANCY


def _winner_id(contest: Contest) -> int | None:
    elected = winner(contest)
    return elected.member_id if elected else None
