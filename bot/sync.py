"""Which commands Discord knows: registered when they changed, and once for everybody.

A fingerprint of what was registered last, and for which application, is kept in the store; while it fits, a
start sends nothing. Commands that were once registered for single servers would show twice, so they are
removed. The desk's server alone has commands of its own.
"""

import asyncio
import hashlib
import json
import logging
from typing import Any, Protocol

import discord
from discord import app_commands

from commands.incident import incident

log = logging.getLogger(__name__)

PROPERTY = "discord commands"
# Seconds between two servers that are tidied while the bot runs: announcements need nearly all that Discord
# allows.
PAUSE = 1.0
_SLASH = discord.AppCommandType.chat_input


class Properties(Protocol):
    """Where the fingerprint is kept."""

    async def get_property(self, name: str) -> str | None: ...

    async def set_property(self, name: str, value: str) -> None: ...


class Registration:
    """The commands of `tree` as Discord should know them, with those of the server `desk_guild` alone."""

    def __init__(
        self, tree: app_commands.CommandTree[Any], properties: Properties, desk_guild: int | None
    ) -> None:
        self._tree = tree
        self._properties = properties
        self._desk_guild = desk_guild
        self._tidying: asyncio.Task[None] | None = None

    async def if_changed(self) -> None:
        """At a start. A refusal is logged and leaves what Discord knew: most of it still works."""
        if await self._properties.get_property(PROPERTY) == self.fingerprint():
            return
        try:
            await self._tree.sync()
            await self._sync_desk()
        except discord.DiscordException:
            incident("registering the commands")
            return
        # One request for each server: the bot answers meanwhile.
        self._tidying = asyncio.create_task(self._tidy(PAUSE), name="remove leftover commands")

    async def now(self) -> int:
        """By hand. Returns how many commands there are. Raises what Discord refuses with."""
        registered = await self._tree.sync()
        registered += await self._sync_desk()
        await self._tidy()
        return len(registered)

    async def stop(self) -> None:
        """Give up what is still being tidied, before connection and store go; the next start does it."""
        if self._tidying is not None:
            self._tidying.cancel()
            await asyncio.wait([self._tidying])

    def fingerprint(self) -> str:
        """Of all commands as they are sent, and the application they are for."""
        commands = [command.to_dict(self._tree) for command in self._tree.get_commands()]
        desk = [command.to_dict(self._tree) for command in self._desk_commands()]
        known_for = [self._tree.client.application_id, self._desk_guild]
        text = json.dumps([*known_for, commands, desk], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def _desk_commands(self) -> list[app_commands.Command[Any, ..., Any]]:
        guild = discord.Object(self._desk_guild) if self._desk_guild else None
        found = self._tree.get_commands(guild=guild, type=_SLASH) if guild else []
        return [command for command in found if isinstance(command, app_commands.Command)]

    async def _sync_desk(self) -> list[app_commands.AppCommand]:
        """The desk's own commands, where it has any; without them its server is left alone."""
        if not self._desk_guild or not self._desk_commands():
            return []
        return await self._tree.sync(guild=discord.Object(self._desk_guild))

    async def _tidy(self, pause: float = 0.0) -> None:
        """Remove leftovers in single servers; then all is as it should be, and the fingerprint says so."""
        async for guild in self._tree.client.fetch_guilds(limit=None):
            if guild.id != self._desk_guild:
                await self._remove_leftovers(guild)
                await asyncio.sleep(pause)
        await self._properties.set_property(PROPERTY, self.fingerprint())

    async def _remove_leftovers(self, guild: discord.Guild) -> None:
        try:
            if await self._tree.fetch_commands(guild=guild):
                self._tree.clear_commands(guild=guild)
                await self._tree.sync(guild=guild)
                log.info("Removed the commands of server %d, which all servers have now", guild.id)
        except discord.Forbidden:
            log.debug("Server %d does not let the bot see its commands", guild.id)
