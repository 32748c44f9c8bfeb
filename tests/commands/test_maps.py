"""/map in words: the finding, the groups of seats, and what it says of itself."""

from itertools import product

import pytest

from commands.answer import Status
from commands.service import Commands
from knowledge.psephology.seat_map import Show
from tests.bot.test_every_answer import hold
from tests.pictures.night import commands_at


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "/map",
            "Labour won 411 of 650 seats in 2024; the Conservatives 121, the Liberal Democrats 72, the "
            "Scottish National Party 9, Sinn Féin 7 and others 30.",
        ),
        ("/map winner party:reform", "Reform UK won 5 of 650 seats in 2024."),
        ("/map winner party:reform election:2019", "Reform UK won none of 650 seats in 2019."),
        ("/map changes", "303 of 650 seats changed hands in 2024."),
        ("/map changes party:labour", "Labour gained 218 seats and lost 7 in 2024."),
        ("/map changes party:plaid election:2019", "Plaid Cymru neither gained nor lost a seat in 2019."),
        (
            "/map turnout",
            "Turnout in 2024: from 40.0% to 75.2%; highest: Harpenden and Berkhamsted 75.2%; lowest: "
            "Manchester Rusholme 40.0%.",
        ),
        (
            "/map turnout party:greens",
            "Turnout in Green seats in 2024: from 67.2% to 70.0%; highest: Brighton Pavilion 70.0%; "
            "lowest: Waveney Valley 67.2%.",
        ),
        (
            "/map majority",
            "115 of 650 majorities in 2024 were under 5%; highest: Chorley 60.6%; lowest: Hendon 0.04%.",
        ),
        (
            "/map share party:reform",
            "Reform UK’s share in 2024: from 3.1% to 46.2%; highest: Clacton 46.2%; lowest: Bristol "
            "Central 3.1%.",
        ),
        (
            "/map change party:conservative",
            "The Conservatives’ share rose in none of 631 seats in 2024; fell least: Brent West −1.3; fell "
            "most: Clacton −44.0.",
        ),
        (
            "/map change party:snp election:2015",
            "The Scottish National Party’s share rose in all 59 seats in 2015; rose most: Glasgow North "
            "East +43.9; rose least: Na h-Eileanan An Iar +8.7.",
        ),
        (
            "/map change party:independent",
            "No change of independents’ share is known at the 2024 general election.",
        ),
        ("/map turnout party:ukip election:2024", "The UK Independence Party won none of 650 seats in 2024."),
        (
            "/map share election:2010 party:reform uk",
            "There was no Reform UK candidate at the 2010 general election.",
        ),
    ],
)
async def test_the_finding(commands: Commands, line: str, sentence: str) -> None:
    reply = await commands.answer(line)
    assert reply.status is Status.ANSWERED
    assert reply.message.sentence == sentence


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "None of the 650 seats has been declared yet at the 2024 general election."),
        (1, "With 1 of 650 seats declared, turnout in 2024: 51.0%; in Houghton and Sunderland South."),
    ],
)
async def test_while_seats_declare(number: int, sentence: str) -> None:
    reply = await commands_at(number).answer("/map turnout")
    assert reply.message.sentence == sentence
    assert f"{number} of 650 seats {'is' if number == 1 else 'are'} declared so far." in reply.message.notes
    table = reply.message.table
    assert table is not None
    assert ("Not declared", str(650 - number)) in table.rows


async def test_the_table_counts_every_seat_once(commands: Commands) -> None:
    for line in ("/map", "/map majority", "/map change party:reform", "/map changes party:snp"):
        table = (await commands.answer(line)).message.table
        assert table is not None
        assert sum(int(row[1].replace(",", "")) for row in table.rows) == 650


async def test_a_change_is_of_a_party(commands: Commands) -> None:
    reply = await commands.answer("/map change")
    assert reply.status is Status.INVALID
    assert reply.message.sentence.startswith("Which party?")
    action = reply.message.buttons[0].action
    again = await commands.run(action.command, dict(action.options))
    assert again.message.sentence.startswith("Labour’s share rose in 406 of 631 seats in 2024")


async def test_a_seat_is_pointed_out(commands: Commands) -> None:
    reply = await commands.answer("/map changes constituency:islington north")
    assert [(line.label, line.text) for line in reply.message.lines] == [
        ("Islington North", "Independent gain from Labour")
    ]
    assert reply.facts["constituency"] == {"code": "E14001305", "name": "Islington North"}


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("/map colour", Status.INVALID),
        ("/map share party:nobody at all", Status.UNKNOWN),
        ("/map election:1997", Status.INVALID),
        ("/map election:parl.clacton.by.2026-08-13", Status.INVALID),
        ("/map constituency:nowhere at all", Status.UNKNOWN),
        ("/map constituency:richmond", Status.CHOOSE),
        ("/map constituency:bath election:2010", Status.ANSWERED),
    ],
)
async def test_what_is_not_understood(commands: Commands, line: str, status: Status) -> None:
    assert (await commands.answer(line)).status is status


async def test_facts_hold_every_seat_and_its_figure(commands: Commands) -> None:
    facts = (await commands.answer("/map turnout")).facts
    groups = facts["groups"]
    assert isinstance(groups, list)
    figures = {seat["code"]: seat["figure"] for group in groups for seat in group["seats"]}
    assert len(figures) == facts["seats"] == facts["declared"] == 650
    assert figures["E14001305"] == pytest.approx(67.3, abs=0.05)


async def test_every_map_fits_discord(commands: Commands) -> None:
    """And its buttons lead to answers."""
    parties = ("", "traditional-unionist-voice", "social-democratic-and-labour-party", "speaker")
    for year, show, party in product(("2010", "2024"), Show, parties):
        if show is Show.CHANGE and not party:
            continue
        options = {"show": show.value, "election": year, **({"party": party} if party else {})}
        reply = await commands.run("map", options)
        assert reply.status is Status.ANSWERED
        hold(reply)
        for button in reply.message.buttons:
            linked = await commands.run(button.action.command, dict(button.action.options))
            assert linked.status is Status.ANSWERED, button
