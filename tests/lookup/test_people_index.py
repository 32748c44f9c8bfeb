"""The index of people in books that follow each other, and while it is being made."""

from dataclasses import replace

from knowledge.book import Book
from knowledge.lookup.people_index import people_index
from knowledge.model import Candidacy, Contest
from knowledge.service import Knowledge
from tests.waiting import until

ELECTION, CODE = "parl.2024-07-04", "E14001305"


def changed(book: Book, make: "dict[str, object]") -> Contest:
    """Islington North with its first candidacy changed."""
    contest = book.contests[ELECTION][CODE]
    first, *others = contest.candidacies
    made: Candidacy = replace(first, **make)  # type: ignore[arg-type]
    return replace(contest, candidacies=(made, *others))


def test_other_votes_leave_the_index_as_it_is(book: Book) -> None:
    index = people_index(book)
    later = book.with_contests(2, [changed(book, {"votes": 24_121})])
    kept = people_index(later, index)
    assert kept.names is index.names
    assert kept.stood is index.stood
    [group] = kept.named("jeremy corbyn")
    assert kept.person(group, later).candidacies[0][1].votes == 24_121


def test_other_people_make_it_anew(book: Book) -> None:
    index = people_index(book)
    later = book.with_contests(2, [changed(book, {"name": "Jeremiah Corbyn"})])
    made = people_index(later, index)
    [group] = made.named("jeremiah corbyn")
    assert made.person(group, later).member_id == 185
    assert index.named("jeremiah corbyn") == ()


def test_a_row_with_both_ids_joins_both(book: Book) -> None:
    """Nigel Farage's by-election row and his general election row share a person and a member."""
    index = people_index(book)
    [group] = index.named("nigel farage")
    person = index.person(group, book)
    assert (person.member_id, person.person_id) == (5091, 4800)
    elections = [contest.election.id for contest, _ in person.candidacies]
    assert elections[:2] == ["parl.clacton.by.2026-08-13", "parl.2024-07-04"]


async def test_completing_never_waits_for_the_index(book: Book) -> None:
    knowledge = Knowledge(book)
    assert knowledge.complete_person("corbyn") == ()
    await until(lambda: bool(knowledge.complete_person("corbyn")))
    assert (await knowledge.person("jeremy corbyn")).member_id == 185


def test_a_new_edition_keeps_what_was_made(book: Book) -> None:
    knowledge = Knowledge(book)
    assert knowledge.complete_person("corbyn")
    later = book.with_contests(2, [changed(book, {"votes": 24_121})])
    edition = knowledge.edition(later).warm()
    assert edition.has_people
    knowledge.replace(edition)
    [corbyn, *_] = knowledge.complete_person("jeremy corbyn")
    assert corbyn.candidacies[0][1].votes == 24_121
