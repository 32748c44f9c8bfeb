"""All commands, in the order in which people meet them. A command is added here and nowhere else."""

from commands import (
    ask,
    byelections,
    candidate,
    changes,
    coalition,
    compare,
    history,
    maps,
    mp,
    party,
    projection,
    ranking,
    result,
    scoreboard,
    sources,
    swing,
)
from commands.declaration import Command, Handler
from commands.help import DECLARATION as HELP
from commands.help import help_on

_ANSWERING: tuple[tuple[Command, Handler], ...] = (
    (result.DECLARATION, result.result),
    (projection.DECLARATION, projection.projection),
    (scoreboard.DECLARATION, scoreboard.scoreboard),
    (party.DECLARATION, party.party),
    (changes.DECLARATION, changes.seats_changed),
    (history.DECLARATION, history.tell_history),
    (compare.DECLARATION, compare.compare),
    (ranking.DECLARATION, ranking.rank),
    (maps.DECLARATION, maps.draw_map),
    (mp.DECLARATION, mp.mp),
    (candidate.DECLARATION, candidate.candidate),
    (byelections.DECLARATION, byelections.by_elections),
    (coalition.DECLARATION, coalition.coalitions),
    (swing.DECLARATION, swing.swing),
    (ask.DECLARATION, ask.ask),
    (sources.DECLARATION, sources.sources),
)
CATALOGUE: tuple[Command, ...] = (*(command for command, _ in _ANSWERING), HELP)
HANDLERS: tuple[tuple[Command, Handler], ...] = (
    *_ANSWERING,
    (HELP, help_on(CATALOGUE)),
)
