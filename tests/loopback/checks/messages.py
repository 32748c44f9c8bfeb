"""Limits of a whole message: content, embeds, components, attachments, nonce."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..errors import empty_message, too_large
from ..forms import Form
from .components import check_components, walk
from .embeds import check_embeds

CONTENT = 2000
FILES = 10
FILES_BYTES = 10 * 1024 * 1024
ALT_TEXT = 1024
NONCE = 25
IS_COMPONENTS_V2 = 1 << 15

SCHEME = "attachment://"
# Where an embed can name a file of its message.
REFERENCES = (("image", "url"), ("thumbnail", "url"), ("author", "icon_url"), ("footer", "icon_url"))


def check_message(
    payload: Mapping[str, Any], uploads: Mapping[int, Any], kept: Collection[str] = (), *, edit: bool = False
) -> None:
    """A message as sent or, with `edit`, the fields of one that change.

    `uploads` maps the n of each part files[n] to an object with `filename` and `content`; `kept` names the
    files that the message already has. Raises ApiError: 40005 over 10 MiB, 50006 when nothing is in it,
    50035 with every wrong field otherwise.
    """
    if sum(len(upload.content) for upload in uploads.values()) > FILES_BYTES:
        raise too_large()
    form = Form()
    embeds = payload.get("embeds") or []
    components = payload.get("components") or []
    v2 = bool((payload.get("flags") or 0) & IS_COMPONENTS_V2)
    form.length(("content",), payload.get("content"), 0, CONTENT)
    check_embeds(form, embeds)
    check_components(form, components, v2)
    if v2 and (payload.get("content") or embeds):
        name = "content" if payload.get("content") else "embeds"
        message = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
        form.add((name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)
    _check_attachments(form, payload, uploads)
    _check_references(form, payload, {upload.filename for upload in uploads.values()} | set(kept))
    nonce = payload.get("nonce")
    if nonce is not None:
        form.length(("nonce",), str(nonce), 0, NONCE)
    form.refuse()
    if not edit and not _has_something(payload, uploads):
        raise empty_message()


def _has_something(payload: Mapping[str, Any], uploads: Mapping[int, Any]) -> bool:
    text = payload.get("content")
    return bool(
        (text and text.strip())
        or payload.get("embeds")
        or payload.get("components")
        or uploads
        or payload.get("poll")
        or payload.get("sticker_ids")
    )


def _check_attachments(form: Form, payload: Mapping[str, Any], uploads: Mapping[int, Any]) -> None:
    attachments = payload.get("attachments") or []
    form.count(("attachments",), attachments or list(uploads), 0, FILES)
    for index, attachment in enumerate(attachments):
        path = ("attachments", index)
        form.length((*path, "description"), attachment.get("description"), 0, ALT_TEXT)
        number = int(attachment.get("id", -1))
        # Ids below the number of possible parts mean uploads; snowflakes mean files already there.
        if number < FILES and number not in uploads:
            form.add((*path, "id"), "ATTACHMENT_NOT_FOUND", f"No file was uploaded as files[{number}]")


def _check_references(form: Form, payload: Mapping[str, Any], names: set[str]) -> None:
    """Every `attachment://name` must name a file of this message.

    Discord says so for components; in an embed it shows nothing instead, which no test would notice, so
    this server refuses both alike.
    """
    for path, url in _references(payload):
        if url.removeprefix(SCHEME) not in names:
            message = f'The referenced attachment ("{url}") was not found'
            form.add(path, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", message)


def _references(payload: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, embed in enumerate(payload.get("embeds") or []):
        for name, key in REFERENCES:
            url = (embed.get(name) or {}).get(key) or ""
            if url.startswith(SCHEME):
                yield ("embeds", index, name, key), url
    for index, component in enumerate(walk(payload.get("components") or [])):
        media = [component.get("media"), component.get("file")]
        media += [item.get("media") for item in component.get("items") or []]
        for item in media:
            if item and item.get("url", "").startswith(SCHEME):
                yield ("components", index, "media", "url"), item["url"]
