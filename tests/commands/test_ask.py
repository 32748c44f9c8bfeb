"""Questions that are not answered: what is said, word for word, and what is offered instead."""

from pathlib import Path

import pytest

from commands.answer import Reply, Status
from commands.present.words import clip
from commands.service import Commands

README = Path(__file__).parents[2] / "README.md"
LONGEST_CHOICE = 100
EXAMPLES = " You can ask, for example: "
USUAL = "“who won Islington North?”, “how many seats did Labour win?” or “what are the ten closest seats?”."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "who should I vote for?",
            f"How to vote is for you alone to say; I tell how people have voted.{EXAMPLES}{USUAL}",
        ),
        (
            "will Labour win?",
            "What will happen I cannot say; I tell what has happened, and what published projections say."
            f"{EXAMPLES}“what is the latest projection?”, “did Labour win Islington North?” or “how many "
            "seats did Labour win?”.",
        ),
        (
            "do you like Corbyn?",
            f"I have no opinions; I give results and who published them.{EXAMPLES}{USUAL}",
        ),
        (
            "who won the French election?",
            "I know general elections and by-elections to the UK Parliament, and no others."
            f"{EXAMPLES}“who won the election?”, “who won Islington North?” or “how has Islington North "
            "voted since 2010?”.",
        ),
        (
            "weather in Bath",
            f"I do not understand “weather in Bath”.{EXAMPLES}“who won Bath?”, “how many seats did Labour "
            "win?” or “what are the ten closest seats?”.",
        ),
    ],
)
async def test_every_reason_is_said_with_questions_that_work(
    commands: Commands, question: str, sentence: str
) -> None:
    reply = await commands.answer(question)
    assert (reply.status, reply.command, reply.facts) == (Status.UNKNOWN, None, {})
    assert reply.message.sentence == sentence
    await assert_choices_work(commands, reply)


async def test_what_the_readme_says_can_be_asked_can_be(commands: Commands) -> None:
    section = README.read_text(encoding="utf-8").partition("### In plain English")[2].partition("\n## ")[0]
    rows = [line.split("|")[2] for line in section.splitlines() if line.startswith("| ")]
    questions = [question.strip() for row in rows[2:] for question in row.split("·")]
    assert len(questions) >= 20
    for question in questions:
        assert (await commands.answer(question)).status is Status.ANSWERED, question


async def test_a_text_that_is_no_name_is_no_question(commands: Commands) -> None:
    reply = await commands.answer("population of Bath")
    assert (reply.status, reply.command) == (Status.UNKNOWN, None)
    assert reply.message.sentence == (
        "I do not understand “population of Bath”. Ask for a seat by its name, or ask a question; /help "
        "shows what can be asked."
    )


async def test_a_persons_full_name_alone_asks_for_what_they_stood_in(commands: Commands) -> None:
    reply = await commands.answer("liz truss")
    assert (reply.command, reply.status) == ("candidate", Status.ANSWERED)
    assert reply.message.sentence.startswith("Liz Truss stood in five elections")
    several = await commands.answer("andrew smith")
    assert several.status is Status.CHOOSE
    await assert_choices_work(commands, several)


@pytest.mark.parametrize("typed", ["truss weather", "lizz truss the cat", "weather"])
async def test_what_is_only_like_a_persons_name_is_not(commands: Commands, typed: str) -> None:
    assert (await commands.answer(typed)).status is Status.UNKNOWN


async def test_a_by_election_that_was_not_held_is_said_so(commands: Commands) -> None:
    reply = await commands.answer("who won the bath by-election")
    assert reply.message.sentence == (
        "No by-election of that seat is known here. There are the general elections of 2010, 2015, 2017, "
        "2019 and 2024."
    )


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("who came second in newcastle?", Status.CHOOSE),
        ("has newcastle always been labour", Status.CHOOSE),
        ("compare newcastle and bath", Status.CHOOSE),
        ("turnout in newcastle in 2019", Status.CHOOSE),
        ("how did Greg Smith do?", Status.CHOOSE),
        ("what did Smith get in Bath", Status.CHOOSE),
        ("who won the clacton by-election", Status.CHOOSE),
        ("how did Batman do", Status.UNKNOWN),
        ("turnout in Bath in 1997", Status.INVALID),
        ("who won the by-election in Bath", Status.INVALID),
    ],
)
async def test_each_choice_is_a_whole_question_that_is_answered(
    commands: Commands, question: str, status: Status
) -> None:
    reply = await commands.answer(question)
    assert reply.status is status
    assert len(reply.choices) > 1
    await assert_choices_work(commands, reply)


