"""Discord fails, refuses, is slow; channels go; servers stop following; two processes share the work."""

import asyncio
import time
from datetime import timedelta

import pytest

from tests.bot.announcing.rig import PATCH, POST, Process, said
from tests.live.night import SEATS, full
from tests.loopback import Channel, Permission
from tests.waiting import until


@pytest.mark.parametrize("applied", [False, True])
async def test_what_discord_fails_at_is_tried_again(bot: Process, channel: Channel, applied: bool) -> None:
    await bot.follow(channel)
    await bot.take(full())
    # Not one of the failures that discord.py tries again by itself.
    bot.discord.fail("POST", POST, 501, times=3, applied=applied)
    await bot.show()
    for _ in range(4):
        await bot.later(timedelta(seconds=31))
    assert len(said(bot.discord, channel)) == 1


@pytest.mark.parametrize("applied", [False, True])
async def test_a_connection_that_breaks_is_no_loss(bot: Process, channel: Channel, applied: bool) -> None:
    await bot.follow(channel)
    await bot.take(full())
    bot.discord.fail("POST", POST, None, times=2, applied=applied)
    await bot.show()
    for _ in range(3):
        await bot.later(timedelta(seconds=31))
    assert len(said(bot.discord, channel)) == 1


async def test_a_failure_of_hours_ends_with_one_message(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full())
    bot.discord.fail("POST", POST, 501, times=8)
    for _ in range(10):
        await bot.later(timedelta(minutes=20))
    assert len(said(bot.discord, channel)) == 1


async def test_limits_are_waited_for(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full())
    bot.discord.limit_next("POST", POST, retry_after=0.2)
    await bot.show()
    assert len(said(bot.discord, channel)) == 1


async def test_what_stood_still_does_not_go_out_all_at_once(bot: Process, channel: Channel) -> None:
    assert channel.guild is not None
    for number in range(24):  # one server follows no more than that
        await bot.follow(bot.discord.add_channel(channel.guild, f"channel-{number}"))
    await bot.take(full())
    await bot.sender.once()
    await until(lambda: len(bot.discord.log.select("POST", POST)) > 3)
    time.sleep(0.4)  # noqa: ASYNC251 - the loop is to stand still
    await bot.sender.settled()
    times = [request.at for request in bot.discord.log.select("POST", POST)]
    assert len(times) == 24
    assert max(sum(at <= other < at + 0.1 for other in times) for at in times) < 14


async def test_an_edit_of_a_deleted_message_is_given_up(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full())
    await bot.show()
    await bot.discord._state.delete_message(bot.discord.messages(channel)[0])
    await bot.retract()
    await bot.later()
    await bot.take(full())
    await bot.later()
    assert said(bot.discord, channel) == []
    assert len(bot.discord.log.select("PATCH", PATCH)) == 1
    assert (await bot.outbox.queue()).failed == 1


async def test_unfollowed_while_it_waits(bot: Process, channel: Channel) -> None:
    follow = await bot.follow(channel)
    await bot.take(full())
    await bot.follows.remove(follow.wish.guild_id, follow.id)
    await bot.show()
    assert said(bot.discord, channel) == []


async def test_unfollowed_while_it_is_sent(bot: Process, channel: Channel) -> None:
    follow = await bot.follow(channel)
    await bot.take(full())
    await bot.killed_before_sending()
    await bot.follows.remove(follow.wish.guild_id, follow.id)
    await bot.later(timedelta(minutes=5))
    assert said(bot.discord, channel) == []


@pytest.mark.parametrize("denied", [Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES])
async def test_a_closed_channel_is_dropped(bot: Process, channel: Channel, denied: Permission) -> None:
    follow = await bot.follow(channel)
    await bot.take(full())
    channel.denied = denied
    await bot.show()
    (kept,) = await bot.follows.of_guild(follow.wish.guild_id)
    assert kept.gone_at is not None
    channel.denied = Permission(0)
    await bot.take(full(seat=1))
    await bot.later()
    assert said(bot.discord, channel) == []
    # What was dropped is no hindrance to the same again.
    await bot.follow(channel)
    await bot.take(full(seat=2))
    await bot.show()
    assert len(said(bot.discord, channel)) == 1


async def test_two_processes_share_the_work(bot: Process, other: Process, channel: Channel) -> None:
    channels = [channel] + [bot.discord.add_channel(channel.guild, f"c{n}") for n in range(12)]
    for one in channels:
        await bot.follow(one)
    for seat in range(SEATS):
        await bot.take(full(seat=seat))
        await other.store.catch_up()
        await asyncio.gather(bot.show(), other.show())
    for one in channels:
        lines = "\n".join(said(bot.discord, one)).splitlines()
        assert len(lines) == len(set(lines)) == SEATS
    assert bot.discord.log.select(status=429) == []


async def test_what_is_under_way_at_the_end_is_given_back(
    bot: Process, other: Process, channel: Channel
) -> None:
    await bot.follow(channel)
    await bot.take(full())
    bot.discord.fail("POST", POST, 502, delay=30, times=1)
    running = asyncio.create_task(bot.sender.run())
    await until(lambda: bool(bot.discord.log.select("POST", POST)))
    begun = asyncio.get_running_loop().time()
    running.cancel()
    await asyncio.wait({running})
    assert asyncio.get_running_loop().time() - begun < 1.5
    await other.store.catch_up()
    await other.show()  # at once: nobody has to wait for the end of a lease
    assert len(said(bot.discord, channel)) == 1


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_what_is_refused_for_no_known_reason_is_tried_again(
    bot: Process, channel: Channel, status: int
) -> None:
    """As a proxy in front of Discord does."""
    follow = await bot.follow(channel)
    await bot.take(full())
    bot.discord.fail("POST", POST, status, times=2)
    for _ in range(4):
        await bot.later(timedelta(seconds=31))
    assert len(said(bot.discord, channel)) == 1
    assert [kept.gone_at for kept in await bot.follows.of_guild(follow.wish.guild_id)] == [None]


async def test_a_message_that_discord_never_takes_holds_up_no_other(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full())
    bot.discord.fail("POST", POST, 400)
    await bot.show()
    await bot.take(full(seat=1))
    await bot.later(timedelta(seconds=31))
    assert [line.split(":")[0] for line in said(bot.discord, channel)] == ["Ynys Môn 1"]
    assert (await bot.outbox.queue()).failed == 1
