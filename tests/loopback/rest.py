"""The REST side: from an HTTP request to a route and back, with everything that can stand in between."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from typing import Any

from aiohttp import BodyPartReader, web

from .codec import dumps, loads
from .errors import ApiError, invalid_json, method_not_allowed, not_found, too_large, unauthorised
from .faults import Fault, Faults
from .forms import Form
from .log import Request
from .messages import Upload
from .ratelimits import RateLimits, Verdict, refusal
from .routes import Route, channels, commands, identity, interactions
from .state import State

ROUTES = [*identity.ROUTES, *commands.ROUTES, *interactions.ROUTES, *channels.ROUTES]
FILE_PART = re.compile(r"files\[(\d+)\]")
LARGEST_BODY = 26 * 1024 * 1024
INVALID_REQUESTS = 10_000
INVALID_WINDOW = 600.0
FALLBACK_TYPE = "application/octet-stream"


def known(pattern: Fault) -> bool:
    """Whether a fault could ever match."""
    return any(pattern.matches(route.method, route.template) for route in ROUTES)


class Table:
    """Routes by method and number of path segments, so that a look-up compares two or three at most."""

    def __init__(self, routes: list[Route]) -> None:
        self._routes: dict[int, list[tuple[list[str], Route]]] = {}
        for route in routes:
            segments = route.template.split("/")
            self._routes.setdefault(len(segments), []).append((segments, route))

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]]:
        """The first route that fits and its parameters. Raises 404, or 405 for the wrong method."""
        given = path.split("/")
        other_method = False
        for segments, route in self._routes.get(len(given), ()):
            if all(_fits(want, got) for want, got in zip(segments, given, strict=True)):
                if route.method == method:
                    return route, {
                        want[1:-1]: got for want, got in zip(segments, given, strict=True) if want[:1] == "{"
                    }
                other_method = True
        raise method_not_allowed() if other_method else not_found()


def _fits(want: str, got: str) -> bool:
    """A segment of a path against one of a template: ids are numbers, other parameters anything."""
    return want == got or (want[:1] == "{" and (got.isdecimal() or not want.endswith("_id}")))


class Rest:
    def __init__(self, state: State) -> None:
        self.state = state
        self.limits = RateLimits(state.clock)
        self.faults = Faults()
        self.violations: list[str] = []
        self.own_violations: list[str] = []
        self.invalid_requests: deque[float] = deque(maxlen=INVALID_REQUESTS)
        self.invalid_request_limit = INVALID_REQUESTS
        self._table = Table(ROUTES)

    async def handle(self, http: web.Request) -> web.StreamResponse:
        state = self.state
        if self._banned():
            # The proxy in front of Discord answers, in HTML and without the header Via.
            return web.Response(status=429, text="error code: 1015", content_type="text/html")
        verdict = Verdict()
        request = Request(
            state.clock.now(), http.method, "/" + http.match_info["path"], "", {}, dict(http.query)
        )
        if state.log.keeps:
            request.headers = dict(http.headers)
            state.log.requests.append(request)
        try:
            route, request.params = self._table.find(request.method, request.path)
            request.route = route.template
            await _read_body(http, request)
            answer = await self._answer_or_fault(http, route, request)
            if answer is None:
                return _cut(http)
            verdict, status, body = answer
        except ApiError as error:
            status, body = error.status, error.body()
        request.status, request.response = status, body
        if status in (401, 403, 429):
            self.invalid_requests.append(state.clock.now())
        headers = verdict.headers
        if body is None:
            return web.Response(status=status, headers=headers)
        return web.Response(status=status, body=dumps(body), content_type="application/json", headers=headers)

    async def _answer_or_fault(
        self, http: web.Request, route: Route, request: Request
    ) -> tuple[Verdict, int, Any] | None:
        """The real answer or the ordered fault in its place; None to cut the connection instead."""
        fault = self.faults.take(request.method, request.route)
        if fault is None:
            return await self._answer(http, route, request)
        answer = await self._answer(http, route, request) if fault.applied else None
        if answer is not None:
            fault.taken.append(answer[1])
        await asyncio.sleep(fault.delay)
        if fault.only_late:
            return answer
        return None if fault.status is None else _faulty(fault)

    async def _answer(self, http: web.Request, route: Route, request: Request) -> tuple[Verdict, int, Any]:
        """The real answer: authorisation, limits, the description, the route itself."""
        if not route.open and http.headers.get("Authorization") != f"Bot {self.state.token}":
            raise unauthorised()
        verdict = (
            self.limits.take(request.method, route.template, request.params)
            if self.state.checks
            else Verdict()
        )
        if verdict.retry_after is not None:
            return verdict, 429, verdict.body()
        try:
            self._hold_against_description(request)
            status, body = await route.handler(self.state, request)
        except ApiError as error:
            return verdict, error.status, error.body()
        self._hold_own_answer_against_description(request, status, body)
        return verdict, status, body

    def _hold_against_description(self, request: Request) -> None:
        """Raises 50035 for a body that breaks the description, and keeps it as a violation."""
        description = self.state.description
        if description is None or request.payload is None:
            return
        problem = description.request_error(request.method, request.route, request.payload)
        if problem is not None:
            self.violations.append(f"{request.method} {request.path} {problem}")
            form = Form()
            form.add((), "BASE_TYPE_BAD_TYPE", problem)
            form.refuse()

    def _hold_own_answer_against_description(self, request: Request, status: int, body: Any) -> None:
        description = self.state.description
        if description is not None and body is not None:
            problem = description.response_error(request.method, request.route, status, body)
            if problem is not None:
                self.own_violations.append(f"{request.method} {request.route} answered {problem}")

    def _banned(self) -> bool:
        if len(self.invalid_requests) < self.invalid_request_limit:
            return False
        oldest = self.invalid_requests[-self.invalid_request_limit]
        return self.state.clock.now() - oldest < INVALID_WINDOW


def _faulty(fault: Fault) -> tuple[Verdict, int, Any]:
    assert fault.status is not None
    if fault.status == 429:
        verdict = refusal(fault.retry_after, is_global=fault.is_global)
        return verdict, 429, verdict.body()
    return Verdict(), fault.status, {"message": f"{fault.status}: Server Error", "code": 0}


def _cut(http: web.Request) -> web.Response:
    """End the connection without an answer."""
    if http.transport is not None:
        http.transport.abort()
    return web.Response()


async def _read_body(http: web.Request, request: Request) -> None:
    """JSON, or multipart with payload_json and files[n]. Raises 50109 or 40005."""
    if not http.can_read_body:
        return
    if http.content_type == "multipart/form-data":
        async for part in await http.multipart():
            assert isinstance(part, BodyPartReader)
            content = bytes(await part.read(decode=True))
            found = FILE_PART.fullmatch(part.name or "")
            if found is not None:
                content_type = part.headers.get("Content-Type", FALLBACK_TYPE)
                request.files[int(found[1])] = Upload(part.filename or "unnamed", content, content_type)
            elif part.name == "payload_json":
                request.payload = _parse(content)
        if request.payload is None:
            request.payload = {}
        return
    try:
        request.payload = _parse(await http.read())
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None


def _parse(content: bytes) -> Any:
    try:
        return loads(content)
    except ValueError:
        raise invalid_json() from None
