"""Small bots of the real discord.py, pointed at the loopback the way the settings of a bot do it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import discord
import yarl
from discord import app_commands

from tests.loopback import LoopbackDiscord


@contextmanager
def pointed_at(api_url: str, gateway_url: str) -> Iterator[None]:
    """Both places that discord.py takes the address of Discord from, put back afterwards."""
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    before = route.BASE, socket.DEFAULT_GATEWAY
    route.BASE, socket.DEFAULT_GATEWAY = api_url, yarl.URL(gateway_url)
    try:
        yield
    finally:
        route.BASE, socket.DEFAULT_GATEWAY = before


class Hasty:
    """Does not wait five seconds before identifying again, which nobody asks for here."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        return None


class Echo(Hasty, discord.Client):
    """Answers a few commands that between them use every kind of reply."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("intents", discord.Intents(guilds=True, guild_messages=True, dm_messages=True))
        super().__init__(allowed_mentions=discord.AllowedMentions.none(), **options)
        self.tree = app_commands.CommandTree(self)
        self.mentions: list[str] = []
        _add_commands(self.tree)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if self.user in message.mentions:
            self.mentions.append(message.content)


class Sharded(Hasty, discord.AutoShardedClient):
    pass


class Buttons(discord.ui.View):
    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="again")

    @discord.ui.button(label="Privately", custom_id="privately")
    async def privately(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        await interaction.response.send_message("for you", ephemeral=True)

    @discord.ui.button(label="Ask", custom_id="ask")
    async def ask(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Question())

    @discord.ui.select(placeholder="Which?", options=[discord.SelectOption(label=name) for name in "ab"])
    async def which(self, interaction: discord.Interaction, select: discord.ui.Select[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"chose {select.values[0]}", view=None)


class Question(discord.ui.Modal, title="A question"):
    text: discord.ui.TextInput[Any] = discord.ui.TextInput(label="What?")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"asked {self.text.value}")


def _add_commands(tree: app_commands.CommandTree[Any]) -> None:
    everywhere = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    installs = app_commands.allowed_installs(guilds=True, users=True)

    @tree.command(description="Says it back")
    @everywhere
    @installs
    async def echo(interaction: discord.Interaction, text: str, private: bool = False) -> None:
        embed = discord.Embed(title="Echo", description=text)
        await interaction.response.send_message(text, embed=embed, view=Buttons(), ephemeral=private)
        interaction.client.dispatch("echoed")  # from here on discord.py knows the buttons

    @echo.autocomplete("text")
    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=typed + end, value=typed + end) for end in ("1", "2")]

    @tree.command(description="Takes its time")
    async def slow(interaction: discord.Interaction, private: bool = False) -> None:
        await interaction.response.defer(ephemeral=private)
        await asyncio.sleep(0.05)
        file = discord.File(__file__, "source.png", description="a picture")
        await interaction.edit_original_response(content="done", attachments=[file])
        await interaction.followup.send("and more")

    @tree.command(description="For managers")
    @app_commands.default_permissions(manage_guild=True)
    async def manage(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("managed")

    group = app_commands.Group(name="live", description="Live")

    @group.command(description="Follow")
    async def follow(
        interaction: discord.Interaction,
        what: str,
        where: discord.TextChannel | None = None,
        whom: discord.User | None = None,
    ) -> None:
        named = [f" {thing.name}" for thing in (where, whom) if thing is not None]
        await interaction.response.send_message(f"following {what}{''.join(named)}")

    tree.add_command(group)


@asynccontextmanager
async def running(
    discord_server: LoopbackDiscord, client: discord.Client | None = None
) -> AsyncIterator[Any]:
    """A client in this event loop, connected; an error of its own is raised at the end."""
    client = client or Echo()
    with pointed_at(discord_server.api_url, discord_server.gateway_url):
        task = asyncio.create_task(client.start(discord_server.token))
        waiting = asyncio.create_task(discord_server.connected(10))
        try:
            await asyncio.wait((task, waiting), return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                await task
            await waiting
            yield client
        finally:
            waiting.cancel()
            await client.close()
            await asyncio.gather(task, return_exceptions=True)


def main() -> None:
    """`python -m tests.loopback_tests.bots`: the same as its own process, closed by SIGTERM."""
    api_url = os.environ["DISCORD_API_URL"]
    with pointed_at(api_url, api_url.replace("http", "ws", 1).removesuffix("/api/v10") + "/gateway/"):
        asyncio.run(_serve())


async def _serve() -> None:
    client = Echo()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, lambda: loop.create_task(client.close()))
    async with client:
        await client.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    main()
