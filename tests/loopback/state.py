"""What the routes share and change: messages, commands, interactions, and the rules that span them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from .checks.messages import check_message
from .clock import Clock, Snowflakes, iso
from .commands import Commands
from .errors import empty_message
from .gateway import Gateway
from .interactions import Interaction
from .log import Log
from .messages import (
    EPHEMERAL,
    LOADING,
    Message,
    Upload,
    components_as_stored,
    embed_as_stored,
    new_payload,
    picture_size,
    pings,
)
from .opcodes import Intent
from .openapi import Description
from .world import GROUP_DM, JSON, Channel, User, World

NONCE_REMEMBERED = 180.0
STORED_FLAGS = 1 << 2 | EPHEMERAL | LOADING | 1 << 12 | 1 << 15


class State:
    """`checks` switches every limit off for benchmarks; `keeps` bounds messages and interactions kept."""

    def __init__(self, *, token: str, checks: bool, keeps: int, description: Description | None) -> None:
        self.clock = Clock()
        self.ids = Snowflakes(self.clock)
        self.world = World(self.ids)
        self.log = Log(keeps if checks else 0)
        self.token = token
        self.gateway = Gateway(self.world, self.clock, self.log, lambda: self.token)
        self.commands = Commands(self.world.application_id, self.ids)
        self.checks = checks
        self.description = description
        self.api_url = ""
        self.messages: OrderedDict[int, Message] = OrderedDict()
        self._by_channel: dict[int, OrderedDict[int, Message]] = {}
        self.interactions: OrderedDict[int, Interaction] = OrderedDict()
        self.by_token: dict[str, Interaction] = {}
        self._keeps = max(keeps, 1000)
        self._nonces: dict[tuple[int, str], tuple[float, Message]] = {}

    def add_interaction(self, interaction: Interaction) -> None:
        self.interactions[interaction.id] = interaction
        self.by_token[interaction.token] = interaction
        if len(self.interactions) > self._keeps:
            _, oldest = self.interactions.popitem(last=False)
            del self.by_token[oldest.token]

    async def create_message(
        self,
        channel: Channel,
        author: User,
        body: Mapping[str, Any],
        uploads: Mapping[int, Upload],
        extra: Mapping[str, Any] | None = None,
    ) -> Message:
        """Store a message and tell the gateway. `extra` is what the sender cannot set. Raises ApiError."""
        if self.checks:
            check_message(body, uploads)
        return await self.store_message(channel, author, body, uploads, extra)

    async def store_message(
        self,
        channel: Channel,
        author: User,
        body: Mapping[str, Any],
        uploads: Mapping[int, Upload],
        extra: Mapping[str, Any] | None = None,
    ) -> Message:
        """The same without looking at limits: deferrals are empty messages."""
        payload = new_payload(self.ids.next(), channel, author, self.clock.now())
        message = Message(int(payload["id"]), channel, author, payload)
        payload["flags"] = (body.get("flags") or 0) & STORED_FLAGS
        if body.get("nonce") is not None:
            payload["nonce"] = str(body["nonce"])
        payload |= extra or {}
        self._fill(message, body, uploads)
        self._remember(message)
        if not message.ephemeral:
            await self._announce("MESSAGE_CREATE", message)
        return message

    async def edit_message(
        self, message: Message, body: Mapping[str, Any], uploads: Mapping[int, Upload]
    ) -> None:
        """Change what `body` names; the earlier state goes into `edits`, unless it was only "thinking…"."""
        if self.checks:
            check_message(body, uploads, self._kept(message, body), edit=not message.loading)
        if message.loading:
            message.payload["flags"] &= ~LOADING
            self._fill(message, body, uploads)
        else:
            before = dict(message.payload)
            self._fill(message, body, uploads)
            if self.checks and not _holds_something(message.payload):
                message.payload = before
                raise empty_message()
            message.edits.append(before)
            message.payload["edited_timestamp"] = iso(self.clock.now())
        if not message.ephemeral:
            await self._announce("MESSAGE_UPDATE", message)

    async def delete_message(self, message: Message) -> None:
        message.deleted = True
        self.messages.pop(message.id, None)
        self.in_channel(message.channel).pop(message.id, None)
        guild = message.channel.guild
        if not message.ephemeral and self._hears(message.channel):
            ids = {"id": str(message.id), "channel_id": str(message.channel.id)}
            await self.gateway.dispatch(
                "MESSAGE_DELETE",
                ids | ({"guild_id": str(guild.id)} if guild else {}),
                guild.id if guild else None,
            )

    def same_nonce(self, author: User, body: Mapping[str, Any]) -> Message | None:
        """The author's message of the last minutes with this enforced nonce, in whatever channel it was."""
        if not body.get("enforce_nonce") or body.get("nonce") is None:
            return None
        at, message = self._nonces.get((author.id, str(body["nonce"])), (0.0, None))
        return message if self.clock.now() - at < NONCE_REMEMBERED else None

    def remember_nonce(self, author: User, body: Mapping[str, Any], message: Message) -> None:
        if body.get("nonce") is not None:
            self._nonces[author.id, str(body["nonce"])] = (self.clock.now(), message)

    def in_channel(self, channel: Channel) -> OrderedDict[int, Message]:
        """What everybody can read there, oldest first."""
        return self._by_channel.setdefault(channel.id, OrderedDict())

    def _remember(self, message: Message) -> None:
        self.messages[message.id] = message
        if not message.ephemeral:
            message.channel.last_message_id = message.id
            self.in_channel(message.channel)[message.id] = message
        if len(self.messages) > self._keeps:
            key, oldest = self.messages.popitem(last=False)
            self.in_channel(oldest.channel).pop(key, None)

    def _fill(self, message: Message, body: Mapping[str, Any], uploads: Mapping[int, Upload]) -> None:
        payload = message.payload
        if "content" in body:
            payload["content"] = body["content"] or ""
        if "components" in body:
            payload["components"] = components_as_stored(body["components"] or [])
        if "attachments" in body:
            listed = {str(attachment["id"]) for attachment in body["attachments"] or []}
            payload["attachments"] = [old for old in payload["attachments"] if old["id"] in listed]
            names = {old["filename"] for old in payload["attachments"]}
            message.files = {name: content for name, content in message.files.items() if name in names}
        described = {int(item["id"]): item for item in body.get("attachments") or []}
        for number, upload in uploads.items():
            message.files[upload.filename] = upload.content
            payload["attachments"] = [
                *payload["attachments"],
                self._attachment(message, upload, described.get(number, {})),
            ]
        if "embeds" in body:
            urls = {item["filename"]: item["url"] for item in payload["attachments"]}
            payload["embeds"] = [embed_as_stored(embed, urls) for embed in body["embeds"] or []]
        replied = (payload.get("referenced_message") or {}).get("author", {}).get("id")
        message.pings = pings(payload["content"], body.get("allowed_mentions"), replied)
        users, named = self.world.users, [int(key) for key in message.pings if key.isdigit()]
        payload["mentions"] = [users[key].payload() for key in named if key in users]
        payload["mention_roles"] = [str(key) for key in named if key not in users]
        payload["mention_everyone"] = not {"@everyone", "@here"}.isdisjoint(message.pings)

    def _attachment(self, message: Message, upload: Upload, described: Mapping[str, Any]) -> JSON:
        number = self.ids.next()
        root = self.api_url.removesuffix("/api/v10")
        url = f"{root}/attachments/{message.channel.id}/{number}/{message.id}/{upload.filename}"
        attachment = {
            "id": str(number),
            "filename": upload.filename,
            "size": len(upload.content),
            "url": url,
            "proxy_url": url,
            "content_type": upload.content_type,
        }
        if described.get("description"):
            attachment["description"] = described["description"]
        return attachment | picture_size(upload.content)

    def _kept(self, message: Message, body: Mapping[str, Any]) -> list[str]:
        """Names of the files that an edit leaves in place."""
        if "attachments" not in body:
            return list(message.files)
        listed = {str(attachment["id"]) for attachment in body["attachments"] or []}
        return [old["filename"] for old in message.payload["attachments"] if old["id"] in listed]

    def _hears(self, channel: Channel) -> int:
        """The intents of the bot's session if it is told of messages in this channel, else 0."""
        guild = channel.guild
        if channel.type == GROUP_DM or (guild is not None and not guild.member):
            return 0
        session = self.gateway.session_for(guild.id if guild else None)
        needed = Intent.GUILD_MESSAGES if guild else Intent.DIRECT_MESSAGES
        return session.intents if session is not None and session.intents & needed else 0

    async def _announce(self, event: str, message: Message) -> None:
        intents = self._hears(message.channel)
        if not intents:
            return
        guild, bot = message.channel.guild, self.world.bot
        payload = dict(message.payload)
        mentioned = any(user["id"] == str(bot.id) for user in payload["mentions"])
        if guild is not None:
            payload["guild_id"] = str(guild.id)
            payload["member"] = guild.member_payload(message.author, self.clock)
            if not (intents & Intent.MESSAGE_CONTENT or mentioned or message.author is bot):
                payload |= {"content": "", "embeds": [], "components": [], "attachments": []}
        await self.gateway.dispatch(event, payload, guild.id if guild else None)


def _holds_something(payload: JSON) -> bool:
    return bool(payload["content"] or payload["embeds"] or payload["components"] or payload["attachments"])
