"""Messages that do not concern the bot, let go before anything is made of them.

Discord tells a bot that hears mentions of every message in its servers, its own answers among them. What
discord.py makes of each, objects and a task, costs a third of an answer to a slash command.
"""

from typing import Any

import discord


def hear_only_questions(client: discord.Client) -> None:
    """Of messages, the client is told only of those that people write to it, and of no edit."""
    state = client._connection
    take = state.parsers["MESSAGE_CREATE"]

    def take_questions(data: Any) -> None:
        if not data["author"].get("bot") and ("guild_id" not in data or _mentions(data, str(state.self_id))):
            take(data)

    # discord.py has no option for this: what it does with an event stands in this table alone.
    state.parsers |= {"MESSAGE_CREATE": take_questions, "MESSAGE_UPDATE": lambda data: None}


def _mentions(data: Any, me: str) -> bool:
    return any(user["id"] == me for user in data["mentions"])
