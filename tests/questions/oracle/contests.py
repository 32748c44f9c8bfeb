"""Every contest of the official files: general elections since 2010 and the by-elections between them.

Two slips of the files stand here as they are, and no question asks about them: Ulster Unionists of 2010 are
called independents, and the winner in Sheffield, Brightside and Hillsborough in 2016 has 900 votes too many.
Whether a winner is a woman is read from the candidates: the seats' own column of 2017 is shifted in 58 rows.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from tests.questions.oracle.files import Row, mended, number, rows, seat_name
from tests.questions.oracle.parties import party

GENERAL = {
    2010: "parl.2010-05-06",
    2015: "parl.2015-05-07",
    2017: "parl.2017-06-08",
    2019: "parl.2019-12-12",
    2024: "parl.2024-07-04",
}
NEWEST = GENERAL[2024]
PARLIAMENTS = range(55, 60)


@dataclass(frozen=True)
class Candidate:
    """`member` is Parliament's own number of a person who sits or sat, "" for others."""

    name: str
    party: str
    member: str
    votes: int
    woman: bool


@dataclass(frozen=True)
class Contest:
    """One seat on one polling day; candidates by votes, most first. `declared` as the file writes it."""

    election: str
    code: str
    seat: str
    country: str
    region: str
    electorate: int
    rejected: int | None
    declared: str
    candidates: tuple[Candidate, ...]

    @property
    def day(self) -> str:
        return self.election[-10:]

    @property
    def year(self) -> int:
        return int(self.day[:4])

    @property
    def winner(self) -> Candidate:
        return self.candidates[0]

    @cached_property
    def valid(self) -> int:
        return sum(one.votes for one in self.candidates)

    @property
    def majority(self) -> int:
        return self.candidates[0].votes - self.candidates[1].votes

    @property
    def valid_turnout(self) -> float:
        return 100 * self.valid / self.electorate

    @property
    def turnout(self) -> float:
        return 100 * (self.valid + (self.rejected or 0)) / self.electorate

    def share(self, votes: int) -> float:
        return 100 * votes / self.valid

    def position(self, one: Candidate) -> int:
        return 1 + sum(other.votes > one.votes for other in self.candidates)

    def of_party(self, name: str) -> Candidate | None:
        return next((one for one in self.candidates if one.party == name), None)

    def within(self, area: str | None) -> bool:
        return area in (None, "United Kingdom", self.country, self.region)


@cache
def general(election: str) -> dict[str, Contest]:
    """GSS code → contest."""
    year = int(election[5:9])
    stem = "ge2024/hoc-results-by" if year == 2024 else f"older/ge{year}-by"
    return {
        contest.code: contest
        for contest in _contests(
            lambda row: election, rows(f"{stem}-candidate.csv"), rows(f"{stem}-constituency.csv")
        )
    }


@cache
def by_elections() -> tuple[Contest, ...]:
    """All of them, oldest first."""
    found: list[Contest] = []
    for parliament in PARLIAMENTS:
        stem = f"by-elections/parliament-{parliament}-by-election"
        found += _contests(_by_election, rows(f"{stem}-candidacies.csv"), rows(f"{stem}-constituencies.csv"))
    return tuple(sorted(found, key=lambda contest: (contest.day, contest.election)))


@cache
def contests(election: str) -> dict[str, Contest]:
    if election in GENERAL.values():
        return general(election)
    return {contest.code: contest for contest in by_elections() if contest.election == election}


def contest(election: str, seat: str) -> Contest:
    """The contest of a seat by its official name; KeyError where there is none."""
    return named(election)[seat]


@cache
def named(election: str) -> dict[str, Contest]:
    return {one.seat: one for one in contests(election).values()}


def within(election: str, area: str | None) -> list[Contest]:
    """KeyError for an area in which no seat lies, so that a slip in a question cannot pass for an answer."""
    found = [one for one in contests(election).values() if one.within(area)]
    if not found:
        raise KeyError(area)
    return found


def previous_election(election: str) -> str | None:
    """The general election before a polling day."""
    earlier = [one for one in GENERAL.values() if one[-10:] < election[-10:]]
    return earlier[-1] if earlier else None


def _by_election(row: Row) -> str:
    day, month, year = (row.get("Election date") or row["By-election date"]).split("/")
    plain = unicodedata.normalize("NFD", row["Constituency name"]).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z]+", "-", plain.lower()).strip("-")
    return f"parl.{slug}.by.{year}-{month}-{day}"


def _contests(
    election_of: Callable[[Row], str], candidacies: Iterable[Row], seats: Iterable[Row]
) -> list[Contest]:
    standing: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for row in candidacies:
        one = Candidate(
            name=mended(f"{row['Candidate first name']} {row['Candidate surname']}"),
            party=party(row["Party name"]),
            member=row["Member MNIS ID"],
            votes=int(row["Votes"]),
            woman=row["Candidate gender"] == "Female",
        )
        standing[election_of(row), row.get("ONS ID") or row["ONS ID2"]].append(one)
    found = []
    for row in seats:
        candidates = standing[election_of(row), row["ONS ID"]]
        candidates.sort(key=lambda one: -one.votes)
        found.append(_contest(election_of(row), row, tuple(candidates)))
    return found


def _contest(election: str, row: Row, candidates: tuple[Candidate, ...]) -> Contest:
    return Contest(
        election=election,
        code=row["ONS ID"],
        seat=seat_name(row["Constituency name"]),
        country=row["Country name"],
        region=row["Region name"],
        electorate=int(row["Electorate"]),
        rejected=number(row["Invalid votes"]),
        declared=row["Declaration time"],
        candidates=candidates,
    )
