"""/live over the wire: who may, what is checked before it is taken, what is told when a channel closes."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.client import Client
from bot.live import LiveInDiscord
from bot.sending import Sender
from commands.announcing import Announcing
from commands.live import Live
from commands.service import Commands
from knowledge.live.announce import Announcer
from knowledge.live.following import MOST_FOLLOWS, Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.live.outbox import Outbox
from knowledge.service import Knowledge
from knowledge.storage.left import servers_kept
from knowledge.storage.store import Store
from tests.bot.wire.conftest import connected
from tests.live.night import THREE_AM, full
from tests.loopback import (
    MANAGER,
    MEMBER,
    THREAD,
    Channel,
    Guild,
    LoopbackDiscord,
    NotPossible,
    Permission,
    Reply,
)
from tests.waiting import until


class Night:
    """A bot over a small store, on the night, in a server that its user manages."""

    def __init__(self, server: LoopbackDiscord, store: Store) -> None:
        self.server = server
        self.store = store
        knowledge = Knowledge(store.book, today=THREE_AM.date)
        store.watch(lambda book: knowledge.replace(knowledge.edition(book)))
        commands = Commands(knowledge)
        self.follows, self.outbox = Follows(store), Outbox(store)
        live = Live(knowledge, commands, self.follows, self.outbox)
        self.client = Client(
            commands,
            store,
            servers=store.servers,
            answer_mentions=False,
            kept=partial(servers_kept, store),
            live=LiveInDiscord(live, commands.marked),
        )
        self.sender = Sender(self.client, self.outbox, self.follows, Announcing(knowledge))
        self.intake = Intake(store, [Announcer(store, THREE_AM.date)])

    @property
    def guild(self) -> Guild:
        return next(iter(self.server.world.guilds.values()))

    @property
    def channel(self) -> Channel:
        return self.guild.channels[0]

    async def live(self, name: str, **options: object) -> Reply:
        return await (await self.server.slash(f"live {name}", options)).reply()

    async def completed(self, option: str, name: str = "follow", **options: str) -> list[str]:
        typed = await self.server.autocomplete(f"live {name}", options, option)
        return [choice["name"] for choice in (await typed.reply()).choices]


@pytest.fixture
async def night(
    server: LoopbackDiscord, small_night: Store, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Night]:
    night = Night(server, small_night)
    server.permit(server.user, night.guild, MANAGER)
    async with connected(server, night.client, monkeypatch):
        await server.registered("live")
        yield night


async def test_a_seat_from_follow_to_unfollow(night: Night) -> None:
    followed = await night.live("follow", what="seat", subject="Ynys Môn 1")
    assert followed.ephemeral
    assert followed.content == "\\#general now follows Ynys Môn 1: a message for each result."
    assert "already" in (await night.live("follow", what="seat", subject="ynys mon 1")).content
    listed = await night.live("list")
    assert "Ynys Môn 1" in listed.embed["description"]
    (label,) = await night.completed("follow", "unfollow", follow="mon")
    assert label == "1: Ynys Môn 1 (each)"
    ended = await night.live("unfollow", follow=label)
    assert ended.content == "\\#general no longer follows Ynys Môn 1."
    assert "nothing" in (await night.live("list")).content


async def test_completion_goes_by_what_is_followed(night: Night) -> None:
    assert "Ynys Môn 1" in await night.completed("subject", what="seat", subject="ynys")
    assert await night.completed("subject", what="area", subject="scot") == ["Scotland"]
    assert "Labour" in await night.completed("subject", what="party", subject="lab")
    assert await night.completed("subject", what="headlines", subject="lab") == []
    assert await night.completed("subject", subject="lab") == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"what": "seat"}, "which seat"),
        ({"what": "area", "subject": "nowhere at all"}, "nowhere at all"),
        ({"what": "headlines", "subject": "Scotland"}, "has no subject"),
        ({"what": "headlines", "how": "digest"}, "how:each"),
        ({"what": "party", "subject": "labour", "how": "scoreboard"}, "how:each or how:digest"),
    ],
)
async def test_what_cannot_be_followed(night: Night, options: dict[str, str], said: str) -> None:
    reply = await night.live("follow", **options)
    assert said in reply.content
    assert reply.buttons == []
    assert await night.follows.of_guild(night.guild.id) == ()


@pytest.mark.parametrize(
    ("denied", "name"),
    [
        (Permission.VIEW_CHANNEL, "View Channel"),
        (Permission.SEND_MESSAGES, "Send Messages"),
        (Permission.EMBED_LINKS, "Embed Links"),
        (Permission.READ_MESSAGE_HISTORY, "Read Message History"),
    ],
)
async def test_what_the_bot_may_not_do_there_is_named(night: Night, denied: Permission, name: str) -> None:
    other = night.server.add_channel(night.guild, "results")
    other.denied = denied
    await night.server.join(night.guild)  # the bot is told of the channel
    reply = await night.live("follow", what="everything", where=other)
    assert "There I need: " in reply.content
    assert name in reply.content
    night.channel.denied = denied
    here = await night.live("follow", what="everything")
    assert name in here.content
    assert await night.follows.of_guild(night.guild.id) == ()


async def test_a_thread_takes_a_permission_of_its_own(night: Night) -> None:
    thread = night.server.add_channel(night.guild, "live thread", THREAD)
    await night.server.join(night.guild)
    assert "live thread" in (await night.live("follow", what="everything", where=thread)).content
    night.guild.bot_permissions &= ~Permission.SEND_MESSAGES_IN_THREADS
    await night.server.join(night.guild)
    reply = await night.live("follow", what="headlines", where=thread)
    assert "Send Messages in Threads" in reply.content


async def test_only_who_manages_the_server_may(night: Night) -> None:
    night.server.permit(night.server.user, night.guild, MEMBER)
    with pytest.raises(NotPossible):
        await night.live("list")


async def test_a_server_can_follow_only_so_much(night: Night) -> None:
    for number in range(MOST_FOLLOWS):
        where = night.server.add_channel(night.guild, f"channel-{number}")
        await night.server.join(night.guild)
        assert "now follows" in (await night.live("follow", what="everything", where=where)).content
    assert f"{MOST_FOLLOWS} follows" in (await night.live("follow", what="headlines")).content


async def test_a_scoreboard_stands_at_once(night: Night) -> None:
    await night.live("follow", what="everything", how="scoreboard")
    assert await night.sender.once() == 1
    await night.sender.settled()
    (board,) = [m for m in night.server.messages(night.channel) if m.author.bot]
    assert "has been declared yet" in board.content


async def test_a_closed_channel_is_told_once_in_another(night: Night) -> None:
    other = night.server.add_channel(night.guild, "results")
    await night.server.join(night.guild)
    await night.live("follow", what="everything", where=other)
    await night.live("follow", what="headlines", where=other)
    other.denied = Permission.SEND_MESSAGES
    for seat in range(3):
        await night.intake.take(full(seat=seat), by="desk:1", confirmed=True)
        await night.sender.once()
        await night.sender.settled()
    (told,) = night.server.messages(night.channel)
    assert told.content.startswith("I may no longer post in \\#results, so its 2 follows ended.")
    assert "ended" in (await night.live("list")).embed["description"]


async def test_a_server_that_is_left_is_forgotten(night: Night) -> None:
    """With all that was still to be posted there, and its choice, though mentions are answered nowhere."""
    await night.live("follow", what="everything")
    await night.intake.take(full(), by="desk:1", confirmed=True)
    await night.store.servers.set_mentions(night.guild.id, answered=False)
    assert (await night.outbox.queue(night.guild.id)).waiting == 1
    await night.server.leave(night.guild)
    await until(lambda: night.follows.known(night.guild.id) == ())
    assert await night.follows.of_guild(night.guild.id) == ()
    assert (await night.outbox.queue(night.guild.id)).waiting == 0
    await until(lambda: night.client.is_ready())
    async with asyncio.timeout(20):
        while await servers_kept(night.store):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_a_server_that_was_left_meanwhile_is_forgotten_and_no_other(
    server: LoopbackDiscord, small_night: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One in which Discord has trouble is still the bot's."""
    left, troubled, own = 9 << 22, server.add_guild("Troubled"), next(iter(server.world.guilds))
    for guild in (left, troubled.id, own):
        wish = Wish(guild, guild + 1, What.EVERYTHING, None, How.EACH, by=1)
        await Follows(small_night).add(wish)
        await small_night.servers.set_mentions(guild, answered=False)
    night = Night(server, small_night)
    troubled.available = False
    async with connected(server, night.client, monkeypatch), asyncio.timeout(20):
        while left in await servers_kept(small_night):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        await until(lambda: night.follows.known(left) == ())
        assert await servers_kept(small_night) == {troubled.id, own}
        assert len(await night.follows.of_guild(own)) == 1
        assert await small_night.servers.answers_mentions(left)
        assert not await small_night.servers.answers_mentions(own)


async def test_status_tells_how_the_night_goes(night: Night) -> None:
    await night.live("follow", what="everything")
    await night.intake.take(full(), by="desk:1", confirmed=True)
    status = await night.live("status")
    assert "1 of 5 seats declared" in status.content
    assert "1 message to be posted here" in status.content
    assert status.embed["title"] == "Election night"
