"""Announcement → what Discord shows. A pure function, within Discord's limits by construction."""

from bot.embed import Rendered, clip, escape, render
from commands.announcement import Announcement, Said

_CONTENT = 2000
# What a line takes beside its words: the marks of striking through, a space, the end of the line.
_MARKS = 6


def render_announcement(announcement: Announcement) -> Rendered:
    """The mark and the lines as content, each with its part of the room; the detail as embed."""
    before = f"{announcement.mark} · " if announcement.mark else ""
    room = (_CONTENT - len(before)) // len(announcement.lines) - _MARKS
    content = before + "\n".join(_line(said, room) for said in announcement.lines)
    return Rendered(content, render(announcement.detail).embed if announcement.detail else None)


def _line(said: Said, room: int) -> str:
    text = escape(said.text)
    if said.struck is None:
        return clip(text, room)
    return f"~~{clip(escape(said.struck), room - len(text))}~~ {text}"
