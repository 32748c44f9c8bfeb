"""The sentence that answers a question about a whole election."""

from collections.abc import Callable, Mapping

from commands.present.bodies import body, has
from commands.present.counting import so_far
from commands.present.names import in_area
from commands.present.questions.figures import number_was, polling_day, turnout_was
from commands.present.standing import LEVEL, seats_of, standing_figure
from commands.present.words import count, counted, join, ordinal, sentence_case
from commands.questions.asked_house import AskedHouse
from knowledge.psephology.house import OverallMajority
from knowledge.questions.query import LAST, Measure


def sentence(asked: AskedHouse) -> str:
    """What was asked, where and when, and how much is declared where that is not all."""
    found = asked.board.totals
    if asked.query.measure is Measure.HOUSE_POLLING_DAY:
        return polling_day(asked.board.election)
    if asked.query.measure is not Measure.HOUSE_CANDIDATES and not found.declared:
        return f"Nothing has been declared yet {_when(asked)}."
    told = _SENTENCES[asked.query.measure](asked)
    return f"{sentence_case(so_far(told, found.declared, found.seats))}."


def _when(asked: AskedHouse) -> str:
    """ "in the United Kingdom in 2024"."""
    return f"{in_area(asked.area)} in {asked.board.election.year}"


def _leaders(did: str, unit: str) -> Callable[[AskedHouse], str]:
    """ "Labour won most seats in the United Kingdom in 2024: 411"."""

    def told(asked: AskedHouse) -> str:
        position = asked.query.position or 1
        if not asked.leaders:
            return f"no party is known to have had that place {_when(asked)}"
        which = {1: "the most", LAST: "the fewest"}.get(position, f"the {ordinal(abs(position))} most")
        who = join([body(party) for party in asked.leaders])
        each = " each" if len(asked.leaders) > 1 else ""
        return f"{who} {did} {which} {unit} {_when(asked)}, {count(asked.most)}{each}"

    return told


def _majority(asked: AskedHouse) -> str:
    board, found = asked.board, asked.board.totals
    standing, when = board.standing, f"in {board.election.year}"
    if not board.complete:
        return _majority_so_far(asked)
    if isinstance(standing, OverallMajority):
        figure = standing_figure(standing, board.speaker_with, found.seats, complete=board.complete)
        return f"{body(standing.party)} won an overall majority {when}: {figure}"
    if standing is None:
        return f"no party won an overall majority {when}, {LEVEL}"
    speaker = " with the Speaker" if board.speaker_with == standing.party else ""
    seats = f"{count(standing.seats)} of {counted(found.seats, 'seat')}{speaker}"
    return (
        f"no party won an overall majority {when}: {body(standing.party)} had {seats}, "
        f"{count(standing.short_by)} short"
    )


def _majority_so_far(asked: AskedHouse) -> str:
    """Until all have declared a majority can be reached, and nobody has missed it."""
    board, house = asked.board, asked.board.totals.seats
    standing, when = board.standing, f"in {board.election.year}"
    if standing is None:
        return f"no party has reached an overall majority {when}"
    speaker = " with the Speaker" if board.speaker_with == standing.party else ""
    seats = f"{count(seats_of(standing, house))} of {counted(house, 'seat')}{speaker}"
    has_ = f"{body(standing.party)} {has(standing.party)}"
    if isinstance(standing, OverallMajority):
        return f"{has_} reached an overall majority {when}: {seats}"
    return (
        f"no party has reached an overall majority {when}: {has_} {seats}, {count(standing.short_by)} short"
    )


def _turnout(asked: AskedHouse) -> str:
    return f"turnout {_when(asked)} {turnout_was(asked.board.totals.turnout)}"


def _electorate(asked: AskedHouse) -> str:
    return f"the electorate {_when(asked)} {number_was(asked.board.totals.electorate)}"


def _votes_cast(asked: AskedHouse) -> str:
    found = asked.board.totals
    if not found.counted:
        return f"the number of valid votes {_when(asked)} is not known"
    return f"{counted(found.valid_votes, 'valid vote')} were cast {_when(asked)}"


def _candidates(asked: AskedHouse) -> str:
    candidates = sum(total.candidates for total in asked.board.totals.parties)
    return f"{counted(candidates, 'candidate')} stood {_when(asked)}"


_SENTENCES: Mapping[Measure, Callable[[AskedHouse], str]] = {
    Measure.HOUSE_WINNER: _leaders("won", "seats"),
    Measure.HOUSE_MAJORITY: _majority,
    Measure.HOUSE_TURNOUT: _turnout,
    Measure.HOUSE_ELECTORATE: _electorate,
    Measure.HOUSE_VOTES_CAST: _votes_cast,
    Measure.HOUSE_CANDIDATES: _candidates,
    Measure.HOUSE_MOST_VOTES: _leaders("got", "votes"),
    Measure.HOUSE_MOST_SECONDS: _leaders("had", "second places"),
}
