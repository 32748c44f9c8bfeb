"""What Discord and the network may do to whoever sends."""

import aiohttp
import discord

TROUBLE = (discord.HTTPException, aiohttp.ClientError, OSError)
