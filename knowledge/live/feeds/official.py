"""Parliament's publication format, in every state of the night, read by the importers' own code."""

from collections.abc import Iterator, Sequence
from typing import cast

from knowledge.book import Book
from knowledge.errors import ImportRefused
from knowledge.imports.checks import Checked
from knowledge.imports.contests import read_contest
from knowledge.imports.fields import CODE, BadCell
from knowledge.imports.gather import Contests, Edition
from knowledge.imports.known import Facts
from knowledge.imports.parties import Parties
from knowledge.imports.recognise import Format
from knowledge.imports.report import Report
from knowledge.imports.sheets import Sheet
from knowledge.live.declaration import Declared
from knowledge.live.feeds.candidates import candidacy_named
from knowledge.live.feeds.nominated import nominated
from knowledge.live.feeds.reading import Said, Seat
from knowledge.model import Candidacy, Contest, Election, State

FORMATS = (Format.CANDIDATES, Format.SEATS, Format.WINNERS)


def read_official(
    sheets: Sequence[tuple[Format, Sheet]],
    unended: Sequence[str],
    book: Book,
    elections: Sequence[Election],
    report: Report,
) -> Iterator[tuple[Seat, Said]]:
    """What files of results say of the open elections' contests; refusals go into the report.

    `unended` are the cells of rows that may be cut off. A contest may come several times, the newest last.
    """
    known = nominated(book, elections)
    general = next((election.id for election in elections if election.is_general), None)
    contests = Contests(known, report, general)
    for kind in FORMATS:
        for format_, sheet in sheets:
            if format_ is kind:
                _gather(contests, kind, sheet, report)
    parties = Parties(known)
    cut_off = {cell.strip() for cell in unended if CODE.fullmatch(cell.strip())}
    for election, code, edition in contests.editions():
        named = edition.named
        try:
            contest = _open_contest(book, elections, election, code)
            checked = read_contest(
                known, parties, report, election, edition.seat, edition.candidates, edition.broken
            )
            if checked.state is not State.NOT_DECLARED:
                declared = _declared(contest, edition, checked, book)
                yield (election, code), Said(declared, _is_settled(edition, checked) and code not in cut_off)
        except BadCell as error:
            report.refuse(named.file, named.line, f"{named.name or named.code}: {error}")


def _gather(contests: Contests, kind: Format, sheet: Sheet, report: Report) -> None:
    try:
        if kind is Format.CANDIDATES:
            contests.read_candidates(sheet)
        else:
            contests.read_seats(sheet, winners_only=kind is Format.WINNERS)
    except (ImportRefused, BadCell) as error:
        report.refuse(sheet.file, None, str(error))


def _open_contest(book: Book, elections: Sequence[Election], election: str, code: str) -> Contest:
    if all(one.id != election for one in elections):
        raise BadCell(f"{election} is not being counted")
    contest = book.contest(election, code)
    if contest is None:
        raise BadCell(f"no contest of {code} is known")
    return contest


def _is_settled(edition: Edition, checked: Checked) -> bool:
    """Votes without a row by constituency may be waiting for one, which may call them not final."""
    seat = edition.seat
    return checked.state is State.WINNER_ONLY or (seat is not None and seat.valid_votes is not None)


def _declared(contest: Contest, edition: Edition, checked: Checked, book: Book) -> Declared:
    """Raises BadCell where its candidates are not those of the contest."""
    rows = checked.candidacies
    if edition.candidates:
        rows = tuple(_numbered(contest, rows, book))
    full = checked.state is State.DECLARED
    seat = edition.seat
    return Declared(
        election_id=contest.election.id,
        code=contest.constituency.code,
        state=State.DECLARED if full else State.WINNER_ONLY,
        votes={cast(int, row["number"]): cast(int, row["votes"]) for row in rows} if full else {},
        elected=next((cast(int, row["number"]) for row in rows if row["elected"]), None),
        electorate=seat.electorate if seat and full else None,
        invalid_votes=seat.invalid_votes if seat and full else None,
        declared_at=seat.declared_at if seat else None,
    )


def _numbered(contest: Contest, rows: Sequence[Facts], book: Book) -> Iterator[Facts]:
    """The rows under the numbers that the contest's candidacies have."""
    taken: dict[int, Facts] = {}
    for row in rows:
        candidacy = _candidacy(contest, row, book)
        if candidacy.number in taken:
            other = taken[candidacy.number]["name"]
            raise BadCell(f"{row['name']} and {other} would both be {candidacy.name}")
        taken[candidacy.number] = row
        yield {**row, "number": candidacy.number}


def _candidacy(contest: Contest, row: Facts, book: Book) -> Candidacy:
    """By name and party as they are, by the person's id, else by what is nearest.

    A party that the book does not have is a slip ("1 & Fair Party"): then the name alone must do.
    """
    name, party_id = str(row["name"]), str(row["party_id"])
    for found in (
        [c for c in contest.candidacies if (c.name, c.party.id) == (name, party_id)],
        [c for c in contest.candidacies if c.person_id is not None and c.person_id == row["person_id"]],
    ):
        if len(found) == 1:
            return found[0]
    return candidacy_named(contest.candidacies, name, book.parties.get(party_id))
