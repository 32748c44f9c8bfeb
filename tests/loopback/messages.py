"""Messages as the server keeps them, with what a reader of Discord would see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from .checks.components import BUTTON, SELECTS, walk
from .checks.messages import REFERENCES, SCHEME
from .clock import iso
from .world import Channel, User

JSON = dict[str, Any]

EPHEMERAL = 1 << 6
LOADING = 1 << 7
PNG = b"\x89PNG\r\n\x1a\n"
# What a menu is stored with where the bot left it out.
MENU = {"min_values": 1, "max_values": 1, "disabled": False}
MENTION = re.compile(r"<@!?(\d+)>|<@&(\d+)>|(@everyone|@here)")


@dataclass(frozen=True, slots=True)
class Upload:
    """One part files[n] of a multipart body."""

    filename: str
    content: bytes
    content_type: str


@dataclass(slots=True, eq=False)
class Message:
    """`payload` is what Discord returns for it, `files` names to bytes, `edits` its earlier payloads."""

    id: int
    channel: Channel
    author: User
    payload: JSON
    files: dict[str, bytes] = field(default_factory=dict)
    edits: list[JSON] = field(default_factory=list)
    pings: list[str] = field(default_factory=list)
    deleted: bool = False

    @property
    def content(self) -> str:
        return str(self.payload["content"])

    @property
    def embeds(self) -> list[JSON]:
        embeds: list[JSON] = self.payload["embeds"]
        return embeds

    @property
    def components(self) -> list[JSON]:
        components: list[JSON] = self.payload["components"]
        return components

    @property
    def ephemeral(self) -> bool:
        return bool(self.payload["flags"] & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """It still says that the bot is thinking."""
        return bool(self.payload["flags"] & LOADING)

    @property
    def alt_texts(self) -> list[str | None]:
        return [attachment.get("description") for attachment in self.payload["attachments"]]

    @property
    def buttons(self) -> list[JSON]:
        return [item for item in walk(self.components) if item["type"] == BUTTON]

    @property
    def selects(self) -> list[JSON]:
        return [item for item in walk(self.components) if item["type"] in SELECTS]

    def component(self, key: str) -> JSON:
        """The button or menu with this custom id, label or placeholder. Raises LookupError."""
        for item in (*self.buttons, *self.selects):
            if key in (item.get("custom_id"), item.get("label"), item.get("placeholder")):
                return item
        raise LookupError(f"no button or menu {key!r} among {list(self._labels())}")

    def _labels(self) -> Iterator[str]:
        for item in (*self.buttons, *self.selects):
            yield item.get("label") or item.get("placeholder") or item.get("custom_id", "")


def new_payload(message_id: int, channel: Channel, author: User, now: float) -> JSON:
    """An empty message in the shape that Discord returns."""
    payload: JSON = {
        "id": str(message_id),
        "type": 0,
        "channel_id": str(channel.id),
        "author": author.payload(),
        "content": "",
        "embeds": [],
        "components": [],
        "attachments": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "flags": 0,
        "timestamp": iso(now),
        "edited_timestamp": None,
    }
    return payload


def embed_as_stored(embed: JSON, urls: Mapping[str, str]) -> JSON:
    """An embed as Discord returns it: `attachment://name` resolved by `urls`, fields with `inline`."""
    stored: JSON = {"type": "rich"} | embed
    if embed.get("fields"):
        stored["fields"] = [{"inline": False} | part for part in embed["fields"]]
    for name, key in REFERENCES:
        url = (embed.get(name) or {}).get(key, "")
        if url.startswith(SCHEME):
            stored[name] = embed[name] | {key: urls.get(url.removeprefix(SCHEME), url)}
    return stored


def components_as_stored(components: list[JSON], numbers: Iterator[int] | None = None) -> list[JSON]:
    """Components as Discord returns them: numbered in reading order, defaults filled in."""
    numbers = numbers or count(1)
    stored: list[JSON] = []
    for component in components:
        given = {key: value for key, value in component.items() if value is not None}
        copy: JSON = {"id": next(numbers)} | (MENU if component["type"] in SELECTS else {}) | given
        if "components" in component:
            copy["components"] = components_as_stored(component["components"], numbers)
        if "accessory" in component:
            (copy["accessory"],) = components_as_stored([component["accessory"]], numbers)
        stored.append(copy)
    return stored


def pings(content: str, allowed: Mapping[str, Any] | None, replied: str | None = None) -> list[str]:
    """Who is notified: user and role ids, "@everyone", "@here"; all named if allowed_mentions is absent.

    `replied` is the author of the message that is replied to.
    """
    parse = ("users", "roles", "everyone") if allowed is None else allowed.get("parse") or ()
    found = []
    for user, role, everyone in MENTION.findall(content):
        if user and ("users" in parse or user in map(str, (allowed or {}).get("users") or ())):
            found.append(user)
        elif role and ("roles" in parse or role in map(str, (allowed or {}).get("roles") or ())):
            found.append(role)
        elif everyone and "everyone" in parse:
            found.append(everyone)
    if replied and replied not in found and (allowed is None or allowed.get("replied_user")):
        found.append(replied)
    return found


def picture_size(content: bytes) -> JSON:
    """Width and height of a PNG, read from its header; nothing for other files."""
    if not content.startswith(PNG) or len(content) < 24:
        return {}
    return {"width": int.from_bytes(content[16:20]), "height": int.from_bytes(content[20:24])}
