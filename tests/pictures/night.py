"""The night of 2024, when so many seats had declared: the first of them by the clock."""

from datetime import date
from functools import cache

from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge
from tests.forecast.nights import not_declared
from tests.shipped import book

GE2024 = "parl.2024-07-04"


def declared(number: int) -> Book:
    contests = sorted(
        book().contests[GE2024].values(), key=lambda one: (str(one.declared_at), one.constituency.code)
    )
    return book().with_contests(2, map(not_declared, contests[number:]))


@cache
def commands_at(number: int) -> Commands:
    return Commands(Knowledge(declared(number), today=lambda: date(2024, 7, 5)))
