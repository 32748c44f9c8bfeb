"""What people read, word for word, where the wording matters most."""

import pytest

from commands.answer import Reply, Status
from commands.service import Commands


async def asked(commands: Commands, line: str) -> Reply:
    reply = await commands.answer(line)
    assert reply.status is Status.ANSWERED, reply.message.plain()
    return reply


def figures(reply: Reply) -> dict[str, str]:
    return {line.label: line.text for line in reply.message.lines}


def row(reply: Reply, name: str) -> tuple[str, ...]:
    assert reply.message.table is not None
    return next(cells for cells in reply.message.table.rows if cells[0] == name)


async def test_islington_north(commands: Commands) -> None:
    reply = await asked(commands, "/result islington north")
    assert reply.message.sentence == (
        "Jeremy Corbyn (Independent) won Islington North in 2024 with 24,120 votes, a majority of 7,247 "
        "(14.8 points) over Praful Nargund (Labour) on 16,873: Independent gain from Labour, "
        "on a turnout of 67.5%."
    )
    assert reply.message.title == "Islington North, 2024 general election"
    assert row(reply, "Jeremy Corbyn") == ("Jeremy Corbyn", "Independent", "24,120", "49.2%", "–")
    assert row(reply, "Praful Nargund") == ("Praful Nargund", "Labour", "16,873", "34.4%", "−29.9")
    assert figures(reply) == {
        "Result": "Independent gain from Labour",
        "Majority": "7,247 (14.8% of valid votes)",
        "Turnout": "67.5% (valid votes 67.3%, 71.6% in 2019)",
        "Electorate": "72,852",
        "Valid votes": "49,006",
        "Rejected ballots": "189",
        "In 2019": "Labour 64.3%, Liberal Democrat 15.6%, Conservative 10.2%",
        "Declared": "about 3:26 am on Friday 5 July 2024, UK time",
    }
    assert reply.message.notes == ("Jeremy Corbyn: sitting MP, elected for Labour in 2019.",)
    assert "House of Commons Library" in (reply.message.source or "")
    assert (reply.message.source or "").endswith(
        "Contains Parliamentary information licensed under the Open Parliament Licence v3.0."
    )
    before, history = reply.message.buttons
    assert (before.label, history.label) == ("2019: Islington North", "History")
    pressed = await commands.run(before.action.command, dict(before.action.options))
    assert pressed.message.sentence.startswith(
        "Jeremy Corbyn (Labour) won Islington North in 2019 with 34,603"
    )


async def test_a_tie_for_a_losing_place_is_told(commands: Commands) -> None:
    reply = await asked(commands, "/result hammersmith election:2015")
    assert "David Akan and Richard Wood share fourth place with 2,105 votes each." in reply.message.notes


async def test_the_speaker(commands: Commands) -> None:
    reply = await asked(commands, "/result chorley")
    assert reply.message.sentence == (
        "Lindsay Hoyle (Speaker) won Chorley in 2024 with 25,238 votes, a majority of 20,575 (60.6 points) "
        "over Mark Tebbutt (Green) on 4,663: Speaker hold, on a turnout of 47.0%."
    )
    assert "Lindsay Hoyle: sitting MP, elected as the Speaker in 2019." in reply.message.notes


async def test_northern_ireland_and_its_accents(commands: Commands) -> None:
    reply = await asked(commands, "/result west tyrone")
    assert reply.message.sentence == (
        "Órfhlaith Begley (Sinn Féin) won West Tyrone in 2024 with 22,711 votes, a majority of 15,917 "
        "(36.4 points) over Tom Buchanan (Democratic Unionist Party) on 6,794: Sinn Féin hold, "
        "on a turnout of 59.2%."
    )


async def test_a_by_election_is_a_contest_of_its_own(commands: Commands) -> None:
    reply = await asked(commands, "/result clacton election:parl.clacton.by.2026-08-13")
    assert reply.message.sentence == (
        "Nigel Farage (Reform UK) won the Clacton by-election of 13 August 2026 with 22,239 votes, a "
        "majority of 12,784 (36.4 points) over Count Binface (Count Binface Party) on 9,455: Reform UK hold, "
        "on a turnout of 44.4%."
    )
    assert "Nigel Farage: MP before, elected for Reform UK in 2024." in reply.message.notes
    assert "The other 26 candidates had 1,317 votes (3.8%) between them." in reply.message.notes
    assert [button.label for button in reply.message.buttons] == [
        "All 34 candidates",
        "2024: Clacton",
        "History",
    ]


async def test_the_button_shows_the_whole_table(commands: Commands) -> None:
    cut = await asked(commands, "/result clacton election:parl.clacton.by.2026-08-13")
    full = await commands.run("result", dict(cut.message.buttons[0].action.options))
    assert cut.message.table is not None
    assert full.message.table is not None
    assert (len(cut.message.table.rows), len(full.message.table.rows)) == (8, 34)
    assert full.message.table.rows[:8] == cut.message.table.rows
    assert full.facts == cut.facts
    assert [button.label for button in full.message.buttons] == ["2024: Clacton", "History"]


async def test_what_has_happened_since_is_one_sentence(commands: Commands) -> None:
    reply = await asked(commands, "/result clacton")
    [since] = [note for note in reply.message.notes if note.startswith("Since then")]
    assert since.endswith(
        "Nigel Farage (Reform UK) won the by-election of 13 August 2026 with a majority of 12,784."
    )
    assert since.count("13 August 2026") == 1
    assert "by-election results" in (reply.message.source or "")
    assert [button.label for button in reply.message.buttons] == [
        "By-election, August 2026",
        "2019: Clacton (93%)",
        "2019: Harwich and North Essex (7%)",
        "History",
    ]


async def test_a_notional_result_is_called_so(commands: Commands) -> None:
    reply = await asked(commands, "/result clacton")
    told = figures(reply)
    assert told["Turnout"] == "58.9% (valid votes 58.7%, notional 60.1% in 2019)"
    assert told["In 2019 (notional)"] == "Conservative 71.9%, Labour 15.6%, Liberal Democrat 6.2%"
    assert any("notional 2019 result, an estimate" in note for note in reply.message.notes)


async def test_rejected_ballots_that_are_not_known_are_not_zero(commands: Commands) -> None:
    reply = await asked(commands, "/result barnsley central election:parl.barnsley-central.by.2011-03-03")
    assert reply.message.sentence.endswith("(valid votes only).")
    assert figures(reply)["Rejected ballots"] == "not known"
    assert reply.facts["invalid_votes"] is None
    assert reply.facts["turnout"] is None
    assert isinstance(reply.facts["valid_turnout"], float)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("islngton noth", "Showing Islington North for “islngton noth”."),
        ("bristol west", "Bristol West is a former seat; most of it is now in Bristol Central."),
        ("Islington North", None),
        ("E14001305", None),
    ],
)
async def test_how_the_name_was_understood(commands: Commands, typed: str, note: str | None) -> None:
    reply = await asked(commands, typed)
    assert (reply.message.notes[0] == note) if note else ("Showing" not in reply.message.plain())
