"""What may be shown, whatever was asked: within Discord's limits, and nothing but words."""

import json
import re
from xml.etree import ElementTree

from bot.components import prepare, view_of
from bot.custom_id import LONGEST
from bot.embed import render
from bot.form import FormModal
from bot.illustrating import illustrated
from bot.jsonlines import json_line
from bot.plain import plain_text
from commands.answer import Choice, Reply
from commands.desk.form import Form
from commands.pictures.drawn import Drawn, draw
from tests.loopback.checks.callbacks import check_completion, check_modal
from tests.loopback.checks.messages import check_message
from tests.loopback.messages import Upload

ASKER = 2**64 - 1
_FILE = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.png")
_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
_BLOCK = re.compile(r"```\n([^`]*)```")
# What the bot itself puts into an embed: the label of a line, and a moment in the reader's own time.
_OWN = re.compile(r"^\*\*(?=[^*\n])(.*?)(?<!\\)\*\* |\(<t:-?\d+:f>\)", re.MULTILINE)
# Marks, mentions, links, invitations, emoji and lists, as Discord reads them.
_LIVE = re.compile(
    r"[*_~|`<>\[\]#@]|://|\.(?:gg|com)/|:[^\s:]+:|^\s*(?:\d+\.|[-+])\s", re.MULTILINE | re.IGNORECASE
)


def hold(typed: str, reply: Reply) -> None:
    """In Discord, as JSON, in a pipe."""
    hold_in_discord(reply)
    for choice in reply.choices:
        assert choice.label.isprintable()
    line = json_line(typed, reply)
    assert "\n" not in line
    assert json.loads(line)["input"] == typed
    assert plain_text(reply).replace("\n", "").isprintable()


def hold_in_discord(reply: Reply) -> None:
    assert reply.incident is None
    shown = render(reply.message)
    view = view_of(prepare(reply.message.buttons), ASKER)
    components = view.to_components() if view else []
    picture = reply.message.picture
    drawn = draw(picture, _as_xml) if picture else None
    embed = illustrated(shown.embed, drawn) if drawn else shown.embed
    embeds = [dict(embed.to_dict())] if embed else []
    message = {"content": shown.content, "embeds": embeds, "components": components}
    check_message(message | {"attachments": attachments(drawn)}, uploads(drawn))
    hold_words(shown.content)
    for embed in embeds:
        hold_embed(embed)
    for button in (button for row in components for button in row["components"]):
        assert button["label"].isprintable()
        assert len(button["custom_id"]) <= LONGEST
        assert button["custom_id"].isascii()


def attachments(drawn: Drawn | None) -> list[dict[str, object]]:
    """As they are told of in a message; a picture's name is a file's anywhere, and its description words."""
    if drawn is None:
        return []
    assert _FILE.fullmatch(drawn.name), drawn.name
    assert drawn.alt.strip()
    assert drawn.alt.isprintable(), ascii(drawn.alt)
    return [{"id": 0, "filename": drawn.name, "description": drawn.alt}]


def uploads(drawn: Drawn | None) -> dict[int, Upload]:
    return {0: Upload(drawn.name, drawn.png, "image/png")} if drawn else {}


def _as_xml(svg: str) -> bytes:
    """In the place of the pixels: what cannot be read as XML is not drawn."""
    ElementTree.fromstring(svg)
    return b"pixels"


def hold_words(text: str) -> None:
    """Nothing in it but words, on one line: escaped is whatever would be more."""
    assert text.isprintable(), ascii(text)
    assert not (live := _LIVE.search(_ESCAPED.sub("x x", text))), (live, text)


def hold_embed(embed: dict) -> None:
    """Words in title and description, beside the bot's own marks; no controls anywhere."""
    description = embed.get("description", "")
    words = _OWN.sub(r"\1", _BLOCK.sub("", description))
    for part in (embed.get("title", ""), *words.split("\n")):
        hold_words(part)
    for block in (embed.get("footer", {}).get("text", ""), *_BLOCK.findall(description)):
        assert block.replace("\n", "").isprintable()


def hold_choices(choices: tuple[Choice, ...]) -> None:
    data = {"choices": [{"name": choice.label, "value": choice.value} for choice in choices]}
    check_completion(data, text=True)
    assert all(choice.label.isprintable() for choice in choices)


def hold_form(form: Form) -> None:
    check_modal(FormModal(form, ASKER).to_dict())
