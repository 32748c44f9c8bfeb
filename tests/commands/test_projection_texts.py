from dataclasses import replace

import pytest

from commands.answer import Status
from commands.present.projection import projection_message
from commands.service import Commands
from knowledge.book import Book
from knowledge.psephology.house import OverallMajority
from knowledge.service import Knowledge

FIELDS = [
    "source", "kind", "published", "house", "seats", "not_included", "majority", "largest", "outcome",
]  # fmt: skip


async def test_without_a_source_the_newest_exit_poll(commands: Commands) -> None:
    reply = await commands.answer("/projection")
    assert reply.status is Status.ANSWERED
    assert reply.message.sentence == (
        "The exit poll for the 2024 general election: Labour 410 seats, a majority of 170; Conservative 131, "
        "Liberal Democrat 61, Reform UK 13, Scottish National Party 10, Plaid Cymru 4, Green 2 and others "
        "19. The outcome was Labour 412, a majority of 174."
    )
    assert reply.message.table is not None
    assert reply.message.table.rows[0] == ("Labour", "410", "412", "−2")
    assert reply.message.table.rows[-1][0] == "Other"
    lines = {line.label: line.text for line in reply.message.lines}
    assert lines["Published"] == "4 July 2024"
    assert lines["Error"].endswith("of 650 seats misallocated")
    assert any("Speaker" in note for note in reply.message.notes)
    assert reply.facts["majority"] == {"party": "Labour", "seats": 170}
    assert reply.facts["largest"] is None
    assert reply.facts["seats"] == {
        "Labour": 410, "Conservative": 131, "Liberal Democrat": 61, "Reform UK": 13,
        "Scottish National Party": 10, "Plaid Cymru": 4, "Green": 2, "Other": 19,
    }  # fmt: skip
    outcome = reply.facts["outcome"]
    assert isinstance(outcome, dict)
    assert outcome["Labour"] == 412


async def test_the_newest_for_the_next_election_is_one_press_away(commands: Commands) -> None:
    reply = await commands.answer("/projection")
    [button] = reply.message.buttons
    newest = await commands.run(button.action.command, dict(button.action.options))
    assert newest.status is Status.ANSWERED
    assert newest.facts["outcome"] is None
    assert newest.message.notes[-1] == "A projection is not a result."
    assert newest.message.buttons == ()


async def test_a_hung_parliament_names_the_largest_party(commands: Commands) -> None:
    reply = await commands.answer("/projection exit poll 2017")
    assert reply.facts["majority"] is None
    assert reply.facts["largest"] == {"party": "Conservative", "seats": 314, "short_by": 12}
    assert "Conservative 314 seats, the largest party, 12 short of a majority" in reply.message.sentence


async def test_several_are_a_choice_newest_first(commands: Commands) -> None:
    reply = await commands.answer("/projection yougov")
    assert reply.status is Status.CHOOSE
    assert [choice.label for choice in reply.choices][:2] == [
        "YouGov, MRP, September 2025",
        "YouGov, MRP, June 2025",
    ]
    chosen = await commands.run("projection", {"source": reply.choices[0].value})
    assert chosen.facts["source"] == "YouGov"


@pytest.mark.parametrize("typed", ["yougv", "Exit Pol 2019", "more in comon"])
async def test_slips_are_understood(commands: Commands, typed: str) -> None:
    reply = await commands.answer(f"/projection {typed}")
    assert reply.status in (Status.ANSWERED, Status.CHOOSE)


async def test_an_unknown_source_hears_of_the_newest(commands: Commands) -> None:
    reply = await commands.answer("/projection crystal ball")
    assert reply.status is Status.UNKNOWN
    assert "The newest are" in reply.message.sentence
    assert reply.choices


async def test_every_projection_can_be_told(commands: Commands, knowledge: Knowledge, book: Book) -> None:
    assert len(book.projections) > 30
    for made in book.projections:
        reply = await commands.run("projection", {"source": made.id})
        assert reply.status is Status.ANSWERED
        assert list(reply.facts) == FIELDS
        assert reply.facts["kind"] in ("exit_poll", "mrp", "model", "live")
        report = knowledge.projection(made.id)
        if isinstance(report.standing, OverallMajority):
            seats = dict(made.seats)[report.standing.party]
            assert f"{report.standing.party.name} {seats} seats, a majority" in reply.message.sentence
        if report.accounted != made.house:
            assert any(note.startswith("The seats given add up to") for note in reply.message.notes)
        text = reply.message.plain()
        for part in made.not_included:
            assert part in text
        assert "None" not in text
        blank = [party.name for party, seats in made.seats if seats is None]
        assert all(f"{name} · not given" in text for name in blank)
        assert all(len(button.label) <= 80 for button in reply.message.buttons)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (
            "mrp.survation-2-july-release.2024-07-04",
            {
                "Published": "2 July 2024",
                "Based on": "fieldwork 15 June 2024 to 1 July 2024, sample 34,558",
            },
        ),
        ("savanta", {"Published": "2024, by 19 June 2024"}),
        ("exit poll 2015", {"Published": "7 May 2015", "Noted": "Other: the rest of the House"}),
        (
            "model.electoral-calculus.2024-07-04",
            {"Published": "2024, by 4 July 2024", "Noted": "LD 80 looks mistyped (67 in the BPC table)"},
        ),
        ("mrp.yougov.2025-09", {"Published": "September 2025", "Based on": "sample about 13,000"}),
    ],
)
async def test_what_else_is_known_of_it(commands: Commands, typed: str, lines: dict[str, str]) -> None:
    reply = await commands.run("projection", {"source": typed})
    told = {line.label: line.text for line in reply.message.lines}
    assert {name: told.get(name) for name in ("Published", "Based on", "Noted") if name in told} == lines


@pytest.mark.parametrize(("source", "without"), [("savanta", True), ("focaldata", False)])
async def test_a_table_without_the_speaker_says_so(commands: Commands, source: str, *, without: bool) -> None:
    reply = await commands.run("projection", {"source": source})
    assert reply.message.sentence.endswith("The outcome was Labour 412, a majority of 174.")
    assert reply.message.table is not None
    assert reply.message.table.rows[0][2] == ("411" if without else "412")
    [note] = [note for note in reply.message.notes if "Speaker" in note]
    assert ("the table is without it" in note) is without


def test_one_seat_that_is_not_projected(knowledge: Knowledge) -> None:
    report = knowledge.projection("exit poll 2024")
    made = report.projection
    seats = tuple((party, number - (party.id == "other")) for party, number in made.seats if number)
    short = replace(report, projection=replace(made, seats=seats), accounted=649)
    assert "The seats given add up to 649; the House has 650, so 1 is not projected." in (
        projection_message(short).notes
    )
