"""The gateway, frame by frame: what it says, what it refuses, what it keeps."""

import pytest

from tests.loopback import LoopbackDiscord
from tests.loopback_tests.wire import ALL_INTENTS, wire


async def test_ready_then_the_servers(server: LoopbackDiscord) -> None:
    guild = next(iter(server.world.guilds.values()))
    server.add_guild("not ours", member=False)
    async with wire(server) as connection:
        await connection.identify()
        ready = await connection.until("READY")
        assert ready["d"]["guilds"] == [{"id": str(guild.id), "unavailable": True}]
        assert ready["d"]["resume_gateway_url"] == server.gateway_url
        created = await connection.until("GUILD_CREATE")
        assert [channel["name"] for channel in created["d"]["channels"]] == ["general"]
        assert (ready["s"], created["s"]) == (1, 2)
    assert server.gateway.identifies[0].intents == ALL_INTENTS
    assert server.gateway.start_limit()["remaining"] == 999


async def test_heartbeats_are_acknowledged_and_counted_on(server: LoopbackDiscord) -> None:
    async with wire(server) as connection:
        await connection.send(1, None)
        assert (await connection.receive())["op"] == 11
        await server.request_heartbeat()
        assert (await connection.receive())["op"] == 1
        server.gateway.acknowledges_heartbeats = False
        await connection.send(1, None)
        await server.ask_to_reconnect()
        assert (await connection.receive())["op"] == 7


async def test_a_silent_client_is_dropped(server: LoopbackDiscord) -> None:
    server.gateway.heartbeat_interval = 0.05
    async with wire(server) as connection:
        assert await connection.closed() == 4009


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (2, {"token": "wrong", "intents": 1}, 4004),
        (6, {"token": "wrong", "session_id": "x", "seq": 1}, 4004),
        (3, {}, 4003),
        (2, {"token": "loopback.token.of-the-bot", "intents": 1, "shard": [2, 2]}, 4010),
        (2, {"token": "loopback.token.of-the-bot", "intents": 1 << 15}, 4014),
    ],
)
async def test_refused_first_frames(server: LoopbackDiscord, op: int, data: object, code: int) -> None:
    async with wire(server) as connection:
        await connection.send(op, data)
        assert await connection.closed() == code


async def test_nonsense_and_unknown_opcodes(server: LoopbackDiscord) -> None:
    async with wire(server) as connection:
        await connection.socket.send_str("{")
        assert await connection.closed() == 4002
    async with wire(server) as connection:
        await connection.identify()
        await connection.send(99, None)
        assert await connection.closed() == 4001


async def test_identifying_twice(server: LoopbackDiscord) -> None:
    async with wire(server) as connection:
        await connection.identify()
        await connection.identify()
        assert await connection.closed() == 4005


async def test_120_frames_a_minute(server: LoopbackDiscord) -> None:
    async with wire(server) as connection:
        for _ in range(120):
            await connection.send(1, None)
        server.clock.advance(61)
        await connection.send(1, None)
        server.clock.advance(-61)
        await connection.send(1, None)
        assert await connection.closed() == 4008


async def test_too_many_servers_for_one_shard(server: LoopbackDiscord) -> None:
    for _ in range(2500):
        server.add_guild(channels=())
    async with wire(server) as connection:
        await connection.identify()
        assert await connection.closed() == 4011


async def test_one_identify_in_five_seconds_for_each_key(server: LoopbackDiscord) -> None:
    server.gateway.identify_interval = 5.0
    server.gateway.max_concurrency = 2
    async with wire(server) as first, wire(server) as second, wire(server) as third:
        await first.identify(shard=[0, 3])
        assert (await first.receive())["t"] == "READY"
        await second.identify(shard=[1, 3])
        assert (await second.receive())["t"] == "READY"
        await third.identify(shard=[2, 3])
        assert await third.receive() == {"op": 9, "d": False, "s": None, "t": None}
        server.clock.advance(5)
        await third.identify(shard=[2, 3])
        assert (await third.receive())["t"] == "READY"
    assert [identify.key for identify in server.gateway.identifies] == [0, 1, 0, 0]


async def test_used_up_session_starts(server: LoopbackDiscord) -> None:
    server.gateway.starts_left = 1
    async with wire(server) as connection:
        await connection.identify()
        await connection.until("READY")
    async with wire(server) as connection:
        await connection.identify()
        assert await connection.closed() == 4004


async def test_resuming_replays_what_was_missed_in_order(server: LoopbackDiscord) -> None:
    async with wire(server) as connection:
        await connection.identify()
        session = (await connection.until("READY"))["d"]["session_id"]
        seen = (await connection.until("GUILD_CREATE"))["s"]
        await server.cut()
    said = [await server.say(f"{server.mention()} {number}") for number in range(3)]
    async with wire(server) as connection:
        await connection.send(6, {"token": server.token, "session_id": session, "seq": seen})
        replayed = [await connection.receive() for _ in said]
        assert [frame["d"]["id"] for frame in replayed] == [str(message.id) for message in said]
        assert [frame["s"] for frame in replayed] == [seen + 1, seen + 2, seen + 3]
        assert (await connection.receive())["t"] == "RESUMED"
    assert server.gateway.resumes == 1


async def test_resuming_what_is_gone(server: LoopbackDiscord) -> None:
    async with wire(server) as connection:
        await connection.identify()
        session = (await connection.until("READY"))["d"]["session_id"]
    await server.disconnected()
    async with wire(server) as connection:
        await connection.send(6, {"token": server.token, "session_id": session, "seq": 99})
        assert await connection.closed() == 4007
    await server.cut(forget=True)
    async with wire(server) as connection:
        await connection.send(6, {"token": server.token, "session_id": session, "seq": 1})
        assert (await connection.receive())["op"] == 9


async def test_events_go_to_their_shard() -> None:
    async with LoopbackDiscord(description=None) as server, wire(server) as zero, wire(server) as one:
        server.register({"name": "x", "description": "x", "contexts": [0, 1]})
        for number, connection in enumerate((zero, one)):
            await connection.identify(shard=[number, 2])
            await connection.until("READY")
        odd = server.add_guild("odd", guild_id=(5 << 22) + 7)
        await server.join(odd)
        assert (await one.until("GUILD_CREATE"))["d"]["id"] == str(odd.id)
        asked = await server.slash("x", guild=odd)
        assert (await one.until("INTERACTION_CREATE"))["d"]["id"] == str(asked.id)
        direct = await server.slash("x", dm=True)
        assert (await zero.until("INTERACTION_CREATE"))["d"]["id"] == str(direct.id)


async def test_without_the_guilds_intent_no_servers_come(server: LoopbackDiscord) -> None:
    async with wire(server) as connection:
        await connection.identify(intents=0)
        await connection.until("READY")
        await server.say(f"{server.mention()} hello")
        await server.request_heartbeat()
        assert (await connection.receive())["op"] == 1
