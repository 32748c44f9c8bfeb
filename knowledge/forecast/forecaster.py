"""The live projection: from the seats declared so far, the House as it may become."""

from collections.abc import Mapping

import numpy as np

from knowledge.book import Book
from knowledge.forecast.columns import N_COLUMNS
from knowledge.forecast.exit_poll import assimilate, error_per_root_seat, fading
from knowledge.forecast.features import designs
from knowledge.forecast.house import Forecast, House, Lines, Missing, totals
from knowledge.forecast.learn import Priors
from knowledge.forecast.model import Fit
from knowledge.forecast.outlook import Outlook
from knowledge.forecast.seat_prior import SeatPrior, seen_by
from knowledge.forecast.shares import Floats, contest_shares
from knowledge.forecast.simulate import Dice, Draws
from knowledge.model import Contest, Election, Party


class Forecaster:
    """One election's night. It keeps nothing between projections, so any thread may ask.

    Making one takes some tenths of a second; that and `project` belong off the event loop.
    """

    def __init__(
        self,
        book: Book,
        election: Election,
        priors: Priors,
        *,
        exit_poll: Mapping[Party, int] | None = None,
        seat_prior: SeatPrior | None = None,
    ) -> None:
        """`exit_poll` holds seats by party, the Speaker's with his former party, as broadcasters count."""
        self._house = House(book, election)
        self._seats = self._house.seats
        outlook = Outlook(self._seats.base, self._seats.stands, designs(self._seats), priors.parties)
        self._outlook = seen_by(outlook, seat_prior, self._seats) if seat_prior else outlook
        self._poll = self._house.polled(exit_poll or {})
        self._poll_error = error_per_root_seat(book, election)
        features = len(self._outlook.designs[0].names)
        self._dice = Dice(len(self._seats.contests), features, priors.correlation)

    def project(self, declared: Mapping[str, Contest]) -> Forecast:
        """From the contests declared so far, by GSS code.

        A seat of which only the winner is known is certain, and teaches nothing.
        """
        missing = self._house.missing(declared)
        return self._house.forecast(missing, self._draw(declared, missing))

    def _draw(self, declared: Mapping[str, Contest], missing: Missing) -> Lines:
        """Winners of the missing seats, by seat and draw."""
        count = len(self._seats.contests)
        british = missing.rows[missing.rows < count]
        northern = missing.rows[len(british) :]
        their_lines = self._house.won(northern, self._house.northern.winners(declared, northern - count))
        draws = self._dice.draws(self._outlook, self._fits(declared), british)
        if self._poll and len(british):

            def polled(drawn: Draws) -> Floats:
                seats = totals(self._house.won(british, drawn.winners()), missing.sure)
                return seats[:, list(self._poll)]

            error = fading(self._poll_error, len(self._house.contests), len(missing.rows))
            assimilate(draws, polled, np.array(list(self._poll.values())), error)
        return np.vstack([self._house.won(british, draws.winners()), their_lines])

    def _fits(self, declared: Mapping[str, Contest]) -> list[Fit]:
        """Each column's model, from the declared seats whose votes are known."""
        shares = {
            row: contest_shares(declared[code], self._seats.sorts)
            for code, row in self._seats.row.items()
            if code in declared
        }
        known = {row: found for row, found in shares.items() if found is not None}
        found = np.array(list(known.values())).reshape(len(known), N_COLUMNS)
        return self._outlook.fits(np.array(list(known), np.intp), found)
