"""The live projection of past nights: what it may know, and what it promises."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random
from time import thread_time

import pytest

from knowledge.forecast.backtest import exit_poll_of
from knowledge.forecast.forecaster import Forecaster
from knowledge.forecast.house import MOST, Forecast
from knowledge.forecast.learn import Past, learn, priors_for
from knowledge.model import OTHER, SPEAKER, Party, State
from knowledge.psephology.standings import winner
from tests.forecast.nights import (
    election,
    forecaster,
    night,
    not_declared,
    priors,
    scrambled,
    with_contests,
    without_ids_of_the_night,
)
from tests.shipped import book

YEAR = 2017


def expected(forecast: Forecast) -> Mapping[str, float]:
    return {party.id: seats.expected for party, seats in forecast.seats.items()}


def elected(year: int) -> Mapping[Party, int]:
    """Seats by line of the projection, as they came out."""
    house, seats = night(year).house, dict.fromkeys(night(year).house.parties, 0)
    for contest in night(year).order:
        one = winner(contest)
        assert one is not None
        seats[house.line_of(one.party)] += 1
    return seats


@pytest.mark.parametrize(
    "change",
    [
        scrambled,
        lambda contest, _random: not_declared(contest),
        lambda contest, _random: without_ids_of_the_night(contest),
    ],
)
def test_votes_of_seats_that_have_not_declared_are_not_looked_at(change) -> None:  # type: ignore[no-untyped-def]
    """The same projection from a book in which they are other votes, or none, or that does not tell whom
    Parliament gave an id because of them."""
    random, declared = Random(7), night(YEAR).declared(100)
    others = [contest for contest in night(YEAR).order if contest.constituency.code not in declared]
    changed = {one.constituency.code: change(one, random) for one in others}
    book_ = with_contests(YEAR, changed)
    assert repr(book_.contests[election(YEAR).id]) != repr(book().contests[election(YEAR).id])
    poll = exit_poll_of(book(), election(YEAR))
    blind = Forecaster(book_, election(YEAR), priors(YEAR), exit_poll=poll)
    assert blind.project(declared) == forecaster(YEAR).project(declared)


def test_what_is_learned_does_not_come_from_the_night_itself() -> None:
    """Of the newest election: later ones rest on the results before them, as they must."""
    random = Random(7)
    changed = {contest.constituency.code: scrambled(contest, random) for contest in night(2024).order}
    blind = priors_for(with_contests(2024, changed), election(2024))
    assert repr(blind) == repr(priors(2024))


def test_the_same_declarations_give_the_same_projection() -> None:
    declared = night(YEAR).declared(50)
    first = forecaster(YEAR).project(declared)
    anew = Forecaster(
        book(), election(YEAR), priors(YEAR), exit_poll=exit_poll_of(book(), election(YEAR))
    ).project(dict(reversed(declared.items())))
    assert repr(first) == repr(anew)


def test_threads_do_not_disturb_each_other() -> None:
    counts = [0, 30, 200, 600] * 2
    alone = [forecaster(YEAR).project(night(YEAR).declared(count)) for count in counts]
    with ThreadPoolExecutor(4) as pool:
        together = pool.map(lambda count: forecaster(YEAR).project(night(YEAR).declared(count)), counts)
        assert list(together) == alone


@pytest.mark.parametrize("year", [2010, 2015, 2017, 2019, 2024])
def test_with_all_declared_the_projection_is_the_result(year: int) -> None:
    forecast = forecaster(year).project(night(year).declared(650))
    assert forecast.declared == forecast.house == 650
    assert forecast.probabilities == {}
    for party, seats in forecast.seats.items():
        assert seats.expected == seats.low == seats.high == elected(year)[party]


@pytest.mark.parametrize("count", [0, 25, 300])
def test_chances_and_ranges(count: int) -> None:
    forecast = forecaster(YEAR).project(night(YEAR).declared(count))
    speakers = next(party for party in forecast.seats if party.id == SPEAKER)
    assert forecast.seats[speakers].low == forecast.seats[speakers].high == 1
    assert len(forecast.probabilities) == 649 - count + ("E14000608" in night(YEAR).declared(count))
    for code, chances in forecast.probabilities.items():
        assert sum(chances.values()) == pytest.approx(1)
        assert min(chances.values()) > 0
        assert max(chances.values()) <= MOST + 1e-9, code
        assert list(chances.values()) == sorted(chances.values(), reverse=True)
        standing = {one.party.total_id for one in book().contests[election(YEAR).id][code].candidacies}
        assert {party.id for party in chances} <= standing | {OTHER}
    assert sum(expected(forecast).values()) == pytest.approx(650)
    for seats in forecast.seats.values():
        assert seats.low <= seats.expected <= seats.high


def test_a_seat_of_which_only_the_winner_is_known_is_certain_and_teaches_nothing() -> None:
    declared = dict(night(YEAR).declared(40))
    last = night(YEAR).order[40]
    one = winner(last)
    assert one is not None
    only = replace(
        not_declared(last),
        state=State.WINNER_ONLY,
        candidacies=tuple(replace(c, votes=None, elected=c.number == one.number) for c in last.candidacies),
    )
    before = forecaster(YEAR).project(declared)
    after = forecaster(YEAR).project(declared | {last.constituency.code: only})
    assert after.declared == before.declared + 1
    assert last.constituency.code in before.probabilities
    assert last.constituency.code not in after.probabilities
    without_poll = forecaster(YEAR, poll=False)
    apart = without_poll.project(declared).probabilities
    together = without_poll.project(declared | {last.constituency.code: only}).probabilities
    assert all(together[code] == apart[code] for code in after.probabilities)


def test_a_tie_has_not_declared() -> None:
    last = night(YEAR).order[0]
    first, second, *rest = last.candidacies
    tie = replace(last, candidacies=(first, replace(second, votes=first.votes), *rest))
    forecast = forecaster(YEAR).project({last.constituency.code: tie})
    assert forecast.declared == 0
    assert last.constituency.code in forecast.probabilities


def test_before_the_first_declaration_the_exit_poll_is_all_there_is() -> None:
    poll = exit_poll_of(book(), election(2024))
    with_poll = forecaster(2024).project({})
    without = forecaster(2024, poll=False).project({})
    for party, seats in poll.items():
        if party.id in ("conservative", "labour", "liberal-democrat"):
            assert with_poll.seats[party].expected == pytest.approx(seats, abs=7)
            width = with_poll.seats[party].high - with_poll.seats[party].low
            assert width < (without.seats[party].high - without.seats[party].low) / 2


def test_the_exit_poll_fades() -> None:
    """A poll that is out by a hundred seats matters less and less."""
    conservative, labour = book().parties["conservative"], book().parties["labour"]
    poll = dict(exit_poll_of(book(), election(2019)))
    poll |= {conservative: poll[conservative] - 100, labour: poll[labour] + 100}
    wrong = Forecaster(book(), election(2019), priors(2019), exit_poll=poll)
    apart = []
    for count in (0, 100, 300, 500):
        declared = night(2019).declared(count)
        right = forecaster(2019).project(declared).seats[conservative].expected
        apart.append(right - wrong.project(declared).seats[conservative].expected)
    assert apart[0] > 60
    assert apart == sorted(apart, reverse=True)
    assert abs(apart[-1]) < 3


@pytest.mark.parametrize(("poll", "limit"), [(False, 0.1), (True, 0.25)])
def test_a_declaration_costs_little(poll: bool, limit: float) -> None:
    """Processor seconds: about 0.04 and 0.09 where this was written, with other work beside it."""
    for count in (0, 100, 400):
        declared = night(YEAR).declared(count)
        times = []
        for _ in range(3):
            started = thread_time()
            forecaster(YEAR, poll=poll).project(declared)
            times.append(thread_time() - started)
        assert sorted(times)[1] < limit


def test_on_the_eve_of_the_second_night_there_is_one_to_learn_from() -> None:
    """2015 as it would have been projected then, knowing nothing later: less well, but far from blindly."""
    past = Past.of(book(), election(2010))
    assert past is not None
    learned = learn(past.designs[0].groups, [past])
    poll = exit_poll_of(book(), election(2015))
    then = Forecaster(book(), election(2015), learned, exit_poll=poll)
    scores = [night(2015).score(then, count) for count in (20, 300)]
    assert scores[0].off < 25
    assert scores[1].off < 12
