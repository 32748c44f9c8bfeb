"""/party: every party at every general election, its lists, and how they are told."""

from collections import Counter
from dataclasses import replace

import pytest

from commands.answer import Status
from commands.present.party_lists import PartyList
from commands.service import Commands
from knowledge.book import Book
from knowledge.model import State
from knowledge.psephology.standings import valid_votes, winner
from knowledge.service import Knowledge
from tests.bot.test_every_answer import hold
from tests.facts.contests import GE2024, GENERAL


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "/party labour",
            "Labour won 411 of 650 seats in 2024 with 9,708,716 votes, 33.7% of the vote, up 1.6 points on "
            "2019; 218 seats were gained and 7 lost.",
        ),
        (
            "/party snp election:2019",
            "The Scottish National Party won 48 of 650 seats in 2019 with 1,242,380 votes, 3.9% of the vote "
            "(45.0% in Scotland), up 0.8 points on 2017; 14 seats were gained and 1 lost.",
        ),
        (
            "/party scottish greens",
            "The Scottish Greens won no seat in Scotland in 2024 with 92,685 votes, 3.8% of the vote, up 2.8 "
            "points on 2019.",
        ),
        (
            "/party green election:2010",
            "The Greens won 1 of 650 seats in 2010 with 285,612 votes, 1.0% of the vote, down 0.1 points on "
            "the notional result of 2005; 1 seat was gained.",
        ),
        (
            "/party speaker",
            "The Speaker won 1 of 650 seats in 2024 with 25,238 votes, 0.1% of the vote, little changed from "
            "2019.",
        ),
        (
            "/party brexit party",
            "The Brexit Party had no candidate at the 2024 general election. It stood in 2019.",
        ),
        (
            "/party your party",
            "Your Party had no candidate at the 2024 general election. It has stood at no general election "
            "known here.",
        ),
    ],
)
async def test_what_is_said(commands: Commands, line: str, sentence: str) -> None:
    reply = await commands.answer(line)
    assert reply.status is Status.ANSWERED
    assert reply.message.sentence == sentence


@pytest.mark.parametrize(
    ("which", "sentence", "row"),
    [
        (
            "won",
            "The Liberal Democrats won 72 seats in 2024; the smallest majority was 495 votes, in Ely and "
            "East Cambridgeshire.",
            ("Ely and East Cambridgeshire", "495", "32.7%"),
        ),
        (
            "gained",
            "The Liberal Democrats gained 64 seats in 2024, 60 of them from the Conservatives.",
            ("Bicester and Woodstock", "Con", "4,958"),
        ),
        ("lost", "The Liberal Democrats: no losses in 2024.", None),
        (
            "second",
            "The Liberal Democrats came second in 27 seats in 2024, closest in Godalming and Ash, 1.6 points "
            "behind the Conservatives.",
            ("Godalming and Ash", "Con", "1.6"),
        ),
        (
            "targets",
            "The smallest swing that the Liberal Democrats needed in 2024 was 0.8 points, in Godalming and "
            "Ash, won by the Conservatives.",
            ("Godalming and Ash", "Con", "0.8"),
        ),
        (
            "shares",
            "The Liberal Democrats’ best share in 2024 was 62.7%, in Westmorland and Lonsdale, and the worst "
            "1.3%, in Ynys Môn.",
            ("Westmorland and Lonsdale", "first", "62.7%", "+22.0"),
        ),
    ],
)
async def test_what_lists_say(
    commands: Commands, which: str, sentence: str, row: tuple[str, ...] | None
) -> None:
    reply = await commands.run("party", {"party": "lib dems", "list": which})
    assert reply.message.sentence == sentence
    assert (reply.message.table.rows[0] if reply.message.table else None) == row
    hold(reply)


async def test_every_party_at_every_election(commands: Commands, book: Book) -> None:
    """Seats, votes, candidates and deposits are those of the candidacies; every list can be sent."""
    parties = [party for party in book.parties.values() if party.id != "other"]
    for election in GENERAL:
        votes: Counter[str] = Counter()
        seats: Counter[str] = Counter()
        candidates: Counter[str] = Counter()
        lost: Counter[str] = Counter()
        for contest in book.contests[election].values():
            total, elected = valid_votes(contest) or 0, winner(contest)
            for candidacy in contest.candidacies:
                for name in {candidacy.party.id, candidacy.party.total_id}:
                    votes[name] += candidacy.votes or 0
                    candidates[name] += 1
                    seats[name] += candidacy is elected
                    lost[name] += 20 * (candidacy.votes or 0) < total
        for party in parties:
            options = {"party": party.id, "election": election}
            reply = await commands.run("party", options)
            assert reply.status is Status.ANSWERED, options
            hold(reply)
            facts = reply.facts
            assert facts["votes"] == votes[party.id], options
            assert facts["seats"] == seats[party.id] == len(facts["seats_won"]), options  # type: ignore[arg-type]
            assert facts["candidates"] == candidates[party.id] == len(facts["shares"]), options  # type: ignore[arg-type]
            assert facts["deposits_lost"] == lost[party.id], options
            if not candidates[party.id]:
                continue
            for which in PartyList:
                listed = await commands.run("party", options | {"list": which.value, "page": "2"})
                assert listed.status is Status.ANSWERED
                hold(listed)


