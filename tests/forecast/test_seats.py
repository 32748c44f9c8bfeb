"""What is known of a seat before the night."""

from functools import cache

import numpy as np
import pytest

from knowledge.forecast.columns import CON, GREEN, LAB, LD, NAT, OTH, REFORM
from knowledge.forecast.features import designs
from knowledge.forecast.seats import Seats, seats_before
from tests.forecast.nights import election
from tests.shipped import book


@cache
def seats(year: int) -> Seats:
    return seats_before(book(), election(year))


def row(year: int, name: str) -> int:
    found = [at for at, seat in enumerate(seats(year).constituencies) if seat.name == name]
    assert len(found) == 1
    return found[0]


def test_all_of_great_britain_but_the_speakers_seat() -> None:
    names = {seat.name for seat in seats(2024).constituencies}
    assert len(names) == 631
    assert "Chorley" not in names
    assert not any(seat.nation == "Northern Ireland" for seat in seats(2024).constituencies)


def test_the_base_is_actual_where_the_boundary_stayed_and_notional_elsewhere() -> None:
    actual = seats(2024).base[row(2024, "Islington North")]
    assert actual[LAB] == pytest.approx(34603 / 53805, abs=1e-6)
    notional = seats(2024).base[row(2024, "Aldershot")]
    result = book().notional[election(2019).id, "2024"]["E14001063"]
    votes = {party.id: number for party, number in result.votes}
    assert notional[CON] == pytest.approx(votes["conservative"] / sum(votes.values()))


def test_the_party_that_was_ukip_then_the_brexit_party_then_reform() -> None:
    assert seats(2017).base[row(2017, "Clacton"), REFORM] == pytest.approx(0.444, abs=1e-3)
    assert seats(2019).base[row(2019, "Clacton"), REFORM] == pytest.approx(0.076, abs=1e-3)
    assert seats(2024).base[row(2024, "Barnsley North"), REFORM] > 0.2
    # UKIP stood too in 2019, among the others.
    assert not seats(2019).stands[row(2019, "Clacton"), REFORM]


def test_others_count_where_they_stand_again() -> None:
    assert seats(2024).base[row(2024, "Ashfield"), OTH] > 0.2  # the Ashfield Independents
    assert seats(2019).base[row(2019, "East Devon"), OTH] == pytest.approx(0.352, abs=1e-3)  # Claire Wright
    assert seats(2015).base[row(2015, "Brighton, Pavilion"), OTH] < 0.02
    assert seats(2015).base[row(2015, "Brighton, Pavilion"), GREEN] == pytest.approx(0.313, abs=1e-3)


def test_the_seat_of_a_speaker_who_left_goes_back_to_his_party() -> None:
    assert seats(2019).base[row(2019, "Buckingham"), CON] == pytest.approx(0.651, abs=1e-3)
    assert seats(2010).base[row(2010, "Glasgow North East"), LAB] == pytest.approx(0.533, abs=0.01)


def test_members() -> None:
    islington = row(2024, "Islington North")
    assert seats(2024).sitting[islington, OTH]  # Jeremy Corbyn
    assert not seats(2024).sitting[islington, LAB]
    clacton = row(2015, "Clacton")
    assert seats(2015).sitting[clacton, REFORM]
    uxbridge = row(2019, "Uxbridge and South Ruislip")
    assert seats(2019).sitting[uxbridge, CON]
    assert not seats(2019).first[uxbridge, CON]
    assert seats(2019).first[row(2019, "Canterbury"), LAB]  # Rosie Duffield, won in 2017


def test_by_elections_count_by_the_part_of_the_seat_that_voted() -> None:
    whole = seats(2015).by[row(2015, "Clacton")]
    assert whole[REFORM] == pytest.approx(0.597, abs=1e-3)
    part = seats(2024).by[row(2024, "Tiverton and Minehead")]
    assert 0.1 < part[LD] < 0.3
    # Zac Goldsmith stood as an independent then and as a Conservative again: his votes are theirs.
    richmond = seats(2017).by[row(2017, "Richmond Park")]
    assert richmond[CON] == pytest.approx(0.451 - 0.582, abs=2e-3)
    assert not seats(2017).by[row(2017, "Islington North")].any()


def test_the_election_before_that() -> None:
    seat = row(2019, "Canterbury")
    assert seats(2019).moved[seat, LAB] == pytest.approx(0.205, abs=2e-3)
    assert seats(2015).moved[row(2015, "Bath"), LD] == pytest.approx(0.566 - 0.44, abs=0.03)
    assert not seats(2010).moved.any()
    assert seats(2015).ukip.max() == 0
    assert seats(2017).ukip[row(2017, "Clacton")] == pytest.approx(0.444, abs=1e-3)


def test_a_by_election_that_a_member_won_counts_apart() -> None:
    """Clacton 2015: who gained there sits for it; the Conservatives, who lost, have the change alone."""
    clacton = row(2015, "Clacton")
    each = designs(seats(2015))
    change, won = each[0].names.index("by-election"), each[0].names.index("by-election won")
    assert each[REFORM].x[clacton, won] == each[REFORM].x[clacton, change] > 0.5
    assert each[CON].x[clacton, change] < 0
    assert each[CON].x[clacton, won] == 0


@pytest.mark.parametrize("year", [2010, 2024])
def test_features_are_numbers_of_one_size(year: int) -> None:
    each = designs(seats(year))
    assert len({design.names for design in each}) == len({design.groups for design in each}) == 1
    assert len(set(each[0].names)) == len(each[0].names)
    for design in each:
        assert design.x.shape == (len(seats(year).contests), len(design.names))
        assert np.abs(design.x).max() <= 3
    close = each[NAT].names.index("conservative close before labour")
    assert 0 < each[NAT].x[:, close].max() <= 1
