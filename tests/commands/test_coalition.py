"""/coalition: every pair of parties at every election, and what people read."""

from itertools import combinations

import pytest

from commands.answer import Reply, Status
from commands.service import Commands
from knowledge.book import Book
from knowledge.psephology.standings import winner
from tests.bot.test_every_answer import hold


async def asked(commands: Commands, parties: str, election: str = "") -> Reply:
    return await commands.run("coalition", {"parties": parties, "election": election})


async def test_every_pair_at_every_election(commands: Commands, book: Book) -> None:
    for election in book.general_elections:
        seats: dict[str, int] = {}
        for contest in book.contests[election.id].values():
            elected = winner(contest)
            assert elected is not None
            seats[elected.party.total_id] = seats.get(elected.party.total_id, 0) + 1
        speaker = seats.pop("speaker")
        seats.setdefault("workers-party-of-britain", 0)
        for one, other in combinations(seats, 2):
            reply = await asked(commands, f"{one} + {other}", election.id)
            assert reply.status is Status.ANSWERED
            hold(reply)
            facts = reply.facts
            pair = {party["party"] for party in facts["parties"]}  # type: ignore[attr-defined]
            assert pair == {book.parties[one].name, book.parties[other].name}
            counted = facts["speaker_counted_with"] in pair
            assert facts["seats"] == seats[one] + seats[other] + counted * speaker
            assert (facts["majority"] is None) != (facts["short_by"] is None)


@pytest.mark.parametrize(
    ("parties", "election", "sentence"),
    [
        (
            "lab + ld",
            "",
            "Labour and the Liberal Democrats together won 484 of 650 seats in 2024: an overall "
            "majority of 318.",
        ),
        (
            "con + dup + uup",
            "2017",
            "The Conservatives, the Democratic Unionist Party and the Ulster Unionist Party together won 328 "
            "of 650 seats in 2017: an overall majority of 6.",
        ),
        (
            "lab and ld",
            "2010",
            "Labour and the Liberal Democrats together won 315 of 650 seats in 2010: 11 short of an overall "
            "majority.",
        ),
        (
            "all",
            "2017",
            "There were four minimal winning coalitions in 2017; the one of the fewest parties and seats is "
            "the Conservatives and the Democratic Unionist Party with 328 seats.",
        ),
        ("all", "", "In 2024, Labour alone had an overall majority; without it, no parties had one."),
        (
            "all",
            "now",
            "As of 13 August 2026, Labour alone has an overall majority; without it, no parties have one.",
        ),
        ("lab", "now", "As of 13 August 2026 Labour alone has 404 of 650 seats: an overall majority of 158."),
    ],
)
async def test_sentences(commands: Commands, parties: str, election: str, sentence: str) -> None:
    reply = await asked(commands, parties, election)
    assert reply.message.sentence == sentence
    hold(reply)


@pytest.mark.parametrize(
    "typed",
    [
        "lab, ld and snp",
        "lab ld snp",
        "Labour & Lib Dems / SNP",
        "labour and co-operative + ld + snp",
        "lab+lab+ld+snp",
    ],
)
async def test_lists_however_typed(commands: Commands, typed: str) -> None:
    names = [party["party"] for party in (await asked(commands, typed)).facts["parties"]]  # type: ignore[attr-defined]
    assert names == ["Labour", "Liberal Democrat", "Scottish National Party"]


async def test_a_name_with_and_in_it(commands: Commands) -> None:
    reply = await asked(commands, "social democratic and labour party and sinn fein")
    assert [party["party"] for party in reply.facts["parties"]] == [  # type: ignore[attr-defined]
        "Sinn Féin",
        "Social Democratic and Labour Party",
    ]
    assert any("bring the others no votes" in note for note in reply.message.notes)


async def test_a_part_that_is_unknown_is_named_and_mended(commands: Commands) -> None:
    reply = await asked(commands, "lab + liberul dimicrits + snp")
    assert reply.status is Status.UNKNOWN
    assert "“liberul dimicrits”" in reply.message.sentence
    mended = await asked(commands, reply.choices[0].value)
    assert mended.status is Status.ANSWERED
    assert len(mended.facts["parties"]) == 3  # type: ignore[arg-type]
    assert (await asked(commands, "xyzzy")).status is Status.UNKNOWN


async def test_what_is_refused(commands: Commands) -> None:
    speaker = await asked(commands, "speaker + con")
    assert speaker.status is Status.INVALID
    assert speaker.message.sentence.startswith("The Speaker belongs to no party")
    by_election = await asked(commands, "lab + ld", "parl.clacton.by.2026-08-13")
    assert by_election.status is Status.INVALID
    assert (await asked(commands, "+")).status is Status.INVALID


async def test_all_of_2010_on_two_pages(commands: Commands) -> None:
    reply = await asked(commands, "all", "2010")
    assert reply.facts["count"] == 11
    [button] = reply.message.buttons
    second = await commands.run(button.action.command, dict(button.action.options))
    hold(second)
    assert len(second.message.table.rows) == 1  # type: ignore[union-attr]
    assert second.facts == reply.facts


async def test_the_house_now_says_what_it_does_not_count(commands: Commands) -> None:
    reply = await asked(commands, "lab", "now")
    assert any("Not in these figures: on 2 August 2026" in note for note in reply.message.notes)


def test_completion_of_the_last_party(commands: Commands) -> None:
    found = commands.complete("coalition", "parties", "lab + lib dem", {})
    assert found[0].value == "lab + Liberal Democrat"


def test_what_is_completed_shows_on_one_line_whatever_was_typed_before(commands: Commands) -> None:
    typed = "lab\u202e\n\0 + lib dem"
    found = commands.complete("coalition", "parties", typed, {})
    assert found
    assert all(choice.label.isprintable() and choice.label.startswith("lab + ") for choice in found)
    assert all(choice.value.startswith("lab\u202e\n\0 + ") for choice in found)
