"""The Discord client: connects, registers the commands when they changed, answers until it is stopped."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import reply
from bot.buttons import pressing
from bot.diagnose import Diagnosing
from bot.illustrating import Illustrating
from bot.live import LiveInDiscord, live_in_discord
from bot.mentions import Mentions
from bot.over import take_apart
from bot.pictures import Pictures
from bot.reply import Interaction
from bot.sending import announcing
from bot.server_commands import server_command
from bot.settings import DISCORD_API, Settings
from bot.sharding import ShardedClient
from bot.shards import Shards
from bot.slash import add_commands
from bot.sync import Properties, Registration
from bot.tally import Tally
from bot.unheard import hear_only_questions
from bot.unread import read_no_copies
from commands.answer import Reply
from commands.diagnose import DECLARATION as DIAGNOSE
from commands.incident import incident
from commands.mentions import DECLARATION as MENTIONS
from commands.mentions import switch_mentions
from commands.present import refusals
from commands.service import Commands
from knowledge.errors import DiscordUnavailable, SettingsError, Unavailable
from knowledge.storage.duty import Duty, Task
from knowledge.storage.left import servers_kept
from knowledge.storage.servers import Servers

if TYPE_CHECKING:
    from bot.desk import DeskInDiscord
    from bot.services import Services

log = logging.getLogger(__name__)

NO_TOKEN = (
    "DISCORD_TOKEN is not set: put the bot's token (discord.com/developers) into .env or the environment."
)
WRONG_TOKEN = "Discord refuses DISCORD_TOKEN: copy the bot's token anew from discord.com/developers."
_AUTHENTICATION_FAILED = 4004
ALL_SHARDS = Shards()
# Seconds that answers under way, and then the goodbye to Discord, may take.
_FINISHING, _CLOSING = 1.5, 2.0
# Seconds that commands and completions wait for results that are still being read. Discord waits 3 in all, of
# which an answer may take half before it is deferred.
_READING, _COMPLETING = 1.0, 2.0
# How discord.py calls the tasks that run commands and buttons, and that hear messages.
_ANSWERING = ("CommandTree-invoker", "discord-ui-dynamic-item", "discord.py: on_message")
# Nobody speaks here, so discord.py need not warn of what that would take.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Tree(app_commands.CommandTree["Client"]):
    """The commands, with the one handler for every error in them: it always answers."""

    def __init__(self, client: "Client", commands: Commands) -> None:
        super().__init__(client)
        self._commands = commands

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """All may be asked. Until the results have been read it waits, as long as Discord surely does."""
        completing = interaction.type is discord.InteractionType.autocomplete
        await self._commands.there(_COMPLETING if completing else _READING)
        return True

    async def _call(self, interaction: Interaction) -> None:
        await super()._call(interaction)
        # An error comes past here, to be answered.
        take_apart(interaction)

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        name = interaction.command.qualified_name if interaction.command else "an unknown command"
        if isinstance(cause, Unavailable):
            await reply.show(interaction, refusals.unavailable(name, cause), reply.Manner.PRIVATE)
        else:
            await reply.apologise(interaction, cause, f"answering {name}")


class Client(ShardedClient):
    """Only what answering needs: no privileged intent, no cache of members or messages, nobody is pinged."""

    def __init__(
        self,
        commands: Commands,
        properties: Properties,
        desk_guild: int | None = None,
        *,
        servers: Servers | None = None,
        answer_mentions: bool = True,
        kept: Callable[[], Awaitable[Collection[int]]] | None = None,
        desk: "DeskInDiscord | None" = None,
        live: LiveInDiscord | None = None,
        illustrating: Illustrating | None = None,
        register: bool = True,
        shards: Shards = ALL_SHARDS,
        beginning: Callable[[int], Duty] | None = None,
        tally: Tally | None = None,
        diagnosing: Diagnosing | None = None,
    ) -> None:
        """`servers` choose whether mentions are answered; without them, or `answer_mentions`, no message is
        heard at all. `kept` tells of which servers anything is kept: those that were left are forgotten.

        `desk`: the results desk, in the server `desk_guild`. `live`: what servers follow. `illustrating`:
        pictures of answers, closed with this. `register`: the commands at login, if they changed. `shards`
        are connected, each as `beginning` allows where other processes connect others. `tally` counts;
        `diagnosing` tells those who manage a server how the bot does there.
        """
        hears = servers is not None and answer_mentions
        super().__init__(
            shards,
            beginning,
            intents=discord.Intents(guilds=True, guild_messages=hears, dm_messages=hears),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.tree = Tree(self, commands)
        self._illustrating = illustrating
        answers = reply.Answers(commands, illustrating, tally)
        add_commands(self.tree, answers)
        if desk is not None:
            desk.add_to(self.tree)
            # With this every interaction comes as an event, too, which costs a task each.
            self.on_interaction = desk.heard
        self.add_dynamic_items(pressing(answers, desk.presses if desk else {}))
        self._servers = servers
        self._mentions: Mentions | None = None
        if servers is not None and hears:
            hear_only_questions(self)
            self._mentions = Mentions(commands, servers, illustrating, tally)
            switching = partial(_switch_mentions, servers)
            self.tree.add_command(server_command(MENTIONS, switching, commands, tally))
        if diagnosing is not None:
            self.tree.add_command(server_command(DIAGNOSE, diagnosing, commands, tally))
        self._kept = kept
        self._live = live
        if live is not None:
            live.add_to(self.tree)
        self._register = register
        self.registration = Registration(self.tree, properties, desk_guild)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """As discord.py's, but at once where nobody hears: two events in three of each answer."""
        if event in self._listeners or hasattr(self, f"on_{event}"):
            super().dispatch(event, *args, **kwargs)

    async def setup_hook(self) -> None:
        if self._servers is not None:
            await self._servers.read()
        if self._live is not None:
            await self._live.read()
        if self._register:
            await self.registration.if_changed()

    async def on_ready(self) -> None:
        here = f", on {self.shards_told}" if self.shard_count != 1 else ""
        log.info("Connected as %s, in %d servers%s", self.user, len(self.guilds), here)
        await self._forget_left()

    async def on_message(self, message: discord.Message) -> None:
        if self._mentions is not None and self.user is not None:
            await self._mentions.hear(message, self.user.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._forget(guild.id)

    async def _forget_left(self) -> None:
        """Servers left while the bot was not connected. Discord names all others, those in trouble too."""
        kept = await self._kept() if self._kept is not None else ()
        for guild_id in {*kept} - {guild.id for guild in self.guilds}:
            # Of the servers of another process's shards nothing is known here.
            if (guild_id >> 22) % (self.shard_count or 1) in self.shards:
                log.info("Server %d was left meanwhile: nothing is kept of it", guild_id)
                await self._forget(guild_id)

    async def _forget(self, guild_id: int) -> None:
        if self._servers is not None:
            await self._servers.forget(guild_id)
        if self._live is not None:
            await self._live.forget(guild_id)

    async def on_resumed(self) -> None:
        log.info("The connection was cut and has been resumed")

    async def close(self) -> None:
        if self._illustrating is not None:
            self._illustrating.close()
        await super().close()

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        incident(f"handling the event {event_method}")


async def run_discord(settings: Settings, services: "Services") -> None:
    """Serve until cancelled. Raises SettingsError for a missing or wrong token, else DiscordUnavailable."""
    client = _client(settings, services, register=True)
    async with _telling_health(settings, client, services), _logged_in(client, settings):
        # Answers leave few cycles behind; looking for them every 700 objects took a tenth of each.
        gc.set_threshold(10_000)
        read_no_copies()
        async with announcing(client, services):
            await _connected(client, services.there)


async def sync_commands(settings: Settings, services: "Services") -> int:
    """Register the commands now, changed or not; how many there are. Raises as `run_discord` does."""
    client = _client(settings, services, register=False)
    async with _logged_in(client, settings):
        return await client.registration.now()


def _client(settings: Settings, services: "Services", *, register: bool) -> Client:
    store = services.store
    guild, role, desk = settings.desk_guild, settings.desk_role, None
    if guild is not None and role is not None:
        # Only who has a desk pays for it.
        from bot.desk import DeskInDiscord
        from commands.desk.desk import Desk

        own = Desk(services.knowledge, services.intake, services.commands.marked)
        desk = DeskInDiscord(own, services.commands, guild, role, services.tally)
    return Client(
        services.commands,
        store,
        guild,
        servers=store.servers,
        answer_mentions=settings.answer_mentions,
        kept=partial(servers_kept, store),
        desk=desk,
        live=live_in_discord(services),
        illustrating=Illustrating(Pictures(tally=services.tally)) if settings.pictures else None,
        register=register and settings.shards.have_first,
        shards=settings.shards,
        tally=services.tally,
        diagnosing=Diagnosing(services, mentions=settings.answer_mentions, pictures=settings.pictures),
        beginning=None if settings.shards.are_all else partial(store.duty, Task.BEGINNING_SESSIONS),
    )


def declared_commands(
    settings: Settings, services: "Services", guild: discord.Object | None = None
) -> list[dict[str, Any]]:
    """The commands for all servers, or those of one alone, as they are sent to be registered."""
    tree = _client(settings, services, register=False).tree
    return [command.to_dict(tree) for command in tree.get_commands(guild=guild)]


async def _switch_mentions(servers: Servers, interaction: Interaction, options: Mapping[str, str]) -> Reply:
    return await switch_mentions(servers, interaction.guild_id or 0, options)


def _telling_health(
    settings: Settings, client: Client, services: "Services"
) -> AbstractAsyncContextManager[None]:
    if settings.health is None:
        return nullcontext()
    # Only who asks how the bot is pays for a web server.
    from bot.health import telling_health

    return telling_health(settings.health, client, services)


async def _connected(client: Client, there: Callable[[], Awaitable[None]]) -> None:
    """Until the connection is closed for good, there will be nothing to answer from, or this is cancelled.

    discord.py connects in a task of its own, which a cancellation does not wait for: one that meets
    `asyncio.wait_for` just as that ends is lost (Python 3.11), and the client would go on connecting. Closing
    the client, which follows, ends that task.
    """
    connecting = asyncio.create_task(client.connect(), name="discord")
    reading = asyncio.ensure_future(there())
    try:
        await asyncio.wait({connecting, reading}, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        connecting.cancel()
        reading.cancel()
    for ended in (reading, connecting):
        if ended.done():
            await ended


@asynccontextmanager
async def _logged_in(client: Client, settings: Settings) -> AsyncIterator[None]:
    """Log in, and close within `_CLOSING` seconds whatever happens."""
    if settings.discord_token is None:
        raise SettingsError(NO_TOKEN)
    try:
        if settings.discord_api_url != DISCORD_API:
            Route.BASE = settings.discord_api_url
        await client.login(settings.discord_token)
        # discord.py would ask so too, but not where the number of shards is set.
        recommended, gateway, limit = await client.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        client.shard_count = client.shard_count or recommended
        client.max_concurrency = limit["max_concurrency"]
        yield
    except discord.LoginFailure:
        raise SettingsError(WRONG_TOKEN) from None
    except discord.ConnectionClosed as error:
        if error.code == _AUTHENTICATION_FAILED:
            raise SettingsError(WRONG_TOKEN) from None
        raise DiscordUnavailable(f"Discord closed the connection for good (code {error.code}).") from error
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        raise DiscordUnavailable(f"Discord cannot be reached or does not answer: {error}.") from error
    finally:
        await _close(client)


async def _close(client: Client) -> None:
    """Finish the answers under way, and say goodbye; neither is waited for long."""
    under_way = [task for task in asyncio.all_tasks() if task.get_name().startswith(_ANSWERING)]
    if under_way:
        await asyncio.wait(under_way, timeout=_FINISHING)
    try:
        async with asyncio.timeout(_CLOSING):
            await client.registration.stop()
            await client.close()
    except (TimeoutError, aiohttp.ClientError, OSError):
        log.warning("Discord did not answer the goodbye")
        await client.http.close()