async def assert_choices_work(commands: Commands, reply: Reply) -> None:
    """As typed, and as pressed."""
    labels = [clip(choice.label) for choice in reply.choices]
    assert [button.label.rstrip("?") for button in reply.message.buttons] == labels
    for choice, button in zip(reply.choices, reply.message.buttons, strict=True):
        assert len(choice.value) <= LONGEST_CHOICE
        typed = await commands.answer(choice.value)
        assert typed.status is Status.ANSWERED, choice.value
        pressed = await commands.run(button.action.command, dict(button.action.options))
        assert pressed.message == typed.message


@pytest.mark.parametrize(
    ("question", "election"),
    [
        ("who won Rochdale in February 2024", "parl.rochdale.by.2024-02-29"),
        ("who won Rochdale in July 2024", "parl.2024-07-04"),
        ("who won Rochdale in 2024", "parl.2024-07-04"),
        ("hartlepool May 2021", "parl.hartlepool.by.2021-05-06"),
        ("turnout in December 2019", "parl.2019-12-12"),
        ("who won Rochdale in June 2024", None),
        ("who won in May 2019", None),
    ],
)
async def test_a_month_tells_elections_of_one_year_apart(
    commands: Commands, question: str, election: str | None
) -> None:
    reply = await commands.answer(question)
    assert reply.facts.get("election") == election
    assert (reply.status is Status.INVALID) is (election is None)


@pytest.mark.parametrize("length", range(60, 130, 3))
async def test_a_choice_is_never_longer_than_discord_takes(commands: Commands, length: int) -> None:
    question = "who came second in newcastle" + "?" * (length - 28)
    reply = await commands.answer(question)
    assert reply.status is Status.CHOOSE
    assert "Newcastle-under-Lyme" in reply.message.sentence
    assert all(len(choice.value) <= LONGEST_CHOICE for choice in reply.choices)
    assert bool(reply.choices) is (length + len("E14001380") - len("newcastle") <= LONGEST_CHOICE)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("did Liz Truss lose her seat", "Yes: Liz Truss stood in South West Norfolk in 2024"),
        ("did Liz Truss win", "No: Liz Truss stood in South West Norfolk in 2024"),
        ("did Nigel Farage lose", "No: Nigel Farage won Clacton in 2024"),
        ("how many Lib Dem women were elected", "32 women were elected for the Liberal Democrats in 2024"),
        ("how many votes did Farage win by", "The majority in Clacton in 2024 was 8,405 votes"),
        ("what seat does Nigel Farage hold", "Nigel Farage stood for Reform UK in Clacton in 2024."),
        ("who won Bath and by how much", "Wera Hobhouse (Liberal Democrat) won Bath in 2024 with 19,883"),
        ("how many seats did Reform contest", "Reform UK had 609 candidates in 2024."),
        (
            "did Labour win in 2019",
            "The Conservatives won the most seats in the United Kingdom in 2019, 365.",
        ),
    ],
)
async def test_what_was_asked_is_what_is_said_first(commands: Commands, question: str, sentence: str) -> None:
    reply = await commands.answer(question)
    assert reply.status is Status.ANSWERED
    assert reply.message.sentence.startswith(sentence)


@pytest.mark.parametrize(
    "question",
    [
        "who won Bath among young voters",
        "who won the battle of Hastings",
        "how many seats are in a Boeing",
        "which seats did Labour win in 1997",
        "turnout in the 2019 European election",
        "who won the 2021 Scottish election",
        "who is the MP for France",
        "majority of Apple",
        "how many women voted",
        "how many women stood",
        "youngest MP",
        "how many votes per seat",
        "who came second in the leadership election",
        "council seats Labour won",
        "what did Labour promise",
        "how many seats did Labour win in London and Scotland",
        "which seats did Labour not win",
        "who did not win Bath",
        "did Labour or the Tories win Bath",
        "did Labour win more votes than the Tories",
        "how many seats has Labour won since 1997",
        "how many seats did the SNP win in Holyrood",
        "who is the mayor of London",
        "was turnout lower than in 2019",
        "how many elections has Labour won",
        "how many elections has Jeremy Corbyn fought",
        "who was the last MP for Bath",
        "which parties won seats",
        "which candidate got the most votes",
        "did Bath vote leave",
        "how did the tiggers do",
        "who has a majority in Scotland",
        "how many voted for Corbyn",
        "wera hobhouse 2015",
        "by how many seats did Labour win",
        "has Bath always been Labour in 2017",
        "what was the turnout and majority in Bath",
        "who won the 2017 election and the 2019 election",
    ],
)
async def test_what_only_looks_like_a_known_question_is_not_answered(
    commands: Commands, question: str
) -> None:
    reply = await commands.answer(question)
    assert reply.status in (Status.UNKNOWN, Status.INVALID)
    assert reply.facts == {}
