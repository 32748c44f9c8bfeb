"""Northern Ireland: its own parties, pacts and swings."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge.forecast.heirs import DUP, SDLP, SINN_FEIN, UUP
from knowledge.forecast.northern_ireland import NorthernIreland
from tests.forecast.nights import election, night
from tests.shipped import book


def row(ireland: NorthernIreland, name: str) -> int:
    return next(at for at, contest in enumerate(ireland.contests) if contest.constituency.name == name)


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
    raised = {}
    for code, contest in declared.items():
        total = sum(candidacy.votes or 0 for candidacy in contest.candidacies)
        raised[code] = replace(
            contest,
            candidacies=tuple(
                replace(one, votes=(one.votes or 0) + total // 2)
                if one.party.id == "democratic-unionist-party"
                else one
                for one in contest.candidacies
            ),
        )
    actual = (ireland.winners(declared, rows) == DUP).mean()
    more = (ireland.winners(raised, rows) == DUP).mean()
    assert more > actual + 0.1


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
