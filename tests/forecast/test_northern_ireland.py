"""Northern Ireland: its own parties, pacts and swings."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge.forecast.heirs import DUP, OTHERS, SDLP, SINN_FEIN, UUP
from knowledge.forecast.northern_ireland import NorthernIreland
from knowledge.model import Contest
from tests.forecast.nights import election, night
from tests.shipped import book


def row(ireland: NorthernIreland, name: str) -> int:
    return next(at for at, contest in enumerate(ireland.contests) if contest.constituency.name == name)


def raise_(contest: Contest, party_id: str) -> Contest:
    """With half as many votes again as were cast, for one party."""
    more = sum(one.votes or 0 for one in contest.candidacies) // 2
    votes = ((one, (one.votes or 0) + more * (one.party.id == party_id)) for one in contest.candidacies)
    return replace(contest, candidacies=tuple(replace(one, votes=number) for one, number in votes))


def test_a_partner_gets_the_votes_of_who_made_way() -> None:
    """2017: the DUP did not stand in Fermanagh and South Tyrone; 2019: Sinn Féin not in Belfast South."""
    ireland = NorthernIreland(book(), election(2019))
    south = row(ireland, "Belfast South")
    assert not ireland.stands[south, SINN_FEIN]
    assert ireland.before[south] == SDLP
    assert not ireland.stands[row(ireland, "Fermanagh and South Tyrone"), DUP]
    assert ireland.before[row(ireland, "Fermanagh and South Tyrone")] in (UUP, SINN_FEIN)


def test_declared_seats_move_the_others() -> None:
    """A night on which the DUP does twenty points better wherever it declared makes it likelier elsewhere."""
    ireland = NorthernIreland(book(), election(2017))
    everyone = {contest.constituency.code: contest for contest in ireland.contests}
    rows = np.array([row(ireland, "Belfast South")])
    declared = {code: one for code, one in everyone.items() if one.constituency.name != "Belfast South"}
    raised = {code: raise_(contest, "democratic-unionist-party") for code, contest in declared.items()}
    actual = (ireland.winners(declared, rows) == DUP).mean()
    more = (ireland.winners(raised, rows) == DUP).mean()
    assert more > actual + 0.1


def test_a_seat_teaches_less_where_nobody_knows_whose_its_votes_were() -> None:
    """2010: UUP votes tell more in Upper Bann than in North Down, whose member left the UUP."""
    ireland = NorthernIreland(book(), election(2010))
    antrim = np.array([row(ireland, "South Antrim")])
    gained = {}
    for name in ("Upper Bann", "North Down"):
        contest = ireland.contests[row(ireland, name)]
        code = contest.constituency.code
        more = ireland.winners({code: raise_(contest, "ulster-unionist-party")}, antrim)
        gained[name] = ((more == UUP).mean()) - (ireland.winners({code: contest}, antrim) == UUP).mean()
    assert gained["Upper Bann"] > 5 * gained["North Down"]


def test_the_others_have_no_swing_in_common() -> None:
    """2015: however well Sylvia Hermon did, it says nothing of an independent elsewhere."""
    ireland = NorthernIreland(book(), election(2015))
    down = ireland.contests[row(ireland, "North Down")]
    elsewhere = np.delete(np.arange(len(ireland.contests)), row(ireland, "North Down"))
    code = down.constituency.code
    usual = ireland.winners({code: down}, elsewhere)
    more = ireland.winners({code: raise_(down, "independent")}, elsewhere)
    assert (more == OTHERS).mean() == pytest.approx((usual == OTHERS).mean(), abs=1e-3)


def test_the_result_before_with_nothing_declared() -> None:
    """Most seats stay where they were, and nobody wins who does not stand."""
    ireland = NorthernIreland(book(), election(2024))
    winners = ireland.winners({}, np.arange(len(ireland.contests)))
    assert len(ireland.contests) == 18
    stays = (winners == ireland.before[:, None]).mean()
    assert stays > 0.7
    for stands, drawn in zip(ireland.stands, winners, strict=True):
        assert stands[drawn].all()


def test_the_house_counts_them() -> None:
    seats = night(2024).house.missing(night(2024).declared(650)).sure
    line = night(2024).house.line(book().parties["sinn-fein"])
    assert seats[line] == pytest.approx(7)
