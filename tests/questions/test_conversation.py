"""Questions that follow on the one before."""

from typing import Any

import pytest

from commands.answer import Status
from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge
from tests.questions.compare import differing
from tests.questions.rows import TALKS, read

ME, ELSEWHERE, SOMEBODY = (1, 1), (1, 2), (2, 1)


@pytest.fixture
def commands(book: Book) -> Commands:
    """With nothing said before."""
    return Commands(Knowledge(book))


async def said(commands: Commands, *lines: str) -> list[dict[str, Any]]:
    """The questions as understood that the lines ask in turn; {} for commands and what is refused."""
    asked = []
    for line in lines:
        facts = (await commands.answer(line, ME)).facts
        query = facts.get("query", {})
        assert isinstance(query, dict)
        asked.append(query)
    return asked


def told(query: dict[str, Any]) -> tuple[Any, ...]:
    return f"{query['kind']}.{query['measure']}", query["subject"], (query["election"] or "")[5:9] or None


async def test_what_is_left_out_stays_as_it_was(commands: Commands) -> None:
    asked = await said(
        commands,
        "who won Bath",
        "by how much",
        "and in 2019?",
        "and the runner-up?",
        "what about Exeter?",
        "turnout?",
        "and last time?",
        "did Labour win?",
    )
    assert [told(query) for query in asked] == [
        ("seat.winner", "Bath", "2024"),
        ("seat.majority", "Bath", "2024"),
        ("seat.majority", "Bath", "2019"),
        ("seat.place", "Bath", "2019"),
        ("seat.place", "Exeter", "2019"),
        ("seat.turnout", "Exeter", "2019"),
        ("seat.turnout", "Exeter", "2017"),
        ("seat.did_win", "Exeter", "2017"),
    ]


async def test_parties_and_areas_are_followed_too(commands: Commands) -> None:
    asked = await said(
        commands,
        "how many seats did Labour win",
        "and the Tories?",
        "in Scotland?",
        "and in 2019?",
        "what share of the vote was that?",
    )
    assert [(*told(query), query["area"]) for query in asked[1:]] == [
        ("party.seats", "Conservative", "2024", "United Kingdom"),
        ("party.seats", "Conservative", "2024", "Scotland"),
        ("party.seats", "Conservative", "2019", "Scotland"),
        ("party.share", "Conservative", "2019", "Scotland"),
    ]


@pytest.mark.parametrize(
    ("command", "question", "understood"),
    [
        ("/result bath election:2017", "who came second?", ("seat.place", "Bath", "2017")),
        ("/party greens election:2019", "how many votes?", ("party.votes", "Green", "2019")),
        ("/party greens", "where did they do best", ("party.best", "Green", "2024")),
        ("/scoreboard 2019 area:wales", "turnout?", ("house.turnout", None, "2019")),
        ("/scoreboard 2019 area:wales", "who won", ("house.winner", None, "2019")),
    ],
)
async def test_commands_are_followed(
    commands: Commands, command: str, question: str, understood: tuple[Any, ...]
) -> None:
    (_, query) = await said(commands, command, question)
    assert told(query) == understood
    assert query["area"] == ("Wales" if "wales" in command else query["area"])


async def test_people_are_followed_by_people_and_not_by_what_is_like_their_names(commands: Commands) -> None:
    asked = await said(commands, "how did liz truss do", "and in 2019", "and corbyn", "hull", "the weather")
    assert [(query or {"measure": None, "election": None})["measure"] for query in asked] == [
        "result",
        "result",
        "result",
        None,
        None,
    ]
    assert asked[2]["subject"] == "Jeremy Corbyn"
    assert asked[2]["election"] == "parl.2019-12-12"


async def test_the_exit_poll_is_followed(commands: Commands) -> None:
    asked = await said(commands, "what did the exit poll say", "and in 2019", "how wrong was it")
    assert [told(query) for query in asked] == [
        ("projection.said", None, "2024"),
        ("projection.said", None, "2019"),
        ("projection.error", None, "2019"),
    ]


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("how many seats did Labour win", ("party.seats", "Labour", "2024")),
        ("who won the election", ("house.winner", None, "2024")),
        ("what happened in Wales", ("house.seats", None, "2024")),
        ("who won Exeter", ("seat.winner", "Exeter", "2024")),
        ("which party got the most votes", ("house.most_votes", None, "2024")),
        ("all by-elections", ("by_elections.list", None, None)),
    ],
)
async def test_a_question_that_is_whole_stands_alone(
    commands: Commands, question: str, understood: tuple[Any, ...]
) -> None:
    asked = await said(commands, "who won Bath in 2017", question)
    assert told(asked[-1]) == understood


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("who is the MP for Clacton", "how did he do in 2019"),
        ("would Labour and the Lib Dems have a majority", "and with the SNP"),
        ("by-elections since 2024", "the last one"),
        ("who won Bath", "and the weather?"),
        ("who won Bath", "and among the young?"),
    ],
)
async def test_what_cannot_be_told_from_before_is_not_guessed(
    commands: Commands, before: str, question: str
) -> None:
    await commands.answer(before, ME)
    reply = await commands.answer(question, ME)
    assert reply.status is Status.UNKNOWN


async def test_pronouns_mean_the_person_talked_about(commands: Commands) -> None:
    asked = await said(commands, "how did Liz Truss do", "and in 2019?", "which party did she stand for")
    assert [told(query) for query in asked] == [
        ("person.result", "Liz Truss", "2024"),
        ("person.result", "Liz Truss", "2019"),
        ("person.party", "Liz Truss", "2019"),
    ]


async def test_neither_refusals_nor_definitions_break_the_thread(commands: Commands) -> None:
    asked = await said(
        commands, "who won Bath", "asdf qwer", "/result nowhere", "what is swing", "who should I vote for",
        "who came second in newcastle", "and in 2019?",
    )  # fmt: skip
    assert told(asked[-1]) == ("seat.winner", "Bath", "2019")


async def test_ten_minutes_later_nothing_is_followed(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    await commands.answer("who won Bath", ME)
    assert (await commands.answer("and in 2019?", ME)).status is Status.ANSWERED
    monkeypatch.setattr("commands.conversation.FOLLOWED_FOR", 0.0)
    assert (await commands.answer("and in 2019?", ME)).status is Status.UNKNOWN


async def test_people_and_channels_are_apart(commands: Commands) -> None:
    for speaker, line in ((ME, "who won Bath"), (SOMEBODY, "who won Exeter"), (ELSEWHERE, "who won Hendon")):
        await commands.answer(line, speaker)
    for speaker, seat in ((ME, "Bath"), (SOMEBODY, "Exeter"), (ELSEWHERE, "Hendon")):
        facts = (await commands.answer("by how much?", speaker)).facts
        assert isinstance(facts["query"], dict)
        assert facts["query"]["subject"] == seat


async def test_without_a_speaker_every_line_stands_alone(commands: Commands) -> None:
    await commands.answer("who won Bath")
    assert (await commands.answer("and in 2019?")).status is Status.UNKNOWN
    await commands.answer("who won Bath", ME)
    assert (await commands.answer("and in 2019?")).status is Status.UNKNOWN


@pytest.mark.parametrize("talk", read(TALKS), ids=lambda talk: talk["lines"][0])
async def test_talks_of_people_who_do_not_know_the_grammar(commands: Commands, talk: dict[str, Any]) -> None:
    asked = await said(commands, *talk["lines"])
    assert [differing(query, given) for query, given in zip(talk["queries"], asked, strict=True)] == [
        {}
    ] * len(asked)
