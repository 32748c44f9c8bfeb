"""A Message's buttons as Discord components that leave nothing behind in this process."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.custom_id import Pattern, base36, pattern
from commands.message import Button

_LABEL = 80
_ROW, _MOST = 5, 25
_ACTION_ROW = discord.ComponentType.action_row.value
_BUTTON, _STYLE = discord.ComponentType.button.value, discord.ButtonStyle.secondary.value


class Rows(discord.ui.View):
    """Buttons to send, over from the start: a view that waits, private ones above all, would stay in memory.

    A press is dispatched by its custom id alone (`bot.buttons`), so no item object is needed here, nor the
    lists and futures that a view waits with: below is all that discord.py asks of a view that it sends.
    """

    timeout = None

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = rows

    def to_components(self) -> list[dict[str, Any]]:
        return self._rows

    def has_components_v2(self) -> bool:
        return False

    def is_finished(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A button but for who may change the message with it."""

    label: str
    custom_id: Pattern


def prepare(buttons: tuple[Button, ...]) -> tuple[Prepared, ...]:
    """At most 25, with ids unique in the message.

    What only repeats another button is left out, as is one whose state does not fit its id, which long text
    as typed can bring about: the sentence names all choices.
    """
    made: dict[Pattern, Prepared] = {}
    for button in buttons:
        custom_id = pattern(button.action)
        if custom_id is not None and custom_id not in made and button.label:
            made[custom_id] = Prepared(_clip(button.label), custom_id)
    return tuple(made.values())[:_MOST]


def view_of(buttons: tuple[Prepared, ...], asker: int) -> Rows | None:
    """In rows of five; None without any."""
    if not buttons:
        return None
    by = base36(asker)
    made = [
        {"type": _BUTTON, "style": _STYLE, "label": button.label, "custom_id": button.custom_id.by(by)}
        for button in buttons
    ]
    rows = [made[start : start + _ROW] for start in range(0, len(made), _ROW)]
    return Rows([{"type": _ACTION_ROW, "components": row} for row in rows])


def _clip(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
