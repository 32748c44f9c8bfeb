"""A small, real Discord on 127.0.0.1, for tests and benchmarks.

It speaks the REST API v10 and the gateway to an unmodified discord.py, and refuses what Discord refuses,
with Discord's own status and error codes. Start with `LoopbackDiscord`; `BotProcess` runs a bot against it.
"""

from .errors import ApiError
from .gateway import Gateway
from .interactions import Callback, Interaction, Kind, Reply
from .log import Frame, Log, Request
from .messages import Message
from .process import BotProcess
from .server import TOKEN, LoopbackDiscord
from .user_client import NotPossible
from .world import ANNOUNCEMENT, MANAGER, MEMBER, THREAD, Channel, Guild, Permission, User

__all__ = [
    "ANNOUNCEMENT",
    "MANAGER",
    "MEMBER",
    "THREAD",
    "TOKEN",
    "ApiError",
    "BotProcess",
    "Callback",
    "Channel",
    "Frame",
    "Gateway",
    "Guild",
    "Interaction",
    "Kind",
    "Log",
    "LoopbackDiscord",
    "Message",
    "NotPossible",
    "Permission",
    "Reply",
    "Request",
    "User",
]
