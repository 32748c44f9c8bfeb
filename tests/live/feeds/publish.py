"""The results of 2024 as feeds publish them: Parliament's files in each state of the night, plain sheets."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence

from knowledge.live.feeds.document import Document
from knowledge.model import Contest
from knowledge.psephology.standings import majority, valid_votes, winner
from tests import shipped

GE2024 = "parl.2024-07-04"
ISLINGTON, CHORLEY, ALDERSHOT = "E14001305", "E14001170", "E14001063"
SOME = (ALDERSHOT, CHORLEY, ISLINGTON)

_SEAT = ("ONS ID", "Constituency name", "Region name", "Country name", "Constituency type")
_CANDIDATE = (
    *_SEAT,
    *("Party name", "Party abbreviation", "Candidate first name", "Candidate surname", "Candidate gender"),
    *("Sitting MP", "Former MP", "Member MNIS ID", "Votes", "Share", "Change", "DC Person ID"),
)
_CONSTITUENCY = (
    *_SEAT,
    *("Declaration time", "Member first name", "Member surname", "Member gender", "Result", "First party"),
    *("Second party", "Electorate", "Valid votes", "Invalid votes", "Majority", "Verified"),
)
_WINNER = ("ONS code", "Constituency name", "Family name", "Given name", "Democracy Club identifier")
_PLAIN = ("constituency", "candidate", "party", "votes", "electorate", "rejected", "declared_at", "winner")


def final(code: str) -> Contest:
    """The contest as it came out."""
    return shipped.book().contests[GE2024][code]


def candidacies(codes: Iterable[str], counted: Collection[str] = (), ended: bool = True) -> str:
    """The file by candidate, with votes in the seats that are counted."""
    rows = []
    for code in codes:
        contest = final(code)
        for one in sorted(contest.candidacies, key=lambda c: c.name):
            first = one.name.removesuffix(one.family_name).strip()
            party = one.description if one.description == "Labour and Co-operative" else one.party.name
            votes = one.votes if code in counted else ""
            stood = [party, one.party.short, first, one.family_name]
            rows.append([*_seat(contest), *stood, "", "No", "No", "", votes, "", "", one.person_id])
    return written(_CANDIDATE, rows, ended=ended)


def constituencies(
    codes: Iterable[str], counted: Collection[str] = (), verified: Collection[str] = ()
) -> str:
    """The file by constituency: with a winner where it is counted, official where it is verified."""
    rows = []
    for code in codes:
        contest = final(code)
        if code not in counted:
            rows.append([*_seat(contest), *[""] * 11, "FALSE"])
            continue
        elected, ahead = winner(contest), majority(contest)
        assert elected is not None
        assert ahead is not None
        first = elected.name.removesuffix(elected.family_name).strip()
        short, official = elected.party.short, "TRUE" if code in verified else "FALSE"
        won = ["", first, elected.family_name, "", f"{short} hold", short, ahead.runner_up.party.short]
        count = [contest.electorate, valid_votes(contest), contest.invalid_votes, ahead.votes]
        rows.append([*_seat(contest), *won, *count, official])
    return written(_CONSTITUENCY, rows)


def winners(codes: Iterable[str]) -> str:
    """The list of winners."""
    rows = []
    for code in codes:
        elected = winner(final(code))
        assert elected is not None
        first = elected.name.removesuffix(elected.family_name).strip()
        name = final(code).constituency.name
        rows.append(
            [code, name, elected.family_name, first, elected.person_id, f"{elected.party.short} hold"]
        )
    return written((*_WINNER, "Result summary"), rows)


def plain(codes: Iterable[str], **changed: Mapping[str, object]) -> str:
    """A volunteer's sheet of these seats. `changed`: a column's cells by candidate's name."""
    rows = []
    for code in codes:
        contest = final(code)
        for place, one in enumerate(contest.candidacies):
            row: dict[str, object] = {
                "constituency": contest.constituency.name,
                "candidate": one.name,
                "party": one.party.short,
                "votes": one.votes,
            }
            if place == 0:
                row |= {"electorate": contest.electorate, "rejected": contest.invalid_votes}
            row |= {column: cells[one.name] for column, cells in changed.items() if one.name in cells}
            rows.append([row.get(column, "") for column in (*_PLAIN, "checked")])
    return written((*_PLAIN, "checked"), rows)


def written(header: Sequence[str], rows: Iterable[Sequence[object]], *, ended: bool = True) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue() if ended else text.getvalue().removesuffix("\n")


def document(text: str, name: str = "feed.csv", modified: float | None = None) -> Document:
    return Document(name, text.encode(), modified)


def _seat(contest: Contest) -> list[object]:
    seat = contest.constituency
    return [seat.code, seat.name, seat.region, seat.nation, seat.designation]
