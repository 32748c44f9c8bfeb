"""Rows into facts. Columns come in the order of `knowledge.storage.tables`, without `origin`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from knowledge.model import (
    Candidacy,
    Constituency,
    Contest,
    Election,
    Party,
    PreviousResult,
    Projection,
    ProjectionKind,
    Source,
    State,
)

Rows = Iterable[Sequence[Any]]
Key = TypeVar("Key")


class Known(Protocol):
    """What contests refer to; a Book is one."""

    @property
    def sources(self) -> Mapping[str, Source]: ...
    @property
    def parties(self) -> Mapping[str, Party]: ...
    @property
    def elections(self) -> Mapping[str, Election]: ...
    @property
    def constituencies(self) -> Mapping[str, Mapping[str, Constituency]]: ...


def contests(known: Known, rows: Rows, candidacy_rows: Rows) -> Iterator[Contest]:
    """Contests with their candidacies, most votes first; of equal votes the elected one, then by number.

    Raises KeyError when a row names another that is not known.
    """
    lists = _candidacies(known.parties, candidacy_rows)
    for election_id, code, state, electorate, invalid, declared, about, corrected, source, received in rows:
        election = known.elections[election_id]
        standing = lists.get((election_id, code), [])
        standing.sort(key=_by_votes)
        yield Contest(
            election=election,
            constituency=known.constituencies[election.boundary_set][code],
            state=State(state),
            candidacies=tuple(standing),
            electorate=electorate,
            invalid_votes=invalid,
            source=known.sources[source],
            declared_at=_instant(declared),
            declared_about=bool(about),
            corrected_at=_instant(corrected),
            received_at=_instant(received),
        )


def _candidacies(parties: Mapping[str, Party], rows: Rows) -> dict[tuple[str, str], list[Candidacy]]:
    lists: dict[tuple[str, str], list[Candidacy]] = {}
    # Equal texts become one object: names recur from election to election.
    spelt: dict[Any, Any] = {}

    def once(text: Any) -> Any:
        return spelt.setdefault(text, text)

    for row in rows:
        (election_id, code, number, name, family, party, description, gender) = row[:8]
        (votes, person_id, member_id, sitting, former, elected) = row[8:]
        candidacy = Candidacy(
            number,
            once(name),
            once(family),
            parties[party],
            votes,
            once(description),
            once(gender),
            person_id,
            member_id,
            bool(sitting),
            bool(former),
            bool(elected),
        )
        lists.setdefault((election_id, code), []).append(candidacy)
    return lists


def _by_votes(candidacy: Candidacy) -> tuple[bool, int, bool, int]:
    votes = candidacy.votes
    return (votes is None, -(votes or 0), votes is not None and not candidacy.elected, candidacy.number)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def notional_results(known: Known, rows: Rows, vote_rows: Rows) -> Iterator[PreviousResult]:
    """Estimates on later boundaries; the winner's party, which in an estimate has most votes, comes first."""
    grouped = _grouped(vote_rows, lambda row: (row[0], row[1], row[2]))
    for election_id, boundary_set, code, electorate, source in rows:
        votes = [
            (known.parties[row[3]], row[4]) for row in grouped.get((election_id, boundary_set, code), ())
        ]
        votes.sort(key=lambda item: (-item[1], item[0].order, item[0].id))
        yield PreviousResult(
            election_id, boundary_set, code, True, tuple(votes), electorate, known.sources[source]
        )


def projections(known: Known, rows: Rows, seat_rows: Rows) -> list[Projection]:
    """Newest whole date first, undated last; in each, parties with most seats first, blanks last."""
    grouped = _grouped(seat_rows, lambda row: row[0])
    found = []
    for id_, forecaster, kind, election_id, published, house, left_out, basis, source, _received in rows:
        lines = [(known.parties[party], seats, out) for _, party, seats, out in grouped.get(id_, ())]
        lines.sort(key=lambda line: (line[1] is None, -(line[1] or 0), line[0].order, line[0].id))
        found.append(
            Projection(
                id=id_,
                forecaster=forecaster,
                kind=ProjectionKind(kind),
                election_id=election_id,
                published=published,
                house=house,
                seats=tuple((party, seats) for party, seats, _ in lines),
                outcome=tuple((party, outcome) for party, _, outcome in lines if outcome is not None),
                not_included=tuple(part.strip() for part in left_out.split(";")) if left_out else (),
                basis=basis,
                source=known.sources[source],
            )
        )
    found.sort(key=lambda projection: projection.id)
    found.sort(key=lambda projection: (projection.is_dated, projection.published), reverse=True)
    return found


def _grouped(rows: Rows, key: Callable[[Sequence[Any]], Key]) -> dict[Key, list[Sequence[Any]]]:
    groups: dict[Key, list[Sequence[Any]]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
