"""By-elections, and what their files leave out or contradict."""

from knowledge.book import Book
from knowledge.psephology.standings import valid_votes
from tests.facts.contests import GE2024


def test_by_elections(book: Book) -> None:
    found = [e for e in book.elections.values() if not e.is_general]
    assert len(found) == 21 + 10 + 5 + 23 + 6
    assert all(len(book.contests[e.id]) == 1 for e in found)
    assert sum(len(c.candidacies) for e in found for c in book.contests[e.id].values()) == 668
    clacton = book.elections["parl.clacton.by.2026-08-13"]
    assert clacton.name == "Clacton by-election, August 2026"
    assert clacton.previous_id == GE2024
    assert book.elections["parl.barnsley-central.by.2011-03-03"].previous_id == "parl.2010-05-06"


def test_unknown_is_not_zero(book: Book) -> None:
    contest = book.contests["parl.barnsley-central.by.2011-03-03"]["E14000541"]
    assert contest.invalid_votes is None
    known = [c for contests in book.contests.values() for c in contests.values() if c is not contest]
    assert all(c.electorate for c in known)


def test_figures_that_contradict_each_other_in_the_files(book: Book) -> None:
    # The candidates' file of Clacton agrees with the valid votes and the majority; the party column does not.
    clacton = {c.name: c.votes for c in book.contests["parl.clacton.by.2026-08-13"]["E14001174"].candidacies}
    assert clacton["Nigel Farage"] == 22_239
    # In Sheffield Brightside it is the candidates' file that has one figure wrong.
    brightside = book.contests["parl.sheffield-brightside-and-hillsborough.by.2016-05-05"]["E14000921"]
    assert max(c.votes or 0 for c in brightside.candidacies) == 14_087
    assert valid_votes(brightside) == 22_581
    # Two candidates of Sleaford and North Hykeham have one person's id.
    sleaford = book.contests["parl.sleaford-and-north-hykeham.by.2016-12-08"]["E14000929"]
    assert {c.person_id for c in sleaford.candidacies if c.name in ("Jim Clarke", "Paul Coyne")} == {None}
