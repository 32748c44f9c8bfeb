"""Shares of the vote as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import BadShares, ShareFault, UnknownName
from knowledge.lookup.parties import PartyNames
from knowledge.lookup.shares import find_shares, written
from tests.shipped import book

NAMES = PartyNames(book().parties)


def read(text: str) -> dict[str, dict[str, float]]:
    found = find_shares(NAMES, book().parties, text)
    return {area: {party.short: share for party, share in given.items()} for area, given in found.items()}


@pytest.mark.parametrize(
    "typed",
    [
        "lab 34 con 24.5 reform 14",
        "Lab: 34%, Con: 24,5%, Reform UK: 14%",
        "34 lab 24.5 con 14 ref",
        "34% Labour, 24.5% Conservative and 14% Reform",
        "lab-34 con-24.5 ruk-14",
        "labour=34;tories=24.5;farage's party=14",
        "on lab 34, con 24.5 and reform 14",
        "GB: lab 34 per cent, con 24.5 per cent, reform 14 per cent",
        "labuor 34 conservativ 24.5 reform 14",
        "lab34,con24.5,ruk14",
    ],
)
def test_however_typed(typed: str) -> None:
    assert read(typed) == {"Great Britain": {"Lab": 34.0, "Con": 24.5, "RUK": 14.0}}


def test_nations_have_sections() -> None:
    assert read("lab 30 con 25 scotland snp 30 lab 28; Wales: plaid 20") == {
        "Great Britain": {"Lab": 30.0, "Con": 25.0},
        "Scotland": {"SNP": 30.0, "Lab": 28.0},
        "Wales": {"PC": 20.0},
    }


def test_a_nation_in_a_partys_name_is_no_section() -> None:
    assert read("green party of england and wales 7 restore britain 3") == {
        "Great Britain": {"Green": 7.0, "RB": 3.0}
    }


def test_others_belong_to_nobody() -> None:
    assert read("lab 34 others 5") == {"Great Britain": {"Lab": 34.0, "Other": 5.0}}


def test_a_hundred_and_a_rounding_are_not_too_much() -> None:
    assert sum(read("lab 34 con 33 reform 34")["Great Britain"].values()) == 101


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", ShareFault.UNREADABLE),
        ("lab", ShareFault.UNREADABLE),
        ("34", ShareFault.UNREADABLE),
        ("34 35", ShareFault.UNREADABLE),
        ("lab 34 con", ShareFault.UNREADABLE),
        ("lab 0", ShareFault.UNREADABLE),
        ("lab 33.333.3", ShareFault.UNREADABLE),
        ("scotland", ShareFault.UNREADABLE),
        ("scotland snp 30 scotland lab 20", ShareFault.UNREADABLE),
        ("lab -3", ShareFault.NEGATIVE),
        ("lab: −3 con 20", ShareFault.NEGATIVE),
        ("lab 30 labour 20", ShareFault.REPEATED),
        ("green 5 scottish greens 3", ShareFault.REPEATED),
        ("lab 60 con 50", ShareFault.MORE_THAN_ALL),
        ("lab 101.5", ShareFault.MORE_THAN_ALL),
        ("northern ireland: dup 30", ShareFault.NORTHERN_IRELAND),
    ],
)
def test_what_cannot_be_so(typed: str, fault: ShareFault) -> None:
    with pytest.raises(BadShares) as raised:
        read(typed)
    assert raised.value.fault is fault


def test_an_unknown_party_is_named_by_its_part() -> None:
    with pytest.raises(UnknownName) as raised:
        read("lab 30 xyzzy 20")
    assert raised.value.typed == "xyzzy"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    with suppress(BadShares, UnknownName):
        assert read(typed)


PARTIES = sorted({p.total_id for p in book().parties.values()} - {"other"})


SHARES = st.dictionaries(
    st.sampled_from(PARTIES), st.integers(1, 200).map(lambda n: n / 10), min_size=1, max_size=5
)
AREAS = st.sampled_from(["Great Britain", "England", "Scotland", "Wales"])


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(AREAS, SHARES, min_size=1))
def test_what_is_written_reads_the_same(areas: dict[str, dict[str, float]]) -> None:
    """Every party there is, those with digits in their names left out: no short text can hold them."""
    parties = book().parties
    shares = {
        area: {parties[p]: share for p, share in given.items() if not any(map(str.isdigit, p))}
        for area, given in areas.items()
    }
    if all(shares.values()):
        assert find_shares(NAMES, parties, written(NAMES, shares)) == shares
