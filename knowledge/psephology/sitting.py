"""Who sits for a seat: the members' list of a stated date, and what is known to have happened since."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.book import Book
from knowledge.model import Constituency, Contest, HouseChange, HouseChangeKind, Member, Party, Source
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
    list was made.
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


def sitting(book: Book, constituency: Constituency) -> Sitting | None:
    """The state of a seat of the present House; None where the store has neither member nor result.

    A by-election after the members' list stands above the list. A resignation or a death that no by-election
    has followed leaves the seat vacant, and so does a by-election of which no winner is known yet.
    """
    listed = book.members.get((constituency.boundary_set, constituency.code))
    held = _held(book, constituency)
    newest = held[-1] if held else None
    if listed is not None and (newest is None or newest.election.polling_day <= listed.as_of):
        found = _as_listed(constituency, listed, held)
    elif newest is not None:
        found = _as_elected(constituency, newest)
    else:
        return None
    found = replace(
        found,
        by_elections=tuple(contest for contest in held if not contest.election.is_general),
        changes=_changes(book, listed, found),
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
    )


def _held(book: Book, constituency: Constituency) -> Sequence[Contest]:
    """The seat's contests from the newest general election on its boundaries on, oldest first."""
    seat = (constituency.boundary_set, constituency.code)
    general = next((e for e in book.general_elections if e.boundary_set == constituency.boundary_set), None)
    since = [e for e in book.by_elections.get(seat, ()) if not general or e.polling_day > general.polling_day]
    found = (book.contest(e.id, constituency.code) for e in (*since, general) if e)
    return [contest for contest in found if contest is not None][::-1]


def _changes(book: Book, listed: Member | None, found: Sitting) -> tuple[HouseChange, ...]:
    """After the members' list, oldest first: the seat's own, and those of no stated seat that name its
    member, where the member sits for another party than was elected: a whip is restored to nobody else."""
    seat = (found.constituency.boundary_set, found.constituency.code)
    person = winner(found.elected) if found.elected else None
    moved = person is not None and person.party != found.party

    def concerns(change: HouseChange) -> bool:
        if change.code is not None:
            return (change.boundary_set, change.code) == seat
        return moved and (found.name or "").split()[-1] in _WORD.findall(change.what)

    since = listed.as_of if listed else date.min
    concerned = (change for change in book.house_changes if change.day > since and concerns(change))
    return tuple(sorted(concerned, key=lambda change: change.day))


def _leaves_vacant(change: HouseChange, since: date) -> bool:
    return change.code is not None and change.day > since and change.kind is HouseChangeKind.VACANCY


def _winner_id(contest: Contest) -> int | None:
    elected = winner(contest)
    return elected.member_id if elected else None
