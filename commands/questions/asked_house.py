"""A question about a whole election, in the United Kingdom or a part of it."""

from dataclasses import dataclass

from knowledge.model import Area, Party
from knowledge.psephology.scoreboard import Scoreboard
from knowledge.questions.query import Query


@dataclass(frozen=True, slots=True)
class AskedHouse:
    """`leaders` are the parties in the place asked for, by seats, votes or second places, `most` how many of
    these each has; empty where the question is about no place, or nobody has it."""

    query: Query
    board: Scoreboard
    leaders: tuple[Party, ...]
    most: int

    @property
    def area(self) -> Area:
        return self.board.totals.area
