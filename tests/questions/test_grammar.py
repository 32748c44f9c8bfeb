"""How a question is taken apart and put together, room by room, with the shipped names."""

import pytest

from commands.present.bodies import body
from commands.present.questions.term import TERMS
from knowledge.model import Party
from knowledge.questions import numbers
from knowledge.questions.dating import election_text
from knowledge.questions.filling import SLOTS
from knowledge.questions.follow import following
from knowledge.questions.frame import Frame, Name
from knowledge.questions.grammar import Refusal, understand
from knowledge.questions.lexicon import Kind, Lexicon
from knowledge.questions.matching import matching
from knowledge.questions.naming import Way, joined
from knowledge.questions.near import nearest
from knowledge.questions.pieces import MOST_TOKENS, Pieces, cut
from knowledge.questions.query import LAST, Measure, Order, Query, Unit
from knowledge.questions.reading import read
from knowledge.questions.shapes import shapes
from knowledge.questions.slips import corrected
from knowledge.questions.terms import asked_meaning, terms
from knowledge.questions.tokens import LONGEST, folded, prepared, tokens

GENERALS = (2024, 2019, 2017, 2015, 2010)


def pieces(text: str, lexicon: Lexicon) -> Pieces:
    found = cut(text, lexicon)
    assert found is not None
    return found


def frame(text: str, lexicon: Lexicon, way: Way | None = None) -> Frame:
    return read(joined(pieces(text, lexicon), lexicon, way or Way()), lexicon)


def query(text: str, lexicon: Lexicon, previous: Query | None = None) -> Query:
    understood = understand(text, lexicon, previous)
    assert understood.query is not None, understood.near
    return understood.query


# Tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who won Ynys Môn?", ["who", "won", "ynys", "mon"]),
        ("B’ham Selly-Oak", ["bham", "selly", "oak"]),
        ("lab+ld & snp", ["lab", "+", "ld", "and", "snp"]),
        ("parl.clacton.by.2026-08-13, mnis.185", ["parl.clacton.by.2026-08-13", "mnis.185"]),
        ("\ud800who\x00won\u202ebath", ["who", "won", "bath"]),
        ("🗳️ ¿? …", []),
    ],
)
def test_words_are_folded_and_signs_vanish(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


@pytest.mark.parametrize(
    ("text", "number"), [("1,000", 1000.0), ("2.5%", 2.5), ("2k", 2000.0), ("12,345,678", 12345678.0)]
)
def test_numbers_as_people_write_them(text: str, number: float) -> None:
    assert tokens(text)[0].number == number


def test_a_possessive_is_seen_and_where_a_word_stood_is_known() -> None:
    (owner, thing) = tokens("Corbyn’s seat")
    assert (owner.text, owner.possessive, thing.possessive) == ("corbyns", True, False)
    assert "Corbyn’s seat"[thing.start : thing.end] == "seat"


def test_joined_shares_are_parted_and_long_texts_are_cut() -> None:
    assert prepared("lab34 con24.5, E14001063") == "lab 34 con 24.5, E14001063"
    assert len(prepared("a" * 5_000)) == LONGEST
    assert folded("  Stoke-on-Trent,  North ") == "stoke on trent north"


# Pieces and names


def test_the_longest_phrase_counts_at_each_place(lexicon: Lexicon) -> None:
    found = pieces("who won the general election in the east midlands", lexicon)
    assert [piece.words for piece in found.pieces if piece.kind is not Kind.GLUE] == [
        "who", "won", "general election", "east midlands",
    ]  # fmt: skip


def test_there_is_nothing_to_cut_in_nothing_and_too_much_in_a_speech(lexicon: Lexicon) -> None:
    assert cut("?!", lexicon) is None
    assert cut("bath " * (MOST_TOKENS + 1), lexicon) is None
    assert understand("bath " * (MOST_TOKENS + 1), lexicon).refusal is Refusal.NOTHING


def test_a_slip_in_a_word_of_the_field_is_put_right_but_never_one_in_a_name(lexicon: Lexicon) -> None:
    right = corrected(pieces("what was the turnotu in bath", lexicon), lexicon)
    assert right is not None
    assert "turnout" in [piece.words for piece in right.pieces]
    assert corrected(pieces("who won grean and bethnal", lexicon), lexicon) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("seetz", "seats"),
        ("vottes", "votes"),
        ("electorat", "electorate"),
        ("decleer", "declare"),
        ("candidaties", "candidates"),
    ],
)
def test_of_words_as_near_the_one_that_sounds_alike_is_meant(
    typed: str, meant: str, lexicon: Lexicon
) -> None:
    right = corrected(pieces(f"bath {typed}", lexicon), lexicon)
    assert right is not None
    assert lexicon.senses[right.pieces[-1].words] == lexicon.senses[meant]


@pytest.mark.parametrize("word", ["must", "note", "told", "bust", "full"])
def test_a_word_of_its_own_is_no_slip(word: str, lexicon: Lexicon) -> None:
    assert understand(f"how many seats did Labour {word}", lexicon).query is None


