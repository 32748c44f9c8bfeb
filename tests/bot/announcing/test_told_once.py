"""A channel that follows a seat twice reads its result once, whatever becomes of result and follows."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from commands.announcing import KEPT_FOR
from knowledge.live.following import Follow, How, What
from knowledge.model import UNITED_KINGDOM
from knowledge.storage.announcements import outbox
from tests.bot.announcing.rig import LEASE_OVER, Process, said
from tests.live.night import SEATS, TONIGHT, VOTES, full
from tests.loopback import Channel
from tests.storage.small import code

RESULT = "Ynys Môn 0: Labour hold. Áine Candidate 0 900, majority 200 (11.8%)."
OTHERS = {0: 700, 1: 900, 2: 90, 3: 10}


async def thrice(bot: Process, channel: Channel) -> list[Follow]:
    """The first seat is followed in three ways."""
    return [
        await bot.follow(channel, What.SEAT, code(0)),
        await bot.follow(channel, What.AREA, UNITED_KINGDOM.code),
        await bot.follow(channel),
    ]


async def end(bot: Process, *ended: Follow) -> None:
    for follow in ended:
        await bot.follows.remove(follow.wish.guild_id, follow.id)


async def rows(bot: Process) -> int:
    async with bot.store.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(outbox)) or 0


async def test_a_result_its_correction_and_its_retraction(bot: Process, channel: Channel) -> None:
    await thrice(bot, channel)
    await bot.take(full())
    await bot.take(full(seat=1))
    await bot.later()
    lines = "\n".join(said(bot.discord, channel)).splitlines()
    assert sorted(line.split(":")[0] for line in lines) == ["Ynys Môn 0", "Ynys Môn 1"]
    await bot.take(full(OTHERS))
    await bot.retract(1)
    await bot.later()
    lines = "\n".join(said(bot.discord, channel)).splitlines()
    assert len(lines) == 2
    assert sum("Conservative gain" in line for line in lines) == 1
    assert sum(line.startswith("~~") for line in lines) == 1


async def test_a_headline_says_more_than_the_result_and_is_told_instead(
    bot: Process, channel: Channel
) -> None:
    await bot.follow(channel)
    headlines = await bot.follow(channel, What.HEADLINES)
    await bot.take(full())
    await bot.later()
    assert said(bot.discord, channel) == [f"First results. {RESULT}"]
    await end(bot, headlines)
    await bot.retract()
    await bot.later()
    assert said(bot.discord, channel) == [f"~~First results. {RESULT}~~ Retracted."]


@pytest.mark.parametrize("ended", [(0,), (2,), (0, 1), (1, 0), (0, 2), (2, 1)])
async def test_who_is_left_is_told_of_the_correction(
    bot: Process, channel: Channel, ended: tuple[int, ...]
) -> None:
    follows = await thrice(bot, channel)
    await bot.take(full())
    await bot.later()
    await end(bot, *(follows[number] for number in ended))
    await bot.take(full(OTHERS))
    await bot.later()
    (shown,) = said(bot.discord, channel)
    assert "Conservative gain from Labour" in shown


async def test_with_the_last_follow_all_ends(bot: Process, channel: Channel) -> None:
    follows = await thrice(bot, channel)
    await bot.take(full())
    await bot.later()
    await end(bot, *follows)
    assert await rows(bot) == 0


async def test_what_waits_is_told_by_who_is_left(bot: Process, channel: Channel) -> None:
    seat, *_ = await thrice(bot, channel)
    await bot.take(full())
    await end(bot, seat)
    await bot.later()
    assert said(bot.discord, channel) == [RESULT]


@pytest.mark.parametrize("sent", [False, True])
async def test_what_is_under_way_is_told_once_by_who_is_left(
    bot: Process, other: Process, channel: Channel, *, sent: bool
) -> None:
    """The process that had it is killed before, or after, Discord has taken it."""
    seat, *_ = await thrice(bot, channel)
    await bot.take(full())
    if sent:
        await bot.killed_after_sending(channel)
    else:
        await bot.killed_before_sending()
    await end(other, seat)
    await other.later(LEASE_OVER)
    await other.later(timedelta(minutes=5))
    assert said(bot.discord, channel) == [RESULT]


async def test_a_message_goes_over_whole(bot: Process, channel: Channel) -> None:
    """Lines that only the ended follow had stay, when another of the same message is corrected."""
    everything = await bot.follow(channel)
    await bot.follow(channel, What.SEAT, code(2))
    for seat in range(SEATS):
        await bot.take(full(seat=seat))
    await bot.later()
    await end(bot, everything)
    await bot.take(full(OTHERS, seat=2))
    await bot.later()
    (shown,) = said(bot.discord, channel)
    assert len(shown.splitlines()) == SEATS
    assert sum("Conservative gain" in line for line in shown.splitlines()) == 1


async def test_what_is_retracted_untold_can_be_told_later(bot: Process, channel: Channel) -> None:
    seat, *_ = await thrice(bot, channel)
    await bot.take(full())
    await bot.retract()
    await bot.later()
    assert await rows(bot) == 0
    await end(bot, seat)
    await bot.take(full())
    await bot.later()
    assert said(bot.discord, channel) == [RESULT]


async def test_a_digest_counts_what_was_told_before(bot: Process, channel: Channel) -> None:
    await bot.follow(channel, What.SEAT, code(0))
    await bot.follow(channel, how=How.DIGEST)
    await bot.take(full())
    await bot.later(timedelta(minutes=16))
    assert said(bot.discord, channel) == [RESULT, "1 new result: Labour 1."]


async def test_other_channels_are_told_all_the_same(bot: Process, channel: Channel) -> None:
    elsewhere = bot.discord.add_channel(channel.guild, "elsewhere")
    await bot.follow(channel)
    await bot.follow(elsewhere, What.SEAT, code(0))
    await bot.take(full())
    await bot.later()
    assert said(bot.discord, channel) == said(bot.discord, elsewhere) == [RESULT]


async def test_what_is_long_over_is_forgotten_and_nothing_else(bot: Process, channel: Channel) -> None:
    await thrice(bot, channel)
    await bot.take(full())
    await bot.later()
    await bot.take(full(seat=1))  # which is still to be told
    total, now = await rows(bot), bot.now()
    assert total == 5

    await bot.outbox.tidy({TONIGHT}.__contains__, now - KEPT_FOR)  # but this night is not long ago
    await bot.outbox.tidy(set[str]().__contains__, now + KEPT_FOR)  # but this election is not over
    assert await rows(bot) == total
    await bot.outbox.tidy({TONIGHT}.__contains__, now + KEPT_FOR)
    assert await rows(bot) == 1
    await bot.later()
    assert [line.split(":")[0] for line in said(bot.discord, channel)] == ["Ynys Môn 0", "Ynys Môn 1"]


async def test_an_election_is_over_when_its_messages_are_edited_no_more(bot: Process) -> None:
    day = bot.knowledge.election(TONIGHT).polling_day
    for late, over in ((KEPT_FOR, False), (KEPT_FOR + timedelta(days=1), True)):
        bot.knowledge._today = lambda late=late: day + late
        assert bot.announcing.is_over(TONIGHT) is over
    assert bot.announcing.is_over("parl.of-another-store")


async def test_votes_after_a_winner_edit_the_one_message(bot: Process, channel: Channel) -> None:
    seat, *_ = await thrice(bot, channel)
    await bot.take(full())
    await bot.later()
    await bot.take(full({**VOTES, 0: 901}))
    await end(bot, seat)
    await bot.later()
    (shown,) = said(bot.discord, channel)
    assert "Candidate 0 901" in shown
