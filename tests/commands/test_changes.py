"""/changes: every area and party at every general election, held to the contests themselves."""

from collections import Counter
from dataclasses import replace

import pytest

from commands.answer import Status
from commands.service import Commands
from knowledge.book import Book
from knowledge.model import AREAS, State
from knowledge.psephology.previous import previous_result
from knowledge.psephology.standings import winner
from knowledge.service import Knowledge
from tests.bot.test_every_answer import hold
from tests.facts.contests import GE2024, GENERAL


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "/changes",
            "303 of 650 seats changed hands in 2024: 182 from the Conservatives to Labour, 60 from the "
            "Conservatives to the Liberal Democrats, 36 from the Scottish National Party to Labour and 25 "
            "otherwise.",
        ),
        (
            "/changes labour",
            "Labour gained 218 seats (182 from the Conservatives, 36 from the Scottish National Party) and "
            "lost 7 seats (5 to independents, 1 to the Conservatives, 1 to the Greens) in 2024.",
        ),
        ("/changes reform", "Reform UK gained 5 seats from the Conservatives in 2024."),
        (
            "/changes area:wales election:2019",
            "6 of 40 seats changed hands in Wales in 2019: all from Labour to the Conservatives.",
        ),
        ("/changes plaid election:2019", "Plaid Cymru neither gained nor lost a seat in 2019."),
        (
            "/changes sdlp area:northern ireland election:2010",
            "The Social Democratic and Labour Party neither gained nor lost a seat in Northern Ireland "
            "in 2010.",
        ),
    ],
)
async def test_what_is_said(commands: Commands, line: str, sentence: str) -> None:
    reply = await commands.answer(line)
    assert reply.message.sentence == sentence


async def test_every_area_at_every_election(commands: Commands, book: Book) -> None:
    for election in GENERAL:
        for area in AREAS:
            options = {"area": area.code, "election": election}
            reply = await commands.run("changes", options)
            assert reply.status is Status.ANSWERED
            hold(reply)
            ways: Counter[tuple[str, str]] = Counter()
            for contest in book.contests[election].values():
                if not area.holds(contest.constituency):
                    continue
                before = previous_result(book, contest.election, contest.constituency)
                elected = winner(contest)
                assert before is not None
                assert elected is not None
                whole = area == AREAS[0]
                held, took = before.votes[0][0], elected.party
                one, other = (book.parties[p.total_id if whole else p.id].name for p in (held, took))
                if one != other:
                    ways[one, other] += 1
            matrix = reply.facts["matrix"]
            assert isinstance(matrix, dict)
            assert {(a, b): n for a, to in matrix.items() for b, n in to.items()} == dict(ways)
            changed = reply.facts["changes"]
            assert isinstance(changed, list)
            assert len(changed) == reply.facts["count"] == sum(ways.values())


async def test_every_party(commands: Commands, book: Book) -> None:
    """Each change is one party's gain and another's loss, and no more."""
    for election in GENERAL:
        whole = await commands.run("changes", {"election": election})
        found = 0
        for party in book.parties.values():
            if party.id == "other" or party.total_id != party.id:
                continue
            reply = await commands.run("changes", {"party": party.id, "election": election})
            assert reply.status is Status.ANSWERED
            hold(reply)
            found += len(reply.facts["changes"])  # type: ignore[arg-type]
        assert found == 2 * len(whole.facts["changes"])  # type: ignore[arg-type]


async def test_the_list_can_be_read_to_its_end(commands: Commands) -> None:
    reply = await commands.answer("/changes")
    [button] = [b for b in reply.message.buttons if b.label == "All 303 seats"]
    seats: list[str] = []
    while True:
        reply = await commands.run("changes", dict(button.action.options))
        hold(reply)
        assert reply.message.table is not None
        seats += [row[0] for row in reply.message.table.rows]
        following = [b for b in reply.message.buttons if b.label == "Next page"]
        if not following:
            break
        [button] = following
    assert seats == [one["constituency"]["name"] for one in reply.facts["changes"]]  # type: ignore[attr-defined]
    assert any(b.label == "From whom to whom" for b in reply.message.buttons)


async def test_a_few_are_listed_at_once(commands: Commands) -> None:
    reply = await commands.answer("/changes reform")
    assert reply.message.table is not None
    assert reply.message.table.rows[2] == ("Clacton", "Con → RUK")


async def test_estimates_are_called_so(commands: Commands) -> None:
    notes = {
        year: (await commands.answer(f"/changes election:{year}")).message.notes for year in (2010, 2017)
    }
    assert "notional where boundaries changed" in " ".join(notes[2010])
    assert "notional" not in " ".join(notes[2017])


async def test_before_the_first_declaration(book: Book) -> None:
    contests = [
        replace(c, state=State.NOT_DECLARED, candidacies=tuple(replace(x, votes=None) for x in c.candidacies))
        for c in book.contests[GE2024].values()
    ]
    commands = Commands(Knowledge(book.with_contests(2, contests)))
    reply = await commands.answer("/changes")
    assert reply.message.sentence == "No seat has been declared yet at the 2024 general election."
    hold(reply)


async def test_a_by_election_is_sent_elsewhere(commands: Commands) -> None:
    reply = await commands.answer("/changes election:parl.clacton.by.2026-08-13")
    assert reply.status is Status.INVALID
    assert reply.choices


async def test_only_those_that_one_party_lost_to_another(commands: Commands) -> None:
    """As questions ask for them, page by page; a page turned keeps to them."""
    options = {"from": "conservative", "to": "labour", "list": "seats"}
    reply = await commands.run("changes", options)
    assert reply.message.sentence == "182 seats went from the Conservatives to Labour in 2024."
    assert {(c["from"], c["to"]) for c in reply.facts["changes"]} == {("Conservative", "Labour")}  # type: ignore[attr-defined]
    onward = next(b.action for b in reply.message.buttons if dict(b.action.options).get("page"))
    turned = await commands.run(onward.command, dict(onward.options))
    assert turned.message.sentence == reply.message.sentence
    assert turned.message.table != reply.message.table


async def test_a_question_shows_the_seats_it_names(commands: Commands) -> None:
    reply = await commands.answer("which seats did Labour lose to independents")
    table = reply.message.table
    assert table
    assert [row[0] for row in table.rows] == reply.facts["answer"]
