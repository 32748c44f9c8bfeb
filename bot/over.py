"""Interactions that are over, taken apart.

discord.py's Interaction and its InteractionResponse hold each other: what hangs on them, the user's name too,
would stay in memory until the garbage collector comes by, which was a twentieth of the work of an answer.
"""

from typing import Any

import discord

# Where discord.py keeps what `response` gives; it has no other way to let go of it.
_RESPONSE = "_cs_response"


def take_apart(interaction: discord.Interaction[Any]) -> None:
    """Nothing may be said through `interaction.response` after this; follow-ups and edits may."""
    if hasattr(interaction, _RESPONSE):
        delattr(interaction, _RESPONSE)
