"""A Message's buttons as Discord components that leave nothing behind in this process."""

from collections.abc import Iterator
from typing import Any

import discord

from bot.custom_id import encoder
from commands.message import Button

_LABEL = 80
_ROW, _MOST = 5, 25
_ACTION_ROW = discord.ComponentType.action_row.value
_BUTTON, _STYLE = discord.ComponentType.button.value, discord.ButtonStyle.secondary.value


class Rows(discord.ui.View):
    """Buttons to send, already stopped: a view that waits, private ones above all, would stay in memory.

    A press is dispatched by its custom id alone (`bot.buttons`), so no item object is needed here.
    """

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._rows = rows
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        return self._rows


def view_of(buttons: tuple[Button, ...], asker: int) -> Rows | None:
    """At most 25 buttons in rows of five; None without any."""
    made = list(_made(buttons, asker))[:_MOST]
    rows = [
        {"type": _ACTION_ROW, "components": made[start : start + _ROW]} for start in range(0, len(made), _ROW)
    ]
    return Rows(rows) if rows else None


def _made(buttons: tuple[Button, ...], asker: int) -> Iterator[dict[str, Any]]:
    """Ids are unique in a message: what only repeats another button is left out, as is one whose state does
    not fit its id, which long text as typed can bring about (the sentence names the choices all the same)."""
    encode = encoder(asker)
    seen: set[str | None] = {None}
    for button in buttons:
        custom_id = encode(button.action)
        if custom_id not in seen and button.label:
            seen.add(custom_id)
            yield {"type": _BUTTON, "style": _STYLE, "label": _clip(button.label), "custom_id": custom_id}


def _clip(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
