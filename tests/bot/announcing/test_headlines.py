"""Headlines in a channel: each told once, struck through where it no longer holds, and told no more."""

from datetime import timedelta

from commands.announcing import Announcing
from knowledge.live.following import What
from tests.bot.announcing.rig import Process, said
from tests.live.night import SEATS, full
from tests.loopback import Channel

OTHERS = {0: 700, 1: 900, 2: 90, 3: 10}
MAJORITY = "An overall majority for Labour: 3 of 5 seats so far; 3 are needed."


async def told(bot: Process, channel: Channel) -> list[str]:
    await bot.later(timedelta(seconds=30))
    return [line for content in said(bot.discord, channel) for line in content.splitlines()]


async def test_the_first_results_and_a_majority_are_told_once(bot: Process, channel: Channel) -> None:
    await bot.follow(channel, What.HEADLINES)
    for seat in range(2):
        await bot.take(full(seat=seat))
    first = await told(bot, channel)
    assert [line.split(": ")[0] for line in first] == [
        "First results. Ynys Môn 0",
        "First results. Ynys Môn 1",
    ]
    await bot.take(full(seat=2))
    assert (await told(bot, channel))[2:] == [
        "First results. Ynys Môn 2: Labour hold. Áine Candidate 0 900, majority 200 (11.8%).",
        MAJORITY,
    ]
    for seat in range(3, SEATS):
        await bot.take(full(seat=seat))
    assert len(await told(bot, channel)) == 4


async def test_a_majority_that_is_lost_again_is_struck_through(bot: Process, channel: Channel) -> None:
    await bot.follow(channel, What.HEADLINES)
    for seat in range(3):
        await bot.take(full(seat=seat))
    assert (await told(bot, channel))[-1] == MAJORITY
    await bot.take(full(OTHERS, seat=1))
    lines = await told(bot, channel)
    assert lines[-1] == f"~~{MAJORITY}~~ No longer so."
    assert "Conservative gain from Labour" in lines[1]
    await bot.take(full(seat=1))
    assert (await told(bot, channel))[-1] == MAJORITY


async def test_when_nobody_can_have_a_majority_any_more(bot: Process, channel: Channel) -> None:
    await bot.follow(channel, What.HEADLINES)
    votes = ({0: 900, 1: 1, 2: 1, 3: 1}, {0: 1, 1: 900, 2: 1, 3: 1}, {0: 1, 1: 1, 2: 900, 3: 1})
    for seat, won in enumerate((*votes[:2], *votes[:2])):
        await bot.take(full(won, seat=seat))
    assert not any(line.startswith("No party") for line in await told(bot, channel))
    await bot.take(full(votes[2], seat=4))
    assert (await told(bot, channel))[-1].startswith("No party can reach an overall majority any more: 3 of")


async def test_everything_is_marked_in_a_rehearsal(bot: Process, channel: Channel) -> None:
    bot.sender._announcing = bot.announcing = Announcing(bot.knowledge, rehearsal=True)
    await bot.follow(channel, What.HEADLINES)
    await bot.take(full())
    await bot.killed_after_sending(channel)
    await bot.later(timedelta(minutes=15))
    await bot.retract()
    await bot.later()
    (shown,) = bot.discord.messages(channel)
    assert shown.content.startswith("REHEARSAL · ~~First results.")
    assert shown.edits[0]["content"].startswith("REHEARSAL · First results.")
