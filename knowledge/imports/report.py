"""What became of the files handed in, line by line."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.imports.fields import BadCell


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing changed or refused. `line` counts from 1; None where it concerns the whole file."""

    verdict: Verdict
    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{self.verdict}: {where}: {self.reason}"


@dataclass
class Report:
    """`accepted` counts, for each file, the rows taken in; `formats` says what each file was taken for.

    A row that was changed counts as accepted, too. `remarks` stand in the order in which they were made.
    """

    formats: dict[str, str] = field(default_factory=dict)
    accepted: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)

    def accept(self, file: str, rows: int = 1) -> None:
        self.accepted[file] += rows

    @contextmanager
    def row(self, file: str, line: int) -> Iterator[None]:
        """One row is read within: accepted at the end, or refused with the BadCell that was raised."""
        try:
            yield
        except BadCell as error:
            self.refuse(file, line, str(error))
        else:
            self.accept(file)

    def change(self, file: str, line: int | None, reason: str) -> None:
        self.remarks.append(Remark(Verdict.CHANGED, file, line, reason))

    def refuse(self, file: str, line: int | None, reason: str) -> None:
        self.remarks.append(Remark(Verdict.REFUSED, file, line, reason))

    @property
    def changed(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.verdict is Verdict.CHANGED)

    @property
    def refused(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.verdict is Verdict.REFUSED)
