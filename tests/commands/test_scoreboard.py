"""/scoreboard: every area at every general election, the House now, and a night in progress."""

from dataclasses import replace

import pytest

from commands.answer import Status
from commands.service import Commands
from knowledge.book import Book
from knowledge.model import AREAS, State
from knowledge.service import Knowledge
from tests.bot.test_every_answer import hold
from tests.facts.contests import GE2024, GENERAL

PARTY = [
    "party", "abbreviation", "seats", "gained", "lost", "net", "votes", "share", "change", "candidates",
    "deposits_lost",
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "/scoreboard",
            "Labour won 411 of 650 seats in 2024, with the Speaker an overall majority of 174; the "
            "Conservatives 121, the Liberal Democrats 72, the Scottish National Party 9, Sinn Féin 7 and "
            "others 30. Turnout was 60.0%.",
        ),
        (
            "/scoreboard 2019",
            "The Conservatives won 365 of 650 seats in 2019, an overall majority of 80; Labour 202, the "
            "Scottish National Party 48, the Liberal Democrats 11, the Democratic Unionist Party 8 and "
            "others 16. Turnout was 67.6%.",
        ),
        (
            "/scoreboard 2017",
            "The Conservatives won 317 of 650 seats in 2017, with the Speaker 8 short of an overall "
            "majority; Labour 262, the Scottish National Party 35, the Liberal Democrats 12, the Democratic "
            "Unionist Party 10 and others 14. Turnout was 68.9%.",
        ),
        (
            "/scoreboard 2010 area:wales",
            "Labour won 26 of 40 seats in Wales in 2010; the Conservatives 8, the Liberal Democrats 3 and "
            "Plaid Cymru 3. Turnout was 64.9%.",
        ),
        (
            "/scoreboard now area:scotland",
            "As of 13 August 2026, Labour held 36 of 57 seats in Scotland; the Scottish National Party 8, "
            "the Liberal Democrats 6, the Conservatives 6 and independents 1.",
        ),
    ],
)
async def test_what_is_said(commands: Commands, line: str, sentence: str) -> None:
    reply = await commands.answer(line)
    assert reply.message.sentence == sentence


async def test_the_table_and_figures_of_2024(commands: Commands) -> None:
    reply = await commands.answer("/scoreboard")
    table = reply.message.table
    assert table is not None
    assert table.rows[0] == ("Labour", "+218 −7", "411", "+211", "9,708,716", "33.7%", "+1.6")
    assert table.rows[-1] == ("Others (82)", "", "0", "0", "451,131", "1.6%", "–")
    lines = {line.label: line.text for line in reply.message.lines}
    assert lines["Overall majority"] == "174 (Labour with the Speaker, 412 of 650 seats)"
    assert lines["Turnout"] == "60.0% (valid votes 59.7%)"
    assert any("Speaker is shown apart" in note for note in reply.message.notes)
    assert reply.facts["majority"] == {"party": "Labour", "seats": 174}
    assert reply.facts["largest"] is None
    assert reply.facts["change_since"] == {"election": "parl.2019-12-12", "notional": False}
    labour = reply.facts["parties"][0]  # type: ignore[index]
    assert list(labour) == PARTY
    assert (labour["net"], labour["gained"], labour["lost"]) == (211, 218, 7)
    assert labour["change"] == pytest.approx(1.6232498)


async def test_every_area_at_every_election(commands: Commands, book: Book) -> None:
    for election in GENERAL:
        for area in AREAS:
            options = {"election": election, "area": area.code}
            reply = await commands.run("scoreboard", options)
            assert reply.status is Status.ANSWERED
            hold(reply)
            whole = area == AREAS[0]
            parties = reply.facts["parties"]
            assert isinstance(parties, list)
            contests = [c for c in book.contests[election].values() if area.holds(c.constituency)]
            assert sum(party["seats"] for party in parties) == len(contests) == reply.facts["seats"]
            assert sum(party["net"] for party in parties) == 0
            assert sum(party["votes"] for party in parties) == reply.facts["valid_votes"]
            assert (reply.facts["majority"] or reply.facts["largest"] or None) is None or whole
            assert reply.message.table is not None
            votes = [row[4].replace(",", "") for row in reply.message.table.rows if row[4] != "–"]
            assert sum(map(int, votes)) == reply.facts["valid_votes"]
            every = await commands.run("scoreboard", options | {"list": "all"})
            hold(every)
            assert every.facts == reply.facts


