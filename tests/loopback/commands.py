"""The application commands that the bot has registered, for everybody and for single servers."""

from __future__ import annotations

from typing import Any

from .checks.commands import CHAT_INPUT, GLOBAL_COMMANDS
from .clock import Snowflakes
from .errors import too_many_commands, unknown_command

JSON = dict[str, Any]
Scope = int | None  # a server's id, None for everywhere


class Commands:
    def __init__(self, application_id: int, ids: Snowflakes) -> None:
        self._application_id = application_id
        self._ids = ids
        self._scopes: dict[Scope, dict[tuple[int, str], JSON]] = {}

    def all(self, scope: Scope) -> list[JSON]:
        return list(self._scopes.get(scope, {}).values())

    def find(self, name: str, scope: Scope, kind: int = CHAT_INPUT) -> JSON | None:
        """The command a user would get under this name: the server's own before the global one."""
        key = (kind, name)
        return self._scopes.get(scope, {}).get(key) or self._scopes.get(None, {}).get(key)

    def get(self, command_id: int, scope: Scope) -> JSON:
        for command in self.all(scope):
            if command["id"] == str(command_id):
                return command
        raise unknown_command()

    def replace(self, commands: list[JSON], scope: Scope) -> list[JSON]:
        """Register exactly these; a command that was there under its name keeps its id."""
        if len(commands) > GLOBAL_COMMANDS:
            raise too_many_commands()
        old = self._scopes.get(scope, {})
        self._scopes[scope] = {
            _key(command): self._stored(command, scope, old.get(_key(command))) for command in commands
        }
        return self.all(scope)

    def put(self, command: JSON, scope: Scope) -> tuple[JSON, bool]:
        """Register one, or replace the one of its name; tells whether it is new."""
        registered = self._scopes.setdefault(scope, {})
        old = registered.get(_key(command))
        if old is None and len(registered) >= GLOBAL_COMMANDS:
            raise too_many_commands()
        registered[_key(command)] = stored = self._stored(command, scope, old)
        return stored, old is None

    def edit(self, command_id: int, changes: JSON, scope: Scope) -> JSON:
        old = self.get(command_id, scope)
        del self._scopes[scope][_key(old)]
        stored = self._stored(old | changes, scope, old)
        self._scopes[scope][_key(stored)] = stored
        return stored

    def delete(self, command_id: int, scope: Scope) -> None:
        del self._scopes[scope][_key(self.get(command_id, scope))]

    def _stored(self, command: JSON, scope: Scope, old: JSON | None) -> JSON:
        permissions = command.get("default_member_permissions")
        stored = {
            "type": CHAT_INPUT,
            "description": "",
            "nsfw": False,
            "contexts": None,
            "integration_types": [0],
        } | {key: value for key, value in command.items() if value is not None}
        stored |= {
            "id": old["id"] if old else str(self._ids.next()),
            "application_id": str(self._application_id),
            "version": str(self._ids.next()),
            "default_member_permissions": None if permissions is None else str(permissions),
        }
        if scope is not None:
            stored["guild_id"] = str(scope)
        return stored


def _key(command: JSON) -> tuple[int, str]:
    return command.get("type") or CHAT_INPUT, command["name"]
