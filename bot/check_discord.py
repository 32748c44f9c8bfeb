"""What `check` asks Discord: whose the token is, where the bot is, which commands Discord knows."""

import base64
import binascii
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.check_channels import channel_findings
from bot.check_commands import commands_finding
from bot.client import declared_commands
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
_PATIENCE = 10.0  # seconds for each answer


class NoAnswer(Exception):
    """Discord did not answer, or not as it should. `status` is None where nothing came."""

    def __init__(self, status: int | None) -> None:
        super().__init__(f"status {status}")
        self.status = status


async def discord_findings(
    settings: Settings, token: str, services: "Services | None" = None
) -> AsyncIterator[Finding]:
    """The token first; what depends on it only where it is good. `services`: those of a store in order."""
    if not has_shape_of_token(token):
        yield Finding("Discord", Verdict.WRONG, "DISCORD_TOKEN does not look like a bot's token.", _RENEW)
        return
    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout, headers={"Authorization": f"Bot {token}"}) as session:
        discord = _Discord(session, settings.discord_api_url)
        try:
            application = await discord.get("/applications/@me")
            name, application_id = application["name"], application["id"]
            yield Finding("Discord", Verdict.FINE, f"the token is that of {name}.")
            servers = _servers(await discord.get("/users/@me/guilds"), settings.desk_guild, application_id)
            yield servers
            if settings.desk_guild is not None and servers.verdict is Verdict.FINE:
                yield _desk(await discord.get(f"/guilds/{settings.desk_guild}"), settings.desk_role)
            yield _gateway(application)
            declared = declared_commands(settings, services) if services else None
            registered = await discord.get(f"/applications/{application_id}/commands")
            yield commands_finding(registered, declared)
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


class _Discord:
    def __init__(self, session: aiohttp.ClientSession, api: str) -> None:
        self._session = session
        self._api = api

    async def get(self, path: str) -> Any:
        """The answer's JSON. Raises NoAnswer."""
        try:
            async with self._session.get(self._api + path) as response:
                if response.status != 200:
                    raise NoAnswer(response.status)
                return await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            raise NoAnswer(None) from None


def _no_answer(error: NoAnswer, api: str) -> Finding:
    if error.status is None:
        remedy = "Look at this machine's way to the internet, and at DISCORD_API_URL if it is set."
        return Finding("Discord", Verdict.WRONG, f"{api} does not answer.", remedy)
    if error.status == 401:
        return Finding("Discord", Verdict.WRONG, "Discord does not accept DISCORD_TOKEN.", _RENEW)
    return Finding("Discord", Verdict.WRONG, f"Discord answers with status {error.status}.", _WAIT)


def _servers(guilds: list[dict[str, Any]], desk_guild: int | None, application_id: str) -> Finding:
    """To answer commands the bot needs no permission in a server: only to have been invited."""
    invite = f"Invite it with {_INVITE.format(application_id)}"
    number = len(guilds)
    if desk_guild is not None and str(desk_guild) not in {guild["id"] for guild in guilds}:
        detail = f"the bot is not in the server {desk_guild} that DESK_GUILD names."
        return Finding("Servers", Verdict.WRONG, detail, invite)
    if not number:
        return Finding("Servers", Verdict.LEFT_OUT, "the bot is in no server yet.", invite)
    return Finding("Servers", Verdict.FINE, f"the bot is in {number:,}; commands need no permission there.")


def _desk(guild: dict[str, Any], role: int | None) -> Finding:
    """Who may declare results there."""
    remedy = "Copy the role's id (server settings, Roles; Discord's developer mode shows ids) into DESK_ROLE."
    if role is None:
        detail = f"DESK_ROLE is not set: in {guild['name']} nobody may declare results."
        return Finding("Desk", Verdict.LEFT_OUT, detail, remedy)
    names = {known["id"]: known["name"] for known in guild["roles"]}
    if str(role) not in names:
        return Finding(
            "Desk", Verdict.WRONG, f"{guild['name']} has no role {role}, as DESK_ROLE says.", remedy
        )
    detail = f"in {guild['name']} those with the role {names[str(role)]} may declare results."
    return Finding("Desk", Verdict.FINE, detail)


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
