"""What is a headline, by the results of 2024 and what they might have been."""

from collections.abc import Callable
from dataclasses import replace

from knowledge.book import Book
from knowledge.live.declaration import Act, Change, retracted
from knowledge.live.headlines import NationalHeadlines, among_the_first, leaders, leaders_in
from knowledge.live.subjects import Subject
from knowledge.model import Contest, State
from knowledge.psephology.standings import winner
from tests.live.night import THREE_AM

ELECTION = "parl.2024-07-04"


def declared(book: Book, counts: Callable[[int, Contest], bool]) -> Book:
    """The book with those contests of 2024 declared for which `counts` is true of their place and them."""
    contests = book.contests[ELECTION].values()
    return book.with_contests(
        2, [retracted(one) for place, one in enumerate(contests) if not counts(place, one)]
    )


def change(book: Book, code: str) -> Change:
    after = book.contests[ELECTION][code]
    before = replace(retracted(after), state=State.NOT_DECLARED)
    return Change(1, book.revision, Act.DECLARED, "terminal", THREE_AM, before, after)


def settled(book: Book) -> set[str]:
    """What is settled in a book, as its last declaration finds it."""
    code = next(one.constituency.code for one in book.contests[ELECTION].values() if winner(one))
    return {subject.what for subject in NationalHeadlines().around(change(book, code), book)[1]}


def labour_seats(book: Book) -> list[str]:
    wins = book.contests[ELECTION].values()
    return [one.constituency.code for one in wins if (found := winner(one)) and found.party.id == "labour"]


def test_every_leader_stood_where_the_table_says(book: Book) -> None:
    assert len(leaders()) >= 10
    for (election_id, code), found in leaders().items():
        contest = book.contests[election_id][code]
        assert leaders_in(contest) == found
        for leader in found:
            stood = [(c.name, c.party.id) for c in contest.candidacies]
            assert (leader.name, leader.party_id) in stood


def test_a_majority_is_reached_at_the_seat_that_makes_it(book: Book) -> None:
    ours = labour_seats(book)
    # With the Speaker, who came from Labour, 325 of Labour's own are enough.
    for most, expected in ((325, set()), (326, {"majority:labour"})):
        shown = set(ours[:most])
        night = declared(book, lambda _, one, shown=shown: one.constituency.code in shown)  # type: ignore[misc]
        assert settled(night) == expected
    night = declared(book, lambda _, one: one.constituency.code in {*ours[:325], "E14001170"})
    assert settled(night) == {"majority:labour"}


def test_an_act_tells_what_it_settles_and_unsettles(book: Book) -> None:
    ours = labour_seats(book)
    night = declared(book, lambda _, one: one.constituency.code in ours[:326])
    headlines = NationalHeadlines()
    before, after = headlines.around(change(night, ours[0]), night)
    assert (before, after) == (frozenset(), frozenset([Subject.read(f"headline:{ELECTION}/majority:labour")]))
    undone = night.with_contests(3, [retracted(night.contests[ELECTION][ours[0]])])
    back = Change(
        2, 3, Act.RETRACTED, "terminal", THREE_AM,
        night.contests[ELECTION][ours[0]], undone.contests[ELECTION][ours[0]],
    )  # fmt: skip
    assert headlines.around(back, undone) == (after, frozenset())


def test_what_an_act_settled_that_was_undone_is_settled_by_the_next(book: Book) -> None:
    """Its transaction failed, and another process wrote that revision."""
    ours = labour_seats(book)
    theirs = next(code for code in book.contests[ELECTION] if code not in {*ours, "E14001170"})
    eve = declared(book, lambda _, one: one.constituency.code in ours[:325])
    headlines = NationalHeadlines()
    undone = eve.with_contests(3, [book.contests[ELECTION][ours[325]]])
    _, after = headlines.around(change(undone, ours[325]), undone)
    assert after
    others = eve.with_contests(3, [book.contests[ELECTION][theirs]])
    done = others.with_contests(4, [book.contests[ELECTION][ours[325]]])
    assert headlines.around(change(done, ours[325]), done) == (frozenset(), after)


def test_no_majority_is_certain_only_when_no_party_can_reach_one(book: Book) -> None:
    ours = labour_seats(book)
    # A hundred of Labour's 411 seats go to whoever came second, and none is to come.
    lost = set(ours[-100:])
    contests = []
    for code in lost:
        contest = book.contests[ELECTION][code]
        first, second, *rest = contest.candidacies
        swapped = (
            replace(second, votes=(first.votes or 0) + 1, elected=False),
            replace(first, elected=False),
            *rest,
        )
        contests.append(replace(contest, candidacies=swapped))
    hung = book.with_contests(2, contests)
    assert settled(hung) == {"hung"}
    # While enough seats are to come it is open.
    others = [one for one in book.contests[ELECTION].values() if one.constituency.code not in ours]
    assert settled(hung.with_contests(3, map(retracted, others[:60]))) == set()


def test_the_first_are_three(book: Book) -> None:
    election = book.elections[ELECTION]
    for most, expected in ((1, True), (3, True), (4, False)):
        night = declared(book, lambda place, _, most=most: place < most)  # type: ignore[misc]
        assert among_the_first(night, election) is expected
