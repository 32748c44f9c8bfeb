"""Coalitions against plain sums and against going through every set of parties."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.book import Book
from knowledge.psephology.careers import careers
from knowledge.psephology.coalitions import coalition, minimal_coalitions, minimal_sets
from knowledge.psephology.house import House, house_elected, house_now


def houses(book: Book) -> list[House]:
    known = careers(book)
    return [
        *(house_elected(book, election, known) for election in book.general_elections),
        house_now(book, book.general_elections[0], known),
    ]


def tried(seats: tuple[int, ...], needed: int) -> set[tuple[int, ...]]:
    """All sets, one after the other."""
    found = set()
    for size in range(1, len(seats) + 1):
        for members in combinations(range(len(seats)), size):
            together = sum(seats[at] for at in members)
            if together >= needed and all(together - seats[at] < needed for at in members):
                found.add(members)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=9), st.integers(1, 200))
def test_minimal_sets_are_all_there_are(seats: list[int], needed: int) -> None:
    in_order = tuple(sorted((number for number in seats if number), reverse=True))
    found = minimal_sets(in_order, needed)
    assert len(found) == len(set(found))
    assert set(found) == tried(in_order, needed)


def test_minimal_coalitions_of_every_house(book: Book) -> None:
    numbers = []
    for house in houses(book):
        found = minimal_coalitions(house)
        numbers.append(len(found.coalitions))
        left_out = ("independent", "sinn-fein")
        seats = tuple(number for party, number in house.seats.items() if party.id not in left_out)
        assert len(tried(seats, 326)) == len(found.coalitions)
        for one in found.coalitions:
            assert one.majority > 0
            assert all(one.seats - own < house.needed for _, own in one.parties)
        keys = [(len(one.parties), one.seats) for one in found.coalitions]
        assert keys == sorted(keys)
    assert numbers == [1, 1, 4, 1, 11, 1]


def test_houses_add_up(book: Book) -> None:
    for house in houses(book):
        assert house.size == sum(house.seats.values()) == 650
        assert house.speaker_with is not None
    members = Counter(member.party.total_id for member in book.members.values())
    now = {party.id: seats for party, seats in houses(book)[-1].seats.items()}
    assert now.pop("labour") == members.pop("labour") + members.pop("speaker")
    assert now == members


def with_members(book: Book, **party_of: str) -> House:
    """The House now, where members of seats by code (in small letters) have other parties."""
    members = dict(book.members)
    for code, party in party_of.items():
        key = ("2024", code.upper())
        members[key] = replace(members[key], party=book.parties[party])
    changed = replace(book, members=members)
    return house_now(changed, changed.general_elections[0], careers(changed))


CHORLEY, BROADLAND = "e14001170", "e14001136"


def test_a_speaker_chosen_since_the_election_counts_with_his_own_former_party(book: Book) -> None:
    now = with_members(book)
    labour, conservative = book.parties["labour"], book.parties["conservative"]
    assert now.speaker_with == labour
    later = with_members(book, **{CHORLEY: "independent", BROADLAND: "speaker"})
    assert later.speaker_with == conservative
    assert later.seats[conservative] == now.seats[conservative]
    assert later.seats[labour] == now.seats[labour] - 1
    assert sum(later.seats.values()) == 650


def test_without_a_speaker_nobody_counts_him(book: Book) -> None:
    none = with_members(book, **{CHORLEY: "independent"})
    assert none.speaker_with is None
    labour = book.parties["labour"]
    found = coalition(none, [labour])
    others = 650 - found.seats - none.sinn_fein
    assert found.working == found.seats - others


@pytest.mark.parametrize(
    ("year", "parties", "seats", "majority", "working"),
    [
        (2017, ("conservative", "democratic-unionist-party"), 328, 6, 12),
        (2010, ("conservative", "liberal-democrat"), 364, 78, 82),
        (2010, ("labour", "liberal-democrat"), 315, -20, -14),
        (2024, ("labour",), 412, 174, 180),
        (2024, ("labour", "sinn-fein"), 419, 188, 180),
    ],
)
def test_known_majorities(
    book: Book, year: int, parties: tuple[str, ...], seats: int, majority: int, working: int
) -> None:
    [house] = [one for one in houses(book)[:-1] if one.as_of.year == year]
    found = coalition(house, [book.parties[party] for party in parties])
    assert (found.seats, found.majority, found.working) == (seats, majority, working)
