"""The plain CSV that a volunteer can keep in a shared spreadsheet: one row a candidate.

Columns, in any order: constituency, candidate, party, votes, electorate, rejected, declared_at, winner,
checked, election. The README describes them for those who fill them in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.book import Book
from knowledge.imports import fields
from knowledge.imports.fields import BadCell
from knowledge.imports.report import Report
from knowledge.imports.sheets import Line, Sheet
from knowledge.live.declaration import Declared
from knowledge.live.feeds.candidates import candidacy_typed
from knowledge.live.feeds.reading import Said, Seat
from knowledge.live.feeds.times import time_of_night
from knowledge.lookup.parties import PartyNames
from knowledge.lookup.text import fold
from knowledge.model import Contest, Election, State
from knowledge.names.match import Found, How, Match, Several

# The seat that a text means on the boundaries of an election.
SeatNames = Callable[[str, Election], Match]

_SPELLINGS = {
    "seat": "constituency",
    "name": "candidate",
    "rejected votes": "rejected",
    "invalid votes": "rejected",
    "spoilt": "rejected",
    "time": "declared at",
    "declared": "declared at",
    "elected": "winner",
}
# A place inside a seat, or somebody who sits for one, is too little to file votes under.
_SEATS_THEMSELVES = (How.EXACT, How.ALIAS, How.CODE, How.PART, How.SLIP)
_MARKS = ("x", "y", "✓", "✔")


@dataclass
class _Count:
    """What the rows of one contest say so far. `broken`: one of them is refused."""

    contest: Contest
    file: str
    line: int
    votes: dict[int, int | None] = field(default_factory=dict)
    winners: list[int] = field(default_factory=list)
    cells: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    broken: bool = False

    def cell(self, column: str) -> str:
        """What its rows say in a column about the whole contest. Raises BadCell where they contradict."""
        given = sorted(self.cells[column])
        if len(given) > 1:
            raise BadCell(f"its {column} is given as {' and as '.join(given)}")
        return given[0] if given else ""


def plain_header(header: Sequence[str]) -> tuple[str, ...] | None:
    """The header in this format's own spelling; None where it is of another format."""
    spelt = tuple(_SPELLINGS.get(column, column) for column in header)
    who, what = {"candidate", "party"}.intersection(spelt), {"votes", "winner"}.intersection(spelt)
    return spelt if "constituency" in spelt and who and what and len(set(spelt)) == len(spelt) else None


def read_plain(
    sheet: Sheet, book: Book, elections: Sequence[Election], names: SeatNames, report: Report
) -> Iterator[tuple[Seat, Said]]:
    """What a sheet says of each contest whose rows are whole; refusals go into the report.

    Nothing is settled at once: cells are filled in one after the other.
    """
    for count in _counts(sheet, book, elections, names, report):
        seat = count.contest.election.id, count.contest.constituency.code
        try:
            said = None if count.broken else _said(count)
        except BadCell as error:
            report.refuse(count.file, count.line, f"{count.contest.constituency.name}: {error}")
        else:
            if said is not None:
                yield seat, said


def _counts(
    sheet: Sheet, book: Book, elections: Sequence[Election], names: SeatNames, report: Report
) -> Sequence[_Count]:
    parties = PartyNames(book.parties)
    counts: dict[Seat, _Count] = {}
    contests: dict[tuple[str, str], Contest] = {}
    for line in sheet.lines(report):
        count: _Count | None = None
        try:
            named = line["constituency"], line.get("election")
            if named not in contests:
                contests[named] = _contest(named[0], book, _named(elections, named[1]), names)
            contest = contests[named]
            key = contest.election.id, contest.constituency.code
            count = counts.setdefault(key, _Count(contest, sheet.file, line.number))
            _add(count, line, parties)
        except BadCell as error:
            report.refuse(sheet.file, line.number, str(error))
            if count is not None:
                count.broken = True
    return tuple(counts.values())


def _named(elections: Sequence[Election], text: str) -> Sequence[Election]:
    """Those that a cell means by id, name, year or kind; all for an empty one. Raises BadCell."""
    typed = fold(text)
    if not typed:
        return elections
    found = [
        one
        for one in elections
        if typed in (fold(one.id), fold(one.name), fold(one.kind.value))
        or (one.is_general and typed in (str(one.year), "general election"))
    ]
    if not found:
        raise BadCell(
            f"{text!r} is no election that is being counted; write {' or '.join(e.id for e in elections[:5])}"
        )
    return found


def _contest(text: str, book: Book, elections: Sequence[Election], names: SeatNames) -> Contest:
    """The one open contest of the one seat that a cell names. Raises BadCell."""
    if not text:
        raise BadCell("the row names no constituency")
    reasons: list[BadCell] = []
    found: list[Contest] = []
    for election in elections:
        try:
            contest = book.contest(election.id, _code(text, names(text, election)))
        except BadCell as error:
            reasons.append(error)
        else:
            found += [contest] if contest else []
    if len(found) == 1:
        return found[0]
    if found:
        which = " or ".join(contest.election.id for contest in found)
        raise BadCell(f"{text!r} votes more than once these days; say in a column election which: {which}")
    raise reasons[0] if reasons else BadCell(f"no contest of {text!r} is known")


def _code(text: str, match: Match) -> str:
    if isinstance(match, Several):
        raise BadCell(f"{text!r} could be {' or '.join(seat.name for seat in match.constituencies[:5])}")
    if not isinstance(match, Found):
        raise BadCell(f"no constituency is called {text!r}")
    if match.how not in _SEATS_THEMSELVES:
        raise BadCell(
            f"{text!r} is not the name of a constituency; write {match.constituency.name!r} if meant"
        )
    return match.constituency.code


def _add(count: _Count, line: Line, parties: PartyNames) -> None:
    """Raises BadCell for a row that cannot be of this contest."""
    for column in ("electorate", "rejected", "declared at", "checked"):
        if cell := line.get(column):
            count.cells[column].add(cell)
    candidacies = count.contest.candidacies
    name = fields.plain(line.get("candidate"))
    candidacy = candidacy_typed(candidacies, name, line.get("party"), parties)
    if candidacy.number in count.votes:
        raise BadCell(f"{candidacy.name} ({candidacy.party.name}) stands twice")
    count.votes[candidacy.number] = fields.whole_or_unknown(line.get("votes"), "votes")
    if _marked(line.get("winner"), "winner"):
        count.winners.append(candidacy.number)


def _said(count: _Count) -> Said | None:
    """None where nothing is said yet. Raises BadCell where it is not whole."""
    if len(count.winners) > 1:
        raise BadCell("several candidates are marked as its winner")
    votes = {number: given for number, given in count.votes.items() if given is not None}
    if not votes and not count.winners:
        return None
    if votes and len(votes) < len(count.contest.candidacies):
        raise BadCell("the votes of some of its candidates are still missing")
    election = count.contest.election
    declared = Declared(
        election_id=election.id,
        code=count.contest.constituency.code,
        state=State.DECLARED if votes else State.WINNER_ONLY,
        votes=votes,
        elected=count.winners[0] if count.winners else None,
        electorate=fields.whole_or_unknown(count.cell("electorate"), "the electorate") if votes else None,
        invalid_votes=fields.whole_or_unknown(count.cell("rejected"), "rejected votes") if votes else None,
        declared_at=time_of_night(count.cell("declared at"), election),
    )
    return Said(declared, settled=False, typed=True, checked=_marked(count.cell("checked"), "checked"))


def _marked(cell: str, what: str) -> bool:
    return cell.casefold() in _MARKS or fields.yes(cell, what)
