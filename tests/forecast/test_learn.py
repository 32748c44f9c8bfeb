"""What is learned from the elections in the book."""

import numpy as np

from knowledge.forecast.columns import CON, GREEN, LAB, LD
from knowledge.forecast.features import designs
from knowledge.forecast.learn import Past, learn
from knowledge.forecast.seats import seats_before
from tests.forecast.nights import election, night, not_declared, priors, with_contests
from tests.shipped import book


def test_what_is_known_of_british_elections_is_found() -> None:
    """Members gain votes of their own; when Liberal Democrats gain, Conservatives and Labour lose."""
    names = designs(seats_before(book(), election(2024)))[0].names
    learned = priors(2024)
    member = names.index("member stands")
    assert 0.01 < learned.parties[CON].mean[member] < 0.06
    assert learned.parties[LD].mean[member] > learned.parties[CON].mean[member]
    directed = {name for name, mean in zip(names, learned.parties[CON].mean, strict=True) if mean}
    assert "by-election" in directed
    assert "all" not in directed
    assert learned.correlation[CON, LD] < -0.2
    assert learned.correlation[LAB, LD] < -0.2
    assert np.allclose(np.diag(learned.correlation), 1)


def test_the_whole_country_moves_more_than_a_region() -> None:
    names = designs(seats_before(book(), election(2024)))[0].names
    for prior in priors(2024).parties[:GREEN]:
        assert prior.width[names.index("all")] > 3 * prior.width[names.index("West Midlands")]


def test_without_an_election_to_learn_from_there_are_priors_all_the_same() -> None:
    groups = designs(seats_before(book(), election(2010)))[0].groups
    first = learn(groups, [])
    assert all(prior.width.min() > 0 for prior in first.parties)
    assert all(not prior.mean.any() for prior in first.parties)


def test_an_election_that_is_not_over_teaches_nothing() -> None:
    last = night(2019).order[-1]
    begun = with_contests(2019, {last.constituency.code: not_declared(last)})
    assert Past.of(book(), election(2019)) is not None
    assert Past.of(begun, election(2019)) is None
