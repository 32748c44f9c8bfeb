"""A seat through every election in the store, across changes of boundaries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.book import Book
from knowledge.model import Constituency, Contest, Overlap
from knowledge.psephology.previous import is_whole
from knowledge.psephology.returns import SeatReturn, seat_return


@dataclass(frozen=True, slots=True)
class Part:
    """A seat of other boundaries that shares homes with the seat asked about.

    `share` (0–1, more than 0: some boundaries moved over empty land) is the part of the asked seat's
    residential addresses. `earlier` tells predecessors from successors. Contests stand newest first.
    """

    constituency: Constituency
    share: float
    earlier: bool
    contests: tuple[Contest, ...]


@dataclass(frozen=True, slots=True)
class SeatHistory:
    """`returns`: the seat's own contests, newest first, with those of the same area on other boundaries.

    `parts` are the seats it was made of or became, where the boundary changed, largest first; `main` has the
    returns of the first of them.
    """

    constituency: Constituency
    returns: tuple[SeatReturn, ...]
    parts: tuple[Part, ...]
    main: tuple[SeatReturn, ...]


def history(
    book: Book, constituency: Constituency, returned: Callable[[Book, Contest], SeatReturn] = seat_return
) -> SeatHistory:
    """The whole history of one seat. Asked about a seat that goes on unchanged, that of the newest.

    `returned` gives the return of a contest of the book, worked out anew or as it is kept.
    """
    around = list(_around(book, constituency))
    same = [seat for seat, overlap, _ in around if is_whole(overlap)]
    contests = [contest for seat in (constituency, *same) for contest in contests_of(book, seat)]
    contests.sort(key=lambda contest: contest.election.polling_day, reverse=True)
    parts = tuple(
        Part(seat, overlap.to_share if earlier else overlap.from_share, earlier, contests_of(book, seat))
        for seat, overlap, earlier in around
        if overlap.to_share and overlap.from_share and not is_whole(overlap)
    )
    return SeatHistory(
        constituency=max((constituency, *same), key=lambda seat: seat.boundary_set),
        returns=tuple(returned(book, contest) for contest in contests),
        parts=parts,
        main=tuple(returned(book, contest) for contest in parts[0].contests) if parts else (),
    )


def returns_of(book: Book, part: Part) -> tuple[SeatReturn, ...]:
    return tuple(seat_return(book, contest) for contest in part.contests)


def contests_of(book: Book, seat: Constituency) -> tuple[Contest, ...]:
    """General elections and by-elections on the seat's own boundaries, newest first."""
    elections = [e for e in book.general_elections if e.boundary_set == seat.boundary_set]
    elections += book.by_elections.get((seat.boundary_set, seat.code), ())
    found = (book.contest(election.id, seat.code) for election in elections)
    held = (contest for contest in found if contest is not None)
    return tuple(sorted(held, key=lambda contest: contest.election.polling_day, reverse=True))


def _around(book: Book, seat: Constituency) -> Iterator[tuple[Constituency, Overlap, bool]]:
    """(seat of other boundaries, what the two have in common, whether it is the earlier), largest first."""
    key = (seat.boundary_set, seat.code)
    for overlap in book.predecessors.get(key, ()):
        earlier = book.constituencies[overlap.from_set].get(overlap.from_code)
        if earlier is not None:
            yield earlier, overlap, True
    for overlap in book.successors.get(key, ()):
        later = book.constituencies[overlap.to_set].get(overlap.to_code)
        if later is not None:
            yield later, overlap, False
