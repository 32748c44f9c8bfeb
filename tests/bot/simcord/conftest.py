"""The real client on a simulated Discord."""

import pytest
import simcord

from bot.client import Client
from bot.shards import Shards
from tests.bot.scripted import KeptInMemory, ScriptedCommands, result_reply


class Stage:
    """One server with a channel and two members, and the client in it."""

    def __init__(self, env: simcord.Env, client: Client, commands: ScriptedCommands) -> None:
        self.env = env
        self.client = client
        self.commands = commands
        self.guild = guild = env.create_guild()
        self.channel = guild.create_text_channel("general")
        self.alice = guild.add_member(env.create_user("alice"))
        self.bob = guild.add_member(env.create_user("bob"))


@pytest.fixture
def commands() -> ScriptedCommands:
    return ScriptedCommands(lambda options: result_reply())


@pytest.fixture
async def simcord_bot(commands: ScriptedCommands) -> Client:
    return Client(commands, KeptInMemory(), shards=Shards(1))  # type: ignore[arg-type]


@pytest.fixture
def stage(simcord_env: simcord.Env, simcord_bot: Client, commands: ScriptedCommands) -> Stage:
    return Stage(simcord_env, simcord_bot, commands)