def test_a_slip_is_put_right_before_it_is_taken_for_a_name(lexicon: Lexicon) -> None:
    assert query("what was the overal majority", lexicon).measure is Measure.HOUSE_MAJORITY
    assert query("which seat had the higest turnout", lexicon).measure is Measure.SEATS_RANK_TURNOUT
    assert query("turnout in wokng", lexicon).seat == "wokng"
    assert query("majority in leads", lexicon).seat == "leads"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("how many points were the lib dems up in Bath", Measure.SEAT_CHANGE),
        ("how far is the SNP share down in Scotland", Measure.PARTY_CHANGE),
        ("how many points did Labour gain in Bath", Measure.SEAT_CHANGE),
        ("how safe is Bath", Measure.SEAT_MAJORITY),
        ("what proportion of the electorate turned out in Bath", Measure.SEAT_TURNOUT),
        ("what proportion of people voted Green in Bath", Measure.SEAT_SHARE),
        ("who one in Bath", Measure.SEAT_WINNER),
        ("most winnable seats for Reform", Measure.PARTY_TARGETS),
    ],
)
def test_words_that_look_like_filler_or_another_measure_are_read_as_they_are_meant(
    text: str, measure: Measure, lexicon: Lexicon
) -> None:
    assert query(text, lexicon).measure is measure


@pytest.mark.parametrize(
    "text",
    [
        "what was the highest turnout ever",
        "what was Labour's highest share in Bath",
        "what was the majority there",
        "did we win Bath",
        "which is Labour's second best seat",
    ],
)
def test_what_would_have_to_be_guessed_is_not_answered(text: str, lexicon: Lexicon) -> None:
    assert understand(text, lexicon).query is None


def test_an_adjective_names_its_nation(lexicon: Lexicon) -> None:
    for text in ("which Welsh seats did Labour win", "of the Welsh seats which did Labour win"):
        found = query(text, lexicon)
        assert found.area is not None
        assert (found.measure, found.area.name) == (Measure.SEATS_WON, "Wales")


@pytest.mark.parametrize(
    ("when", "election"),
    [
        ("between 2017 and 2019", "2019"),
        ("from 2019 to 2024", "2024"),
        ("compared to 2019", "2024"),
        ("compared to last time", "2024"),
    ],
)
def test_a_change_is_of_two_elections_that_follow_on_each_other(
    when: str, election: str, lexicon: Lexicon
) -> None:
    assert query(f"how much did the Labour vote change {when}", lexicon).election == election


@pytest.mark.parametrize("when", ["between 2010 and 2019", "compared to 2015", "between 2019"])
def test_a_change_over_more_than_one_election_is_not_told(when: str, lexicon: Lexicon) -> None:
    assert understand(f"how much did the Labour vote change {when}", lexicon).query is None


def test_words_that_are_not_known_become_one_name(lexicon: Lexicon) -> None:
    found = frame("who won stok on trent norht in 2019", lexicon)
    assert found.names == [Name("stok on trent norht", Kind.UNKNOWN)]
    assert (found.years, found.concepts) == ([2019], {"who", "win"})


def test_a_party_is_part_of_a_name_only_where_names_have_such_words(lexicon: Lexicon) -> None:
    absorbing = frame("who won bethnal grean and labour", lexicon, Way(absorbing=True))
    assert [party.party.name for party in absorbing.parties] == ["Labour"]
    green = frame("who won bethnall green", lexicon, Way(absorbing=True))
    assert (green.parties, [name.text for name in green.names]) == ([], ["bethnall green"])


def test_may_is_a_month_beside_a_year_and_somebody_elsewhere(lexicon: Lexicon) -> None:
    assert frame("who won in may 2015", lexicon).months == ["may"]
    assert [name.text for name in frame("how did may do in 2017", lexicon).names] == ["may"]


def test_whoever_owns_something_may_stand_for_a_seat(lexicon: Lexicon) -> None:
    assert query("what was Nigel Farage’s majority", lexicon).seat == "Nigel Farage"
    assert query("nigel farages majority", lexicon).seat == "nigel farage"
    assert understand("how many candidates stood in Nigel Farage", lexicon).query is None


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


# Following, meanings, and what is near


def test_a_question_that_is_whole_follows_on_nothing(lexicon: Lexicon) -> None:
    before = Query(Measure.SEAT_TURNOUT, seat="Bath", election="2019")
    assert following([frame("who won Exeter", lexicon)], before, lexicon) is None
    found = following([frame("and in 2017", lexicon)], before, lexicon)
    assert found == Query(Measure.SEAT_TURNOUT, seat="Bath", election="2017")


def test_the_time_before_is_that_before_the_one_talked_about(lexicon: Lexicon) -> None:
    before = Query(Measure.SEAT_TURNOUT, seat="Bath", election="2017")
    assert query("and the time before?", lexicon, before).election == "2015"


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
