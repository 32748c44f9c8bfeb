"""Follows in the store: kept apart for each server, bounded, and nobody's facts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from knowledge.errors import StoreError
from knowledge.live.announce import Announcer
from knowledge.live.following import MOST_FOLLOWS, Follow, Follows, How, Refusal, What, Wish
from knowledge.live.intake import Intake
from knowledge.storage.announcements import outbox
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.dataset import write_dataset
from knowledge.storage.store import Store
from tests.live.night import THREE_AM, full
from tests.storage.small import code, put_contest, small_batch

HERE, ELSEWHERE = 1 << 62, 2
WISH = Wish(HERE, (1 << 62) + 1, What.SEAT, code(1), How.EACH, (1 << 62) + 2)


async def added(follows: Follows, wish: Wish = WISH) -> Follow:
    made = await follows.add(wish)
    assert isinstance(made, Follow)
    return made


async def waiting(store: Store) -> int:
    async with store.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(outbox)) or 0


async def test_a_follow_is_kept_as_it_was_wished(store: Store) -> None:
    follows = Follows(store)
    made = await added(follows)
    assert made.wish == WISH
    assert [kept.wish for kept in await Follows(store).of_guild(HERE)] == [WISH]
    assert [kept.id for kept in follows.known(HERE)] == [made.id]
    assert await follows.add(replace(WISH, by=3)) is Refusal.ALREADY
    assert isinstance(await follows.add(replace(WISH, subject=code(2))), Follow)


async def test_a_server_cannot_touch_what_another_follows(store: Store) -> None:
    follows = Follows(store)
    made = await added(follows)
    assert await follows.remove(ELSEWHERE, made.id) is None
    await follows.forget(ELSEWHERE)
    assert len(await follows.of_guild(HERE)) == 1
    assert await follows.remove(HERE, made.id) == made
    assert await follows.of_guild(HERE) == ()


async def test_a_server_can_only_follow_so_much(store: Store) -> None:
    follows = Follows(store)
    for channel in range(MOST_FOLLOWS):
        await added(follows, replace(WISH, channel_id=channel))
    assert await follows.add(WISH) is Refusal.TOO_MANY
    await added(follows, replace(WISH, guild_id=ELSEWHERE))


async def test_follows_of_channels_that_are_gone_make_room_for_others(store: Store) -> None:
    follows = Follows(store)
    for channel in range(MOST_FOLLOWS):
        await added(follows, replace(WISH, channel_id=channel))
    for channel in (3, 5):
        await follows.channel_gone(channel, datetime.now(UTC))
    await added(follows)
    kept = await follows.of_guild(HERE)
    assert len(kept) == MOST_FOLLOWS
    assert [follow.wish.channel_id for follow in kept if follow.gone_at] == [5]  # the older one is forgotten
    await added(follows, replace(WISH, subject=code(2)))
    assert await follows.add(replace(WISH, subject=code(3))) is Refusal.TOO_MANY
    assert len(follows.known(HERE)) == MOST_FOLLOWS


async def test_what_could_not_be_kept_is_not_known(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    follows = Follows(store)
    made = await added(follows)

    @asynccontextmanager
    async def failing() -> AsyncIterator[AsyncConnection]:
        async with store._database.writing() as connection:
            yield connection
            raise StoreError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(store, "writing", failing)
        for attempt in (follows.add(replace(WISH, subject=code(2))), follows.remove(HERE, made.id)):
            with pytest.raises(StoreError):
                await attempt
    assert follows.known(HERE) == (made,)


async def test_what_ends_has_nothing_more_to_show(store: Store) -> None:
    follows, intake = Follows(store), Intake(store, [Announcer(store, THREE_AM.date)])
    made = await added(follows)
    await added(follows, replace(WISH, guild_id=ELSEWHERE, channel_id=5))
    await intake.take(full(seat=1), by="terminal", confirmed=True)
    assert await waiting(store) == 2
    await follows.remove(HERE, made.id)
    assert await waiting(store) == 1
    (gone,) = await follows.channel_gone(5, datetime.now(UTC))
    assert gone.wish.guild_id == ELSEWHERE
    assert await follows.channel_gone(5, datetime.now(UTC)) == ()  # told once
    assert await waiting(store) == 0
    await intake.take(full({0: 901, 1: 700, 2: 90, 3: 10}, seat=1), by="terminal", confirmed=True)
    assert await waiting(store) == 0


async def test_a_declaration_that_is_undone_leaves_nothing_to_show(store: Store) -> None:
    await added(Follows(store))

    async def fails(*_: object) -> None:
        raise RuntimeError

    intake = Intake(store, [Announcer(store, THREE_AM.date), fails])
    try:
        await intake.take(full(seat=1), by="terminal", confirmed=True)
    except RuntimeError:
        assert await waiting(store) == 0
    else:
        raise AssertionError


async def test_new_shipped_facts_leave_follows_alone(store_url: str, night: Path, tmp_path: Path) -> None:
    async with Store.open(store_url, directory=night) as store:
        made = await added(Follows(store))
    newer = small_batch()
    newer.rows["contests"] = [row for row in newer.rows["contests"] if row[1] != code(3)]
    newer.rows["candidacies"] = [row for row in newer.rows["candidacies"] if row[1] != code(3)]
    put_contest(newer, "parl.2024-07-04", 3, [1, 2, 3, 4])
    write_dataset(tmp_path / "newer", newer)
    async with Store.open(store_url, directory=tmp_path / "newer") as store:
        assert await Follows(store).of_guild(HERE) == (made,)
