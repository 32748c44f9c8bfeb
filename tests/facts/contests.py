"""The contests of the shipped facts that the tests look at."""

from knowledge.book import Book
from knowledge.model import Contest

GE2024 = "parl.2024-07-04"
GENERAL = ("parl.2010-05-06", "parl.2015-05-07", "parl.2017-06-08", "parl.2019-12-12", GE2024)


def contests(book: Book, election: str = GE2024) -> list[Contest]:
    return list(book.contests[election].values())


def seat(book: Book, name: str, election: str = GE2024) -> Contest:
    (found,) = [contest for contest in contests(book, election) if contest.constituency.name == name]
    return found
