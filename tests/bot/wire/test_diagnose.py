"""/diagnose over the wire: who may, what is found in this server, and nothing of any other."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.client import Client
from bot.diagnose import Diagnosing
from bot.services import Services
from commands.service import Commands
from knowledge.errors import StoreError
from knowledge.live.following import Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.live.outbox import Outbox
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.bot.wire.conftest import connected
from tests.live.night import THREE_AM
from tests.loopback import MANAGER, MEMBER, Guild, LoopbackDiscord, NotPossible, Permission, Reply


class Stage:
    """A bot over a small store, on the night, in two servers, one of which its user manages."""

    def __init__(self, server: LoopbackDiscord, store: Store) -> None:
        self.server = server
        self.store = store
        self.follows = Follows(store)
        knowledge = Knowledge(store.book, today=THREE_AM.date)
        commands = Commands(knowledge)
        services = Services(store, knowledge, commands, Intake(store), None)
        diagnosing = Diagnosing(services, mentions=True, pictures=True)
        self.client = Client(commands, store, servers=store.servers, diagnosing=diagnosing)
        self.guild: Guild = next(iter(server.world.guilds.values()))
        self.other = server.add_guild("Secret society")

    async def diagnose(self) -> Reply:
        return await (await self.server.slash("diagnose", {})).reply()

    async def follow(self, guild: Guild, channel_id: int) -> None:
        await self.follows.add(Wish(guild.id, channel_id, What.EVERYTHING, None, How.EACH, 1))


@pytest.fixture
async def stage(
    server: LoopbackDiscord, small_night: Store, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    stage = Stage(server, small_night)
    server.permit(server.user, stage.guild, MANAGER)
    async with connected(server, stage.client, monkeypatch):
        await server.registered("diagnose")
        yield stage


def table(reply: Reply) -> str:
    return str(reply.embed["description"]) + str(reply.embed.get("fields", ""))


async def test_all_is_well(stage: Stage) -> None:
    await stage.follow(stage.guild, stage.guild.channels[0].id)
    told = await stage.diagnose()
    assert told.ephemeral
    assert told.content == "All is well here."
    for found in (
        "connected, ",
        "I may answer and post",
        "answered",
        "I may post in 1 channel",
        "0 messages",
    ):
        assert found in table(told)


async def test_only_who_manages_the_server_may_ask(stage: Stage) -> None:
    stage.server.permit(stage.server.user, stage.guild, MEMBER)
    with pytest.raises(NotPossible):
        await stage.diagnose()
    with pytest.raises(NotPossible):
        await stage.server.slash("diagnose", {}, dm=True)


async def test_what_is_wrong_comes_with_a_remedy_and_nothing_of_another_server(
    stage: Stage, tmp_path: Path
) -> None:
    results = stage.server.add_channel(stage.guild, "results")
    results.denied = Permission.SEND_MESSAGES | Permission.EMBED_LINKS
    await stage.server.join(stage.guild)  # the bot is told of the channel
    await stage.follow(stage.guild, results.id)
    await stage.follow(stage.guild, 4711)
    await stage.follow(stage.other, stage.other.channels[0].id)
    await stage.store.servers.set_mentions(stage.guild.id, answered=False)
    told = await stage.diagnose()
    assert told.content == "2 things here need mending."
    assert "results: I lack Send Messages and Embed Links" in table(told).replace("\\", "")
    assert "a channel that is gone" in table(told)
    assert "switched off here" in table(told)
    assert "/live unfollow" in str(told.embed)
    for secret in (
        str(tmp_path),
        stage.store.name,
        "Secret society",
        str(stage.other.id),
        stage.server.token,
    ):
        assert secret not in told.content + str(told.embed)


async def test_a_store_that_does_not_answer_is_told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise StoreError("The database /srv/secret cannot be used.")

    monkeypatch.setattr(Outbox, "queue", fail)
    monkeypatch.setattr(Follows, "of_guild", fail)
    told = await stage.diagnose()
    assert told.content == "1 thing here needs mending."
    assert "nothing can be posted" in table(told)
    assert "nothing yet" not in table(told)
    assert "/srv/secret" not in str(told.embed)
