"""What can go wrong, as a test orders it: failing requests, a revoked token, a gateway that goes away."""

from __future__ import annotations

from typing import Any

from .faults import Fault
from .opcodes import Op
from .rest import Rest, known
from .state import State


class Trouble:
    _state: State
    _rest: Rest

    def fail(self, method: str, route: str, status: int | None = 502, **details: Any) -> Fault:
        """Order a fault for the next matching requests; see Fault. `status=None` cuts the connection."""
        fault = Fault(method, route, status, **details)
        if not known(fault):
            raise ValueError(f"no route matches {method} {route}")
        self._rest.faults.order(fault)
        return fault

    def limit_next(
        self, method: str, route: str, retry_after: float = 0.1, *, times: int = 1, is_global: bool = False
    ) -> None:
        """Answer the next matching requests with 429."""
        self.fail(method, route, 429, times=times, retry_after=retry_after, is_global=is_global)

    def revoke_token(self, new: str = "another.token") -> None:
        """From now on the bot's token is wrong: 401 everywhere, 4004 at the gateway."""
        self._state.token = new

    async def cut(self, *, forget: bool = False) -> None:
        """Break every gateway connection without a close frame; `forget`: and it cannot be resumed."""
        for connection in list(self._state.gateway.connections):
            connection.cut()
        if forget:
            self._state.gateway.forget_sessions()

    async def close_gateway(self, code: int) -> None:
        """Close every gateway connection with a close code."""
        for connection in list(self._state.gateway.connections):
            await connection.close(code)

    async def ask_to_reconnect(self) -> None:
        for connection in list(self._state.gateway.connections):
            await connection.send(Op.RECONNECT)

    async def request_heartbeat(self) -> None:
        for connection in list(self._state.gateway.connections):
            await connection.send(Op.HEARTBEAT)

    async def invalidate_sessions(self, *, resumable: bool = False) -> None:
        """INVALID_SESSION to every connection; unless `resumable`, the sessions are gone."""
        for connection in list(self._state.gateway.connections):
            await connection.send(Op.INVALID_SESSION, resumable)
        if not resumable:
            self._state.gateway.sessions.clear()
