"""Contests made up for the arithmetic's tests."""

from datetime import date

from knowledge.model import (
    Candidacy,
    Constituency,
    Contest,
    Election,
    ElectionKind,
    Party,
    PreviousResult,
    Source,
    State,
)

SOURCE = Source("made", "Nobody", "Made up", "2024-01-01", "none")
ELECTION = Election(
    "parl.2024-07-04",
    ElectionKind.GENERAL,
    "2024 general election",
    date(2024, 7, 4),
    "2024",
    "parl.2019-12-12",
)
SEAT = Constituency("2024", "E14009999", "Ambridge", "England", "West Midlands", "County")


def party(name: str, **more: object) -> Party:
    slug = name.lower().replace(" ", "-")
    return Party(id=slug, name=name, short=name[:3], total_id=slug, **more)  # type: ignore[arg-type]


LABOUR, CONSERVATIVE, INDEPENDENT = party("Labour"), party("Conservative"), party("Independent")
BREXIT = party("Brexit Party")
REFORM = party("Reform UK", previous_id=BREXIT.id)


def contest(
    *votes: tuple[Party, int | None],
    electorate: int | None = 70_000,
    invalid: int | None = 100,
    state: State = State.DECLARED,
    elected: int | None = None,
) -> Contest:
    """Candidates in the order given, numbered from 1; `elected` is the number of the one marked."""
    candidacies = tuple(
        Candidacy(number, f"Candidate {number}", f"No {number}", whose, count, elected=number == elected)
        for number, (whose, count) in enumerate(votes, 1)
    )
    in_order = tuple(sorted(candidacies, key=lambda c: (-(c.votes or 0), c.number)))
    return Contest(ELECTION, SEAT, state, in_order, electorate, invalid, SOURCE)


def previous(*votes: tuple[Party, int], electorate: int = 70_000, notional: bool = True) -> PreviousResult:
    return PreviousResult("parl.2019-12-12", "2024", SEAT.code, notional, votes, electorate, SOURCE)
