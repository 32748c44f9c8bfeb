"""Declarations into the store: checked, written, logged and announced in one transaction each."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from knowledge.book import Book
from knowledge.errors import DeclarationDoubtful, DeclarationOvertaken, DeclarationRefused
from knowledge.live import log
from knowledge.live.checks import doubts, problems
from knowledge.live.declaration import (
    Act,
    Change,
    Declared,
    contradicts,
    is_full,
    retracted,
    with_declared,
)
from knowledge.live.origin import PREFIX, source_of
from knowledge.live.problems import Fault, Problem
from knowledge.model import Contest, State
from knowledge.psephology.previous import previous_result
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.instants import as_kept
from knowledge.storage.results import drop_unused_sources, put_result
from knowledge.storage.store import Store

# Called within the declaration's own transaction, after the facts and the log: what it raises undoes all.
Hook = Callable[[AsyncConnection, Change], Awaitable[None]]


class Intake:
    """The one way in for the desk, the terminal, feeds and rehearsals."""

    def __init__(self, store: Store, hooks: Sequence[Hook] = ()) -> None:
        self._store = store
        self._hooks = tuple(hooks)
        # Other processes wait at the database; who waits here holds no connection.
        self._turn = asyncio.Lock()

    @property
    def book(self) -> Book:
        """What is known now."""
        return self._store.book

    async def take(
        self,
        declared: Declared,
        *,
        by: str,
        received_at: datetime | None = None,
        confirmed: bool = False,
        first: bool = False,
        also: Hook | None = None,
    ) -> Change | None:
        """Take a declaration in; None where it says nothing new.

        A full result in place of another becomes a correction, but where it is to be the `first`: then the
        same figures are nothing new. `received_at` is now unless given. `also` is called as the hooks are.
        Raises DeclarationRefused, DeclarationOvertaken if `first`, DeclarationDoubtful unless `confirmed`,
        StoreError.
        """
        when = as_kept(received_at or datetime.now(UTC))
        if declared.declared_at is not None:
            declared = replace(declared, declared_at=as_kept(declared.declared_at))
        async with self._changing(declared.election_id, declared.code) as (connection, book, before):
            wrong = problems(declared, before)
            if wrong:
                raise DeclarationRefused(wrong)
            after = with_declared(before, declared, source_of(by), when)
            if first and is_full(before):
                if contradicts(before, after):
                    raise DeclarationOvertaken(before, after)
                return None
            if after is before:
                return None
            if not confirmed:
                previous = previous_result(book, before.election, before.constituency)
                unlikely = doubts(before, after, previous, when)
                if unlikely:
                    raise DeclarationDoubtful(unlikely, after)
            act = Act.CORRECTED if contradicts(before, after) else Act.DECLARED
            return await self._commit(connection, act, by, when, before, after, also)

    async def retract(
        self, election_id: str, code: str, *, by: str, received_at: datetime | None = None
    ) -> Change | None:
        """Undo every declaration of a contest, as if there had been none; None where there is none.

        Only the log keeps what was declared. Raises DeclarationRefused without such a contest, StoreError.
        """
        when = as_kept(received_at or datetime.now(UTC))
        async with self._changing(election_id, code) as (connection, book, before):
            if before.state is State.NOT_DECLARED:
                return None
            after = await _undeclared(connection, book, before)
            return await self._commit(connection, Act.RETRACTED, by, when, before, after)

    @asynccontextmanager
    async def _changing(
        self, election_id: str, code: str
    ) -> AsyncIterator[tuple[AsyncConnection, Book, Contest]]:
        async with self._turn, self._store.changing() as (connection, book):
            before = book.contest(election_id, code)
            if before is None:
                raise DeclarationRefused((Problem(Fault.NO_CONTEST),))
            yield connection, book, before

    async def _commit(
        self,
        connection: AsyncConnection,
        act: Act,
        by: str,
        when: datetime,
        before: Contest,
        after: Contest,
        also: Hook | None = None,
    ) -> Change:
        summary = f"{act.value} by {by}: {after.constituency.name}, {after.election.id}"
        revision = await put_result(connection, after, summary)
        if act is not Act.DECLARED:
            await drop_unused_sources(connection, PREFIX)
        change = Change(await log.next_number(connection), revision, act, by, when, before, after)
        await log.append(connection, change)
        for hook in (*self._hooks, *((also,) if also else ())):
            await hook(connection, change)
        return change


async def _undeclared(connection: AsyncConnection, book: Book, contest: Contest) -> Contest:
    """The contest as it was before it was declared: by the log, where the declaration came through it."""
    after = retracted(contest)
    declared = None
    for entry in await log.history(connection, contest.election.id, contest.constituency.code):
        if entry.act is Act.RETRACTED:
            declared = None
        elif declared is None:
            declared = entry
    if declared is None or declared.before["state"] != State.NOT_DECLARED:
        return after
    return log.as_logged(after, declared.before, book.sources)
