"""Rows into facts. Columns come in the order of `knowledge.storage.tables`, without `origin`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any, Protocol

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
from knowledge.model.contest import in_order
from knowledge.storage.instants import instant_of

Rows = Iterable[Sequence[Any]]
# (election id, code) → the candidacies of that contest.
Candidacies = dict[tuple[str, str], list[Candidacy]]
# (election id, boundary set, code) → the parties' votes in that estimate.
Votes = dict[tuple[str, str, str], list[tuple[Party, int]]]


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


def gather_candidacies(
    lists: Candidacies, parties: Mapping[str, Party], rows: Rows, spelt: dict[Any, Any]
) -> None:
    """Add candidacies to the lists of their contests; `spelt` makes equal texts one object."""
    same: Callable[[Any, Any], Any] = spelt.setdefault
    for row in rows:
        election, code, number, name, family, party, description, gender, votes, person, member, *flags = row
        sitting, former, elected = map(bool, flags)
        candidacy = Candidacy(
            number,
            same(name, name),
            same(family, family),
            parties[party],
            votes,
            same(description, description),
            same(gender, gender),
            person,
            member,
            sitting,
            former,
            elected,
        )
        lists.setdefault((election, code), []).append(candidacy)


def contests(known: Known, rows: Rows, lists: Candidacies) -> Iterator[Contest]:
    """Contests with their candidacies in order.

    Takes the candidacies out of `lists`. Raises KeyError when a row names another that is not known.
    """
    for election_id, code, state, electorate, invalid, declared, about, corrected, source, received in rows:
        election = known.elections[election_id]
        standing = lists.pop((election_id, code), [])
        yield Contest(
            election=election,
            constituency=known.constituencies[election.boundary_set][code],
            state=State(state),
            candidacies=in_order(standing),
            electorate=electorate,
            invalid_votes=invalid,
            source=known.sources[source],
            declared_at=instant_of(declared),
            declared_about=bool(about),
            corrected_at=instant_of(corrected),
            received_at=instant_of(received),
        )


def gather_votes(lists: Votes, parties: Mapping[str, Party], rows: Rows) -> None:
    """Add parties' votes to the lists of their estimates."""
    for election_id, boundary_set, code, party, votes in rows:
        lists.setdefault((election_id, boundary_set, code), []).append((parties[party], votes))


def notional_results(known: Known, rows: Rows, lists: Votes) -> Iterator[PreviousResult]:
    """Estimates on later boundaries; the winner's party, which in an estimate has most votes, comes first.

    Takes the votes out of `lists`.
    """
    for election_id, boundary_set, code, electorate, source_id in rows:
        standing = lists.pop((election_id, boundary_set, code), [])
        standing.sort(key=lambda item: (-item[1], item[0].order, item[0].id))
        seat, source = known.constituencies[boundary_set][code], known.sources[source_id]
        yield PreviousResult(
            intern(election_id), seat.boundary_set, seat.code, True, tuple(standing), electorate, source
        )


def projections(known: Known, rows: Rows, seat_rows: Rows) -> list[Projection]:
    """Newest whole date first, undated last; in each, parties with most seats first, blanks last."""
    grouped: dict[str, list[Sequence[Any]]] = {}
    for row in seat_rows:
        grouped.setdefault(row[0], []).append(row)
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
