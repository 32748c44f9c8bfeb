"""How the words of a question are put together, room by room, with the shipped names."""

from datetime import date

import pytest

from commands.present.bodies import body
from commands.present.questions.term import TERMS
from knowledge.edition import Edition
from knowledge.model import Party
from knowledge.questions import numbers
from knowledge.questions.dating import election_text
from knowledge.questions.filling import SLOTS
from knowledge.questions.follow import following
from knowledge.questions.frame import Frame
from knowledge.questions.grammar import understand
from knowledge.questions.lexicon import Lexicon
from knowledge.questions.matching import matching
from knowledge.questions.near import nearest
from knowledge.questions.query import LAST, Measure, Order, Query, Unit
from knowledge.questions.shapes import shapes
from knowledge.questions.terms import asked_meaning, terms
from tests import shipped
from tests.questions.understanding import frame, pieces, query

GENERALS = (2024, 2019, 2017, 2015, 2010)


# Numbers


@pytest.mark.parametrize(("text", "year"), [("2019", 2019), ("2,019", None), ("650", None), ("3019", None)])
def test_a_year_has_four_digits_and_no_comma(text: str, year: int | None, lexicon: Lexicon) -> None:
    assert numbers.year(pieces(text, lexicon).pieces[0]) == year


@pytest.mark.parametrize(
    ("text", "below", "above", "unit"),
    [
        ("seats decided by fewer than 500 votes", 500, None, Unit.VOTES),
        ("majorities under 2%", 2, None, Unit.PERCENT),
        ("which seats had majorities over twenty thousand", None, 20_000, Unit.VOTES),
        ("seats with a majority under 100", 100, None, Unit.VOTES),
        ("which seats had a turnout under 45", 45, None, Unit.PERCENT),
    ],
)
def test_bounds_and_their_units(
    text: str, below: float | None, above: float | None, unit: Unit, lexicon: Lexicon
) -> None:
    found = query(text, lexicon)
    assert (found.below, found.above, found.unit) == (below, above, unit)


@pytest.mark.parametrize(
    "text", ["seats with a majority under 50", "turnout under 2019%", "was turnout lower than in 2019"]
)
def test_a_bound_that_could_be_either_or_neither_is_not_guessed(text: str, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).query is None


def test_shares_of_the_vote_in_any_order(lexicon: Lexicon) -> None:
    wanted = "Labour 30, Conservative 25, Reform UK 20"
    for text in ("lab 30 con 25 ref 20", "what if 30% lab, 25% con, 20% reform", "lab30 con25 reform20"):
        assert query(text, lexicon).shares == wanted


# Shapes and slots


def test_every_slot_of_every_shape_can_be_filled() -> None:
    for shape in shapes():
        assert SLOTS.issuperset(shape.slots), shape
        assert SLOTS.issuperset(shape.optional), shape
    assert {shape.measure for shape in shapes()} | {Measure.TERM_MEANING} == set(Measure)


def test_no_two_shapes_are_the_same() -> None:
    keys = [(shape.measure, shape.needs, shape.bars, shape.slots) for shape in shapes()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("words", "base", "text"),
    [
        ({"years": [2019]}, None, "2019"),
        ({"relatives": [-1]}, None, "2019"),
        ({"relatives": [-1]}, 2017, "2015"),
        ({"relatives": [-1], "years": [2015]}, None, "2010"),
        ({"months": ["may"], "years": [2015]}, None, "may 2015"),
        ({"elections": ["parl.2010-05-06"]}, None, "parl.2010-05-06"),
        ({}, None, None),
    ],
)
def test_which_election_is_meant(words: dict[str, list[int]], base: int | None, text: str | None) -> None:
    assert election_text(Frame(**words), GENERALS, base, by_election=False) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", [{"years": [2017, 2019]}, {"relatives": [-1, 0]}, {"relatives": [-1], "years": [2010]}]
)
def test_two_elections_or_one_before_all_are_none(words: dict[str, list[int]]) -> None:
    with pytest.raises(ValueError, match="Frame"):
        election_text(Frame(**words), GENERALS, None, by_election=False)  # type: ignore[arg-type]


