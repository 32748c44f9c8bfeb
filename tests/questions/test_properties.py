"""What holds of any question whatever: it is never half read, never breaks, and costs little."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.answer import Status
from commands.present.bodies import body
from commands.service import Commands
from knowledge.questions.follow import following
from knowledge.questions.grammar import Understood, understand
from knowledge.questions.lexicon import Lexicon, phrases, rows
from knowledge.questions.near import Example
from knowledge.questions.query import Measure, Query
from tests import shipped
from tests.questions.rows import MORE, read

LONGEST_TEXT = 2_000
MOST_SECONDS = 0.050
NONSENSE = ("zorblax", "quxly", "frumious")
EXAMPLES = {Measure(row["measure"]): row["question"] for row in rows("examples.csv")}
NAMES = {
    "seat": "Islington North",
    "other": "Islington South and Finsbury",
    "party": "Labour",
    "body": "Labour",
    "person": "Jeremy Corbyn",
}
SAID = sorted({phrase for phrase, _ in phrases("concepts.csv", "means")})
PREVIOUS = Query(Measure.SEAT_WINNER, seat="Bath", election="2019")

anything = st.text(st.characters(exclude_categories=()), max_size=LONGEST_TEXT)
almost_questions = st.lists(
    st.sampled_from([*SAID, *NAMES.values(), "2019", "1,000", "12", "%", "wales", "corbyn’s", "of", "by"]),
    max_size=40,
).map(" ".join)
few = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def asked(measure: Measure) -> str:
    return EXAMPLES[measure].format_map(NAMES)


def seconds(text: str, lexicon: Lexicon, previous: Query | None = None) -> float:
    """Of processor time: what else the machine does is not the question's fault."""
    begun = time.process_time()
    understand(text, lexicon, previous)
    return time.process_time() - begun


@few
@given(text=anything | almost_questions)
def test_any_text_is_read_or_refused_and_quickly(text: str, lexicon: Lexicon) -> None:
    for previous in (None, PREVIOUS):
        understood = understand(text, lexicon, previous)
        assert (understood.query is None) is (understood.refusal is not None)
        assert len(understood.near) <= 3
        assert min(seconds(text, lexicon, previous) for _ in range(3)) < MOST_SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "\0" * LONGEST_TEXT,
        "\ud800who won bath\udfff",
        "\u202ewho won bath\u202c",
        "who won ba\u0301th" + "\u0301" * 1_900,
        "who won bath " * 150,
        "مَن فاز في باث",
        "’" * LONGEST_TEXT,
        "1" * LONGEST_TEXT,
        "9" * 400 + "%",
        "under " * 60,
        "lab 30 " * 280,
        "parl." + "a" * 1_990,
    ],
    ids=range(12),
)
async def test_hostile_texts_get_a_sentence(text: str, lexicon: Lexicon, commands: Commands) -> None:
    assert min(seconds(text, lexicon) for _ in range(3)) < MOST_SECONDS
    reply = await commands.answer(text)
    assert reply.status is not Status.UNAVAILABLE
    assert reply.message.sentence.isprintable()


def test_every_measure_has_an_example_that_asks_for_it(lexicon: Lexicon) -> None:
    assert EXAMPLES.keys() == set(Measure)
    read_as = {measure: understand(asked(measure), lexicon).query for measure in Measure}
    assert {query.measure if query else None: measure for measure, query in read_as.items()} == {
        measure: measure for measure in Measure
    }


@pytest.mark.parametrize(
    "party", ["conservative", "green", "independent", "sinn-fein", "scottish-national-party", "reform-uk"]
)
def test_examples_read_right_of_every_kind_of_party(party: str, lexicon: Lexicon) -> None:
    named = shipped.book().parties[party]
    for measure in Measure:
        text = Example(measure, "Bath", "Liz Truss", named).question(body)
        query = understand(text, lexicon).query
        assert query is not None, text
        assert query.measure is measure, text
        assert query.party in (None, named), text


async def test_every_example_is_answered(commands: Commands) -> None:
    for measure in Measure:
        reply = await commands.answer(asked(measure))
        assert reply.status is Status.ANSWERED, asked(measure)


@pytest.mark.parametrize(
    ("said", "key", "value"), [("in Scotland", "area", "Scotland"), ("in 2017", "election", "2017")]
)
async def test_where_and_when_are_told_as_asked_or_nothing_is(
    said: str, key: str, value: str, commands: Commands
) -> None:
    told = {}
    for measure in Measure:
        text = f"{asked(measure)} {said}"
        query = (await commands.answer(text)).facts.get("query")
        if isinstance(query, dict):
            told[text] = query[key]
    assert len(told) > 20
    assert {text: found for text, found in told.items() if value not in (found or "")} == {}


def with_a_word(question: str, word: str) -> Iterator[str]:
    words = question.split()
    return (" ".join([*words[:at], word, *words[at:]]) for at in range(len(words) + 1))


def names_in(query: Query) -> str:
    return " ".join(name for name in (query.seat, query.other, query.person) if name)


def understood_questions() -> list[str]:
    listed = [row["question"] for row in read(MORE) if "query" in row]
    return [asked(measure) for measure in Measure] + listed[::4]


@pytest.mark.parametrize("word", NONSENSE)
def test_a_word_that_means_nothing_is_never_passed_over(word: str, lexicon: Lexicon) -> None:
    """It is refused, or it is part of a name that will be looked up."""
    for question in understood_questions():
        for text in with_a_word(question, word):
            query = understand(text, lexicon).query
            assert query is None or word in names_in(query), text


@pytest.mark.parametrize("word", NONSENSE)
def test_nor_in_a_question_that_follows(word: str, lexicon: Lexicon) -> None:
    for question in ("and in 2019", "by how much", "and the runner-up", "what about Labour", "turnout"):
        for text in with_a_word(question, word):
            query = understand(text, lexicon, PREVIOUS).query
            assert query is None or word in names_in(query), text


TURNING = ("not", "never", "why", "only", "tomorrow", "ago", "than", "without", "between", "behind")
TURNING += ("ahead", "less", "more", "half", "average", "until", "both", "either")


@pytest.mark.parametrize("word", TURNING)
def test_nor_is_a_word_that_turns_the_sense(word: str, lexicon: Lexicon) -> None:
    for question in understood_questions():
        before = understand(question, lexicon).query
        for text in with_a_word(question, word):
            assert (query := understand(text, lexicon).query) is None or query != before, text


def test_understanding_changes_nothing_that_it_is_given(lexicon: Lexicon) -> None:
    before = replace(PREVIOUS)
    first = understand("and the turnout?", lexicon, PREVIOUS)
    assert understand("and the turnout?", lexicon, PREVIOUS) == first == Understood(first.query)
    assert before == PREVIOUS
    assert following((), PREVIOUS, lexicon) is None
