"""The House on the night: its seats, the lines under which they are projected, and draws added up to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.book import Book
from knowledge.forecast.columns import REFORM
from knowledge.forecast.heirs import PARTIES as NORTHERN
from knowledge.forecast.northern_ireland import NorthernIreland
from knowledge.forecast.seats import seats_before
from knowledge.forecast.shares import Bools, Floats, Rows
from knowledge.forecast.simulate import Columns
from knowledge.forecast.speaker import speaker_in, speakers_contest, speakers_party
from knowledge.model import NORTHERN_IRELAND, OTHER, SPEAKER, Contest, Election, Party
from knowledge.psephology.standings import winner

# A seat that has not declared is never certain.
MOST = 0.99

# Winners by seat and draw, as places in `House.parties`.
Lines = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Range:
    """Seats: how many are expected, and between which numbers nine draws in ten lie."""

    expected: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The House as projected; never a result.

    `seats` by party: one without a line of its own is under Other, the Speaker stands alone and is certain.
    `probabilities` (0–1, at most MOST) are of each seat that has not declared: GSS code → party → chance.
    """

    house: int
    declared: int
    seats: Mapping[Party, Range]
    probabilities: Mapping[str, Mapping[Party, float]]


@dataclass(frozen=True)
class Missing:
    """What has not declared: `rows` of the House's seats. `sure` are seats won by line, `declared` how many
    contests they come from."""

    rows: Rows
    sure: Floats
    declared: int


class House:
    """All contests of a general election, Great Britain's first, the Speaker's apart."""

    def __init__(self, book: Book, election: Election) -> None:
        self.seats = seats_before(book, election)
        self.northern = NorthernIreland(book, election)
        self.speaker = speakers_contest(book, election)
        self._speakers_party = speakers_party(book, self.speaker) if self.speaker else None
        reform = next(one for one, column in self.seats.sorts.columns.items() if column == REFORM)
        ids = (*_ballot("Scotland", reform), "plaid-cymru", *NORTHERN, SPEAKER, OTHER)
        ids = tuple(dict.fromkeys(ids))
        self.parties = tuple(book.parties[party_id] for party_id in ids)
        self._line = {party_id: line for line, party_id in enumerate(ids)}
        self.contests = (*self.seats.contests, *self.northern.contests)
        ballots = [_ballot(contest.constituency.nation, reform) for contest in self.contests]
        self._lines: Lines = np.array([[self._line[one] for one in ballot] for ballot in ballots], np.int8)
        self._stands = np.zeros((len(self.contests), len(ids)), bool)
        for row, columns in enumerate([*self.seats.stands, *self.northern.stands]):
            self._stands[row, self._lines[row, : len(columns)][columns]] = True

    def line(self, party: Party) -> int:
        """A party without a line of its own is among the others."""
        return self._line.get(party.total_id, self._line[OTHER])

    def line_of(self, party: Party) -> Party:
        """The party whose line it is."""
        return self.parties[self.line(party)]

    def polled(self, exit_poll: Mapping[Party, int]) -> Mapping[int, float]:
        """Its seats by line, the Speaker's taken off the party with which broadcasters count him.

        What it has under Other is mostly Northern Ireland's, and left out.
        """
        seats = {
            self.line(party): float(n - (party == self._speakers_party)) for party, n in exit_poll.items()
        }
        return {line: n for line, n in seats.items() if self.parties[line].id != OTHER}

    def won(self, rows: Rows, columns: Columns) -> Lines:
        """From the columns of the vote in the seats `rows`."""
        return self._lines[rows[:, None], columns]

    def missing(self, declared: Mapping[str, Contest]) -> Missing:
        """Where only the winner is known, a seat has declared; where not even that is, as in a tie, not."""
        elected = {code: one.party for code, contest in declared.items() if (one := winner(contest))}
        winners = list(elected.values())
        if self.speaker is not None and self.speaker.constituency.code not in elected:
            winners += [one.party for one in (speaker_in(self.speaker),) if one]
        sure = np.bincount([self.line(party) for party in winners], minlength=len(self.parties)).astype(float)
        rows = [row for row, contest in enumerate(self.contests) if contest.constituency.code not in elected]
        return Missing(np.array(rows, np.intp), sure, len(elected))

    def forecast(self, missing: Missing, lines: Lines) -> Forecast:
        """From draws of the seats that are missing."""
        chances = _chances(lines, self._stands[missing.rows])
        return Forecast(
            house=len(self.contests) + (self.speaker is not None),
            declared=missing.declared,
            seats=dict(zip(self.parties, _ranges(totals(lines, missing.sure)), strict=True)),
            probabilities={
                self.contests[row].constituency.code: self._named(chances[at])
                for at, row in enumerate(missing.rows)
            },
        )

    def _named(self, chances: Floats) -> Mapping[Party, float]:
        """By party, likeliest first."""
        order = np.argsort(-chances, kind="stable")
        return {self.parties[line]: float(chances[line]) for line in order if chances[line] > 0}


def totals(lines: Lines, sure: Floats) -> Floats:
    """Seats by draw and line: those of the draws, and what is `sure`."""
    return np.stack([(lines == line).sum(axis=0) + seats for line, seats in enumerate(sure)], axis=1)


def _ballot(nation: str, reform: str) -> tuple[str, ...]:
    """Parties in the order of the columns of the vote in a nation; as many everywhere."""
    if nation == NORTHERN_IRELAND:
        return (*NORTHERN, OTHER, OTHER)
    nationalist = "plaid-cymru" if nation == "Wales" else "scottish-national-party"
    return ("conservative", "labour", "liberal-democrat", reform, "green", nationalist, OTHER)


def _ranges(seats: Floats) -> Iterable[Range]:
    """By line; from seats by draw and line."""
    mean = seats.mean(axis=0)
    low, high = np.percentile(seats, (5, 95), axis=0, method="inverted_cdf")
    for expected, least, most in zip(mean, np.minimum(low, mean), np.maximum(high, mean), strict=True):
        yield Range(float(expected), int(np.floor(least)), int(np.ceil(most)))


def _chances(lines: Lines, stands: Bools) -> Floats:
    """By seat and line, how often it won; what is over MOST goes evenly to the others who stand."""
    share = np.stack([(lines == line).mean(axis=1) for line in range(stands.shape[1])], axis=1)
    first = np.zeros_like(stands)
    first[np.arange(len(share)), share.argmax(axis=1)] = True
    others = stands & ~first
    count = others.sum(axis=1, keepdims=True)
    over = np.maximum(share.max(axis=1, keepdims=True) - MOST, 0.0) * (count > 0)
    chances: Floats = share + over * (others / np.maximum(count, 1) - first)
    return chances
