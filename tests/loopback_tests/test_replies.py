"""Replies: what is stored and shown of them, and which are refused."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.loopback import Channel, LoopbackDiscord, Permission
from tests.loopback_tests.wire import Api, api, wire

NOBODY = {"parse": [], "replied_user": False}


@pytest.fixture
async def rest(server: LoopbackDiscord) -> AsyncIterator[Api]:
    async with api(server) as opened:
        yield opened


@pytest.fixture
def channel(server: LoopbackDiscord) -> Channel:
    return next(iter(server.world.guilds.values())).channels[0]


async def reply(rest: Api, channel: Channel, number: int, **more: Any) -> tuple[int, Any]:
    reference = {"message_id": str(number)} | more.pop("reference", {})
    body = {"content": "yes", "allowed_mentions": NOBODY, "message_reference": reference} | more
    return await rest.call("POST", f"/channels/{channel.id}/messages", body)


async def test_a_reply_names_its_message_and_pings_its_author_only_if_allowed(
    rest: Api, channel: Channel
) -> None:
    question = await rest.server.say("who?", channel=channel)
    status, quiet = await reply(rest, channel, question.id)
    assert status == 200
    assert quiet["type"] == 19
    assert quiet["message_reference"]["message_id"] == str(question.id)
    assert quiet["referenced_message"]["content"] == "who?"
    assert quiet["mentions"] == []
    _, loud = await reply(rest, channel, question.id, allowed_mentions={"parse": [], "replied_user": True})
    assert [user["id"] for user in loud["mentions"]] == [str(rest.server.user.id)]
    assert [str(answer.id) for answer in rest.server.answers(question)] == [quiet["id"], loud["id"]]
    assert len(rest.server.log.pinging()) == 1


async def test_a_reply_to_nothing_is_refused_or_becomes_a_message(rest: Api, channel: Channel) -> None:
    status, body = await reply(rest, channel, 1)
    assert (status, body["code"]) == (400, 50035)
    (error,) = body["errors"]["message_reference"]["_errors"]
    assert error["code"] == "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"
    status, body = await reply(rest, channel, 1, reference={"fail_if_not_exists": False})
    assert (status, body["type"], body.get("message_reference")) == (200, 0, None)


async def test_a_reply_goes_into_the_same_channel(rest: Api, channel: Channel) -> None:
    assert channel.guild is not None
    question = await rest.server.say("who?", channel=channel)
    other = rest.server.add_channel(channel.guild, "other")
    status, _ = await reply(rest, other, question.id, reference={"channel_id": str(channel.id)})
    assert status == 400


async def test_a_reply_needs_the_permission_to_read_history(rest: Api, channel: Channel) -> None:
    question = await rest.server.say("who?", channel=channel)
    channel.denied = Permission.READ_MESSAGE_HISTORY
    status, body = await reply(rest, channel, question.id)
    assert (status, body["code"]) == (403, 160002)


async def test_who_replies_to_the_bot_mentions_it(server: LoopbackDiscord, channel: Channel) -> None:
    post = await server.post(channel, content="It was Bath.")
    async with wire(server) as opened:
        await (await opened.identify()).until("READY")
        await server.say("was it?", to=post)
        event = (await opened.until("MESSAGE_CREATE"))["d"]
    assert event["content"] == "was it?"
    assert [user["id"] for user in event["mentions"]] == [str(server.world.bot.id)]
    assert event["referenced_message"]["content"] == "It was Bath."


async def test_everyone_and_roles_are_no_mention_of_the_bot(
    server: LoopbackDiscord, channel: Channel
) -> None:
    assert channel.guild is not None
    role = channel.guild.role_id
    async with wire(server) as opened:
        await (await opened.identify()).until("READY")
        await server.say(f"@everyone <@&{role}>", user=server.add_user("other", bot=True))
        event = (await opened.until("MESSAGE_CREATE"))["d"]
    assert (event["mention_everyone"], event["mention_roles"], event["mentions"]) == (True, [str(role)], [])
    assert event["author"]["bot"]
    assert event["content"] == ""
