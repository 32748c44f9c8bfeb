"""/swing: what people read, what they are refused, and messages within limits."""

from itertools import combinations
from typing import Any

import pytest

from commands.answer import Reply, Status
from commands.service import Commands
from knowledge.book import Book
from tests.bot.test_every_answer import hold


async def asked(commands: Commands, shares: str, method: str = "") -> Reply:
    return await commands.run("swing", {"shares": shares, "method": method})


async def test_every_party_that_stood_alone_and_in_pairs(commands: Commands, book: Book) -> None:
    stood = {
        c.party.total_id for contest in book.contests["parl.2024-07-04"].values() for c in contest.candidacies
    }
    answered = 0
    for party in sorted(stood):
        for share in ("0.1", "3", "30", "100"):
            reply = await asked(commands, f"{party} {share}")
            assert reply.incident is None
            hold(reply)
            answered += reply.status is Status.ANSWERED
    large = ("labour", "conservative", "reform-uk", "liberal-democrat", "green", "scottish-national-party")
    for one, other in combinations(large, 2):
        for method in ("uniform", "proportional"):
            reply = await asked(commands, f"{one} 8.5 {other} 31", method)
            hold(reply)
            if reply.status is Status.ANSWERED:
                answered += 1
                agree(reply)
    assert answered > 200


def agree(reply: Reply) -> None:
    """Seats and changes add up."""
    facts: Any = reply.facts
    assert sum(facts["seats"].values()) == sum(facts["seats_before"].values()) == facts["house"] == 650
    net = {name: facts["seats"].get(name, 0) - n for name, n in facts["seats_before"].items()}
    for seat in facts["changed"]:
        assert seat["from"] != seat["to"]
        net[seat["from"]] = net.get(seat["from"], 0) + 1
        net[seat["to"]] = net.get(seat["to"], facts["seats"].get(seat["to"], 0)) - 1
    assert not any(net.values())
    if facts["majority"]:
        party = facts["majority"]["party"]
        speaker = facts["seats"]["Speaker"] if facts["speaker_counted_with"] == party else 0
        assert facts["majority"]["seats"] == 2 * (facts["seats"][party] + speaker) - 650


async def test_the_sentence_and_what_stands_below(commands: Commands) -> None:
    reply = await asked(commands, "lab 34 con 24 reform 14 ld 12 green 7")
    assert reply.message.sentence == (
        "By uniform swing from 2024, Labour would win 408 of 650 seats, with the Speaker an overall "
        "majority of 168; the Conservatives 124, the Liberal Democrats 72, the Scottish National Party 9, "
        "Sinn Féin 7 and others 30."
    )
    assert reply.message.table is not None
    assert reply.message.table.rows[0] == ("Lab", "34.0%", "−0.6", "408", "−3")
    text = reply.message.plain()
    assert "Northern Ireland’s seats and the Speaker’s stay as they were." in text
    assert "fed with the true shares of an election: 176 in 2024, 52 in 2019," in text
    assert "Parties not named and independents keep the shares they had." in text
    agree(reply)


async def test_the_terminal_takes_colons(commands: Commands) -> None:
    plain = await commands.answer("/swing lab 30 con 25 method:proportional")
    colons = await commands.answer("/swing lab: 30, con: 25 method:prop")
    assert plain.facts == colons.facts
    assert plain.facts["method"] == "proportional"


async def test_buttons_page_the_changed_seats_and_change_the_method(commands: Commands) -> None:
    reply = await asked(commands, "lab 25 con 20 reform 27 ld 13 green 10 snp 3 plaid 1")
    changing, other = reply.message.buttons
    assert other.label == "By proportional swing"
    assert (await commands.run("swing", dict(other.action.options))).facts["method"] == "proportional"
    changed: Any = reply.facts["changed"]
    page = await commands.run("swing", dict(changing.action.options))
    rows: list[tuple[str, ...]] = []
    while True:
        hold(page)
        assert page.facts == reply.facts
        assert f"{len(changed)} seats would change hands" in page.message.sentence
        rows += page.message.table.rows  # type: ignore[union-attr]
        following = next((b for b in page.message.buttons if b.label == "Next page"), None)
        if following is None:
            break
        page = await commands.run("swing", dict(following.action.options))
    assert [row[0] for row in rows] == [seat["constituency"]["name"] for seat in changed]


async def test_shares_of_nations(commands: Commands) -> None:
    reply = await asked(commands, "lab 30 con 25 scotland: snp 35 lab 25")
    assert reply.facts["shares"] == {
        "Great Britain": {"Labour": 30.0, "Conservative": 25.0},
        "Scotland": {"Scottish National Party": 35.0, "Labour": 25.0},
    }
    [line] = [line for line in reply.message.lines if line.label == "In Scotland"]
    assert line.text == "Scottish National Party 35.0% and Labour 25.0%"
    hold(reply)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("hello", "I cannot read “hello” as parties with a share each."),
        ("lab -3", "A share cannot be negative, and Labour would have less than nothing."),
        ("lab 30 labour 20", "There are two shares for Labour; please give one."),
        ("lab 60 con 50", "These shares are 110.0% together, and there is only 100%."),
        (
            "dup 3",
            "National shares of Great Britain do not say how the Democratic Unionist Party would fare, so "
            "please leave that out.",
        ),
        (
            "ni dup 30",
            "Northern Ireland’s seats do not swing with Great Britain’s, so they stay as they were.",
        ),
        (
            "snp 20",
            "Shares are of Great Britain, and where the Scottish National Party stood there are only 8.6% of "
            "its votes; a share of a nation stands behind its name, as in “scotland snp 30”.",
        ),
    ],
)
async def test_what_is_refused(commands: Commands, typed: str, sentence: str) -> None:
    reply = await asked(commands, typed)
    assert reply.status is Status.INVALID
    assert reply.message.sentence.startswith(sentence)
    assert " For example: /swing lab 30 " in reply.message.sentence


async def test_an_unknown_party_is_mended_in_its_place(commands: Commands) -> None:
    reply = await asked(commands, "lab 30 liberul dimicrits 12 con 20")
    assert reply.status is Status.UNKNOWN
    mended = await asked(commands, reply.choices[0].value)
    assert mended.facts["shares"] == {
        "Great Britain": {"Labour": 30.0, "Liberal Democrat": 12.0, "Conservative": 20.0}
    }


async def test_another_method_hears_which_there_are(commands: Commands) -> None:
    reply = await asked(commands, "lab 30", "quadratic")
    assert reply.message.sentence == "method: is uniform or proportional, not “quadratic”."
