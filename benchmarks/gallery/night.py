"""The night of 2024 as it was when so many seats had declared."""

from collections.abc import Callable
from dataclasses import replace

from benchmarks.gallery.case import Case
from commands.message import PictureRequest
from commands.present.house_picture import scoreboard_picture
from commands.present.map_picture import map_picture
from knowledge.book import Book
from knowledge.model import UNITED_KINGDOM, Contest, State
from knowledge.psephology.careers import careers
from knowledge.psephology.house import house_elected
from knowledge.psephology.returns import Returns
from knowledge.psephology.scoreboard import scoreboard
from knowledge.psephology.seat_map import Show, seat_map
from knowledge.psephology.totals import totals

_ELECTION = "parl.2024-07-04"


def _map(number: int, show: Show) -> Callable[[Book], PictureRequest]:
    return lambda book: _named(map_picture(seat_map(_returns(book, number), show), None), number)


def _scoreboard(number: int) -> Callable[[Book], PictureRequest]:
    def made(book: Book) -> PictureRequest:
        returns = _returns(book, number)
        house = house_elected(returns.book, returns.election, careers(returns.book))
        board = scoreboard(returns, totals(returns, UNITED_KINGDOM), house)
        return _named(scoreboard_picture(board), number)

    return made


def _returns(book: Book, number: int) -> Returns:
    """When the first `number` seats by the clock had declared."""
    contests = book.contests[_ELECTION].values()
    in_time = sorted(contests, key=lambda one: (str(one.declared_at), one.constituency.code))
    return Returns(book.with_contests(2, map(_to_come, in_time[number:])), book.elections[_ELECTION])


def _to_come(contest: Contest) -> Contest:
    """As on the ballot paper."""
    blank = tuple(replace(one, votes=None, elected=False) for one in contest.candidacies)
    return replace(contest, state=State.NOT_DECLARED, candidacies=blank, invalid_votes=None, declared_at=None)


def _named(request: PictureRequest, number: int) -> PictureRequest:
    """So that each has a file of its own."""
    return replace(request, key=(*request.key, str(number)))


NIGHT = (
    *(
        Case(f"The map with {number} of 650 seats declared", made=_map(number, Show.WINNER))
        for number in (0, 1, 100)
    ),
    Case("Turnout with 100 of 650 seats declared", made=_map(100, Show.TURNOUT)),
    *(
        Case(f"The scoreboard with {number} of 650 seats declared", made=_scoreboard(number))
        for number in (0, 1, 100, 500)
    ),
)
