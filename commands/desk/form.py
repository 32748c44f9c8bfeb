"""The form that is filled in for a declaration, the same in Discord and at the terminal."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commands.present.clock import uk_time
from commands.present.names import standing_for
from commands.present.words import clip
from knowledge.model import Candidacy, Contest

# A field holds so many characters, some of which are for the votes.
LONGEST = 4_000
_FOR_VOTES = 12


class Task(StrEnum):
    """What a form is for; also the commands' names."""

    DECLARE = "declare"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in. `votes` has a line for each candidate, `time` is UK time."""

    votes: str = ""
    electorate: str = ""
    rejected: str = ""
    time: str = ""
    winner: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be filled in for a contest. `sent_at` is when it was first sent in, None before that."""

    task: Task
    contest: Contest
    filled: Filled
    sent_at: datetime | None = None


def form_for(task: Task, contest: Contest) -> Form:
    """Filled in with what is known."""
    marked = next((c for c in contest.candidacies if c.elected), None)
    filled = Filled(
        votes="\n".join(vote_lines(contest)),
        electorate=_figure(contest.electorate),
        rejected=_figure(contest.invalid_votes),
        time=time_shown(contest),
        winner=label(contest, marked) if marked else "",
    )
    return Form(task, contest, filled)


def vote_lines(contest: Contest) -> list[str]:
    """ "1. Jane Smith (Labour): 24,120", in order of the ballot paper, with the votes that are known."""
    standing = sorted(contest.candidacies, key=lambda candidacy: candidacy.number)
    return [f"{label(contest, candidacy)}: {_figure(candidacy.votes)}" for candidacy in standing]


def label(contest: Contest, candidacy: Candidacy) -> str:
    """ "1. Jane Smith (Labour)", short enough for all of a contest to fit into one field."""
    length = LONGEST // max(len(contest.candidacies), 1) - _FOR_VOTES
    return clip(f"{candidacy.number}. {standing_for(candidacy)}", length)


def time_shown(contest: Contest) -> str:
    """ "03:26" on UK clocks; empty before a declaration."""
    return f"{uk_time(contest.declared_at):%H:%M}" if contest.declared_at else ""


def _figure(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
