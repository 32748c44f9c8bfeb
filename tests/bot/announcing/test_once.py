"""Every message is sent once and none is lost, wherever a process ends."""

from datetime import timedelta

import pytest

from tests.bot.announcing.rig import LEASE_OVER, Process, said
from tests.live.night import VOTES, full
from tests.loopback import Channel

RESULT = "Ynys Môn 0: Labour hold. Áine Candidate 0 900, majority 200 (11.8%)."


async def test_a_declaration_is_shown_once(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full())
    await bot.show()
    assert said(bot.discord, channel) == [RESULT]
    await bot.later()
    assert said(bot.discord, channel) == [RESULT]


async def test_killed_before_anything_is_written_down(bot: Process, other: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full())
    assert len(await bot.claimed()) == 1
    await other.store.catch_up()
    await other.show()
    assert said(bot.discord, channel) == []  # somebody may still be at it
    await other.later(LEASE_OVER)
    assert said(bot.discord, channel) == [RESULT]


@pytest.mark.parametrize("down", [LEASE_OVER, timedelta(minutes=15)])
async def test_killed_before_sending(bot: Process, other: Process, channel: Channel, down: timedelta) -> None:
    await bot.follow(channel)
    await bot.take(full())
    await bot.killed_before_sending()
    await other.later(down)
    assert said(bot.discord, channel) == [RESULT]


@pytest.mark.parametrize("down", [LEASE_OVER, timedelta(minutes=15)])
async def test_killed_between_discords_acceptance_and_ours(
    bot: Process, other: Process, channel: Channel, down: timedelta
) -> None:
    await bot.follow(channel)
    await bot.take(full())
    await bot.killed_after_sending(channel)
    assert said(bot.discord, channel) == [RESULT]
    await other.later(down)
    assert said(bot.discord, channel) == [RESULT]
    # It is known by now which message it is: the correction changes it.
    await other.take(full({**VOTES, 0: 901}))
    await other.later()
    assert len(said(bot.discord, channel)) == 1
    assert "Candidate 0 901" in said(bot.discord, channel)[0]
