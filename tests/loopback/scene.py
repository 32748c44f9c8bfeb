"""What there is before and around the bot, as a test sets it up, and waiting for the bot."""

# ruff: noqa: ASYNC109 - a test says how long it waits

from __future__ import annotations

from typing import Any

from .messages import Message
from .state import State
from .world import JSON, MEMBER, TEXT, Channel, Guild, Permission, User


class Scene:
    _state: State
    user: User

    def add_user(self, name: str, *, bot: bool = False) -> User:
        return self._state.world.add_user(name, bot=bot)

    def add_guild(
        self,
        name: str = "A server",
        channels: tuple[str, ...] = ("general",),
        *,
        member: bool = True,
        bot_permissions: Permission = MEMBER,
        guild_id: int | None = None,
    ) -> Guild:
        """A server, before or after the bot connects. `member=False`: the bot is not in it."""
        guild = self._state.world.add_guild(name, channels, member=member, guild_id=guild_id)
        guild.bot_permissions = bot_permissions
        return guild

    def add_channel(self, guild: Guild, name: str, kind: int = TEXT) -> Channel:
        return self._state.world.add_channel(guild, name, kind)

    async def join(self, guild: Guild) -> None:
        """The bot is invited to a server while it runs."""
        guild.member = True
        await self._state.gateway.dispatch(
            "GUILD_CREATE", guild.created(self._state.world.bot, self._state.clock), guild.id
        )

    async def leave(self, guild: Guild) -> None:
        """The bot is removed from a server."""
        guild.member = False
        await self._state.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)

    def permit(self, user: User, guild: Guild, permissions: Permission) -> None:
        """Make `user` a member of `guild` with exactly these permissions."""
        guild.users[user.id] = user
        guild.members[user.id] = permissions

    def dm(self, user: User | None = None) -> Channel:
        return self._state.world.dm(user or self.user)

    def group(self, name: str = "friends") -> Channel:
        """A group's direct messages, where only a user's own install reaches the bot."""
        return self._state.world.add_group(name, self.user)

    def commands(self, guild: Guild | None = None) -> list[JSON]:
        """What is registered for everybody, or for one server."""
        return self._state.commands.all(guild.id if guild else None)

    def register(self, *commands: JSON, guild: Guild | None = None) -> None:
        """Have commands registered before the bot starts, as an earlier run of it left them."""
        self._state.commands.replace(list(commands), guild.id if guild else None)

    async def connected(self, timeout: float = 20.0, *, shards: int = 1) -> None:
        """Until that many shards are connected. Raises TimeoutError."""
        await self._state.gateway.until(
            lambda: len(self._state.gateway.connected) >= shards, timeout, "connected"
        )

    async def disconnected(self, timeout: float = 20.0) -> None:
        await self._state.gateway.until(lambda: not self._state.gateway.connected, timeout, "disconnected")

    async def resumed(self, times: int = 1, timeout: float = 20.0) -> None:
        """Until the bot has resumed that many times since the start."""
        await self._state.gateway.until(lambda: self._state.gateway.resumes >= times, timeout, "resumed")

    async def registered(self, name: str, timeout: float = 20.0, *, guild: Guild | None = None) -> JSON:
        """The command of this name, once the bot has registered it."""
        scope = guild.id if guild else None
        await self._state.gateway.until(
            lambda: self._state.commands.find(name, scope) is not None, timeout, f"/{name} registered"
        )
        command = self._state.commands.find(name, scope)
        assert command is not None
        return command

    async def post(self, channel: Channel, **body: Any) -> Message:
        """A message of the bot's from before it started, such as one with an old button."""
        return await self._state.create_message(channel, self._state.world.bot, body, {})

    def answers(self, message: Message) -> list[Message]:
        """The bot's replies to a message, oldest first."""
        bot, number = self._state.world.bot, str(message.id)
        return [
            answer
            for answer in self.messages(message.channel)
            if answer.author is bot
            and (answer.payload.get("message_reference") or {}).get("message_id") == number
        ]

    def messages(self, channel: Channel) -> list[Message]:
        """What everybody can read in a channel, oldest first."""
        return list(self._state.in_channel(channel).values())
