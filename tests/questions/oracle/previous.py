"""What a result is measured against: the election before, on the same boundaries or estimated for them."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from tests.questions.oracle.contests import NEWEST, Candidate, Contest, general, previous_election
from tests.questions.oracle.files import lines, rows
from tests.questions.oracle.parties import INDEPENDENT, SPEAKER, before, party, same, total


@dataclass(frozen=True)
class Previous:
    """Votes by party. `winner` is known where the result is an actual one; `holder` is the party that led."""

    votes: dict[str, int]
    winner: Candidate | None

    @property
    def holder(self) -> str:
        return self.winner.party if self.winner else max(self.votes, key=lambda name: self.votes[name])

    @property
    def shares(self) -> dict[str, float]:
        every = sum(self.votes.values())
        return {name: 100 * votes / every for name, votes in self.votes.items()}


def previous(contest: Contest) -> Previous:
    """Actual where the boundaries are the same, notional otherwise."""
    election = previous_election(contest.election)
    if election is None:
        return Previous(_notional_2005()[contest.code], None)
    code: str | None = contest.code
    if contest.election == NEWEST:
        code = _unchanged().get(contest.code)
    if code is None:
        return Previous(_notional_2019()[contest.code], None)
    actual = general(election)[code]
    votes: dict[str, int] = defaultdict(int)
    for one in actual.candidates:
        votes[one.party] += one.votes
    return Previous(dict(votes), actual.winner)


def gained_from(contest: Contest) -> str | None:
    """The party that lost the seat; None for a hold."""
    holder = previous(contest).holder
    return None if same(contest.winner.party, holder) else holder


def change(contest: Contest, name: str) -> float | None:
    """Points on the party's share before; None where it did not stand at both."""
    now, held = contest.of_party(name), before(name, previous(contest).shares)
    return None if now is None or held is None else contest.share(now.votes) - held


def swing(contest: Contest) -> tuple[float, str, str] | None:
    """Butler swing between the first two: points (never negative), from, to."""
    first, second = contest.candidates[:2]
    held = previous(contest).shares
    base = before(first.party, held), before(second.party, held)
    if base[0] is None or base[1] is None or first.party == second.party:
        return None
    points = (contest.share(first.votes) - base[0] - contest.share(second.votes) + base[1]) / 2
    parties = (second.party, first.party) if points >= 0 else (first.party, second.party)
    return abs(points), *parties


def totals_before(election: str, area: str) -> dict[str, int]:
    """Votes by party in an area at the election before; 2005 as estimated for the boundaries of 2010."""
    earlier = previous_election(election)
    votes: dict[str, int] = defaultdict(int)
    if earlier is None:
        for one in general(election).values():
            if one.within(area):
                for name, count in _notional_2005()[one.code].items():
                    votes[total(name)] += count
    else:
        for one in general(earlier).values():
            if one.within(area):
                for candidate in one.candidates:
                    votes[total(candidate.party)] += candidate.votes
    return votes


@cache
def predecessors() -> dict[str, str]:
    """Code of 2024 → code of the seat of 2010 that most of it came from, by residential addresses."""
    largest: dict[str, tuple[float, str]] = {}
    for code, from_code, _, share in _overlaps():
        largest[code] = max(largest.get(code, (0.0, "")), (share, from_code))
    return {code: from_code for code, (_, from_code) in largest.items()}


@cache
def _unchanged() -> dict[str, str]:
    return {code: from_code for code, from_code, *shares in _overlaps() if shares == [1.0, 1.0]}


@cache
def _overlaps() -> list[tuple[str, str, float, float]]:
    """Code of 2024, code of 2010, share of the old seat, share of the new; five codes are outdated there."""
    revised = [line.split(",") for line in lines("lookups/parliament-revised-constituency-ids.csv")]
    current = {cells[0]: cells[-1] for cells in revised}
    return [
        (
            current.get(row["to_code"], row["to_code"]),
            row["from_code"],
            float(row["from_residential"]),
            float(row["to_residential"]),
        )
        for row in rows("lookups/parliament-2010-to-2024-overlaps.csv")
    ]


@cache
def _notional_2019() -> dict[str, dict[str, int]]:
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows("ge2019-notional/parliament-notional-2019-results.csv"):
        name = party(row["Main party name"])
        if row["Candidate is standing as Commons Speaker"] == "true":
            name = SPEAKER
        elif row["Candidate is standing as independent"] == "true":
            name = INDEPENDENT
        votes[row["Constituency geographic code"]][name] += int(row["Candidate vote count"])
    return {code: dict(counts) for code, counts in votes.items()}


@cache
def _notional_2005() -> dict[str, dict[str, int]]:
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows("ge2005-notional/parliament-notional-2005-results.csv"):
        votes[row["constituency_id"]][party(row["mnis_party_name"])] += int(row["votes"])
    return {code: dict(counts) for code, counts in votes.items()}