def test_a_frame_with_anything_left_over_matches_nothing(lexicon: Lexicon) -> None:
    found = frame("who won bath", lexicon)
    assert [one.measure for one in matching(found, GENERALS)] == [Measure.SEAT_WINNER]
    found.limits.append(3)
    assert matching(found, GENERALS) == ()
    found.limits.clear()
    found.unread = True
    assert matching(found, GENERALS) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("who came last in bath", {"position": LAST}),
        ("three safest seats in wales", {"limit": 3, "order": Order.HIGHEST}),
        ("closest seat", {"limit": 1, "order": Order.LOWEST}),
        ("which seats did labour lose to independents", {"to_party": "Independent", "party": "Labour"}),
        ("has bath ever been tory", {"any_time": True, "negated": False, "party": "Conservative"}),
        ("has bath been anything but labour since 2010", {"negated": True, "since": 2010}),
        ("did corbyn lose", {"negated": True, "person": "corbyn"}),
        ("by-elections since the last election", {"since": 2024}),
    ],
)
def test_what_a_question_holds_is_in_the_query(
    text: str, wanted: dict[str, object], lexicon: Lexicon
) -> None:
    found = query(text, lexicon)
    for field, value in wanted.items():
        held = getattr(found, field)
        assert (held.name if isinstance(held, Party) else held) == value


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Scotland", Measure.HOUSE_SEATS),
        ("wales 2017", Measure.HOUSE_SEATS),
        ("labour", Measure.PARTY_SEATS),
        ("labour scotland", Measure.PARTY_SEATS),
        ("bath 2019", Measure.SEAT_WINNER),
    ],
)
def test_a_name_alone_asks_for_what_it_names(text: str, measure: Measure, lexicon: Lexicon) -> None:
    assert query(text, lexicon).measure is measure


# Following, meanings, and what is near


def test_a_question_that_is_whole_follows_on_nothing(lexicon: Lexicon) -> None:
    before = Query(Measure.SEAT_TURNOUT, seat="Bath", election="2019")
    assert following([frame("who won Exeter", lexicon)], before, lexicon) is None
    found = following([frame("and in 2017", lexicon)], before, lexicon)
    assert found == Query(Measure.SEAT_TURNOUT, seat="Bath", election="2017")


def test_the_time_before_is_that_before_the_one_talked_about(lexicon: Lexicon) -> None:
    before = Query(Measure.SEAT_TURNOUT, seat="Bath", election="2017")
    assert query("and the time before?", lexicon, before).election == "2015"


def test_before_the_first_election_nothing_is_as_seen_from_another() -> None:
    """A store of somebody's own may hold none but the next election."""
    early = Edition(shipped.book()).lexicon(date(2009, 1, 1))
    for text in ("who won bath last time?", "by-elections since the last election"):
        assert understand(text, early).query is None
    assert query("who won bath?", early) == Query(Measure.SEAT_WINNER, seat="bath")


def test_every_term_that_can_be_asked_for_is_explained() -> None:
    assert terms() == TERMS.keys()


def test_a_term_is_asked_for_by_itself_only(lexicon: Lexicon) -> None:
    asked = asked_meaning(pieces("please, what is a notional result?", lexicon).pieces)
    assert asked == Query(Measure.TERM_MEANING, term="notional result")
    assert asked_meaning(pieces("what is the turnout in bath", lexicon).pieces) is None


def test_near_questions_have_the_names_that_were_said(lexicon: Lexicon) -> None:
    assert nearest(None) == nearest(Frame())
    near = [one.question(body) for one in nearest(frame("did the Tories eat lunch in Bath", lexicon))]
    assert len(near) == 3
    assert all(understand(one, lexicon).query for one in near)
    assert any("the Conservatives" in one and "Bath" in one for one in near)
