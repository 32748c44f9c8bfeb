"""What `check` asks Discord: whose the token is, where the bot is, which commands Discord knows."""

import base64
import binascii
from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Any

from discord import Object

from bot.check_channels import channel_findings
from bot.check_commands import commands_finding
from bot.check_desk import desk_findings
from bot.client import declared_commands
from bot.discord_asked import DiscordAsked, NoAnswer
from bot.finding import Finding, Verdict
from bot.settings import Settings
from knowledge.errors import StoreError
from knowledge.live.followed import followed_channels

if TYPE_CHECKING:
    from bot.services import Services

PORTAL = "https://discord.com/developers/applications"
_RENEW = f"Take a new token from {PORTAL} (Bot, Reset Token), and put all of it into .env."
_WAIT = "Try again in some minutes; https://discordstatus.com tells of faults at Discord."
_INVITE = "https://discord.com/oauth2/authorize?client_id={}"
# The application's flags for intents that Discord grants; the second of each is for bots in few servers.
_PRIVILEGED = {
    "Presence": 1 << 12 | 1 << 13,
    "Server Members": 1 << 14 | 1 << 15,
    "Message Content": 1 << 18 | 1 << 19,
}
_PAGE = 200  # servers, of which Discord lists so many


async def discord_findings(
    settings: Settings, token: str, services: "Services | None" = None
) -> AsyncIterator[Finding]:
    """The token first; what depends on it only where it is good. `services`: those of a store in order."""
    if not has_shape_of_token(token):
        yield Finding("Discord", Verdict.WRONG, "DISCORD_TOKEN does not look like a bot's token.", _RENEW)
        return
    async with DiscordAsked(settings.discord_api_url, token) as discord:
        try:
            application = await discord.get("/applications/@me")
            name, application_id = application["name"], application["id"]
            yield Finding("Discord", Verdict.FINE, f"the token is that of {name}.")
            invite = f"Invite it with {_INVITE.format(application_id)}"
            yield _servers(application, await discord.get("/users/@me/guilds"), invite)
            yield _gateway(application)
            declared = declared_commands(settings, services) if services else None
            registered = await discord.get(f"/applications/{application_id}/commands")
            yield commands_finding(registered, declared)
            if settings.desk_guild is not None:
                guild, role = settings.desk_guild, settings.desk_role
                declared = declared_commands(settings, services, Object(guild)) if services else None
                async for finding in desk_findings(discord, application_id, guild, role, declared, invite):
                    yield finding
            if services is not None:
                followed = await followed_channels(services.store)
                async for finding in channel_findings(settings, token, followed):
                    yield finding
        except StoreError as error:
            remedy = "Look at DATABASE_URL and DATA_DIR, and at who may write there."
            yield Finding("Channels", Verdict.WRONG, str(error), remedy)
        except NoAnswer as error:
            yield _no_answer(error, settings.discord_api_url)


def has_shape_of_token(token: str) -> bool:
    """Three parts with points between them; the first holds the bot's id in base 64."""
    first, *rest = token.split(".")
    try:
        decoded = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4))
    except (binascii.Error, ValueError):
        return False
    return len(rest) == 2 and all(rest) and decoded.isdigit()


def _no_answer(error: NoAnswer, api: str) -> Finding:
    if error.status is None:
        remedy = "Look at this machine's way to the internet, and at DISCORD_API_URL if it is set."
        return Finding("Discord", Verdict.WRONG, f"{api} does not answer.", remedy)
    if error.status == 401:
        return Finding("Discord", Verdict.WRONG, "Discord does not accept DISCORD_TOKEN.", _RENEW)
    return Finding("Discord", Verdict.WRONG, f"Discord answers with status {error.status}.", _WAIT)


def _servers(application: dict[str, Any], listed: Sequence[Any], invite: str) -> Finding:
    """To answer commands the bot needs no permission in a server: only to have been invited."""
    if not listed:
        return Finding("Servers", Verdict.LEFT_OUT, "the bot is in no server yet.", invite)
    # Discord lists no more at once, and counts them now and then.
    number = len(listed) if len(listed) < _PAGE else max(_PAGE, application["approximate_guild_count"])
    return Finding("Servers", Verdict.FINE, f"the bot is in {number:,}; commands need no permission there.")


def _gateway(application: dict[str, Any]) -> Finding:
    """Whether the bot is told of what people do, and of no more than it needs."""
    if application.get("interactions_endpoint_url"):
        detail = "the application has commands sent to a web address, so that the bot never hears of them."
        remedy = f"Clear Interactions Endpoint URL at {PORTAL} (General Information)."
        return Finding("Intents", Verdict.WRONG, detail, remedy)
    flags = int(application.get("flags") or 0)
    unneeded = [name for name, bits in _PRIVILEGED.items() if flags & bits]
    if unneeded:
        detail = f"none of the privileged ones is needed; allowed all the same: {', '.join(unneeded)}."
        return Finding("Intents", Verdict.FINE, detail, f"They can be switched off at {PORTAL} (Bot).")
    return Finding("Intents", Verdict.FINE, "none of the privileged ones is needed or allowed.")
