"""/ranking: every measure, order, party, area and election, and what people read."""

import pytest

from commands.answer import Reply, Status
from commands.ranking import DECLARATION
from commands.service import Commands
from knowledge.book import Book
from knowledge.model import AREAS, Election
from tests.bot.test_every_answer import hold

MEASURES = next(option.choices for option in DECLARATION.options if option.name == "by")


async def asked(commands: Commands, line: str) -> Reply:
    reply = await commands.answer(f"/ranking {line}")
    assert reply.status is Status.ANSWERED, reply.message.plain()
    return reply


def parties_of(book: Book, election: Election) -> set[str]:
    return {c.party.total_id for one in book.contests[election.id].values() for c in one.candidacies}


@pytest.mark.parametrize("measure", MEASURES)
async def test_every_ranking_can_be_shown(commands: Commands, book: Book, measure: str) -> None:
    for election in book.general_elections:
        stood = parties_of(book, election)
        large = sorted(party for party in stood if book.parties[party].order < 1000)
        asked_for = [("", party) for party in ("", *stood)]
        asked_for += [(area.code, party) for area in AREAS[1:] for party in ("", *large)]
        for area, party in asked_for:
            options = {"by": measure, "area": area, "party": party, "election": election.id}
            reply = await commands.run("ranking", options)
            assert reply.status is Status.ANSWERED, (options, reply.message.plain())
            assert reply.message.sentence.endswith(".")
            assert len(reply.message.sentence) <= 320
            assert (reply.message.table is None) == (not reply.sources)
            if area in ("", AREAS[1].code):
                hold(reply)


@pytest.mark.parametrize("measure", MEASURES)
async def test_pages_show_every_row_once_and_buttons_turn_them(commands: Commands, measure: str) -> None:
    reply = await commands.run("ranking", {"by": measure, "area": "scotland"})
    rows = [row["constituency"]["name"] for row in reply.facts["rows"]]  # type: ignore[attr-defined]
    assert reply.facts["count"] == len(rows)
    shown: list[str] = []
    page: Reply | None = reply
    while page is not None:
        hold(page)
        assert page.facts == reply.facts
        assert page.message.table is not None
        shown += [cells[1] for cells in page.message.table.rows]
        turn = next((b.action for b in page.message.buttons if b.label == "Next page"), None)
        page = await commands.run(turn.command, dict(turn.options)) if turn else None
    assert shown == rows


async def test_every_button_of_long_names_fits(commands: Commands) -> None:
    for options in (
        {"by": "change", "party": "christian-party-proclaiming-christs-lordship", "election": "2010"},
        {"by": "candidates", "party": "sdlp", "area": "ni", "election": "2017"},
        {"by": "share", "party": "tusc", "area": "yorkshire and the humber", "election": "2015"},
    ):
        reply = await commands.run("ranking", options)
        assert reply.status is Status.ANSWERED
        hold(reply)
        for button in reply.message.buttons:
            pressed = await commands.run(button.action.command, dict(button.action.options))
            assert pressed.status is Status.ANSWERED, button


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "majority",
            "The smallest majority at the 2024 general election was 15 votes (0.04% of valid votes), in "
            "Hendon, where David Pinto-Duschinsky (Labour) was ahead of Ameet Jogia (Conservative).",
        ),
        (
            "majority order:highest area:scotland party:lib dem",
            "The largest majority in a Liberal Democrat seat in Scotland at the 2024 general election was "
            "16,470 votes (31.4% of valid votes), in Edinburgh West, where Christine Jardine (Liberal "
            "Democrat) was ahead of Euan Hyslop (Scottish National Party).",
        ),
        (
            "turnout area:ni",
            "The highest turnout in Northern Ireland at the 2024 general election was 65.6% (valid votes "
            "only), in Fermanagh and South Tyrone, won by Pat Cullen (Sinn Féin).",
        ),
        (
            "swing party:labour order:lowest",
            "The biggest swing from Labour at the 2024 general election was 28.2 points, in Bristol Central, "
            "from Labour to Green.",
        ),
        (
            "change party:conservative",
            "The smallest fall in the Conservative share at the 2024 general election was 1.3 points, in "
            "Brent West, where the candidate was Sushil Rapatwar (Conservative).",
        ),
        (
            "declared",
            "The earliest declaration at the 2024 general election was at about 11:17 pm on Thursday 4 July "
            "2024, in Houghton and Sunderland South, won by Bridget Phillipson (Labour).",
        ),
        (
            "candidates order:lowest",
            "The smallest number of candidates at the 2024 general election was 5, in Aberdeenshire North "
            "and Moray East and 87 other seats.",
        ),
        (
            "candidates election:2010",
            "The largest number of candidates at the 2010 general election was 12, in Hackney South and "
            "Shoreditch and Luton South.",
        ),
        (
            "turnout party:uup",
            "The highest turnout in an Ulster Unionist Party seat at the 2024 general election was 55.7% "
            "(valid votes only), in South Antrim, won by Robin Swann (Ulster Unionist Party).",
        ),
        (
            "share party:snp area:wales",
            "There was no Scottish National Party candidate in Wales at the 2024 general election.",
        ),
        (
            "majority party:green area:ni",
            "There was no Green seat in Northern Ireland at the 2024 general election.",
        ),
        (
            "change party:independent",
            "Independents have no change of share: they are different people at each election.",
        ),
        ("swing party:independent", "No swing to or from Independent is known at the 2024 general election."),
    ],
)
async def test_the_sentence_answers_by_itself(commands: Commands, line: str, sentence: str) -> None:
    assert (await asked(commands, line)).message.sentence == sentence


