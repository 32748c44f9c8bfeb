"""What happens when a button is pressed: one class for every button the bot has ever sent.

discord.py makes the item anew from the custom id at each press, so a button works after a restart and costs
no memory while nobody presses it.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self

import discord

from bot import custom_id, reply
from bot.over import take_apart
from bot.reply import Answers, Interaction, Manner
from commands.message import Action
from commands.present.faces import outdated_button

_WHATEVER = r"(?s:.*)"


# What is pressed for some commands is not answered as a question: the action, and who pressed.
Press = Callable[[Interaction, Action], Awaitable[None]]


def pressing(answers: Answers, elsewhere: Mapping[str, Press]) -> type[discord.ui.DynamicItem[Any]]:
    """The class to register with the client. It takes every custom id, so that a forged or outdated one
    is answered too. `elsewhere` are the commands whose buttons are not questions."""

    class Pressed(discord.ui.DynamicItem[discord.ui.Item[Any]], template=_WHATEVER):
        @classmethod
        async def from_custom_id(
            cls, interaction: Interaction, item: discord.ui.Item[Any], match: Any, /
        ) -> Self:
            return cls(item)

        async def callback(self, interaction: Interaction) -> None:
            try:
                await _press(answers, elsewhere, interaction, self.custom_id)
            except Exception as error:
                await reply.apologise(interaction, error, "answering a button")
            take_apart(interaction)

    return Pressed


async def _press(
    answers: Answers, elsewhere: Mapping[str, Press], interaction: Interaction, pressed: str
) -> None:
    """The asker's message becomes the new answer; anybody else is answered privately."""
    decoded = custom_id.decode(pressed)
    if decoded is None:
        await reply.show(interaction, outdated_button(), Manner.PRIVATE)
        return
    action, asker = decoded
    if action.command in elsewhere:
        await elsewhere[action.command](interaction, action)
        return
    manner = Manner.IN_PLACE if interaction.user.id == asker else Manner.PRIVATE
    await answers.give(interaction, action.command, dict(action.options), manner)
