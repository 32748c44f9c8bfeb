"""The database behind the store: SQLite in a file, or PostgreSQL, by URL.

Every transaction is one of two kinds. Reading sees one committed revision from beginning to end (a deferred
transaction of SQLite, REPEATABLE READ on PostgreSQL). Writing takes turns with all other writers, in other
processes too (BEGIN IMMEDIATE, an advisory lock), so that revisions are committed in order of their numbers.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from weakref import WeakSet

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.util import greenlet_spawn

from knowledge.errors import StoreError
from knowledge.storage.connection import AsyncConnection, transaction

# How long a writer waits for its turn, and for a connection to PostgreSQL, in seconds.
PATIENCE = 30.0
CONNECT_TIMEOUT = 10.0
# No statement to PostgreSQL takes so long, its turn to write included: a server that is silent for so many
# seconds has gone without a word, and else would hold up whoever asks until the network gives it up.
STATEMENT_TIMEOUT = 2 * PATIENCE
# Closing a store takes no longer, even when its database no longer answers, in seconds.
CLOSE_TIMEOUT = 0.8
# Any number no other program uses: the advisory lock that the writers of one PostgreSQL database take.
WRITERS_LOCK = 0x5245544F

# Parameters that hosts put into URLs for libpq and asyncpg does not know.
_LIBPQ_ONLY = frozenset({"channel_binding"})


@dataclass(frozen=True)
class Database:
    """An open database, `name` as people may see it. `path` is None on PostgreSQL, `dsn` on SQLite."""

    engine: Engine
    name: str
    path: Path | None = None
    dsn: str | None = field(default=None, repr=False)
    # PostgreSQL's connections, to be cut when the server no longer answers.
    connections: WeakSet[Any] = field(default_factory=WeakSet, repr=False)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one revision. Raises StoreError when the database fails."""
        engine = self.engine
        if self.dsn is not None:
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with self.failures():
            async with transaction(engine) as connection:
                # The first statement is what begins a transaction on the server, before the driver is used.
                await connection.exec_driver_sql("SELECT 1")
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """The one transaction that may write now, committed at the end.

        Raises StoreError when the database fails or another writer does not finish.
        """
        engine = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        with self.failures():
            async with transaction(engine) as connection:
                if self.dsn is not None:
                    await connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE * 1000:.0f}")
                    await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
                yield connection

    @contextmanager
    def failures(self) -> Iterator[None]:
        """Whatever the database raises in here becomes a StoreError that says what to do."""
        try:
            yield
        except self._exceptions() as error:
            advice = "the data folder" if self.dsn is None else "the server and DATABASE_URL"
            raise StoreError(_sentence(self.name, advice, error, _password(self.dsn))) from error

    def _exceptions(self) -> tuple[type[Exception], ...]:
        """As SQLAlchemy passes them on, and as the drivers raise them themselves."""
        if self.dsn is None:
            return (SQLAlchemyError, sqlite3.Error)
        import asyncpg  # type: ignore[import-untyped]

        return (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)

    async def close(self) -> None:
        """Close all connections, without waiting long for a database that does not answer."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_TIMEOUT / 4):
                await greenlet_spawn(self.engine.dispose)
        self.cut()

    def cut(self) -> None:
        """End all connections at once, whoever waits on them."""
        for connection in list(self.connections):
            connection.terminate()


def _sentence(name: str, advice: str, error: Exception, secret: str | None = None) -> str:
    cause = getattr(error, "orig", None) or error
    cause = getattr(cause, "__cause__", None) or cause
    lines = _words_of(cause).splitlines() or [type(cause).__name__]
    reason = lines[0].rstrip(".")
    if secret:
        reason = reason.replace(secret, "…")
    if "is locked" in reason or "lock timeout" in reason:
        return f"The database {name} is in use by another program that does not let go of it."
    if "not a database" in reason or "malformed" in reason:
        return f"{name} is not a database, or a damaged one: move it away or restore a backup."
    if "disk is full" in reason or "No space left" in reason:
        return f"The disk that holds {name} is full: make room on it."
    if "readonly" in reason:
        return f"The database {name} is read-only: allow writing to it and to its folder."
    return f"The database {name} cannot be used ({reason}): check {advice}."


def _words_of(cause: BaseException) -> str:
    """What the system says in words, without its numbers, or what the database says."""
    if isinstance(cause, OSError) and cause.errno:
        return os.strerror(cause.errno) if cause.errno > 0 else str(cause.strerror)
    return str(cause)


async def open_database(url: str | Path) -> Database:
    """A database by URL (`postgresql://…`, `postgres://…`, `sqlite:///file`) or by an SQLite file's path.

    Creates the file's folder when it is missing; connects to PostgreSQL only when it is asked something.
    Raises StoreError.
    """
    if isinstance(url, Path):
        return _open_sqlite(await asyncio.to_thread(_ready_file, url))
    scheme, _, rest = str(url).partition("://")
    kind = scheme.lower().partition("+")[0]
    if kind == "sqlite" and rest.startswith("/") and rest not in {"/", "/:memory:"}:
        return _open_sqlite(await asyncio.to_thread(_ready_file, Path(rest[1:])))
    if kind in {"postgres", "postgresql"} and rest:
        return _open_postgresql(f"postgresql://{rest}")
    raise StoreError("DATABASE_URL must be a postgresql:// address, or sqlite:/// and the path of a file.")


def _open_postgresql(url: str) -> Database:
    import asyncpg

    try:
        parts = urlsplit(url)
        if "@" in parts.path + parts.query + parts.fragment:
            raise ValueError  # of a password with such characters, a part would count as the database's name
        query = [(name, value) for name, value in parse_qsl(parts.query) if name not in _LIBPQ_ONLY]
        dsn = parts._replace(query=urlencode(query)).geturl()
        host = parts.hostname or dict(query).get("host", "localhost")
        name = f"{parts.path.lstrip('/') or 'postgres'} on {host}" + (f":{parts.port}" if parts.port else "")
    except ValueError:
        # The driver's own words could quote the password.
        message = "DATABASE_URL is not a valid address: special characters in a password must be %-encoded."
        raise StoreError(message) from None

    connections: WeakSet[Any] = WeakSet()

    async def connect() -> Any:
        connection = await asyncpg.connect(dsn, timeout=CONNECT_TIMEOUT, command_timeout=STATEMENT_TIMEOUT)
        connections.add(connection)
        return connection

    engine = create_engine(
        "postgresql+asyncpg://", connect_args={"async_creator_fn": connect}, pool_pre_ping=True
    )
    return Database(engine, name, dsn=dsn, connections=connections)


def _password(dsn: str | None) -> str | None:
    return unquote(urlsplit(dsn).password or "") if dsn else None


def _open_sqlite(path: Path) -> Database:
    engine = create_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        # SQLite begins transactions as it is told below, not as its driver guesses.
        connect_args={"timeout": PATIENCE, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -512")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return Database(engine, str(path), path)


def _ready_file(path: Path) -> Path:
    """Make sure that the file can be written, and be read while it is written; its whole path."""
    path = path.expanduser().absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The data folder {path.parent} cannot be created: {error.strerror}.") from error
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise StoreError(f"The data folder {path.parent} is read-only: allow writing to it.")
    if path.exists() and not os.access(path, os.W_OK):
        raise StoreError(f"The database {path} is read-only: allow writing to it.")
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            _switch_to_wal(path)
            return path
        except sqlite3.Error as error:
            # Of two programs that switch at once, one is told "locked" without having waited.
            if "is locked" not in str(error) or time.monotonic() > deadline:
                raise StoreError(_sentence(str(path), "the data folder", error)) from error
            time.sleep(0.05)


def _switch_to_wal(path: Path) -> None:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
