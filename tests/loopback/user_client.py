"""What a user's own client does: it offers the registered commands, and sends only what they allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from .checks.commands import GROUP, SUBCOMMAND
from .interactions import Interaction, Kind
from .messages import Message
from .state import State
from .world import GROUP_DM, JSON, MEMBER, Channel, Guild, Permission, User

GUILD_CONTEXT, BOT_DM_CONTEXT, PRIVATE_CONTEXT = 0, 1, 2
GUILD_INSTALL, USER_INSTALL = "0", "1"
# What an option of each type takes here; ids of roles and attachments are given as text.
TYPES: dict[int, tuple[type, ...]] = {
    3: (str,), 4: (int,), 5: (bool,), 6: (User,), 7: (Channel,), 9: (User,), 10: (float, int)
}  # fmt: skip
ATTACHMENT_LIMIT = 10 * 1024 * 1024


class NotPossible(Exception):
    """Discord's client would not let this user do that here."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and by whom; `permissions` are the user's; `user_install`: they brought the app."""

    user: User
    channel: Channel
    permissions: Permission
    user_install: bool

    @property
    def guild(self) -> Guild | None:
        return self.channel.guild

    @property
    def context(self) -> int:
        if self.guild is not None:
            return GUILD_CONTEXT
        return PRIVATE_CONTEXT if self.channel.type == GROUP_DM else BOT_DM_CONTEXT


def new_interaction(
    state: State, place: Place, kind: Kind, data: JSON, source: Message | None = None
) -> Interaction:
    """The interaction as the gateway will describe it, registered so that the bot can answer."""
    number, token = state.ids.next(), token_hex(32)
    guild, user = place.guild, place.user
    owners = {USER_INSTALL: str(user.id)} if place.user_install else {}
    if not place.user_install:
        owners[GUILD_INSTALL] = str(guild.id) if guild else "0"
    payload: JSON = {
        "id": str(number),
        "application_id": str(state.world.application_id),
        "type": int(kind),
        "token": token,
        "version": 1,
        "data": data,
        "channel_id": str(place.channel.id),
        "channel": place.channel.payload(state.world.bot) | {"permissions": str(int(place.permissions))},
        "locale": "en-GB",
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners,
        "context": place.context,
        "attachment_size_limit": ATTACHMENT_LIMIT,
        "app_permissions": str(
            int(guild.bot_permissions_in(place.channel) if guild and guild.member else MEMBER)
        ),
    }
    if guild is None:
        payload["user"] = user.payload()
    else:
        payload["guild_id"] = str(guild.id)
        payload["guild_locale"] = "en-GB"
        payload["guild"] = {"id": str(guild.id), "locale": "en-GB", "features": []}
        member = guild.member_payload(user, state.clock)
        payload["member"] = member | {"permissions": str(int(place.permissions))}
    if source is not None:
        payload["message"] = source.payload
    interaction = Interaction(
        number, token, kind, user, place.channel, guild, payload, state.clock.now(), source
    )
    state.add_interaction(interaction)
    return interaction


def command_data(
    state: State, place: Place, words: str, options: Mapping[str, Any], focused: str | None = None
) -> JSON:
    """Data of a slash command, subcommands as further words. Raises NotPossible."""
    name, *inner = words.split()
    command = state.commands.find(name, place.guild.id if place.guild else None)
    if command is None:
        raise NotPossible(f"/{name} is not registered here")
    if state.checks:
        _check_offered(command, place)
    data = {"id": command["id"], "name": name, "type": 1}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    node, declared = data, command.get("options") or []
    for word in inner:
        found = next((option for option in declared if option["name"] == word), None)
        if found is None or found["type"] not in (SUBCOMMAND, GROUP):
            raise NotPossible(f"/{words}: {word!r} is not a subcommand")
        child = {"name": word, "type": found["type"]}
        node["options"] = [child]
        node, declared = child, found.get("options") or []
    node["options"] = _given_options(words, declared, options, focused, check=state.checks)
    resolved = _resolved(state, place, options.values())
    return data | {"resolved": resolved} if resolved else data


def _resolved(state: State, place: Place, values: Iterable[Any]) -> JSON:
    """What Discord sends along with options that are channels or people: the things themselves."""
    resolved: JSON = {}
    for value in values:
        if isinstance(value, Channel):
            channel = value.payload(state.world.bot) | {"permissions": str(int(place.permissions))}
            resolved.setdefault("channels", {})[str(value.id)] = channel
        elif isinstance(value, User):
            resolved.setdefault("users", {})[str(value.id)] = value.payload()
            if place.guild is not None:
                member = place.guild.member_payload(value, state.clock)
                del member["user"]
                member["permissions"] = str(int(place.guild.permissions_of(value)))
                resolved.setdefault("members", {})[str(value.id)] = member
    return resolved


def _check_offered(command: JSON, place: Place) -> None:
    needed = Permission(int(command["default_member_permissions"] or 0))
    if place.guild is not None and needed not in place.permissions:
        raise NotPossible(f"/{command['name']} is only offered to members with {needed!r}")
    contexts = command.get("contexts")
    if contexts is not None and place.context not in contexts:
        raise NotPossible(f"/{command['name']} is not offered in context {place.context}")
    install = int(USER_INSTALL if place.user_install else GUILD_INSTALL)
    if install not in command["integration_types"]:
        raise NotPossible(f"/{command['name']} is not offered by installation type {install}")


def _given_options(
    words: str, declared: list[JSON], given: Mapping[str, Any], focused: str | None, *, check: bool
) -> list[JSON]:
    known = {option["name"]: option for option in declared}
    if check:
        unknown = sorted(set(given) - set(known))
        if unknown:
            raise NotPossible(f"/{words} has no option {unknown}, only {sorted(known)}")
        missing = [
            option["name"] for option in declared if option.get("required") and option["name"] not in given
        ]
        if missing and focused is None:
            raise NotPossible(f"/{words} needs {missing}")
    chosen = []
    for name, value in given.items():
        option = known[name]
        entry = {"name": name, "type": option["type"], "value": value}
        if isinstance(value, Channel | User):
            entry["value"] = str(value.id)
        if name == focused:
            if check and not option.get("autocomplete"):
                raise NotPossible(f"/{words}: {name} does not complete")
            entry["focused"] = True
        elif check:
            _check_value(words, option, value)
        chosen.append(entry)
    return chosen


def _check_value(words: str, option: JSON, value: Any) -> None:
    name, types = option["name"], TYPES.get(option["type"], (str,))
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        raise NotPossible(f"/{words}: {name} takes {types[0].__name__}, not {value!r}")
    choices = option.get("choices")
    if choices and value not in [choice["value"] for choice in choices]:
        raise NotPossible(f"/{words}: {value!r} is not among the choices of {name}")
    if isinstance(value, Channel | User):
        return
    size = len(value) if isinstance(value, str) else value
    low, high = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    if not option.get(low, size) <= size <= option.get(high, size):
        raise NotPossible(f"/{words}: {value!r} is out of the range of {name}")


def component_data(message: Message, key: str, values: list[str] | None) -> JSON:
    """Data of a press or, with `values`, of a choice in a menu. Raises NotPossible."""
    component = message.component(key)
    if component.get("disabled"):
        raise NotPossible(f"{key!r} is disabled")
    if component.get("custom_id") is None:
        raise NotPossible(f"{key!r} is a link")
    data = {
        "custom_id": component["custom_id"],
        "component_type": component["type"],
        "id": component.get("id", 0),
    }
    if values is None:
        return data
    if component["type"] == 3:
        offered = [option["value"] for option in component["options"]]
        wrong = [value for value in values if value not in offered]
        if wrong:
            raise NotPossible(f"{wrong} are not offered by {key!r}, only {offered}")
    if not (component.get("min_values", 1) <= len(values) <= component.get("max_values", 1)):
        raise NotPossible(f"{key!r} does not take {len(values)} values")
    return data | {"values": values}


def modal_data(modal: JSON, values: Mapping[str, Any]) -> JSON:
    """Data of a filled-in modal; `values` by custom id or label. Raises NotPossible."""
    unused = dict(values)
    rows = []
    for row in modal["components"]:
        if row["type"] == 18:
            rows.append({"type": 18, "component": _filled(row["component"], row["label"], unused)})
        elif row["type"] == 1:
            (item,) = row["components"]
            rows.append({"type": 1, "components": [_filled(item, item["label"], unused)]})
    if unused:
        raise NotPossible(f"the modal has no field {sorted(unused)}")
    return {"custom_id": modal["custom_id"], "components": rows}


def _filled(item: JSON, label: str, values: dict[str, Any]) -> JSON:
    value = values.pop(item["custom_id"], None)
    if value is None:
        value = values.pop(label, None)
    filled = {"type": item["type"], "custom_id": item["custom_id"], "id": item.get("id", 0)}
    if item["type"] != 4:
        return filled | {"values": value or []}
    text = item.get("value", "") if value is None else value
    if item.get("required", True) and not text:
        raise NotPossible(f"{label!r} must be filled in")
    if text and not item.get("min_length", 0) <= len(text) <= item.get("max_length", 4000):
        raise NotPossible(f"{label!r} does not take {len(text)} characters")
    return filled | {"value": text}
