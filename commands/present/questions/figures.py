"""What a figure or a day was, or that it is not known: said alike of a seat and of an area."""

from commands.present import clock
from commands.present.words import count, percent
from knowledge.model import Election
from knowledge.psephology.turnout import Turnout


def number_was(number: int | None) -> str:
    """ "was 72,852"."""
    return "is not known" if number is None else f"was {count(number)}"


def turnout_was(turnout: Turnout) -> str:
    """ "was 67.5%"; by the valid votes where the rejected ballots are not known, and saying so."""
    if turnout.ballots is not None:
        return f"was {percent(turnout.ballots)}"
    if turnout.valid is not None:
        return f"was {percent(turnout.valid)}, counting valid votes only"
    return "is not known"


def polling_day(election: Election) -> str:
    """ "Polling day of the 2019 general election: Thursday 12 December 2019."."""
    name = election.name if election.is_general else election.name.partition(",")[0]
    return f"Polling day of the {name}: {clock.weekday(election.polling_day)}."
