"""Members' ids that a file has in the wrong row, put right by who bears them at other elections."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from knowledge.imports.fields import fold
from knowledge.imports.known import Known
from knowledge.imports.report import Report
from knowledge.imports.results import CandidateRecord


class _Borne(NamedTuple):
    """A name under which a member's id stands on one polling day, folded."""

    day: str
    name: str
    family_name: str


class Bearers:
    """Under which names each of Parliament's member ids stands, in the store and in the files being read.

    An election is given by its id, or by its polling day as ISO 8601 text.
    """

    def __init__(self, known: Known) -> None:
        self._borne: dict[int, set[_Borne]] = defaultdict(set)
        for contest in known.all("contests"):
            day = _day(str(contest["election_id"]))
            for row in known.parts("contests", contest["election_id"], contest["code"]):
                if row["member_id"] is not None:
                    self._add(cast(int, row["member_id"]), day, str(row["name"]), str(row["family_name"]))

    def read(self, election: str, candidates: Iterable[CandidateRecord]) -> None:
        """Learn the names in one contest's records."""
        for record in candidates:
            if record.member_id is not None:
                self._add(record.member_id, _day(election), record.name, record.family_name)

    def put_right(
        self, election: str, candidates: Sequence[CandidateRecord], report: Report
    ) -> list[CandidateRecord]:
        """One contest's records, each misplaced id and its marks moved to the candidate whose they are.

        An id is misplaced where on other days nobody of the row's family name has it, but somebody named as
        another candidate of the contest, who is without an id. A new family name alone moves nothing.
        """
        found = list(candidates)
        for place, record in enumerate(candidates):
            owner = self._owner(_day(election), record, candidates)
            if owner is None:
                continue
            theirs = candidates[owner]
            found[place] = replace(record, member_id=None, sitting=theirs.sitting, former=theirs.former)
            found[owner] = replace(
                theirs, member_id=record.member_id, sitting=record.sitting, former=record.former
            )
            reason = (
                f"{record.name}: the member's id {record.member_id} and its marks are {theirs.name}'s, "
                "by the other elections"
            )
            report.change(record.seat.file, record.seat.line, reason)
        return found

    def _add(self, member_id: int, day: str, name: str, family_name: str) -> None:
        self._borne[member_id].add(_Borne(day, fold(name), fold(family_name)))

    def _owner(self, day: str, record: CandidateRecord, candidates: Sequence[CandidateRecord]) -> int | None:
        """The place among the candidates of the one person whose id the record has; None if it is its own."""
        if record.member_id is None:
            return None
        elsewhere = [borne for borne in self._borne[record.member_id] if borne.day != day]
        if fold(record.family_name) in {borne.family_name for borne in elsewhere}:
            return None
        names = {borne.name for borne in elsewhere}
        owners = [
            place
            for place, other in enumerate(candidates)
            if other is not record and other.member_id is None and fold(other.name) in names
        ]
        return owners[0] if len(owners) == 1 else None


def _day(election: str) -> str:
    """The polling day, with which every election's id ends."""
    return election[-len("2024-07-04") :]
