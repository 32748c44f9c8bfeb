"""What the bot's process holds at this moment, counted: what an answer leaves behind would be seen here."""

import asyncio
from dataclasses import dataclass

import discord


@dataclass(frozen=True, slots=True)
class Held:
    """Tasks that have not ended, and what discord.py keeps: nothing of an answer stays in any of these.

    `members` is the bot itself in each server. `views` have no end of their own; one that has is a task.
    """

    tasks: int
    users: int
    members: int
    messages: int
    direct_channels: int
    views: int


def held(client: discord.Client) -> Held:
    """Within the event loop whose tasks are counted."""
    return Held(
        tasks=len(asyncio.all_tasks()),
        users=len(client.users),
        members=sum(len(guild.members) for guild in client.guilds),
        messages=len(client.cached_messages),
        direct_channels=len(client.private_channels),
        views=len(client.persistent_views),
    )
