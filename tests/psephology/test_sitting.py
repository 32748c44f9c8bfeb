"""Who sits for a seat when things happen after the members' list."""

from dataclasses import replace
from datetime import date

from knowledge.book import Book
from knowledge.model import Election, HouseChange, HouseChangeKind, State
from knowledge.psephology.sitting import sitting

CLACTON, BY_ELECTION = "E14001174", "parl.clacton.by.2026-08-13"


def newest(book: Book) -> Election:
    return book.general_elections[0]


def without_by_election(book: Book) -> Book:
    contests = {election: seats for election, seats in book.contests.items() if election != BY_ELECTION}
    elections = {key: election for key, election in book.elections.items() if key != BY_ELECTION}
    changes = tuple(change for change in book.house_changes if change.day < date(2026, 8, 13))
    return replace(book, contests=contests, elections=elections, house_changes=changes)


def test_a_resignation_leaves_the_seat_vacant_until_the_by_election(book: Book) -> None:
    seat = book.constituencies["2024"][CLACTON]
    vacant = sitting(without_by_election(book), seat, newest(book))
    assert vacant is not None
    assert (vacant.name, vacant.party, vacant.elected) == (None, None, None)
    assert vacant.as_of == date(2026, 7, 8)
    filled = sitting(book, seat, newest(book))
    assert filled is not None
    assert (filled.name, filled.as_of) == ("Nigel Farage", date(2026, 8, 13))


def test_a_by_election_that_has_not_declared_leaves_it_vacant(book: Book) -> None:
    contest = book.contests[BY_ELECTION][CLACTON]
    counting = replace(
        contest,
        state=State.NOT_DECLARED,
        candidacies=tuple(replace(candidacy, votes=None) for candidacy in contest.candidacies),
    )
    found = sitting(book.with_contests(2, [counting]), contest.constituency, newest(book))
    assert found is not None
    assert (found.name, found.elected, found.as_of) == (None, None, date(2026, 8, 13))
    assert (found.filling, found.is_dissolved) == (counting, False)
    assert found.last is not None
    assert found.last.name == "Nigel Farage"


def test_a_change_that_is_no_departure_leaves_the_member(book: Book) -> None:
    code = "E14001063"
    suspended, source = HouseChangeKind.SUSPENSION, book.house_changes[0].source
    whip = HouseChange(date(2026, 8, 1), "2024", code, "Labour whip suspended", suspended, source)
    found = sitting(replace(book, house_changes=(whip,)), book.constituencies["2024"][code], newest(book))
    assert found is not None
    assert found.name == "Alex Baker"
    assert found.changes == (whip,)
    died = replace(whip, what="Alex Baker died", kind=HouseChangeKind.VACANCY)
    vacant = sitting(replace(book, house_changes=(died,)), book.constituencies["2024"][code], newest(book))
    assert vacant is not None
    assert vacant.name is None


def test_without_a_list_the_last_winner_sits(book: Book) -> None:
    seat = book.constituencies["2024"]["E14001063"]
    found = sitting(replace(book, members={}), seat, newest(book))
    assert found is not None
    assert (found.name, found.as_of) == ("Alex Baker", date(2024, 7, 4))
    assert sitting(replace(book, members={}, contests={}), seat, newest(book)) is None
