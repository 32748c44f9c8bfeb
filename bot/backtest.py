"""`forecast --backtest`: past nights in their true order, and how far the live projection was out."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bot.progress import ProgressBar, first_load
from bot.settings import Settings
from commands.present import backtest as words
from knowledge.book import Book
from knowledge.errors import BadInput
from knowledge.forecast.backtest import backtest, is_over
from knowledge.forecast.learn import priors_for
from knowledge.forecast.seat_prior import read_seat_prior
from knowledge.model import Election
from knowledge.service import Knowledge
from knowledge.storage.store import Store


@dataclass(frozen=True, slots=True)
class Options:
    """`elections` as typed, none for all that are over; `prior` is a file that projects single seats, `model`
    the projection meant where it holds several."""

    backtest: bool
    elections: tuple[str, ...]
    prior: Path | None
    model: str | None


def run(settings: Settings, options: Options) -> None:
    """Print the back-test. Raises click's UsageError, ImportRefused and StoreError."""
    if not options.backtest:
        raise click.UsageError(words.NEEDS_BACKTEST)
    if options.prior is not None and len(options.elections) != 1:
        raise click.UsageError(words.ONE_WITH_PRIOR)
    prior = read_seat_prior(options.prior, options.model) if options.prior else None
    book = asyncio.run(_book(settings))
    elections = _elections(book, options.elections)
    progress = ProgressBar(words.PROGRESS)
    results = []
    for done, election in enumerate(elections, start=1):
        results.append(backtest(book, election, priors_for(book, election), prior))
        progress(election.name, done, len(elections))
    for result in results:
        click.echo("\n".join(words.one(result)) + "\n")
    if len(results) > 1:
        click.echo("\n".join(words.mean(results)) + "\n")
    click.echo(words.EXPLAINED)


async def _book(settings: Settings) -> Book:
    async with Store.open(settings.database, progress=first_load()) as store:
        return store.book


def _elections(book: Book, typed: Sequence[str]) -> list[Election]:
    """Those meant, oldest first; all that are over where none is typed."""
    over = [election for election in reversed(book.general_elections) if is_over(book, election)]
    found = []
    for text in typed:
        try:
            election = Knowledge(book).general_election(text)
        except BadInput:
            election = None
        if election not in over:
            raise click.UsageError(words.not_over(text, over))
        found.append(election)
    return found or over
