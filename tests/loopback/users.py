"""What users do, as a test asks for it: commands, typing, pressing, choosing, writing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .interactions import Interaction, Kind, Reply
from .messages import Message
from .replies import reply_fields
from .state import State
from .user_client import Place, command_data, component_data, modal_data, new_interaction
from .world import GROUP_DM, JSON, MEMBER, Channel, Guild, User


class Users:
    """`user` is who acts where a call names nobody."""

    _state: State
    user: User

    async def slash(
        self,
        command: str,
        options: Mapping[str, Any] | None = None,
        *,
        user: User | None = None,
        guild: Guild | None = None,
        channel: Channel | None = None,
        dm: bool = False,
    ) -> Interaction:
        """Run a slash command, subcommands as further words ("live follow").

        Without a place it is the first channel of the first server; `dm`: the user's direct messages with
        the bot. In a server that the bot is not in, and in a group, the user's own install reaches it.
        An option of type channel, user or mentionable takes a Channel or User.
        Raises NotPossible where Discord's client would not offer or send it.
        """
        place = self._place(user, guild, channel, dm)
        data = command_data(self._state, place, command, options or {})
        return await self._interact(place, Kind.COMMAND, data)

    async def autocomplete(
        self,
        command: str,
        options: Mapping[str, Any],
        focused: str,
        *,
        user: User | None = None,
        guild: Guild | None = None,
        channel: Channel | None = None,
        dm: bool = False,
    ) -> Interaction:
        """Type into the option `focused`; the others are already filled in."""
        place = self._place(user, guild, channel, dm)
        data = command_data(self._state, place, command, {focused: "", **options}, focused)
        return await self._interact(place, Kind.AUTOCOMPLETE, data)

    async def press(self, on: Message | Reply, button: str, *, user: User | None = None) -> Interaction:
        """Press a button, named by its label or custom id. Raises LookupError, NotPossible."""
        return await self._use(on, button, None, user)

    async def select(
        self, on: Message | Reply, menu: str, values: list[str], *, user: User | None = None
    ) -> Interaction:
        """Choose values in a menu, named by its custom id or placeholder. Raises LookupError, NotPossible."""
        return await self._use(on, menu, values, user)

    async def submit(self, opened: Interaction, values: Mapping[str, Any]) -> Interaction:
        """Fill in and send the modal that answered an interaction; fields by label or custom id."""
        data = modal_data(Reply(opened).modal, values)
        place = self._place(opened.user, None, opened.channel, dm=False)
        return await self._interact(place, Kind.MODAL, data, opened.source, opened)

    async def forge(
        self, custom_id: str, values: Mapping[str, str], *, user: User | None = None, channel: Channel
    ) -> Interaction:
        """Send a form that nobody was shown, as only a forged client could; fields by custom id."""
        fields = [{"type": 4, "custom_id": name, "value": value} for name, value in values.items()]
        data = {"custom_id": custom_id, "components": [{"type": 18, "component": one} for one in fields]}
        return await self._interact(self._place(user, None, channel, dm=False), Kind.MODAL, data)

    async def say(
        self,
        content: str,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        dm: bool = False,
        to: Message | None = None,
    ) -> Message:
        """Write a message, perhaps as a reply `to` another, which mentions its author.

        The bot sees its text if mentioned, in direct messages, or with the intent.
        """
        place = self._place(user, None, to.channel if to else channel, dm)
        body = {"content": content}
        return await self._state.store_message(place.channel, place.user, body, {}, reply_fields(to))

    async def delete(self, message: Message) -> None:
        """Take a message back."""
        await self._state.delete_message(message)

    def mention(self) -> str:
        """How a message mentions the bot."""
        return f"<@{self._state.world.bot.id}>"

    def _place(self, user: User | None, guild: Guild | None, channel: Channel | None, dm: bool) -> Place:
        user = user or self.user
        if channel is None:
            if dm:
                channel = self._state.world.dm(user)
            else:
                guild = guild or next(iter(self._state.world.guilds.values()))
                channel = guild.channels[0]
        guild = channel.guild
        if guild is None:
            return Place(user, channel, MEMBER, user_install=channel.type == GROUP_DM)
        guild.users.setdefault(user.id, user)
        return Place(user, channel, guild.permissions_of(user), user_install=not guild.member)

    async def _use(
        self, on: Message | Reply, key: str, values: list[str] | None, user: User | None
    ) -> Interaction:
        message = on.message if isinstance(on, Reply) else on
        place = self._place(user, None, message.channel, dm=False)
        return await self._interact(place, Kind.COMPONENT, component_data(message, key, values), message)

    async def _interact(
        self,
        place: Place,
        kind: Kind,
        data: JSON,
        source: Message | None = None,
        opened_by: Interaction | None = None,
    ) -> Interaction:
        interaction = new_interaction(self._state, place, kind, data, source)
        interaction.opened_by = opened_by
        guild_id = place.guild.id if place.guild else None
        await self._state.gateway.dispatch("INTERACTION_CREATE", interaction.payload, guild_id)
        return interaction
