"""A form as filled in → what was declared. Pure; what cannot be read is told, line by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commands.desk.form import Form, Task, label, time_shown
from commands.desk.times import latest, nearest
from knowledge.live.declaration import Declared
from knowledge.lookup.text import fold
from knowledge.model import Candidacy, Contest, State

_KEYED = re.compile(r"(\d{1,4})\s*[.):](.*)", re.ASCII | re.DOTALL)
_WHOLE = re.compile(r"\d{1,9}|\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3}){1,2}", re.ASCII)


class Slip(StrEnum):
    """What is wrong with a field or a line."""

    NO_NUMBER = "a line does not begin with a candidate's number"
    UNKNOWN_NUMBER = "no candidate has that number"
    TWICE = "a candidate has two lines"
    OTHER_NAME = "the number is one candidate's and the name another's"
    NOT_VOTES = "votes are no whole number"
    ELECTORATE = "the electorate is no whole number"
    REJECTED = "rejected ballots are no whole number"
    TIME = "the time is none"
    WINNER = "the winner is no candidate, or several"
    NOTHING = "neither votes nor a winner"


@dataclass(frozen=True, slots=True)
class Fault:
    """`typed` is the line or field; `candidacy` the one whose number it has."""

    slip: Slip
    typed: str = ""
    candidacy: Candidacy | None = None


class Unreadable(Exception):
    """A form that says nothing certain."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.slip for fault in faults))
        self.faults = faults


def read(form: Form, now: datetime) -> Declared:
    """What the form declares. `now` is aware. Raises Unreadable with everything that is wrong in it.

    Lines may stand in any order, and of a line nothing but its number is needed: what is left of the name
    must be that candidate's. Votes left out altogether declare a winner only.
    """
    contest, filled = form.contest, form.filled
    faults: list[Fault] = []
    votes = _votes(contest, filled.votes, faults)
    electorate = _whole(filled.electorate, Slip.ELECTORATE, faults)
    rejected = _whole(filled.rejected, Slip.REJECTED, faults)
    winner = _winner(contest, filled.winner, faults)
    declared_at = _time(form, now, faults)
    if not faults and not votes and winner is None:
        faults.append(Fault(Slip.NOTHING))
    if faults:
        raise Unreadable(tuple(faults))
    return Declared(
        contest.election.id,
        contest.constituency.code,
        State.DECLARED if votes else State.WINNER_ONLY,
        votes,
        winner,
        electorate,
        rejected,
        declared_at,
    )


def _votes(contest: Contest, text: str, faults: list[Fault]) -> Mapping[int, int]:
    """Votes by number of candidacy, of the lines that have votes."""
    votes: dict[int, int] = {}
    seen: set[int] = set()
    for number, candidacy, figure in _lines(contest, text, faults):
        if number in seen:
            faults.append(Fault(Slip.TWICE, figure, candidacy))
        seen.add(number)
        if not figure:
            continue
        count = _number(figure)
        if count is None:
            faults.append(Fault(Slip.NOT_VOTES, figure, candidacy))
        else:
            votes[number] = count
    return votes


def _lines(contest: Contest, text: str, faults: list[Fault]) -> Iterator[tuple[int, Candidacy, str]]:
    """(number, candidacy, what stands for its votes) of each line that is a candidate's for certain."""
    by_number = {candidacy.number: candidacy for candidacy in contest.candidacies}
    for line in filter(None, map(str.strip, text.splitlines())):
        keyed = _KEYED.fullmatch(line)
        if keyed is None:
            faults.append(Fault(Slip.NO_NUMBER, line))
            continue
        candidacy, (name, figure) = by_number.get(int(keyed[1])), _split(keyed[2])
        if candidacy is None:
            faults.append(Fault(Slip.UNKNOWN_NUMBER, line))
        elif not _names(contest, candidacy, name):
            faults.append(Fault(Slip.OTHER_NAME, line, candidacy))
        else:
            yield candidacy.number, candidacy, figure


def _split(rest: str) -> tuple[str, str]:
    """Name and votes: what stands before and after the last colon, or votes alone."""
    name, colon, figure = rest.rpartition(":")
    if not colon and _number(rest) is None:
        return rest.strip(), ""
    return name.strip(), figure.strip()


def _names(contest: Contest, candidacy: Candidacy, text: str) -> bool:
    """Whether what is left of a line's name can be that candidate's: all of its words are in the label."""
    return set(_words(text)) <= {*_words(label(contest, candidacy)), *_words(candidacy.party.short)}


def _words(text: str) -> list[str]:
    return [word for part in text.split() for word in fold(part).split()]


def _winner(contest: Contest, text: str, faults: list[Fault]) -> int | None:
    """By number, by name, or by both."""
    text = text.strip()
    if not text:
        return None
    keyed = _KEYED.fullmatch(text) or re.fullmatch(r"(\d{1,4})()", text, re.ASCII)
    standing = contest.candidacies
    if keyed:
        found = [c for c in standing if c.number == int(keyed[1]) and _names(contest, c, keyed[2])]
    else:
        words = set(_words(text))
        found = [c for c in standing if words and words <= set(_words(label(contest, c)))]
    if len(found) != 1:
        faults.append(Fault(Slip.WINNER, text))
        return None
    return found[0].number


def _time(form: Form, now: datetime, faults: list[Fault]) -> datetime | None:
    """The instant meant; None where the form leaves it as it is known."""
    text, contest = form.filled.time.strip(), form.contest
    if not text:
        return now if form.task is Task.DECLARE and contest.declared_at is None else None
    if text == time_shown(contest):
        return None
    found = nearest(text, contest.declared_at) if contest.declared_at else latest(text, now)
    if found is None:
        faults.append(Fault(Slip.TIME, text))
    return found


def _whole(text: str, slip: Slip, faults: list[Fault]) -> int | None:
    text = text.strip()
    if not text:
        return None
    number = _number(text)
    if number is None:
        faults.append(Fault(slip, text))
    return number


def _number(text: str) -> int | None:
    """ "24,120" and "24 120" → 24120; None for what is no whole number."""
    text = text.strip()
    return int(re.sub(r"\D", "", text)) if _WHOLE.fullmatch(text) else None
