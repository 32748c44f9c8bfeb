"""Records of results → contests and candidacies, checked against each other and against what is known.

The two files of one election belong together: candidates' votes come from the one, electorate, rejected
ballots and the file's own sums from the other. One alone is taken in over what is known of the other.
"""

from collections import Counter
from collections.abc import Sequence
from typing import cast

from knowledge.imports.checks import Checked, check
from knowledge.imports.elections import HOUSE, boundary_set_on, polling_day, put_boundary_set
from knowledge.imports.fields import BadCell, fold, instant
from knowledge.imports.known import Facts, Known
from knowledge.imports.parties import CO_OPERATIVE, NEW_FORCE, Parties
from knowledge.imports.report import Report
from knowledge.imports.results import CandidateRecord, SeatNamed, SeatRecord
from knowledge.imports.sources import candidates_source, results_source
from knowledge.model import INDEPENDENT, State
from knowledge.storage.batch import Value

UCUNF = "uup (as ucunf)"


def put_contest(
    known: Known,
    parties: Parties,
    report: Report,
    election_id: str,
    seat: SeatRecord | None,
    candidates: Sequence[CandidateRecord],
    broken: int | None = None,
) -> bool:
    """Take one contest in (True), or refuse it with the reason. One of the two kinds of record is given.

    `broken` is the line of a candidate's row that was refused already.
    """
    named = seat.seat if seat else candidates[0].seat
    try:
        checked = read_contest(known, parties, report, election_id, seat, candidates, broken)
        before = known.get("contests", election_id, named.code)
        _refuse_less(checked, before)
    except BadCell as error:
        report.refuse(named.file, named.line, f"{named.name or named.code}: {error}")
        for record in candidates:
            report.refuse(record.seat.file, record.seat.line, "its contest is refused")
        return False
    stored = known.parts("contests", election_id, named.code)
    _report_new_votes(report, candidates, checked.candidacies, stored)
    _store(known, election_id, named.code, seat, checked, before)
    for record in (*((seat,) if seat else ()), *candidates):
        report.accept(record.seat.file)
    return True


def read_contest(
    known: Known,
    parties: Parties,
    report: Report,
    election_id: str,
    seat: SeatRecord | None,
    candidates: Sequence[CandidateRecord],
    broken: int | None = None,
) -> Checked:
    """What one contest's records say of it; without candidates, over those known.

    Raises BadCell where they cannot be true or are not whole.
    """
    if broken is not None:
        raise BadCell(f"its row in line {broken} is refused, so it is not whole")
    named = seat.seat if seat else candidates[0].seat
    _know_seat(known, report, election_id, named)
    stored = known.parts("contests", election_id, named.code)
    standing = _candidacies(parties, report, seat, candidates, stored) if candidates else stored
    return check(report, parties, seat, candidates, standing)


def _refuse_less(checked: Checked, before: Facts | None) -> None:
    """A list of candidates or of winners does not undo a declaration."""
    if before is None:
        return
    known, states = State(str(before["state"])), list(State)
    corrected_again = known is State.CORRECTED and checked.state is State.DECLARED
    if states.index(checked.state) < states.index(known) and not corrected_again:
        raise BadCell(f"more is known of it than this file says ({checked.state}); what is known stays")


def _know_seat(known: Known, report: Report, election_id: str, named: SeatNamed) -> None:
    """Make sure that the seat is known; it is added to its boundary set when the set is being built.

    Raises BadCell where it cannot be.
    """
    boundary_set = boundary_set_on(polling_day(election_id))
    put_boundary_set(known, boundary_set)
    seat = known.get("constituencies", boundary_set, named.code)
    if seat is None:
        if len(known.seats(boundary_set)) >= HOUSE:
            raise BadCell(f"{named.code} is no seat of the boundaries of {boundary_set}")
        if not (named.name and named.nation and named.region and named.designation):
            raise BadCell(f"{named.code} is not known, and the row does not say enough of it")
        known.put(
            "constituencies",
            boundary_set=boundary_set,
            code=named.code,
            name=named.name,
            nation=named.nation,
            region=named.region,
            designation=named.designation,
            county=named.county,
            hex_q=None,
            hex_r=None,
        )
    elif named.name and named.name != seat["name"]:
        report.change(named.file, named.line, f"the seat {named.name!r} is {seat['name']!r}, by its code")


