"""How a question is cut into words and names, with the shipped names."""

import pytest

from knowledge.questions.frame import Name
from knowledge.questions.grammar import Refusal, understand
from knowledge.questions.lexicon import Kind, Lexicon
from knowledge.questions.naming import Way
from knowledge.questions.pieces import MOST_TOKENS, cut
from knowledge.questions.query import Measure
from knowledge.questions.slips import corrected
from knowledge.questions.tokens import LONGEST, folded, prepared, tokens
from tests.questions.understanding import frame, pieces, query

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
