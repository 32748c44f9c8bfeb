"""Message → what Discord shows: the sentence as content, the detail in one embed. A pure function.

Within Discord's limits by construction: content 2,000 characters, title 256, description 4,096, footer 2,048,
6,000 in the embed together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import discord

from bot.table import render_table
from commands.message import Line, Message
from commands.present.words import on_one_line

if TYPE_CHECKING:
    from discord.types.embed import Embed as EmbedData

_CONTENT, _TITLE, _DESCRIPTION, _FOOTER = 2000, 256, 4096, 1000
# The table may fill what is left of the description when lines and notes have taken at most this much.
_BELOW_TABLE = 2000
# Any character that is not a letter, a digit or a space may be escaped with a backslash in Discord.
# Colons begin the ends of addresses and names of emoji (:tada:); an invitation needs no https:// to be one.
_SPECIAL = re.compile(r"[\\*_~|`<>\[\]#@]|:(?=//|[^\s:]+:)|\.(?=[A-Za-z]+/)")
_LIST = re.compile(r"(\d*)[-+.](?=\s)")


@dataclass(frozen=True, slots=True)
class Rendered:
    """`embed` is None where the sentence says everything."""

    content: str
    embed: discord.Embed | None


def render(message: Message) -> Rendered:
    return Rendered(clip(escape(message.sentence), _CONTENT), _embed(message))


@lru_cache(maxsize=1024)  # labels, parties and notes come again and again
def escape(text: str) -> str:
    """Plain text that Discord shows as it is, on one line: no format, link, list, emoji or mention."""
    text = _SPECIAL.sub(_escaped, on_one_line(text))
    if text[:1] in "-+0123456789" and (begins := _LIST.match(text)):
        # "- " and "1. " begin a list only at the beginning of a line.
        at = begins.end(1)
        text = f"{text[:at]}\\{text[at:]}"
    return text


def _escaped(special: re.Match[str]) -> str:
    """A function: a template with a backslash is looked up at each call, a tenth of rendering."""
    return f"\\{special[0]}"


class Finished(discord.Embed):
    """An embed that is sent many times and changed no more: what goes over the wire is made once.

    A copy has made nothing yet: until it is sent, a picture may be put into it.
    """

    __slots__ = ("_wire",)

    def to_dict(self) -> "EmbedData":
        try:
            return self._wire
        except AttributeError:
            self._wire: EmbedData = super().to_dict()
            return self._wire


def _embed(message: Message) -> discord.Embed | None:
    description = _description(message)
    title = clip(escape(message.title or ""), _TITLE)
    if not (title or description or message.source):
        return None
    embed = Finished(
        title=title or None,
        description=description or None,
        colour=int(message.colour.lstrip("#"), 16) if message.colour else None,
    )
    if message.source:
        # A footer is shown as plain text: nothing in it is Markdown.
        embed.set_footer(text=clip(message.source, _FOOTER))
    return embed


def _description(message: Message) -> str:
    below = _fitting([*map(_line, message.lines), *map(escape, message.notes)], _BELOW_TABLE)
    if message.table is None:
        return below
    table = render_table(message.table, _DESCRIPTION - len(below) - 1)
    return f"{table}\n{below}" if below else table


def _line(line: Line) -> str:
    """A labelled figure; a moment also as Discord's own timestamp, which is shown in the reader's time."""
    here = f" (<t:{int(line.instant.timestamp())}:f>)" if line.instant else ""
    return f"**{escape(line.label)}** {escape(line.text)}{here}"


def _fitting(parts: list[str], room: int) -> str:
    """Whole parts, one a line, as many as fit; a part that is too long by itself is left out, not torn."""
    return "\n".join(_within(parts, room))


def _within(parts: list[str], room: int) -> Iterator[str]:
    for part in parts:
        if len(part) < room:
            room -= len(part) + 1
            yield part


def clip(text: str, most: int) -> str:
    """Escaped text cut to `most` characters, never in the middle of an escape."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    if (len(kept) - len(kept.rstrip("\\"))) % 2:
        kept = kept[:-1]
    return f"{kept}…"
