"""The facts of the eve: nothing of the night, nothing after it, and everything that was known."""

from collections import defaultdict
from datetime import date

import pytest

from commands.answer import Status
from commands.catalogue import CATALOGUE
from commands.service import Commands
from knowledge.errors import InvalidOption
from knowledge.live.declaration import with_declared
from knowledge.live.eve import eve, on_ballot_papers
from knowledge.live.origin import REPLAY, source_of
from knowledge.live.script import night
from knowledge.model import State
from knowledge.service import Knowledge
from knowledge.storage.batch import COLUMNS
from tests import shipped

GENERAL = ("parl.2010-05-06", "parl.2015-05-07", "parl.2017-06-08", "parl.2019-12-12", "parl.2024-07-04")
SOURCED = [table for table, columns in COLUMNS.items() if "source_id" in columns]


@pytest.mark.parametrize("election_id", GENERAL)
def test_nothing_of_the_night_is_known(election_id: str) -> None:
    facts = eve(on_ballot_papers(shipped.batch(), election_id), election_id)
    contests = [row for row in facts.dicts("contests") if row["election_id"] == election_id]
    standing = [row for row in facts.dicts("candidacies") if row["election_id"] == election_id]
    assert len(contests) == 650
    assert {row["state"] for row in contests} == {State.NOT_DECLARED.value}
    for column in ("electorate", "invalid_votes", "declared_at", "corrected_at"):
        assert {row[column] for row in contests} == {None}
    assert {row["votes"] for row in standing} == {None}
    assert not any(row["elected"] for row in standing)
    assert len(standing) == sum(row[0] == election_id for row in shipped.batch().rows["candidacies"])


@pytest.mark.parametrize("election_id", GENERAL)
def test_nothing_is_dated_after_the_night(election_id: str) -> None:
    facts, day = eve(shipped.batch(), election_id), election_id.removeprefix("parl.")
    assert max(str(row["polling_day"]) for row in facts.dicts("elections")) == day
    assert max(str(row["published"]) for row in facts.dicts("projections")) == day
    assert {str(row["as_of"]) <= day for row in facts.dicts("members")} <= {True}
    assert {str(row["day"]) <= day for row in facts.dicts("house_changes")} <= {True}
    known = {row["id"] for row in facts.dicts("elections")}
    assert {row["election_id"] for row in facts.dicts("contests")} == known
    for row in facts.dicts("notional_results"):
        assert str(row["election_id"]) < election_id
    named = {row[COLUMNS[table].index("source_id")] for table in SOURCED for row in facts.rows[table]}
    assert {row["id"] for row in facts.dicts("sources")} == named


def test_candidates_stand_in_the_order_of_the_ballot_paper() -> None:
    listed: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for row in on_ballot_papers(shipped.batch(), "parl.2024-07-04").dicts("candidacies"):
        if row["election_id"] == "parl.2024-07-04":
            candidate = (int(row["number"] or 0), str(row["family_name"]), int(row["votes"] or 0))
            listed[str(row["code"])].append(candidate)
    first_won = 0
    for candidates in listed.values():
        assert [number for number, _, _ in candidates] == list(range(1, len(candidates) + 1))
        assert [family for _, family, _ in candidates] == sorted(family for _, family, _ in candidates)
        first_won += candidates[0][2] == max(votes for _, _, votes in candidates)
    assert first_won < 200


def test_a_by_election_cannot_be_rehearsed() -> None:
    for election_id in ("parl.clacton.by.2026-08-13", "parl.1997-05-01"):
        with pytest.raises(InvalidOption):
            eve(shipped.batch(), election_id)


LINES = [
    *(command.example for command in CATALOGUE),
    "/projection live", "/scoreboard now", "/scoreboard area:wales", "/changes", "/ranking declared",
    "/ranking turnout area:scotland", "/coalition con + dup", "/coalition all", "/party greens",
    "who won bath?", "who has a majority?", "turnout", "how wrong was the exit poll?", "lab + ld",
]  # fmt: skip


@pytest.mark.parametrize("election_id", [GENERAL[0], GENERAL[1], GENERAL[-1]])
async def test_every_command_answers_before_and_during_the_count(election_id: str) -> None:
    official = on_ballot_papers(shipped.batch(), election_id)
    book = shipped.book_of(eve(official, election_id))
    cues = night(official, election_id)
    knowledge = Knowledge(book, today=lambda: cues[0].at.date())
    commands = Commands(knowledge)
    for declared in (0, 1, 300):
        results = [
            with_declared(book.contests[election_id][cue.code], cue.declared, source_of(REPLAY), cue.at)
            for cue in cues[:declared]
            if cue.declared
        ]
        knowledge.replace(knowledge.edition(book.with_contests(book.revision + declared, results)))
        for line in LINES:
            reply = await commands.answer(line)
            assert reply.incident is None, line


async def test_parties_together_are_of_what_has_declared() -> None:
    official = on_ballot_papers(shipped.batch(), "parl.2024-07-04")
    book = shipped.book_of(eve(official, "parl.2024-07-04"))
    commands = Commands(Knowledge(book, today=lambda: date(2024, 7, 4)))
    assert (await commands.answer("/coalition lab + ld")).message.sentence == (
        "With 0 of 650 seats declared in 2024, Labour and the Liberal Democrats together have won 0 of 650 "
        "seats: 326 short of an overall majority."
    )
    assert (await commands.answer("/coalition all")).message.sentence == (
        "With 0 of 650 seats declared in 2024, no parties have a majority together yet, however they are put "
        "together."
    )


async def test_with_nothing_declared_anywhere_there_is_no_swing() -> None:
    first = eve(on_ballot_papers(shipped.batch(), "parl.2010-05-06"), "parl.2010-05-06")
    commands = Commands(Knowledge(shipped.book_of(first), today=lambda: date(2010, 5, 6)))
    reply = await commands.answer("/swing lab 30 con 35 ld 20")
    assert (reply.status, reply.facts) == (Status.UNAVAILABLE, {})
    assert reply.message.sentence.startswith("No general election is known here to swing from")
