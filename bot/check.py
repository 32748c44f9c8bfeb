"""`check`: what is set up and what is not, each with its remedy."""

import asyncio
import base64
import binascii
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum

import click

from bot.progress import first_load
from bot.settings import Settings, load_settings
from knowledge.errors import ReturningOfficerError, SettingsError
from knowledge.storage.store import Store

_PORTAL = "https://discord.com/developers/applications"
_PATIENCE = 10.0  # seconds for an answer of Discord's


class Verdict(Enum):
    """The mark of a finding, and its colour."""

    FINE = "ok", "green"
    LEFT_OUT = "not set", "yellow"
    WRONG = "WRONG", "red"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` says what to do about it, where something is to do."""

    label: str
    verdict: Verdict
    detail: str
    remedy: str = ""

    def print(self) -> None:
        mark, colour = self.verdict.value
        click.echo(f"{self.label:<10}{click.style(mark, fg=colour)}: {self.detail}")
        if self.remedy:
            click.echo(f"{'':<10}→ {self.remedy}")


def check() -> int:
    """Print every finding as it is made. The exit code: 0 when nothing is wrong, 1 otherwise, 2 for settings."""
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
    """Settings, database, Discord, postcodes; one after the other."""
    yield Finding("Settings", Verdict.FINE, "every value can be used.")
    yield await _database(settings)
    yield await _discord(settings)
    yield await _postcodes(settings)


async def _database(settings: Settings) -> Finding:
    """Opens it as a start would: on first use it is set up and filled."""
    try:
        async with Store.open(settings.database, progress=first_load()) as store:
            book = store.book
            contests = sum(map(len, book.contests.values()))
            detail = f"{store.name}, revision {book.revision}: {contests:,} contests of {len(book.contests)} elections."
            return Finding("Database", Verdict.FINE, detail)
    except ReturningOfficerError as error:
        remedy = "Look at DATABASE_URL and DATA_DIR, and at who may write there."
        return Finding("Database", Verdict.WRONG, str(error), remedy)


async def _discord(settings: Settings) -> Finding:
    """The token's shape first; then Discord itself is asked whose it is."""
    if settings.discord_token is None:
        remedy = f"To answer in Discord, take a token from {_PORTAL} (Bot, Reset Token) and put it into .env."
        return Finding("Discord", Verdict.LEFT_OUT, "DISCORD_TOKEN is not set; answers come in the terminal.", remedy)
    token = settings.discord_token.get_secret_value()
    renew = f"Take a new token from {_PORTAL} (Bot, Reset Token), and put all of it into .env."
    if not has_shape_of_token(token):
        return Finding("Discord", Verdict.WRONG, "DISCORD_TOKEN does not look like a bot's token.", renew)
    try:
        status, name = await _who_am_i(settings.discord_api_url, token)
    except OSError:
        remedy = "Look at this machine's way to the internet, and at DISCORD_API_URL if it is set."
        return Finding("Discord", Verdict.WRONG, f"{settings.discord_api_url} does not answer.", remedy)
    if status == 401:
        return Finding("Discord", Verdict.WRONG, "Discord does not accept DISCORD_TOKEN.", renew)
    if name is None:
        remedy = "Try again in some minutes; https://discordstatus.com tells of faults at Discord."
        return Finding("Discord", Verdict.WRONG, f"Discord answers with status {status}.", remedy)
    return Finding("Discord", Verdict.FINE, f"the token is that of {name}.")


def has_shape_of_token(token: str) -> bool:
    """Three parts with points between them; the first holds the bot's id in base 64."""
    first, *rest = token.split(".")
    try:
        decoded = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4))
    except (binascii.Error, ValueError):
        return False
    return len(rest) == 2 and all(rest) and decoded.isdigit()


async def _who_am_i(api: str, token: str) -> tuple[int, str | None]:
    """Discord's status and the bot's name, None where it does not tell. Raises OSError when it does not answer."""
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with aiohttp.ClientSession(timeout=timeout, headers={"Authorization": f"Bot {token}"}) as session:
            async with session.get(f"{api}/users/@me") as response:
                body = await response.json(content_type=None) if response.status == 200 else {}
                return response.status, body.get("username")
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise OSError("no answer") from error


async def _postcodes(settings: Settings) -> Finding:
    if settings.postcode_url is None:
        remedy = "To have postcodes understood, set POSTCODE_URL=https://api.postcodes.io in .env."
        return Finding("Postcodes", Verdict.LEFT_OUT, "POSTCODE_URL is not set; postcodes are not looked up.", remedy)
    return Finding("Postcodes", Verdict.FINE, f"are looked up at {settings.postcode_url}.")
