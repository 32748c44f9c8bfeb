"""`check`: what is set up and what is not, each with its remedy."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from bot.finding import Finding, Verdict
from bot.progress import first_load
from bot.settings import Settings, load_settings
from knowledge.errors import ReturningOfficerError, SettingsError
from knowledge.names.postcodes import PostcodeLookup
from knowledge.storage.store import Store

# The postcode of the House of Commons, which is in a seat as long as there are seats.
_KNOWN_POSTCODE = "SW1A 0AA"


def check() -> int:
    """Print every finding as it is made. The exit code: 0 when nothing is wrong, 2 for settings, else 1."""
    try:
        settings = load_settings()
    except SettingsError as error:
        for sentence in str(error).splitlines():
            Finding("Settings", Verdict.WRONG, sentence, ".env.example explains every setting.").print()
        return 2
    return asyncio.run(_print_all(settings))


async def _print_all(settings: Settings) -> int:
    wrong = False
    async for finding in findings(settings):
        finding.print()
        wrong = wrong or finding.verdict is Verdict.WRONG
    return int(wrong)


async def findings(settings: Settings) -> AsyncIterator[Finding]:
    """Settings, database, Discord, postcodes and the like; one after the other."""
    yield Finding("Settings", Verdict.FINE, "every value can be used.")
    yield await _database(settings)
    if settings.discord_token is None:
        detail = "DISCORD_TOKEN is not set; answers come in the terminal."
        remedy = (
            "For Discord, take a token from https://discord.com/developers/applications and put it into .env."
        )
        yield Finding("Discord", Verdict.LEFT_OUT, detail, remedy)
    else:
        from bot.check_discord import discord_findings

        async for finding in discord_findings(settings, settings.discord_token):
            yield finding
    yield await _postcodes(settings)
    if settings.feeds:
        from bot.check_feeds import feed_findings

        async for finding in feed_findings(settings):
            yield finding
    if settings.forecast_prior is not None:
        yield await _forecast_prior(settings.forecast_prior)


async def _database(settings: Settings) -> Finding:
    """Opens it as a start would: on first use it is set up and filled."""
    try:
        async with Store.open(settings.database, progress=first_load()) as store:
            book = store.book
            contests = sum(map(len, book.contests.values()))
            held = f"{contests:,} contests of {len(book.contests)} elections"
            return Finding("Database", Verdict.FINE, f"{store.name}, revision {book.revision}: {held}.")
    except ReturningOfficerError as error:
        remedy = "Look at DATABASE_URL and DATA_DIR, and at who may write there."
        return Finding("Database", Verdict.WRONG, str(error), remedy)


async def _postcodes(settings: Settings) -> Finding:
    """The service is asked for a postcode that it must know."""
    if settings.postcode_url is None:
        remedy = "To have postcodes understood, set POSTCODE_URL=https://api.postcodes.io in .env."
        return Finding("Postcodes", Verdict.LEFT_OUT, "POSTCODE_URL is not set.", remedy)
    try:
        await PostcodeLookup(settings.postcode_url).codes(_KNOWN_POSTCODE)
    except ReturningOfficerError:
        detail = f"{settings.postcode_url} does not answer as api.postcodes.io does."
        remedy = "Look at POSTCODE_URL, and at this machine's way to it."
        return Finding("Postcodes", Verdict.WRONG, detail, remedy)
    return Finding("Postcodes", Verdict.FINE, f"{settings.postcode_url} answers.")


async def _forecast_prior(path: Path) -> Finding:
    """The file that the live projection starts from, where one is named."""
    from knowledge.forecast.seat_prior import read_seat_prior

    try:
        seats = len(await asyncio.to_thread(read_seat_prior, path))
    except ReturningOfficerError as error:
        remedy = "Look at FORECAST_PRIOR; .env.example says what the file holds."
        return Finding("Projection", Verdict.WRONG, str(error), remedy)
    return Finding("Projection", Verdict.FINE, f"{path} projects {seats:,} seats.")
