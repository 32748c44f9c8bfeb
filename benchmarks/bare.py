"""A bare discord.py bot: the same two commands, a constant answer, nothing else. The yardstick.

With `HEARS` in the environment it is told of the messages in its servers as well.
"""

import os

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

CHOICES = [app_commands.Choice(name=f"Choice number {n}", value=f"E140010{n:02}") for n in range(25)]


class Bare(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, guild_messages="HEARS" in os.environ))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        # discord.py goes to the well-known gateway unless it is told another one.
        _, gateway, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)

        @self.tree.command(description="A constant answer")
        async def result(interaction: discord.Interaction, constituency: str, election: str = "") -> None:
            await interaction.response.send_message("The same answer every time.")

        @result.autocomplete("constituency")
        async def choices(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return CHOICES

        await self.tree.sync()


if __name__ == "__main__":
    Route.BASE = os.environ["DISCORD_API_URL"]
    Bare().run(os.environ["DISCORD_TOKEN"], log_handler=None)
