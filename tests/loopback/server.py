"""The loopback Discord: starts the server on 127.0.0.1 and does, for a test, what users do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from aiohttp import web

from .clock import Clock
from .faults import Fault
from .gateway import HEARTBEAT, INVALID_SESSION, RECONNECT, Gateway
from .interactions import Interaction, Kind, Reply
from .log import Log
from .messages import Message, embed_as_stored, new_payload
from .openapi import Description
from .ratelimits import RateLimits
from .rest import LARGEST_BODY, Rest
from .state import State
from .user_client import Place, command_data, component_data, modal_data, new_interaction
from .world import JSON, MEMBER, TEXT, Channel, Guild, Permission, User, World

TOKEN = "loopback.token.of-the-bot"
DESCRIPTION_VARIABLE = "DISCORD_OPENAPI"


class LoopbackDiscord:
    """An async context manager; everything happens in the event loop that enters it.

    `checks=False` drops limits, the log and the rules of a user's client, for benchmarks. `description` is the
    path of Discord's OpenAPI file: by default what DISCORD_OPENAPI names; None for none. `keeps` bounds the
    messages, interactions and log entries remembered.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        checks: bool = True,
        keeps: int = 20_000,
        description: Path | None | Literal["environment"] = "environment",
    ) -> None:
        if description == "environment":
            named = os.environ.get(DESCRIPTION_VARIABLE)
            description = Path(named) if named else None
        self._state = State(
            token=token,
            checks=checks,
            keeps=keeps,
            description=Description(description) if description else None,
        )
        self._rest = Rest(self._state)
        self._runner: web.AppRunner | None = None
        self.user = self.add_user("asker")

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest.handle)
        app.router.add_get("/attachments/{channel}/{id}/{message}/{name}", self._attachment)
        app.router.add_get("/gateway/", self._state.gateway.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self._state.api_url = f"http://127.0.0.1:{port}/api/v10"
        self._state.gateway.url = f"ws://127.0.0.1:{port}/gateway/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection in list(self.gateway.connections):
            connection.cut()
        if self._runner is not None:
            await self._runner.cleanup()

    # What the bot is given, and what the server holds.

    @property
    def api_url(self) -> str:
        """For DISCORD_API_URL."""
        return self._state.api_url

    @property
    def gateway_url(self) -> str:
        return self._state.gateway.url

    @property
    def token(self) -> str:
        return self._state.token

    @property
    def clock(self) -> Clock:
        return self._state.clock

    @property
    def log(self) -> Log:
        return self._state.log

    @property
    def gateway(self) -> Gateway:
        return self._state.gateway

    @property
    def world(self) -> World:
        return self._state.world

    @property
    def limits(self) -> RateLimits:
        return self._rest.limits

    @property
    def rest(self) -> Rest:
        return self._rest

    @property
    def violations(self) -> list[str]:
        """Bodies from the bot that broke Discord's description; always empty without the description."""
        return self._rest.violations

    @property
    def own_violations(self) -> list[str]:
        """The same for this server's own answers: a fault of the server, not of the bot."""
        return self._rest.own_violations

    # Setting the scene.

    def add_user(self, name: str) -> User:
        return self.world.add_user(name)

    def add_guild(
        self,
        name: str = "A server",
        channels: tuple[str, ...] = ("general",),
        *,
        member: bool = True,
        bot_permissions: Permission = MEMBER,
        guild_id: int | None = None,
    ) -> Guild:
        """A server, before or after the bot connects. `member=False`: the bot is not in it, users brought it."""
        guild = self.world.add_guild(name, channels, member=member, guild_id=guild_id)
        guild.bot_permissions = bot_permissions
        return guild

    def add_channel(self, guild: Guild, name: str, type: int = TEXT) -> Channel:
        return self.world.add_channel(guild, name, type)

    async def join(self, guild: Guild) -> None:
        """The bot is invited to a server while it runs."""
        guild.member = True
        await self.gateway.dispatch("GUILD_CREATE", guild.created(self.world.bot, self.clock), guild.id)

    async def leave(self, guild: Guild) -> None:
        """The bot is removed from a server."""
        guild.member = False
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)

    def permit(self, user: User, guild: Guild, permissions: Permission) -> None:
        """Make `user` a member of `guild` with exactly these permissions."""
        guild.users[user.id] = user
        guild.members[user.id] = permissions

    def dm(self, user: User | None = None) -> Channel:
        return self.world.dm(user or self.user)

    def commands(self, guild: Guild | None = None) -> list[JSON]:
        """What is registered for everybody, or for one server."""
        return self._state.commands.all(guild.id if guild else None)

    def register(self, *commands: JSON, guild: Guild | None = None) -> None:
        """Have commands registered before the bot starts, as an earlier run of it left them."""
        self._state.commands.replace(list(commands), guild.id if guild else None)

    # Waiting for the bot.

    async def connected(self, timeout: float = 20.0, *, shards: int = 1) -> None:
        """Until that many shards are connected. Raises TimeoutError."""
        await self.gateway.until(lambda: len(self.gateway.connected) >= shards, timeout, "connected")

    async def disconnected(self, timeout: float = 20.0) -> None:
        await self.gateway.until(lambda: not self.gateway.connected, timeout, "disconnected")

    async def resumed(self, times: int = 1, timeout: float = 20.0) -> None:
        """Until the bot has resumed that many times since the start."""
        await self.gateway.until(lambda: self.gateway.resumes >= times, timeout, "resumed")

    async def registered(self, name: str, timeout: float = 20.0, *, guild: Guild | None = None) -> JSON:
        """The command of this name, once the bot has registered it."""
        scope = guild.id if guild else None
        await self.gateway.until(
            lambda: self._state.commands.find(name, scope) is not None, timeout, f"/{name} registered"
        )
        command = self._state.commands.find(name, scope)
        assert command is not None
        return command

    # What users do.

    async def slash(
        self,
        command: str,
        options: Mapping[str, Any] | None = None,
        *,
        user: User | None = None,
        guild: Guild | None = None,
        channel: Channel | None = None,
        dm: bool = False,
    ) -> Interaction:
        """Run a slash command, subcommands as further words ("live follow").

        Without a place it is the first channel of the first server; `dm` is the user's direct messages with the
        bot. In a server that the bot is not in, the app is reached by the user's own install.
        Raises NotPossible where Discord's client would not offer or send it.
        """
        place = self._place(user, guild, channel, dm)
        data = command_data(self._state, place, command, options or {})
        return await self._interact(place, Kind.COMMAND, data)

    async def autocomplete(
        self,
        command: str,
        options: Mapping[str, Any],
        focused: str,
        *,
        user: User | None = None,
        guild: Guild | None = None,
        channel: Channel | None = None,
        dm: bool = False,
    ) -> Interaction:
        """Type into the option `focused`; the others are already filled in."""
        place = self._place(user, guild, channel, dm)
        data = command_data(self._state, place, command, {focused: "", **options}, focused)
        return await self._interact(place, Kind.AUTOCOMPLETE, data)

    async def press(self, on: Message | Reply, button: str, *, user: User | None = None) -> Interaction:
        """Press a button, named by its label or custom id. Raises LookupError, NotPossible."""
        return await self._use(on, button, None, user)

    async def select(
        self, on: Message | Reply, menu: str, values: list[str], *, user: User | None = None
    ) -> Interaction:
        """Choose values in a menu, named by its custom id or placeholder. Raises LookupError, NotPossible."""
        return await self._use(on, menu, values, user)

    async def submit(self, opened: Interaction, values: Mapping[str, Any]) -> Interaction:
        """Fill in and send the modal that answered an interaction; fields by label or custom id."""
        data = modal_data(Reply(opened).modal, values)
        place = self._place(opened.user, None, opened.channel, dm=False)
        return await self._interact(place, Kind.MODAL, data, opened.source)

    async def say(self, content: str, *, user: User | None = None, channel: Channel | None = None) -> Message:
        """Write a message. Its text reaches the bot if it mentions it, in direct messages, or with the intent."""
        place = self._place(user, None, channel, dm=False)
        return await self._state.store_message(place.channel, place.user, {"content": content}, {})

    def mention(self) -> str:
        """How a message mentions the bot."""
        return f"<@{self.world.bot.id}>"

    def post(self, channel: Channel, **fields: Any) -> Message:
        """A message of the bot's that was there before it started, such as one with a button of an older run."""
        payload = new_payload(self._state.ids.next(), channel, self.world.bot, self.clock.now()) | fields
        payload["embeds"] = [embed_as_stored(embed) for embed in payload["embeds"]]
        message = Message(int(payload["id"]), channel, self.world.bot, payload)
        self._state.messages[message.id] = message
        self._state.by_channel.setdefault(channel.id, type(self._state.messages)())[message.id] = message
        return message

    def messages(self, channel: Channel) -> list[Message]:
        """What everybody can read in a channel, oldest first."""
        return list(self._state.by_channel.get(channel.id, {}).values())

    # Trouble.

    def fail(self, method: str, route: str, status: int | None = 502, **details: Any) -> None:
        """Order a fault for the next matching requests; see Fault. `status=None` cuts the connection."""
        self._rest.faults.order(Fault(method, route, status, **details))

    def limit_next(
        self, method: str, route: str, retry_after: float = 0.1, *, times: int = 1, is_global: bool = False
    ) -> None:
        """Answer the next matching requests with 429."""
        self.fail(method, route, 429, times=times, retry_after=retry_after, is_global=is_global)

    def revoke_token(self, new: str = "another.token") -> None:
        """From now on the bot's token is wrong: 401 everywhere, 4004 at the gateway."""
        self._state.token = new

    async def cut(self, *, forget: bool = False) -> None:
        """Break every gateway connection without a close frame; `forget` makes the sessions unresumable too."""
        for connection in list(self.gateway.connections):
            connection.cut()
        if forget:
            self.gateway.forget_sessions()

    async def close_gateway(self, code: int) -> None:
        """Close every gateway connection with a close code."""
        for connection in list(self.gateway.connections):
            await connection.close(code)

    async def ask_to_reconnect(self) -> None:
        for connection in list(self.gateway.connections):
            await connection.send(RECONNECT)

    async def request_heartbeat(self) -> None:
        for connection in list(self.gateway.connections):
            await connection.send(HEARTBEAT)

    async def invalidate_sessions(self, *, resumable: bool = False) -> None:
        """INVALID_SESSION to every connection; unless `resumable`, the sessions are gone."""
        for connection in list(self.gateway.connections):
            await connection.send(INVALID_SESSION, resumable)
        if not resumable:
            self.gateway.sessions.clear()

    # How it works.

    def _place(self, user: User | None, guild: Guild | None, channel: Channel | None, dm: bool) -> Place:
        user = user or self.user
        if channel is None:
            if dm:
                channel = self.world.dm(user)
            else:
                guild = guild or next(iter(self.world.guilds.values()))
                channel = guild.channels[0]
        guild = channel.guild
        if guild is None:
            return Place(user, channel, MEMBER, user_install=False)
        guild.users.setdefault(user.id, user)
        return Place(user, channel, guild.permissions_of(user), user_install=not guild.member)

    async def _use(
        self, on: Message | Reply, key: str, values: list[str] | None, user: User | None
    ) -> Interaction:
        message = on.message if isinstance(on, Reply) else on
        place = self._place(user, None, message.channel, dm=False)
        return await self._interact(place, Kind.COMPONENT, component_data(message, key, values), message)

    async def _interact(
        self, place: Place, kind: Kind, data: JSON, source: Message | None = None
    ) -> Interaction:
        interaction = new_interaction(self._state, place, kind, data, source)
        guild_id = place.guild.id if place.guild else None
        await self.gateway.dispatch("INTERACTION_CREATE", interaction.payload, guild_id)
        return interaction

    async def _attachment(self, request: web.Request) -> web.Response:
        message = self._state.messages.get(int(request.match_info["message"]))
        if message is None or request.match_info["name"] not in message.files:
            raise web.HTTPNotFound
        return web.Response(body=message.files[request.match_info["name"]])
