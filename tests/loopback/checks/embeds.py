"""Limits of embeds."""

from __future__ import annotations

from typing import Any

from ..forms import Form, Path

EMBEDS = 10
FIELDS = 25
TITLE = 256
DESCRIPTION = 4096
FIELD_NAME = 256
FIELD_VALUE = 1024
FOOTER = 2048
AUTHOR = 256
ALL_EMBEDS = 6000
COLOURS = 0xFFFFFF


def check_embeds(form: Form, embeds: list[dict[str, Any]]) -> None:
    form.count(("embeds",), embeds, 0, EMBEDS)
    total = 0
    for index, embed in enumerate(embeds):
        total += _check_embed(form, ("embeds", index), embed)
    if total > ALL_EMBEDS:
        form.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {ALL_EMBEDS}")


def _check_embed(form: Form, path: Path, embed: dict[str, Any]) -> int:
    """Checks one embed and returns the characters that count towards the sum."""
    fields = embed.get("fields") or []
    texts = [
        ("title", embed.get("title"), TITLE),
        ("description", embed.get("description"), DESCRIPTION),
        ("footer", (embed.get("footer") or {}).get("text"), FOOTER),
        ("author", (embed.get("author") or {}).get("name"), AUTHOR),
    ]
    for name, text, most in texts:
        inner = {"footer": ("footer", "text"), "author": ("author", "name")}.get(name, (name,))
        form.length((*path, *inner), text, 0, most)
    form.count((*path, "fields"), fields, 0, FIELDS)
    for number, field in enumerate(fields):
        _check_text(form, (*path, "fields", number, "name"), field.get("name"), FIELD_NAME)
        _check_text(form, (*path, "fields", number, "value"), field.get("value"), FIELD_VALUE)
    colour = embed.get("color")
    if colour is not None and not 0 <= colour <= COLOURS:
        form.add((*path, "color"), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {COLOURS}.")
    return sum(len(text or "") for _, text, _ in texts) + sum(
        len(field.get("name") or "") + len(field.get("value") or "") for field in fields
    )


def _check_text(form: Form, path: Path, text: str | None, most: int) -> None:
    """A field's name or value: something a reader can see must be in it."""
    if text is None or not text.strip():
        form.require(path)
    else:
        form.length(path, text, 1, most)
