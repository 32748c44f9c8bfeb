"""`replay`: a past night played again, to the terminal or to Discord, in a scratch store."""

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from bot import serve, shutdown
from bot.client import run_discord
from bot.plain import plain_text
from bot.progress import first_load
from bot.replay_board import Board, Lines, board_for
from bot.services import Rehearsal, Services, open_services
from bot.settings import Settings
from commands.present import replay as words
from commands.service import Commands
from knowledge.errors import InvalidOption, SettingsError
from knowledge.live.announce import QUARTER
from knowledge.live.faults import with_faults
from knowledge.live.rehearsal import prepare, refuse_other_stores
from knowledge.live.replay import QUIET, Clock, Played, Replay, differences
from knowledge.live.script import Cue, night
from knowledge.psephology.returns import seat_return
from knowledge.storage.batch import Batch

AS_OFFICIAL, NOT_AS_OFFICIAL = 0, 1
# Seconds between two looks at the scoreboard; the board is drawn anew no oftener.
_LOOK = 0.5
_LEAST_QUARTER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a rehearsal.

    `night` is a general election's id or year; a `speed` of 0 waits for nothing. `store` is a path or a
    database URL, None for a temporary file. `delay` is in seconds, before the first declaration.
    """

    night: str
    speed: float
    store: str | None
    faults: tuple[str, ...]
    seed: int
    discord: bool
    delay: float


def replay(settings: Settings, options: Options) -> int:
    """Play the night to its end; with Discord until a signal comes. The exit code.

    Raises SettingsError, StoreError, DiscordUnavailable and click's BadParameter.
    """
    if options.discord:
        serve.need_token(settings)
    if options.store is not None and _is_own(settings, options.store):
        raise SettingsError("A rehearsal never writes into the bot’s own store: name another for --store.")
    code = shutdown.run(_replay(settings, options))
    return AS_OFFICIAL if code is None else code


async def _replay(settings: Settings, options: Options) -> int:
    with tempfile.TemporaryDirectory(prefix="returning-officer-rehearsal-") as folder:
        eve = Path(folder) / "eve"
        try:
            election_id, official = await asyncio.to_thread(prepare, eve, options.night)
        except InvalidOption as error:
            raise click.BadParameter(words.no_such_night(error.typed, error.words)) from None
        cues = with_faults(night(official, election_id), options.faults, options.seed)
        store = _address(options.store or str(Path(folder) / "rehearsal.sqlite3"))
        await refuse_other_stores(store, eve)
        clock = Clock(cues[0].at, options.speed or None)
        # What comes in is the night's, and no feed's of today.
        scratch = replace(settings, database_url=store, feeds=())
        rehearsal = Rehearsal(eve, clock.today, _quarter(options.speed))
        async with open_services(
            scratch, first_load(), warm=options.discord, rehearsal=rehearsal
        ) as services:
            await services.there()
            rehearsing = _Rehearsing(services, official, election_id, cues)
            playing = rehearsing.play(clock, options)
            return await (_with_discord(scratch, services, playing) if options.discord else playing)


class _Rehearsing:
    """One rehearsal and what it has told so far."""

    def __init__(self, services: Services, official: Batch, election_id: str, cues: tuple[Cue, ...]) -> None:
        self._services = services
        self._official = official
        self._election = services.store.book.elections[election_id]
        self._replay = Replay(services.store, services.intake, election_id, cues)
        self._board: Board = Lines()
        self._last: Cue | None = None
        self._tally: Counter[str] = Counter()

    async def play(self, clock: Clock, options: Options) -> int:
        """To the end, and whether all seats ended as they should: the exit code."""
        store = self._services.store
        played = await self._replay.position()
        left = len(self._replay.cues) - played
        _say(words.begins(self._election.name, left, store.name, options.speed))
        if played:
            _say(words.goes_on(played))
        await asyncio.sleep(options.delay)
        with board_for(sys.stdout, plain=options.discord) as self._board:
            looking = asyncio.create_task(_look(self._services.commands, self._board), name="scoreboard")
            try:
                await self._replay.play(clock, self._tell)
            finally:
                looking.cancel()
                await asyncio.wait([looking])
        return await self._end()

    async def _end(self) -> int:
        wrong = differences(self._official, await self._services.store.batch(), self._election.id)
        seats = self._services.store.book.contests[self._election.id]
        print("\n" + plain_text(await self._services.commands.run("scoreboard", {})) + "\n")
        print(words.turned_away(self._tally["error"], self._tally["doubted"]))
        print(words.ended([seats[code].constituency.name for code in wrong], len(seats)), flush=True)
        return NOT_AS_OFFICIAL if wrong else AS_OFFICIAL

    def _tell(self, played: Played) -> None:
        cue, book = played.cue, self._services.store.book
        if self._last is not None and cue.at - self._last.at > QUIET:
            self._board.tell(words.quiet(cue.at - self._last.at))
        self._last = cue
        self._tally["error"] += played.error is not None
        self._tally["doubted"] += played.doubted
        if cue.declared is None and played.change is None:
            return  # what was to be taken back had been turned away
        seat = seat_return(book, book.contests[self._election.id][cue.code])
        act = played.change.act if played.change else None
        self._board.tell(words.what_happened(cue.at, act, seat, played.error))


async def _look(commands: Commands, board: Board) -> None:
    """Show the scoreboard as it stands, again and again."""
    while True:
        board.show(await commands.run("scoreboard", {}))
        await asyncio.sleep(_LOOK)


async def _with_discord(settings: Settings, services: Services, playing: Coroutine[Any, Any, int]) -> int:
    """Serve Discord while the night is played, and afterwards until this is cancelled."""
    serving = asyncio.create_task(run_discord(settings, services), name="serving Discord")
    night_long = asyncio.create_task(playing, name="rehearsal")
    try:
        await asyncio.wait({serving, night_long}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            await serving
        code = await night_long
        _say(words.over())
        with suppress(asyncio.CancelledError):
            await serving
        return code
    finally:
        for task in (serving, night_long):
            task.cancel()
        await asyncio.wait({serving, night_long})


def _quarter(speed: float) -> timedelta:
    """How long a quarter of an hour of the night lasts, as far as a channel can be told so often."""
    return max(QUARTER / speed, _LEAST_QUARTER) if speed else _LEAST_QUARTER


def _address(store: str) -> str:
    """A database URL, of a path too."""
    return store if "://" in store else f"sqlite:///{Path(store).expanduser().resolve()}"


def _is_own(settings: Settings, store: str) -> bool:
    return _address(store) == _address(str(settings.database))


def _say(line: str) -> None:
    print(line, file=sys.stderr)
