"""Parties as bodies of people, for sentences in which they win, gain and lose: "the Conservatives"."""

from commands.present.words import sentence_case
from knowledge.model import INDEPENDENT, SPEAKER, Party

_BODIES = {
    "conservative": "the Conservatives",
    "liberal-democrat": "the Liberal Democrats",
    "green": "the Greens",
    "scottish-green-party": "the Scottish Greens",
    "your-party": "Your Party",
    INDEPENDENT: "independents",
    SPEAKER: "the Speaker",
}


def body(party: Party) -> str:
    """ "the Conservatives", "Labour", "the Scottish National Party"."""
    if party.id in _BODIES:
        return _BODIES[party.id]
    return f"the {party.name}" if party.name.endswith(" Party") else party.name


def winner_body(party: Party) -> str:
    """The same of who won one seat: "an Independent"."""
    return "an Independent" if party.id == INDEPENDENT else body(party)


def body_first(party: Party) -> str:
    """The same at the head of a sentence."""
    return sentence_case(body(party))


def has(party: Party) -> str:
    """ "Labour has", "the Conservatives have"."""
    return "have" if body(party).endswith("s") and body(party) != party.name else "has"


def possessive_body(party: Party) -> str:
    """ "the Conservatives’", "Labour’s"."""
    name = body(party)
    return f"{name}’" if party.id in _BODIES and name.endswith("s") else f"{name}’s"
