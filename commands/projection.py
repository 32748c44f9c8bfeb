"""/projection: the House of Commons as somebody projected it."""

from collections.abc import Mapping
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.present.projection import projection_message
from knowledge.psephology.house import Largest, OverallMajority
from knowledge.psephology.projected import ProjectionReport
from knowledge.service import Knowledge

DECLARATION = Command(
    name="projection",
    help="National seat counts: an exit poll, a poll-based projection, and how it turned out",
    options=(
        Option(
            "source",
            "Whose projection; the exit poll of the newest general election if left out",
            completes=Completes.PROJECTION,
        ),
    ),
    example="/projection exit poll 2019",
)


async def projection(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.projection` raises."""
    report = knowledge.projection(options.get("source"))
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=projection_message(report),
        tell=partial(facts, report),
        sources=(report.projection.source,),
    )


def facts(report: ProjectionReport) -> dict[str, object]:
    """The JSON facts: seats, None where the publication leaves them blank."""
    made, standing = report.projection, report.standing
    majority = standing if isinstance(standing, OverallMajority) else None
    largest = standing if isinstance(standing, Largest) else None
    return {
        "source": made.forecaster,
        "kind": made.kind.value,
        "published": made.published or None,
        "house": made.house,
        "seats": {party.name: seats for party, seats in made.seats},
        "not_included": list(made.not_included),
        "majority": {"party": majority.party.name, "seats": majority.seats} if majority else None,
        "largest": (
            {"party": largest.party.name, "seats": largest.seats, "short_by": largest.short_by}
            if largest
            else None
        ),
        "outcome": (
            {party.name: seats for party, seats in report.outcome.items()}
            if report.outcome is not None
            else None
        ),
    }
