"""`check`: what is set up and what is not, each with its remedy. Nothing is changed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from bot.blanking import Blanking, secrets_of
from bot.check_store import book_findings, disk_finding, standing_findings
from bot.finding import Finding, Verdict
from bot.services import Services, open_services
from bot.settings import Settings
from bot.starting import started
from knowledge.errors import ReturningOfficerError, SettingsError
from knowledge.names.postcodes import PostcodeLookup
from knowledge.storage.standing import standing_of

# The postcode of the House of Commons, which is in a seat as long as there are seats.
_KNOWN_POSTCODE = "SW1A 0AA"


def check() -> int:
    """Print every finding as it is made. The exit code: 0 when nothing is wrong, 2 for settings, else 1."""
    try:
        settings = started()
    except SettingsError as error:
        for sentence in str(error).splitlines():
            Finding("Settings", Verdict.WRONG, sentence, ".env.example explains every setting.").print()
        return 2
    return asyncio.run(_print_all(settings))


async def _print_all(settings: Settings) -> int:
    wrong = False
    blanked = Blanking(secrets_of(settings))
    async for finding in findings(settings):
        replace(finding, detail=blanked(finding.detail)).print()
        wrong = wrong or finding.verdict is Verdict.WRONG
    return int(wrong)


async def findings(settings: Settings) -> AsyncIterator[Finding]:
    """Settings, store, Discord, postcodes and the like; one after the other."""
    yield Finding("Settings", Verdict.FINE, "every value can be used.")
    async with AsyncExitStack() as stack:
        services = None
        try:
            standing = await standing_of(settings.database)
            for finding in standing_findings(standing):
                yield finding
            if standing.is_current:
                services = await stack.enter_async_context(open_services(replace(settings, feeds=())))
                for finding in book_findings(standing, services.store.book):
                    yield finding
        except ReturningOfficerError as error:
            remedy = "Look at DATABASE_URL and DATA_DIR, and at who may write there."
            yield Finding("Database", Verdict.WRONG, str(error), remedy)
        if disk := await asyncio.to_thread(disk_finding, settings.database):
            yield disk
        async for finding in _discord(settings, services):
            yield finding
        yield await _postcodes(settings)
        if settings.feeds and services is not None:
            from bot.check_feeds import feed_findings

            async for finding in feed_findings(settings, services.store.book):
                yield finding
    if settings.forecast_prior is not None:
        yield await _forecast_prior(settings.forecast_prior)


async def _discord(settings: Settings, services: Services | None) -> AsyncIterator[Finding]:
    """`services` tell what should be registered and who follows what."""
    if settings.discord_token is None:
        detail = "DISCORD_TOKEN is not set; answers come in the terminal."
        remedy = (
            "For Discord, take a token from https://discord.com/developers/applications and put it into .env."
        )
        yield Finding("Discord", Verdict.LEFT_OUT, detail, remedy)
        return
    from bot.check_discord import discord_findings

    async for finding in discord_findings(settings, settings.discord_token, services):
        yield finding


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
