"""When results were declared, and who says so."""

import csv
from datetime import UTC, datetime

from knowledge.book import Book
from knowledge.model import State
from knowledge.storage.shipped import DIRECTORY
from tests.facts.contests import GE2024, GENERAL, contests, seat


def test_times_of_declaration(book: Book) -> None:
    for election in GENERAL:
        about = election == GE2024
        for contest in contests(book, election):
            assert contest.declared_at is not None or contest.constituency.name == "Thirsk and Malton"
            assert contest.declared_about == about
            assert contest.state is State.DECLARED
    # Put off to 27 May 2010, when a candidate had died; the official file has no time, only the day after.
    assert seat(book, "Thirsk and Malton", GENERAL[0]).declared_at is None
    assert seat(book, "Houghton and Sunderland South").declared_at == datetime(2024, 7, 4, 22, 17, tzinfo=UTC)
    first_of_2019 = min(c.declared_at for c in contests(book, "parl.2019-12-12") if c.declared_at)
    assert first_of_2019.date().isoformat() == "2019-12-12"
    last = max(contests(book), key=lambda contest: str(contest.declared_at))
    assert last.constituency.name == "Inverness, Skye and West Ross-shire"
    # Late corrections of the feed are not taken for declarations.
    for name in ("Dover and Deal", "North East Hertfordshire", "Hitchin", "Hemel Hempstead"):
        assert seat(book, name).declared_at < datetime(2024, 7, 5, 6, tzinfo=UTC)  # type: ignore[operator]


def test_each_time_of_2024_is_cited(book: Book) -> None:
    with (DIRECTORY / "citations" / "declaration-times-2024.csv").open(encoding="utf-8", newline="") as file:
        cited = {row["code"]: row["source_id"] for row in csv.DictReader(file)}
    assert set(cited) == set(book.contests[GE2024])
    assert set(cited.values()) <= set(book.sources)
