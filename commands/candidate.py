"""/candidate: everything that a person stood in."""

from collections.abc import Mapping
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.paging import page_of
from commands.present.candidate import candidate_message, candidate_sources
from knowledge.psephology.stood import Career, Stood, career
from knowledge.service import Knowledge

DECLARATION = Command(
    name="candidate",
    help="All candidacies of a person: seats, parties, votes, who was elected",
    options=(
        Option(
            "name",
            "The candidate's name, or as much of it as is known",
            required=True,
            completes=Completes.PERSON,
        ),
    ),
    example="/candidate jeremy corbyn",
)


async def candidate(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.person` raises."""
    return reply_with(career(await knowledge.person(options["name"])), options)


def reply_with(found: Career, options: Mapping[str, str]) -> Reply:
    """`options` tell which page of the candidacies is wanted."""
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=candidate_message(found, page_of(found.rows, options)),
        tell=partial(facts, found),
        sources=candidate_sources(found),
    )


def facts(found: Career) -> dict[str, object]:
    """The JSON facts. `known` is false where no id says that these are one person's candidacies;
    `namesakes` stand under the same name, and no id says whose they are."""
    person = found.person
    return {
        "id": person.id,
        "name": person.name,
        "known": person.is_known,
        "member_id": person.member_id,
        "person_id": person.person_id,
        "candidacies": [_stood(stood) for stood in found.stood],
        "namesakes": [_stood(stood) for stood in found.namesakes],
    }


def _stood(stood: Stood) -> dict[str, object]:
    contest, candidacy = stood.contest, stood.candidacy
    return {
        "election": contest.election.id,
        "constituency": {"code": contest.constituency.code, "name": contest.constituency.name},
        "name": candidacy.name,
        "party": candidacy.party.name,
        "votes": candidacy.votes,
        "share": stood.share,
        "position": stood.position,
        "of": len(contest.candidacies),
        "elected": stood.elected,
    }