async def test_swings_needed_are_half_of_leads(commands: Commands, book: Book) -> None:
    reply = await commands.answer("/party reform")
    targets = reply.facts["targets"]
    assert isinstance(targets, list)
    swings = [target["swing"] for target in targets]
    assert swings == sorted(swings)
    assert len(targets) == 609 - 5
    for target in targets[:50]:
        contest = book.contests[GE2024][target["constituency"]["code"]]
        total = sum(c.votes or 0 for c in contest.candidacies)
        own = max(c.votes or 0 for c in contest.candidacies if c.party.id == "reform-uk")
        first = contest.candidacies[0]
        assert target["held_by"] == first.party.name
        assert target["swing"] == pytest.approx(50 * ((first.votes or 0) - own) / total)


async def test_second_places_of_all_parties_are_the_seats(commands: Commands, book: Book) -> None:
    """One a seat: no two candidates were level in second place at any of these elections."""
    for election in GENERAL:
        found: list[str] = []
        for party in book.parties.values():
            if party.id != "other" and party.total_id == party.id:
                reply = await commands.run("party", {"party": party.id, "election": election})
                found += [one["constituency"]["code"] for one in reply.facts["second_places"]]  # type: ignore[attr-defined]
        assert sorted(found) == sorted(book.contests[election])


async def test_independents_are_no_party(commands: Commands) -> None:
    reply = await commands.answer("/party independents")
    assert reply.facts["targets"] == []
    assert reply.facts["change"] is None
    assert "Independents are no party: they are different people, added up." in reply.message.notes
    assert not any(button.label.startswith("Targets") for button in reply.message.buttons)


async def test_every_button_works_and_lists_can_be_read_to_their_end(commands: Commands) -> None:
    reply = await commands.answer("/party labour")
    labels = [button.label for button in reply.message.buttons]
    assert labels[:6] == [
        "Seats won (411)", "Gains (218)", "Losses (7)", "Second places (105)", "Targets (220)",
        "Best to worst (631)",
    ]  # fmt: skip
    for button in reply.message.buttons:
        pressed = await commands.run(button.action.command, dict(button.action.options))
        assert pressed.status is Status.ANSWERED
    listed = await commands.run("party", dict(reply.message.buttons[0].action.options))
    rows = 0
    while listed.message.table:
        rows += len(listed.message.table.rows)
        following = [b for b in listed.message.buttons if b.label == "Next page"]
        if not following:
            break
        listed = await commands.run("party", dict(following[0].action.options))
    assert rows == 411


@pytest.mark.parametrize("declared", [0, 1, 300, 649])
async def test_a_night_in_progress(book: Book, declared: int) -> None:
    contests = [
        replace(c, state=State.NOT_DECLARED, candidacies=tuple(replace(x, votes=None) for x in c.candidacies))
        for c in list(book.contests[GE2024].values())[declared:]
    ]
    commands = Commands(Knowledge(book.with_contests(2, contests)))
    for party in ("labour", "conservative", "scottish-national-party", "green", "independent"):
        reply = await commands.run("party", {"party": party})
        assert reply.status is Status.ANSWERED
        hold(reply)
        for which in PartyList:
            hold(await commands.run("party", {"party": party, "list": which.value}))
    begins = "Nothing has been declared yet" if not declared else f"With {declared} of 650 seats declared"
    assert reply.message.sentence.startswith(begins)


async def test_what_is_no_party_or_no_general_election(commands: Commands) -> None:
    assert (await commands.answer("/party whigs")).status is Status.UNKNOWN
    assert (await commands.answer("/party")).status is Status.INVALID
    reply = await commands.answer("/party labour election:parl.clacton.by.2026-08-13")
    assert reply.status is Status.INVALID
    assert reply.choices
