"""/history: every seat of both boundary sets, and what people read."""

import pytest

from commands.answer import Reply, Status
from commands.service import Commands
from knowledge.book import Book
from tests.bot.test_every_answer import hold


async def asked(commands: Commands, text: str) -> Reply:
    reply = await commands.run("history", {"constituency": text})
    assert reply.status is Status.ANSWERED, reply.message.plain()
    return reply


@pytest.mark.parametrize("boundary_set", ["2010", "2024"])
async def test_every_seat_has_a_history(commands: Commands, book: Book, boundary_set: str) -> None:
    pressed = set()
    for code in book.constituencies[boundary_set]:
        reply = await asked(commands, code)
        hold(reply)
        named = reply.facts["constituency"]
        listed = reply.facts["contests"]
        if named["boundary_set"] != boundary_set or named["code"] != code:  # type: ignore[index]
            assert code in {one["constituency"]["code"] for one in listed}  # type: ignore[attr-defined]
        assert len(listed) >= (4 if boundary_set == "2010" else 1)  # type: ignore[arg-type]
        shares = [part["share"] for part in reply.facts["parts"]]  # type: ignore[attr-defined]
        assert not shares or sum(shares) == pytest.approx(1, abs=0.001)
        assert named["name"] in reply.message.sentence  # type: ignore[index]
        assert len(reply.message.source or "") <= 1000
        pressed |= {button.action for button in reply.message.buttons}
    assert len(pressed) > 3_000
    for action in sorted(pressed, key=str)[::7]:
        assert (await commands.run(action.command, dict(action.options))).status is Status.ANSWERED


async def test_facts_agree_with_result(commands: Commands) -> None:
    told = await asked(commands, "clacton")
    for one in told.facts["contests"]:  # type: ignore[attr-defined]
        result = await commands.run(
            "result", {"constituency": one["constituency"]["code"], "election": one["election"]}
        )
        for name in ("outcome", "gained_from", "majority", "electorate", "turnout", "valid_turnout", "state"):
            assert one[name] == result.facts[name]
        winner = result.facts["candidates"][0]  # type: ignore[index]
        assert one["winner"] == {"name": winner["name"], "party": winner["party"]}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "islington north",
            "Jeremy Corbyn (Independent) won Islington North in 2024, with a majority of 7,247. Islington "
            "North was won by Labour (2010, 2015, 2017, 2019) and an Independent (2024).",
        ),
        (
            "clacton",
            "Nigel Farage (Reform UK) won the Clacton by-election of 13 August 2026, with a majority of "
            "12,784. Clacton was won by Reform UK (2024, 2026 by-election). On the boundaries before, 93% "
            "of its homes were in Clacton, won by the Conservatives (2010, 2017, 2019) and the UK "
            "Independence Party (2014 by-election, 2015).",
        ),
        (
            "bristol west",
            "Thangam Debbonaire (Labour) won Bristol West in 2019, with a majority of 28,219. Bristol West "
            "was won by the Liberal Democrats (2010) and Labour (2015, 2017, 2019). Since the boundaries "
            "changed, 70% of its homes are in Bristol Central, won by the Greens (2024).",
        ),
    ],
)
async def test_the_sentence_answers_by_itself(commands: Commands, typed: str, sentence: str) -> None:
    assert (await asked(commands, typed)).message.sentence == sentence


async def test_the_seats_it_was_made_of_are_named_with_their_parts(commands: Commands) -> None:
    reply = await asked(commands, "gorton and denton")
    parts = [line for line in reply.message.lines if "of its homes" in line.text]
    assert [(line.label, line.text.split(";")[0]) for line in parts] == [
        ("Manchester, Gorton", "55% of its homes"),
        ("Denton and Reddish", "34% of its homes"),
        ("Manchester, Withington", "11% of its homes"),
    ]
    assert reply.message.table is not None
    assert [row[0] for row in reply.message.table.rows] == [
        "Feb 2026", "2024", "2019*", "2017*", "2015*", "2010*",
    ]  # fmt: skip
    note = "* Manchester, Gorton on the earlier boundaries, with 55% of this seat’s homes."
    assert note in reply.message.notes


async def test_land_without_homes_is_no_part(commands: Commands) -> None:
    reply = await asked(commands, "E14000719")
    assert all(part["share"] > 0 for part in reply.facts["parts"])  # type: ignore[attr-defined]


async def test_names_that_mean_nothing_or_several(commands: Commands) -> None:
    assert (await commands.answer("/history qwertyuiop")).status is Status.UNKNOWN
    several = await commands.answer("/history newcastle")
    assert several.status is Status.CHOOSE
    for choice in several.choices:
        assert (await commands.run("history", {"constituency": choice.value})).status is Status.ANSWERED
