"""A Message's buttons as Discord components that leave nothing behind in this process."""

from typing import Any

import discord

from bot.custom_id import encode
from commands.message import Button

_LABEL = 80
_MOST = 25


def view_of(buttons: tuple[Button, ...], asker: int) -> discord.ui.View | None:
    """At most 25 buttons in rows of five; None without any.

    Ids are unique in a message, so what would only repeat another button is left out, as is one whose state
    does not fit its id (the sentence names all choices). The view is stopped before it is sent: a
    view that waits, private ones above all, would stay in memory, and its buttons are dispatched by their
    ids alone (`bot.buttons`).
    """
    ids = {encode(button.action, asker): button.label for button in reversed(buttons) if button.label}
    ids.pop(None, None)
    if not ids:
        return None
    view = discord.ui.View(timeout=None)
    for custom_id, label in list(reversed(ids.items()))[:_MOST]:
        view.add_item(discord.ui.Button[Any](label=_clip(label), custom_id=custom_id))
    view.stop()
    return view


def _clip(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
