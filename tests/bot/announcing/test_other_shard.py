"""A channel of a server that another process hears of: this one is told nothing of it, and asks."""

import pytest

from tests.bot.announcing.rig import Process, said
from tests.live.night import full
from tests.loopback import Channel, Permission


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_its_server_is_told_of_a_closed_channel(bot: Process, channel: Channel) -> None:
    silent = bot.discord.add_channel(channel.guild, "silent")
    notices = bot.discord.add_channel(channel.guild, "notices")
    await bot.follow(channel)
    await bot.take(full())
    channel.denied = silent.denied = Permission.SEND_MESSAGES
    await bot.show()
    (told,) = said(bot.discord, notices)
    assert "general" in told
    assert (said(bot.discord, silent), said(bot.discord, channel)) == ([], [])


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_a_server_that_the_bot_has_left_is_not_told(bot: Process, channel: Channel) -> None:
    follow = await bot.follow(channel)
    await bot.take(full())
    channel.guild.member = False
    await bot.show()
    (kept,) = await bot.follows.of_guild(follow.wish.guild_id)
    assert kept.gone_at is not None
