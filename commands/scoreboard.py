"""/scoreboard: seats and votes by party, in the United Kingdom or a part of it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.paging import page_of
from commands.present.house_picture import present_picture, scoreboard_picture
from commands.present.scoreboard import scoreboard_message
from commands.present.scoreboard_now import present_message
from commands.standing import standing_facts
from knowledge.lookup.text import fold
from knowledge.psephology.house import Largest, OverallMajority
from knowledge.psephology.present_house import PresentHouse
from knowledge.psephology.scoreboard import Scoreboard
from knowledge.psephology.totals import PartyTotal
from knowledge.questions.query import Measure, Query
from knowledge.service import NOW, Knowledge

DECLARATION = Command(
    name="scoreboard",
    help="Seats, gains, losses and votes by party, and who has a majority",
    options=(
        Option(
            "election",
            "The year of a general election, or now; the newest election if left out",
            completes=Completes.HOUSE,
        ),
        Option("area", "A nation or region; the United Kingdom if left out", completes=Completes.AREA),
    ),
    example="/scoreboard 2024 area:scotland",
)
# Beside the declared options, as buttons carry it: every party, however small, a page at a time.
LIST, ALL = "list", "all"
_ROWS = 15


async def scoreboard(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.general_election` and `area` raise."""
    area = knowledge.area(options.get("area"))
    if fold(options.get("election", "")) == NOW:
        house = await knowledge.present_house(area)
        # The picture is of a whole House; of one that fills up the election's own scoreboard has one.
        picture = None if house.undeclared else present_picture(house)
        message = replace(present_message(house), picture=picture)
        tell = partial(facts_now, house)
        return Reply(DECLARATION.name, Status.ANSWERED, message, tell, sources=house.sources)
    election = knowledge.general_election(options.get("election"))
    board = await knowledge.scoreboard(election, area)
    every = page_of(board.totals.parties, options, _ROWS) if options.get(LIST) == ALL else None
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=replace(scoreboard_message(board, every), picture=scoreboard_picture(board)),
        tell=partial(facts, board),
        sources=board.totals.sources,
        asked=Query(Measure.HOUSE_SEATS, election=election.id, area=area),
    )


def facts(board: Scoreboard) -> dict[str, object]:
    """The JSON facts: shares and turnout in per cent, changes in points, None where unknown."""
    found = board.totals
    return {
        "election": board.election.id,
        "area": found.area.name,
        "seats": found.seats,
        "declared": found.declared,
        "counted": found.counted,
        "parties": [_party(total, counted=found.counted > 0) for total in found.parties],
        **_standing(board.standing, board.speaker_with.name if board.speaker_with else None),
        "turnout": found.turnout.ballots,
        "valid_turnout": found.turnout.valid,
        "electorate": found.electorate,
        "valid_votes": found.valid_votes if found.counted else None,
        "invalid_votes": found.invalid_votes,
        "change_since": (
            {"election": found.base.election_id, "notional": found.base.notional} if found.base else None
        ),
    }


def _party(total: PartyTotal, *, counted: bool) -> dict[str, object]:
    moved = total.moved
    return {
        "party": total.party.name,
        "abbreviation": total.party.short,
        "seats": total.seats,
        "gained": moved.gained if moved else None,
        "lost": moved.lost if moved else None,
        "net": moved.net if moved else None,
        "votes": total.votes if counted else None,
        "share": total.share,
        "change": total.change,
        "candidates": total.candidates,
        "deposits_lost": total.deposits_lost if counted else None,
    }


def facts_now(house: PresentHouse) -> dict[str, object]:
    """The JSON facts of the present House; `seats_elected` are those of the newest general election."""
    return {
        "election": NOW,
        "as_of": house.as_of.isoformat(),
        "members_list": house.listed.isoformat(),
        "general_election": house.general.election.id,
        "area": house.area.name,
        "seats": house.seats,
        "undeclared": house.undeclared,
        "vacant": [{"code": m.constituency.code, "name": m.constituency.name} for m in house.vacant],
        "parties": [
            {
                "party": one.party.name,
                "abbreviation": one.party.short,
                "seats": one.seats,
                "seats_elected": one.elected,
                "net": one.seats - one.elected,
            }
            for one in house.parties
        ],
        **_standing(house.standing, house.speaker_with.name if house.speaker_with else None),
        "by_elections_since_list": [contest.election.id for contest in house.by_elections],
        "changes_since_list": [
            {"day": change.day.isoformat(), "what": change.what, "counted": change not in house.unplaced}
            for change in sorted((*house.changes, *house.unplaced), key=lambda change: change.day)
        ],
    }


def _standing(standing: OverallMajority | Largest | None, speaker_with: str | None) -> dict[str, object]:
    return {**standing_facts(standing), "speaker_counted_with": speaker_with}
