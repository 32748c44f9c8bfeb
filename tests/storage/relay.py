"""A relay in front of a server's socket, which can be cut or fall silent as a network does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path


class Relay:
    def __init__(self, target: Path) -> None:
        self._target = target
        self._writers: list[asyncio.StreamWriter] = []
        self._flowing = asyncio.Event()
        self._flowing.set()
        self.up = True

    def cut(self) -> None:
        """End all connections, and refuse new ones until `up` is set again."""
        self.up = False
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()
        self._flowing.set()

    def silence(self) -> None:
        """Pass nothing on any more, without ending anything."""
        self._flowing.clear()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.up:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_unix_connection(str(self._target))
        self._writers += [writer, far_writer]
        with suppress(asyncio.CancelledError):  # a test's end is no error
            await asyncio.gather(self._pass(reader, far_writer), self._pass(far_reader, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                await self._flowing.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def relay_at_port(target: Path) -> AsyncIterator[tuple[Relay, int]]:
    """Listens on 127.0.0.1, at the port that it tells."""
    through = Relay(target)
    server = await asyncio.start_server(through.connected, "127.0.0.1", 0)
    try:
        yield through, server.sockets[0].getsockname()[1]
    finally:
        server.close()
        through.cut()


@asynccontextmanager
async def relay(target: Path, folder: Path) -> AsyncIterator[Relay]:
    """Listens in `folder` under the target's name."""
    through = Relay(target)
    server = await asyncio.start_unix_server(through.connected, str(folder / target.name))
    try:
        yield through
    finally:
        server.close()
        through.cut()
