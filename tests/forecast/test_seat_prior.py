"""A projection of seats from a file."""

from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.forecast.columns import CON, LAB, NAT, OTH
from knowledge.forecast.forecaster import Forecaster
from knowledge.forecast.seat_prior import read_seat_prior
from knowledge.forecast.seats import seats_before
from knowledge.forecast.shares import contest_shares
from tests.forecast.nights import election, night, priors
from tests.shipped import book

HEADER = "model,code,con,lab,ld,reform,green,snp,plaid,oth\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "projection.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_shares_in_per_cent_a_blank_is_none(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "a,S14000060,20,30,10,5,5,25,,5\na,W07000081,20,40,,,,,30.5,\n")
    prior = read_seat_prior(path)
    assert prior["S14000060"].tolist() == pytest.approx([0.2, 0.3, 0.1, 0.05, 0.05, 0.25, 0.05])
    assert prior["W07000081"][NAT] == pytest.approx(0.305)
    assert prior["W07000081"][OTH] == 0


def test_one_of_several_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "a,E14001063,20,30,,,,,,\nb,E14001063,50,30,,,,,,\n")
    assert read_seat_prior(path, "b")["E14001063"][CON] == 0.5
    with pytest.raises(ImportRefused, match="name one: a, b"):
        read_seat_prior(path)
    with pytest.raises(ImportRefused, match="called c"):
        read_seat_prior(path, "c")


@pytest.mark.parametrize(
    "text", ["", "name,party\nx,y\n", HEADER + "a,E14001063,many,1,,,,,,\n", HEADER + "a,E14001063,\x00\n"]
)
def test_what_is_no_projection_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportRefused):
        read_seat_prior(write(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"none\.csv cannot be read: No such file or directory\.$"):
        read_seat_prior(tmp_path / "none.csv")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="it has no column 'code'"):
        read_seat_prior(write(tmp_path, "name,party\nx,y\n"))


def test_a_good_projection_helps_and_the_night_still_corrects_it() -> None:
    """One that knows every seat, but gives Labour three points too many everywhere."""
    seats = seats_before(book(), election(2019))
    prior = {}
    for contest in seats.contests:
        shares = contest_shares(contest, seats.sorts)
        assert shares is not None
        shares[LAB] += 0.03
        shares[CON] -= 0.03
        prior[contest.constituency.code] = shares
    knowing = Forecaster(book(), election(2019), priors(2019), seat_prior=prior)
    plain = Forecaster(book(), election(2019), priors(2019))
    night_ = night(2019)
    before, after = night_.score(knowing, 0), night_.score(knowing, 50)
    assert before.off > 15
    assert after.off < before.off / 3
    assert after.off < night_.score(plain, 50).off
    assert after.right > 0.97
