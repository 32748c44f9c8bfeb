"""/projection: the House of Commons as somebody projected it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.present import clock
from commands.present.live_picture import live_picture
from commands.present.live_projection import MAKER, NIGHT, SOURCE, VIEW, live_message, no_live_projection
from commands.present.night import night_message
from commands.present.night_picture import night_picture
from commands.present.projection import projection_message
from commands.present.projection_picture import projection_picture
from commands.standing import standing_facts
from knowledge.live.course import Course
from knowledge.live.projected import LiveProjection
from knowledge.lookup.text import fold
from knowledge.model import ProjectionKind
from knowledge.psephology.projected import ProjectionReport
from knowledge.service import Knowledge

DECLARATION = Command(
    name="projection",
    help="National seat counts: an exit poll, a poll-based projection, and how it turned out",
    options=(
        Option(
            "source",
            "Whose projection, or live during a count; the newest general election’s exit poll if left out",
            completes=Completes.PROJECTION,
        ),
    ),
    example="/projection exit poll 2019",
)
# Ways to ask for the live one.
_LIVE = frozenset({SOURCE, "live projection"})


async def projection(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.projection` raises."""
    if fold(options.get("source", "")) in _LIVE:
        return await (_through_the_night if options.get(VIEW) == NIGHT else _live)(knowledge)
    report = knowledge.projection(options.get("source"))
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=replace(projection_message(report), picture=projection_picture(report)),
        tell=partial(facts, report),
        sources=(report.projection.source,),
    )


async def _live(knowledge: Knowledge) -> Reply:
    made = await knowledge.live_projection()
    if made is None:
        return Reply(DECLARATION.name, Status.INVALID, no_live_projection(knowledge.being_counted))
    message = replace(live_message(made), picture=live_picture(made))
    return Reply(DECLARATION.name, Status.ANSWERED, message, partial(live_facts, made))


async def _through_the_night(knowledge: Knowledge) -> Reply:
    found = await knowledge.projected_night()
    if found is None:
        return Reply(DECLARATION.name, Status.INVALID, no_live_projection(knowledge.being_counted))
    made, course = found
    message = replace(night_message(course), picture=night_picture(course, made.revision))
    return Reply(DECLARATION.name, Status.ANSWERED, message, lambda: night_facts(made, course))


def night_facts(made: LiveProjection, course: Course) -> dict[str, object]:
    """The JSON facts: those of the live projection, and how it was after so many declarations."""
    return {
        **live_facts(made),
        "night": [
            {
                "declared": stage.declared,
                "at": clock.uk_time(stage.at).isoformat() if stage.at else None,
                "seats": {party.name: seats._asdict() for party, seats in stage.seats.items()},
            }
            for stage in course.stages
        ],
    }


def live_facts(made: LiveProjection) -> dict[str, object]:
    """The JSON facts: whole seats that add up to the House, and the unrounded ones with their ranges."""
    return {
        "source": MAKER,
        "kind": ProjectionKind.LIVE.value,
        "election": made.election.id,
        "published": clock.uk_time(made.as_of).isoformat() if made.as_of else None,
        "house": made.house,
        "seats": {one.party.name: one.seats for one in made.parties},
        "not_included": [],
        **standing_facts(made.standing),
        "outcome": None,
        "declared": made.declared,
        "ranges": {
            one.party.name: {
                "expected": one.expected,
                "low": one.low,
                "high": one.high,
                "declared": one.won,
                "last_hour": one.moved,
            }
            for one in made.parties
        },
        "exit_poll": made.exit_poll.id if made.exit_poll else None,
    }


def facts(report: ProjectionReport) -> dict[str, object]:
    """The JSON facts: seats, None where the publication leaves them blank."""
    made = report.projection
    return {
        "source": made.forecaster,
        "kind": made.kind.value,
        "published": made.published or None,
        "house": made.house,
        "seats": {party.name: seats for party, seats in made.seats},
        "not_included": list(made.not_included),
        **standing_facts(report.standing),
        "outcome": (
            {party.name: seats for party, seats in report.outcome.items()}
            if report.outcome is not None
            else None
        ),
    }
