"""Buttons that many messages have."""

from commands.message import Action, Button
from commands.present.words import clip
from knowledge.model import Contest

RESULT = "result"


def result_button(contest: Contest, label: str | None = None) -> Button:
    """To a contest's result, labelled "2024: Bath" where nothing else is said."""
    seat, election = contest.constituency, contest.election
    action = Action(RESULT, (("constituency", seat.code), ("election", election.id)))
    return Button(clip(label or f"{election.year}: {seat.name}"), action)
