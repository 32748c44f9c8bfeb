"""The way in for whoever writes to the bot in a channel: the real discord.py, in a Discord made up for it."""

from collections.abc import Iterator
from itertools import count

import simcord

from bot.client import Client
from bot.pace import MOST_WRITTEN
from tests.hostile.asking import Door
from tests.hostile.safe import hold_embed, hold_words
from tests.loopback.checks.messages import check_message

# As much as Discord lets people write.
LONGEST = 2_000


def ways_of_writing(env: simcord.Env, client: Client) -> Iterator[tuple[str, Door]]:
    guild = env.create_guild()
    assert client.user is not None
    mention, numbers = client.user.mention, count()
    places = [(guild.create_text_channel("first"), guild.add_member(env.create_user("first")))]

    async def write(text: str) -> None:
        """One reply, by words alone; from somebody else, elsewhere, before anybody asks too much at once."""
        number = next(numbers)
        if number % MOST_WRITTEN == 0:
            user = env.create_user(f"writer {number}")
            places[:] = [(guild.create_text_channel(f"channel-{number}"), guild.add_member(user))]
        [(channel, writer)] = places
        written = await writer.send(channel, f"{mention} {text}"[:LONGEST])
        answer = channel.last_message
        assert answer is not None
        assert answer.reference is not None
        assert answer.reference.message_id == written.id
        assert answer.mentions == []
        assert "Something went wrong" not in answer.content
        embeds = [dict(embed.to_dict()) for embed in answer.embeds]
        check_message({"content": answer.content, "embeds": embeds}, {})
        hold_words(answer.content)
        for embed in embeds:
            hold_embed(embed)

    yield "a mention", write
