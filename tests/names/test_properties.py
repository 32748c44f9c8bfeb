"""What holds for every name, and for any text at all."""

import random
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.names.fold import LONGEST, MOST_WORDS, fold
from knowledge.names.match import Found, NotFound, Several
from tests.shipped import book, index

SEATS = [seat for seats in book().constituencies.values() for seat in seats.values()]
PIECES = [
    "north",
    "islington",
    "of",
    "&",
    "'s seat",
    "E14001305",
    "\u0301",
    "\u202e",
    "\x00",
    "\ud800",
    "🗳️",
    "ﷺ",
    "n",
    "hul",
]
texts = st.one_of(
    st.text(),
    st.text(st.characters(exclude_categories=())),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
)


def seat_of(text: str, boundary_set: str) -> str | None:
    match = index(boundary_set).resolve(text)
    return match.constituency.code if isinstance(match, Found) else None


@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: f"{seat.boundary_set} {seat.name}")
def test_every_official_name_is_its_own_seat(seat) -> None:
    name = seat.name
    words = name.replace(",", "").split()
    random.Random(name).shuffle(words)
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    for typed in (
        name,
        name.upper(),
        name.lower(),
        bare,
        name.replace(" ", ""),
        name.replace(" and ", " & "),
    ):
        assert seat_of(typed, seat.boundary_set) == seat.code, typed
    assert seat_of(seat.code.lower(), seat.boundary_set) == seat.code


@settings(deadline=None)
@given(st.sampled_from(SEATS), st.randoms(use_true_random=False))
def test_words_may_stand_in_any_order(seat, order: random.Random) -> None:
    points = ("north", "south", "east", "west")
    words = list(fold(seat.name))
    # Two compass words side by side by chance are another compass word.
    if sum(word in points for word in words) < 2:
        order.shuffle(words)
        assert seat_of(" ".join(words), seat.boundary_set) == seat.code


@settings(deadline=None)
@given(texts, st.sampled_from(["2010", "2024"]))
@example("a" * 3000, "2024")
@example("islington " * 300, "2024")
@example("nor " * 12, "2024")
@example("\u0301" * 500, "2024")
@example("ﷺ" * 100, "2024")
@example("o'neill's l'pool'pool 'pool", "2024")
def test_no_text_raises_or_takes_long(text: str, boundary_set: str) -> None:
    names = index(boundary_set)
    before = time.thread_time()
    match = names.resolve(text)
    suggestions = names.complete(text)
    assert time.thread_time() - before < 0.05
    assert isinstance(match, Found | Several | NotFound)
    assert len(suggestions) <= 25


@settings(deadline=None)
@given(texts)
def test_no_more_is_read_than_the_cap(text: str) -> None:
    words = fold(text)
    assert len(words) <= MOST_WORDS
    assert sum(map(len, words)) <= 5 * LONGEST
    assert words == fold(text[:LONGEST])


def test_the_slowest_texts_stay_under_five_milliseconds() -> None:
    cruel = [
        "nor sou eas wes mid cen bir man liv new old gre",
        "birminghxm edgbastxn",
        " ".join(["north"] * 6 + ["sout"] * 6),
        "ab" * 50,
        "middlesbroughsoutheastclevelandandmiddlesbroughsouthandeastclevelandmiddlesbro",
        "inverness skye and west ross shier invernes sky adn wset ross shire",
        "berwickshre roxburgh selkrk and berwickshire roxbrgh",
        "s " * 50,
        "b'a " * 25,
        "kingstonuponhullnorthandcottinghma",
    ]
    for text in cruel:
        best = min(_seconds(text) for _ in range(3))
        assert best < 0.005, text


def _seconds(text: str) -> float:
    before = time.thread_time()
    index().resolve(text)
    return time.thread_time() - before


@settings(deadline=None)
@given(texts)
def test_choices_are_several_and_each_once(text: str) -> None:
    match = index().resolve(text)
    if isinstance(match, Several):
        codes = [seat.code for seat in match.constituencies]
        assert len(codes) == len(set(codes)) > 1
