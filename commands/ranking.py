"""/ranking: seats in order of one figure."""

from collections.abc import Mapping
from functools import partial

from commands.answer import Reply, Status
from commands.choosing import one_of
from commands.declaration import Command, Completes, Option
from commands.paging import page_of
from commands.present import clock
from commands.present.ranking import ranking_message, ranking_sources
from knowledge.psephology.rankings import Measure, Ranked, Ranking, ranking
from knowledge.service import Knowledge

HIGHEST, LOWEST = "highest", "lowest"
# What people mean who do not say which end: the closest results, the first declarations.
_LOWEST_FIRST = frozenset({Measure.MAJORITY, Measure.DECLARED})
_UNITS = {
    Measure.MAJORITY: "votes",
    Measure.TURNOUT: "per cent",
    Measure.SWING: "points",
    Measure.CHANGE: "points",
    Measure.SHARE: "per cent",
    Measure.VOTES: "votes",
    Measure.CANDIDATES: "candidates",
    Measure.DECLARED: "time",
    Measure.ELECTORATE: "electors",
}
_MEASURES = tuple(measure.value for measure in Measure)
DECLARATION = Command(
    name="ranking",
    help="Seats in order: closest, safest, turnout, swing, rise and fall, first to declare",
    options=(
        Option("by", "What to rank by", required=True, choices=_MEASURES),
        Option("order", "Which end comes first", choices=(HIGHEST, LOWEST)),
        Option("party", "The seats it won; its own share, votes, change or swing", completes=Completes.PARTY),
        Option("area", "A nation or region; the United Kingdom if left out", completes=Completes.AREA),
        Option(
            "election",
            "The year of a general election; the newest if left out",
            completes=Completes.GENERAL_ELECTION,
        ),
    ),
    example="/ranking majority area:scotland",
)


async def rank(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.general_election`, `party` and `area` raise; InvalidOption for other words."""
    measure = Measure(one_of("by", options, _MEASURES))
    order = one_of("order", {"order": usual_order(measure), **options}, (HIGHEST, LOWEST))
    party = knowledge.party(options["party"]) if "party" in options else None
    area = knowledge.area(options.get("area"))
    election = knowledge.general_election(options.get("election"))
    returns = await knowledge.returns(election)
    found = ranking(returns, measure, highest=order == HIGHEST, party=party, area=area)
    page = page_of(found.seats, options)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=ranking_message(found, page, party),
        tell=partial(facts, found),
        sources=ranking_sources(found, page),
    )


def usual_order(measure: Measure) -> str:
    """The end that comes first where nobody says which."""
    return LOWEST if measure in _LOWEST_FIRST else HIGHEST


def facts(found: Ranking) -> dict[str, object]:
    """The JSON facts: the whole list, figures unrounded, times in ISO 8601 with offset.

    Each row's `value` is in `unit`; majorities also have their `share` of valid votes, swings their `from`
    and `to`, declarations whether the time is only `about` right; `candidate` is whose share, votes or
    change it is.
    """
    return {
        "by": found.measure.value,
        "order": HIGHEST if found.highest else LOWEST,
        "party": found.party.name if found.party else None,
        "area": found.area.name,
        "election": found.election.id,
        "count": len(found.seats),
        "not_known": found.without,
        "rows": [_row(found.measure, row) for row in found.rows()],
    }


def _row(measure: Measure, row: Ranked) -> dict[str, object]:
    contest, elected = row.seat.contest, row.seat.elected
    told: dict[str, object] = {
        "rank": row.rank,
        "constituency": {"code": contest.constituency.code, "name": contest.constituency.name},
        "value": row.value,
        "unit": _UNITS[measure],
        "winner": _person(elected.candidacy.name, elected.candidacy.party.name) if elected else None,
    }
    if row.standing:
        told["candidate"] = _person(row.standing.candidacy.name, row.standing.candidacy.party.name)
    if measure is Measure.MAJORITY and row.seat.majority:
        told["share"] = row.seat.majority.share
    if measure is Measure.SWING and row.seat.swing:
        told["from"] = row.seat.swing.from_party.name
        told["to"] = row.seat.swing.to_party.name
    if measure is Measure.DECLARED and contest.declared_at:
        told["value"] = clock.uk_time(contest.declared_at).isoformat()
        told["about"] = contest.declared_about
    return told


def _person(name: str, party: str) -> dict[str, object]:
    return {"name": name, "party": party}
