"""A past night as a script: who declared what, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.live.declaration import Declared
from knowledge.model import State
from knowledge.storage.batch import Batch, Value

# Declarations of which the time is not known come after all others, so long after one another.
_UNTIMED = timedelta(minutes=1)

Votes = Mapping[str, Mapping[int, int]]  # by GSS code and candidacy number


@dataclass(frozen=True, slots=True)
class Cue:
    """What comes in at a moment (aware): a declaration, or the retraction of the seat's (`declared` is None).

    `sure`: whoever sends it stands by it when asked again, however unlikely it is.
    """

    at: datetime
    code: str
    declared: Declared | None
    sure: bool = True


def night(batch: Batch, election_id: str) -> tuple[Cue, ...]:
    """The whole count of an election in the order of its declarations; those of one minute by GSS code.

    Only seats of which all votes are known are there. Raises ValueError where no time is known.
    """
    declarations = list(_declarations(batch, election_id))
    timed = sorted(
        (Cue(one.declared_at, one.code, one) for one in declarations if one.declared_at),
        key=lambda cue: (cue.at, cue.code),
    )
    if not timed:
        raise ValueError(f"no declaration of {election_id} has a time")
    untimed = sorted((one for one in declarations if one.declared_at is None), key=lambda one: one.code)
    last = timed[-1].at
    late = (Cue(last + number * _UNTIMED, one.code, one) for number, one in enumerate(untimed, start=1))
    return (*timed, *late)


def _declarations(batch: Batch, election_id: str) -> Iterator[Declared]:
    votes: dict[str, dict[int, int]] = {}
    elected: dict[str, int] = {}
    for row in batch.dicts("candidacies"):
        if row["election_id"] == election_id and row["votes"] is not None:
            code, number = str(row["code"]), _number(row["number"])
            votes.setdefault(code, {})[number] = _number(row["votes"])
            if row["elected"]:
                elected[code] = number
    for row in batch.dicts("contests"):
        code = str(row["code"])
        if row["election_id"] == election_id and code in votes:
            yield Declared(
                election_id=election_id,
                code=code,
                state=State.DECLARED,
                votes=votes[code],
                elected=elected.get(code),
                electorate=_known(row["electorate"]),
                invalid_votes=_known(row["invalid_votes"]),
                declared_at=datetime.fromisoformat(str(row["declared_at"])) if row["declared_at"] else None,
                declared_about=bool(row["declared_about"]),
            )


def _number(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _known(value: Value) -> int | None:
    return None if value is None else _number(value)