async def test_all_parties_can_be_read_a_page_at_a_time(commands: Commands) -> None:
    reply = await commands.answer("/scoreboard")
    [button] = [b for b in reply.message.buttons if b.label == "All 97 parties"]
    names: list[str] = []
    while True:
        reply = await commands.run("scoreboard", dict(button.action.options))
        assert reply.message.table is not None
        names += [row[0] for row in reply.message.table.rows]
        following = [b for b in reply.message.buttons if b.label == "Next page"]
        if not following:
            break
        [button] = following
    assert len(names) == 97
    assert any(note == "91 to 97 of 97." for note in reply.message.notes)


async def test_the_house_now(commands: Commands) -> None:
    reply = await commands.answer("/scoreboard now")
    facts = reply.facts
    assert (facts["as_of"], facts["members_list"]) == ("2026-08-13", "2026-06-27")
    assert facts["majority"] == {"party": "Labour", "seats": 158}
    parties = {party["party"]: party for party in facts["parties"]}  # type: ignore[attr-defined]
    assert sum(party["seats"] for party in parties.values()) == 650
    assert sum(party["seats_elected"] for party in parties.values()) == 650
    assert parties["Labour"]["seats"] == 403
    # Mr Farage resigned after the list was made, and was elected again.
    assert parties["Reform UK"]["seats"] == 8
    assert facts["vacant"] == []
    notes = " ".join(reply.message.notes)
    assert "members’ list of 27 June 2026" in notes
    assert "won the Clacton by-election of 13 August 2026" in notes
    assert "Not in these figures: on 2 August 2026, Labour whip restored to two MPs" in notes
    hold(reply)


async def test_areas_of_the_house_now_add_up(commands: Commands) -> None:
    found = {}
    for area in AREAS:
        reply = await commands.run("scoreboard", {"election": "Now", "area": area.code})
        hold(reply)
        found[area.name] = sum(party["seats"] for party in reply.facts["parties"])  # type: ignore[attr-defined]
    nations = ("England", "Scotland", "Wales", "Northern Ireland")
    assert sum(found[name] for name in nations) == found["United Kingdom"] == 650


async def test_a_vacant_seat_is_nobodys(book: Book) -> None:
    """Before the by-election was held that followed the resignation."""
    contests = {key: value for key, value in book.contests.items() if key != "parl.clacton.by.2026-08-13"}
    before = replace(book, contests=contests)
    reply = await Commands(Knowledge(before)).answer("/scoreboard now")
    assert reply.facts["vacant"] == [{"code": "E14001174", "name": "Clacton"}]
    assert sum(party["seats"] for party in reply.facts["parties"]) == 649  # type: ignore[attr-defined]
    lines = {line.label: line.text for line in reply.message.lines}
    assert lines["Vacant"] == "Clacton"


async def test_a_by_election_has_no_scoreboard(commands: Commands) -> None:
    reply = await commands.answer("/scoreboard parl.clacton.by.2026-08-13")
    assert reply.status is Status.INVALID
    assert [choice.value for choice in reply.choices] == list(reversed(GENERAL))


async def test_an_unknown_area_is_offered_what_there_is(commands: Commands) -> None:
    reply = await commands.answer("/scoreboard area:scotlnd")
    assert reply.facts["area"] == "Scotland"
    reply = await commands.answer("/scoreboard area:atlantis")
    assert reply.status is Status.UNKNOWN
    assert reply.choices


def night(book: Book, declared: int) -> Commands:
    """2024 with so many seats declared."""
    contests = [
        replace(
            contest,
            state=State.NOT_DECLARED,
            candidacies=tuple(replace(c, votes=None) for c in contest.candidacies),
            invalid_votes=None,
        )
        for contest in list(book.contests[GE2024].values())[declared:]
    ]
    return Commands(Knowledge(book.with_contests(book.revision + 1, contests)))


async def test_a_night_in_progress(book: Book) -> None:
    reply = await night(book, 0).answer("/scoreboard")
    assert reply.message.sentence == (
        "None of the 650 seats in the United Kingdom has been declared yet at the 2024 general election."
    )
    assert reply.facts["majority"] is reply.facts["largest"] is reply.facts["turnout"] is None
    hold(reply)
    for declared in (1, 2, 20, 300, 600, 649):
        reply = await night(book, declared).answer("/scoreboard")
        assert reply.status is Status.ANSWERED
        assert reply.message.sentence.startswith(f"With {declared} of 650 seats declared in 2024, ")
        assert reply.facts["declared"] == declared
        assert "majority of" not in reply.message.sentence
        hold(reply)
    reply = await night(book, 649).answer("/scoreboard")
    assert "with the Speaker an overall majority;" in reply.message.sentence
    reply = await night(book, 300).answer("/scoreboard area:england")
    assert reply.status is Status.ANSWERED
