"""What is shown: corrections, retractions, lines together, digests, scoreboards."""

from datetime import timedelta

import pytest

from commands.announcing import Composed
from knowledge.live.announce import QUARTER
from knowledge.live.claims import Claim
from knowledge.live.following import How, What
from knowledge.model import UNITED_KINGDOM
from tests.bot.announcing.rig import Process, said
from tests.live.night import SEATS, THREE_AM, VOTES, full, won_by
from tests.loopback import Channel
from tests.storage.small import code

OTHERS = {0: 700, 1: 900, 2: 90, 3: 10}


async def test_a_correction_changes_the_message_and_says_so(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full(declared_at=THREE_AM))
    await bot.show()
    await bot.take(full(OTHERS))
    await bot.show()
    assert "corrected" not in said(bot.discord, channel)[0]  # so soon it is not edited
    await bot.later()
    (shown,) = said(bot.discord, channel)
    assert "Conservative gain from Labour" in shown
    assert shown.endswith("Declared 03:00, corrected 03:00.")
    assert len(bot.discord.messages(channel)[0].edits) == 1


async def test_a_retraction_strikes_the_message_through_and_a_new_declaration_restores_it(
    bot: Process, channel: Channel
) -> None:
    await bot.follow(channel)
    await bot.take(full())
    await bot.show()
    (before,) = said(bot.discord, channel)
    await bot.retract()
    await bot.later()
    assert said(bot.discord, channel) == [f"~~{before}~~ Retracted."]
    await bot.take(full())
    await bot.later()
    assert said(bot.discord, channel) == [before]


async def test_what_is_retracted_before_it_is_shown_is_never_shown(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full())
    await bot.retract()
    await bot.show()
    assert said(bot.discord, channel) == []
    await bot.take(full())
    await bot.show()
    assert len(said(bot.discord, channel)) == 1


async def test_what_is_declared_again_while_it_is_dropped_is_shown(
    bot: Process, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.follow(channel)
    await bot.take(full())
    await bot.retract()
    composes = bot.announcing.compose

    async def declared_meanwhile(claim: Claim) -> Composed:
        composed = await composes(claim)
        await bot.take(full())
        return composed

    with monkeypatch.context() as patched:
        patched.setattr(bot.announcing, "compose", declared_meanwhile)
        await bot.sender.once()
        await bot.sender.settled()
    await bot.later()
    assert len(said(bot.discord, channel)) == 1


async def test_a_winner_is_shown_at_once_and_the_votes_in_the_same_message(
    bot: Process, channel: Channel
) -> None:
    await bot.follow(channel)
    await bot.take(won_by(0))
    await bot.show()
    assert said(bot.discord, channel)[0].endswith("is elected; votes to come.")
    await bot.take(full())
    await bot.later()
    assert "900" in said(bot.discord, channel)[0]
    assert len(said(bot.discord, channel)) == 1


async def test_what_waits_together_is_shown_together(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    for seat in range(SEATS):
        await bot.take(full(seat=seat))
    await bot.show()
    (shown,) = said(bot.discord, channel)
    assert len(shown.splitlines()) == SEATS
    await bot.retract(2)
    await bot.later()
    struck = [line for line in said(bot.discord, channel)[0].splitlines() if line.startswith("~~")]
    assert len(struck) == 1


async def test_a_digest_counts_a_quarter_of_an_hour(bot: Process, channel: Channel) -> None:
    await bot.follow(channel, how=How.DIGEST)
    await bot.take(full())
    await bot.take(full(OTHERS, seat=1))
    await bot.show()
    assert said(bot.discord, channel) == []
    await bot.later(QUARTER)
    (shown,) = bot.discord.messages(channel)
    assert shown.content == "2 new results: Labour 1 and the Conservatives 1 (1 gain)."
    assert "gain from" in shown.embeds[0]["description"]
    await bot.retract()
    await bot.later()
    assert shown.content == "1 new result: the Conservatives 1 (1 gain). 1 result retracted."
    await bot.later(QUARTER)
    assert len(said(bot.discord, channel)) == 1  # nothing was declared meanwhile


async def test_a_scoreboard_is_one_message_edited_at_most_every_20_seconds(
    bot: Process, channel: Channel
) -> None:
    follow = await bot.follow(channel, What.AREA, UNITED_KINGDOM.code, How.SCOREBOARD)
    for seat in range(SEATS):
        await bot.take(full(seat=seat))
        await bot.show()
        bot.discord.clock.advance(3)
    await bot.later(timedelta(minutes=1))
    (board,) = bot.discord.messages(channel)
    assert board.content.startswith("Labour won 5 of 5 seats")
    assert len(board.edits) == 1
    await bot.follows.remove(follow.wish.guild_id, follow.id)
    await bot.take(full(OTHERS))
    await bot.later()
    assert len(board.edits) == 1


async def test_a_scoreboard_goes_on_while_declarations_outrun_it(
    bot: Process, other: Process, channel: Channel
) -> None:
    await bot.follow(channel, how=How.SCOREBOARD)
    bot.store._follower._callbacks.clear()  # what is known here is what follows
    for seat in range(SEATS):
        await other.take(full(seat=seat))
        bot.knowledge.replace(bot.knowledge.edition(other.store.book))
        await other.take(full(OTHERS, seat=seat))
        bot.discord.clock.advance(21)
        await bot.show()
    (board,) = bot.discord.messages(channel)
    assert len(board.edits) == SEATS - 1
    assert board.content.startswith("The Conservatives won 4 of 5 seats")


async def test_only_what_is_followed_is_shown(bot: Process, channel: Channel) -> None:
    elsewhere = bot.discord.add_channel(channel.guild, "party")
    await bot.follow(channel, What.SEAT, code(1))
    await bot.follow(elsewhere, What.PARTY, "conservative")
    await bot.take(full())
    await bot.show()
    assert said(bot.discord, channel) == said(bot.discord, elsewhere) == []
    await bot.take(full(OTHERS, seat=1))
    await bot.show()
    assert said(bot.discord, channel) == said(bot.discord, elsewhere)
    assert "gain from Labour" in said(bot.discord, channel)[0]


async def test_votes_change_nothing_that_is_shown_twice(bot: Process, channel: Channel) -> None:
    await bot.follow(channel)
    await bot.take(full())
    await bot.show()
    assert await bot.take(full(VOTES)) is None
    await bot.later()
    assert bot.discord.messages(channel)[0].edits == []
