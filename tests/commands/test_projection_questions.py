"""Questions about projections: answers against the published seats and the outcome beside them."""

from collections import Counter

import pytest

from commands.questions.projection import ANSWERED, ask_projection
from knowledge.errors import AmbiguousName
from knowledge.model import ProjectionKind
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge
from tests.pictures.night import declared

# The exit polls as broadcast and what came of them, on the parties that they named.
_SAID_2017 = {"Conservative": 314, "Labour": 266, "Scottish National Party": 34, "Liberal Democrat": 14}
_CAME_2017 = {"Conservative": 318, "Labour": 262, "Scottish National Party": 35, "Liberal Democrat": 12}


@pytest.mark.parametrize("election", ["2017", "parl.2017-06-08", "2017 general election"])
async def test_an_exit_poll_and_its_error(knowledge: Knowledge, election: str) -> None:
    said = (await ask_projection(knowledge, Query(Measure.PROJECTION_SAID, election=election))).facts
    wrong = (await ask_projection(knowledge, Query(Measure.PROJECTION_ERROR, election=election))).facts
    seats, error = said["answer"], wrong["answer"]
    assert isinstance(seats, dict)
    assert isinstance(error, dict)
    for party, number in _SAID_2017.items():
        assert seats[party] == number
        assert error["errors"][party] == number - _CAME_2017[party]
    assert error["misallocated"] == sum(map(abs, error["errors"].values())) / 2 == 6
    assert said["query"] == {
        "kind": "projection",
        "subject": None,
        "measure": "said",
        "election": "parl.2017-06-08",
        "area": None,
    }


async def test_every_exit_poll_in_the_store_can_be_asked_about(knowledge: Knowledge) -> None:
    polls = [one for one in knowledge.book.projections if one.kind is ProjectionKind.EXIT_POLL]
    elections = Counter(poll.election_id for poll in polls)
    alone = [poll for poll in polls if elections[poll.election_id] == 1]
    assert len(alone) >= 5
    for poll in alone:
        year = (poll.election_id or "").removeprefix("parl.")[:4]
        for measure in sorted(ANSWERED - {Measure.PROJECTION_LATEST}):
            reply = await ask_projection(knowledge, Query(measure, election=year))
            assert reply.command == "projection"
            assert len(reply.message.sentence) <= 2000
            query = reply.facts["query"]
            assert isinstance(query, dict)
            assert query["election"] == poll.election_id


async def test_exit_polls_from_before_the_results(knowledge: Knowledge) -> None:
    reply = await ask_projection(knowledge, Query(Measure.PROJECTION_SAID, election="1997"))
    answer = reply.facts["answer"]
    assert isinstance(answer, dict)
    assert answer["Labour"] > 400
    with pytest.raises(AmbiguousName):
        await ask_projection(knowledge, Query(Measure.PROJECTION_SAID, election="2001"))


async def test_the_latest_is_the_newest_that_is_dated(knowledge: Knowledge) -> None:
    answer = (await ask_projection(knowledge, Query(Measure.PROJECTION_LATEST))).facts["answer"]
    assert isinstance(answer, dict)
    coming = [one for one in knowledge.book.projections if one.election_id is None]
    assert answer["published"] == max(one.published for one in coming if len(one.published) == 10)


async def test_the_error_in_words(knowledge: Knowledge) -> None:
    reply = await ask_projection(knowledge, Query(Measure.PROJECTION_ERROR))
    assert reply.message.sentence == (
        "The exit poll of 2024 gave 19 of 650 seats to the wrong party: Liberal Democrat 11 too few, "
        "Conservative 10 too many, Reform UK 8 too many, others 4 too few, Labour 2 too few, Green 2 too few "
        "and Scottish National Party 1 too many."
    )


async def test_no_error_is_known_before_the_first_declaration() -> None:
    reply = await ask_projection(Knowledge(declared(0)), Query(Measure.PROJECTION_ERROR))
    assert reply.facts["answer"] is None
    assert "there is no outcome to set it against" in reply.message.sentence
