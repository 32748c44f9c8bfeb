"""The desk's form as a Discord modal that leaves nothing behind in this process."""

from collections.abc import Iterator
from typing import Any

import discord

from bot import custom_id
from bot.custom_id import base36
from commands.desk.form import LONGEST, Filled, Form
from commands.message import Action
from commands.present import desk as words

CONSTITUENCY, ELECTION = "constituency", "election"
_SHORT = 200
_VOTES = "votes"
_LABELS = {_VOTES: words.VOTES_LABEL, **words.FIELD_LABELS}
_HELPS = {_VOTES: words.VOTES_HELP, **words.FIELD_HELPS}


class FormModal(discord.ui.Modal):
    """Already stopped: one that is never sent back would stay in memory.

    What is sent back is known by its custom id alone, which names the task, the contest and who was asked.
    """

    def __init__(self, form: Form, asker: int) -> None:
        contest = form.contest
        names = ((CONSTITUENCY, contest.constituency.code), (ELECTION, contest.election.id))
        pattern = custom_id.pattern(Action(form.task.value, names))
        assert pattern is not None  # codes and ids of elections are short
        title = words.form_title(form.task.value, contest)
        super().__init__(title=title, timeout=None, custom_id=pattern.by(base36(asker)))
        for name, label in _LABELS.items():
            field = _field(name, getattr(form.filled, name))
            self.add_item(discord.ui.Label(text=label, description=_HELPS.get(name), component=field))
        self.stop()


def filled_in(interaction: discord.Interaction[Any]) -> Filled:
    """What was written into the fields."""
    data: Any = interaction.data
    return Filled(**{name: text for name, text in _texts(data["components"]) if name in _LABELS})


def _field(name: str, text: str) -> discord.ui.TextInput[Any]:
    whole = name == _VOTES
    return discord.ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph if whole else discord.TextStyle.short,
        default=text or None,
        required=False,
        max_length=LONGEST if whole else _SHORT,
    )


def _texts(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """(custom id, value) of every field, in labels or rows."""
    for component in components:
        if "value" in component:
            yield component["custom_id"], component["value"] or ""
        inner = component.get("component")
        yield from _texts([inner] if inner else component.get("components", []))