async def test_what_a_figure_means_is_said(commands: Commands) -> None:
    swing = await asked(commands, "swing party:labour")
    assert "A plus is a swing to Labour, a minus a swing from it." in swing.message.notes
    assert any("notional 2019 result, an estimate" in note for note in swing.message.notes)
    assert any("28 seats are left out" in note for note in swing.message.notes)
    turnout = await asked(commands, "turnout")
    assert any("counts valid votes only" in note for note in turnout.message.notes)
    majority = await asked(commands, "majority")
    assert "Ranked by votes; the share is of valid votes." in majority.message.notes
    greens = await asked(commands, "share party:scottish greens")
    assert any(note.startswith("Scottish Green Party counts under Green") for note in greens.message.notes)


async def test_the_facts_of_a_row(commands: Commands) -> None:
    first = (await asked(commands, "majority")).facts["rows"][0]  # type: ignore[index]
    assert first == {
        "rank": 1,
        "constituency": {"code": "E14001279", "name": "Hendon"},
        "value": 15,
        "unit": "votes",
        "winner": {"name": "David Pinto-Duschinsky", "party": "Labour"},
        "share": pytest.approx(0.0364, abs=0.0001),
    }
    declared = (await asked(commands, "declared")).facts["rows"][0]  # type: ignore[index]
    assert (declared["value"], declared["about"]) == ("2024-07-04T23:17:00+01:00", True)
    swing = (await asked(commands, "swing")).facts["rows"][0]  # type: ignore[index]
    assert (swing["from"], swing["to"]) == ("Conservative", "Liberal Democrat")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "foo",
            "by: is majority, turnout, swing, change, share, votes, candidates, declared or electorate, not",
        ),
        ("c", "by: is majority, turnout"),
        ("majority order:sideways", "order: is highest or lowest, not “sideways”."),
        (
            "majority election:parl.clacton.by.2026-08-13",
            "The Clacton by-election, August 2026 was held in one seat; /ranking needs a general election. "
            "There are the general elections of 2010, 2015, 2017, 2019 and 2024.",
        ),
        ("majority election:1997", "“1997” is not among the elections known here."),
        ("majority party:qwertyuiop", "I do not know a party called “qwertyuiop”."),
        ("majority area:qwertyuiop", "I do not know an area called “qwertyuiop”."),
    ],
)
async def test_what_is_wrong_hears_what_is_allowed(commands: Commands, line: str, said: str) -> None:
    reply = await commands.answer(f"/ranking {line}")
    assert reply.status in (Status.INVALID, Status.UNKNOWN)
    assert reply.message.sentence.startswith(said)


async def test_words_may_be_cut_short(commands: Commands) -> None:
    short = await asked(commands, "MAJ order:H")
    assert short.message == (await asked(commands, "majority order:highest")).message