def _candidacies(
    parties: Parties,
    report: Report,
    seat: SeatRecord | None,
    records: Sequence[CandidateRecord],
    stored: tuple[Facts, ...],
) -> tuple[Facts, ...]:
    """The rows of candidacies as the file has them, numbered in its order.

    Those of the New Force of 2010 are filed as independents; the party columns, or else the store, know them.
    """
    before = {(row["name"], row["party_id"]): row for row in stored}
    new_force = {row["name"] for row in stored if row["description"] == NEW_FORCE}
    shared = _shared_ids(report, records)
    given = {record.member_id for record in records}
    force = dict(seat.by_party).get(UCUNF) if seat else None
    found: list[Facts] = []
    for number, record in enumerate(records, 1):
        party_id, description = _party(parties, report, record)
        if party_id == INDEPENDENT and (record.votes == force if force else record.name in new_force):
            party_id, description = cast(str, parties.find(NEW_FORCE)), NEW_FORCE
            report.change(
                record.seat.file,
                record.seat.line,
                f"{record.name} stood for {NEW_FORCE}, by the party columns",
            )
        then = before.get((record.name, party_id), {})
        person_id = None if record.person_id in shared else record.person_id
        # What the store has under another candidate's id was a mistake.
        known_as = None if then.get("member_id") in given else then.get("member_id")
        found.append(
            {
                "number": number,
                "name": record.name,
                "family_name": record.family_name,
                "party_id": party_id,
                "description": description,
                "gender": record.gender,
                "votes": record.votes,
                "person_id": _either(person_id, then.get("person_id")),
                "member_id": _either(record.member_id, known_as),
                "sitting": record.sitting,
                "former": record.former,
                "elected": bool(record.elected),
            }
        )
    return tuple(found)


def _report_new_votes(
    report: Report, records: Sequence[CandidateRecord], standing: tuple[Facts, ...], stored: tuple[Facts, ...]
) -> None:
    """Say which votes were otherwise before, by candidates whose name and party are the same."""
    before = {(row["name"], row["party_id"]): row["votes"] for row in stored}
    for record, row in zip(records, standing, strict=False):
        votes = before.get((row["name"], row["party_id"]))
        if votes is not None and votes != row["votes"]:
            reason = f"{record.name}: {votes} votes were known, {row['votes']} are given"
            report.change(record.seat.file, record.seat.line, reason)


def _shared_ids(report: Report, records: Sequence[CandidateRecord]) -> frozenset[int]:
    """Ids that two candidates of one contest have, which are then nobody's.

    Raises BadCell where one candidate stands twice; a name alone does not tell, but name and party do.
    """
    candidates = [(r.name, r.party, r.person_id) for r in records]
    if len(set(candidates)) < len(candidates):
        raise BadCell("one candidate stands twice in it")
    counts = Counter(record.person_id for record in records if record.person_id is not None)
    shared = frozenset(person for person, count in counts.items() if count > 1)
    for record in records:
        if record.person_id in shared:
            reason = f"{record.name}: the person's id {record.person_id} is not used, two candidates have it"
            report.change(record.seat.file, record.seat.line, reason)
    return shared


def _party(parties: Parties, report: Report, record: CandidateRecord) -> tuple[str, str | None]:
    party_id, new = parties.find_or_add(record.party, record.short)
    name = parties.name(party_id)
    if new:
        report.change(record.seat.file, record.seat.line, f"{name} is a party not known before, and is added")
    elif (
        fold(name) == fold(record.party) and name != record.party and name.isascii() != record.party.isascii()
    ):
        report.change(record.seat.file, record.seat.line, f"the party {record.party!r} is spelt {name!r}")
    co_operative = party_id == "labour" and (record.co_operative or fold(record.party) == fold(CO_OPERATIVE))
    return party_id, CO_OPERATIVE if co_operative else record.on_ballot or None


def _store(
    known: Known,
    election_id: str,
    code: str,
    seat: SeatRecord | None,
    checked: Checked,
    before: Facts | None,
) -> None:
    def kept(column: str) -> Value:
        return before[column] if before else None

    source = candidates_source if checked.state is State.NOT_DECLARED else results_source
    declared = checked.state in (State.DECLARED, State.CORRECTED)
    corrected = declared and kept("state") == State.CORRECTED
    # Figures that are not official yet are not taken, not even beside official ones known before.
    figures = seat if seat is not None and (seat.released is State.DECLARED or not declared) else None
    declared_at = instant(seat.declared_at) if seat else None
    known.put(
        "contests",
        checked.candidacies,
        election_id=election_id,
        code=code,
        state=(State.CORRECTED if corrected else checked.state).value,
        electorate=_either(figures.electorate if figures else None, kept("electorate")),
        invalid_votes=_either(figures.invalid_votes if figures else None, kept("invalid_votes"))
        if declared
        else None,
        declared_at=_either(declared_at, kept("declared_at"))
        if checked.state != State.NOT_DECLARED
        else None,
        declared_about=declared_at is None and bool(kept("declared_about")),
        corrected_at=kept("corrected_at"),
        source_id=source(election_id),
    )


def _either(given: Value, known: Value) -> Value:
    """What the file says, or else what is known: "[x]" in a file takes nothing away."""
    return known if given is None else given
