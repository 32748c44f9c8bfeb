"""Limits of application commands."""

from __future__ import annotations

import re
from typing import Any

from ..forms import Form, Path

GLOBAL_COMMANDS = 100
OPTIONS = 25
CHOICES = 25
NAME = 32
DESCRIPTION = 100
CHOICE = 100
WHOLE_COMMAND = 8000

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING = 1, 2, 3
# Discord's ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$, without the scripts that Python cannot name.
NAME_PATTERN = re.compile(r"[-_'\w]{1,32}")

Command = dict[str, Any]


def check_command(command: Command) -> None:
    form = Form()
    _check_command(form, (), command)
    form.refuse()


def check_commands(commands: list[Command]) -> None:
    """A whole scope at once: each command, and that no two of a type share a name."""
    form = Form()
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        _check_command(form, (index,), command)
        key = (command.get("type") or CHAT_INPUT, command.get("name", ""))
        if key in seen:
            message = "Application command names must be unique"
            form.add((index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        seen.add(key)
    form.refuse()


def weight(command: Command) -> int:
    """Characters of names, descriptions and values, localised texts by their longest, at every depth."""
    size = _longest(command, "name") + _longest(command, "description")
    size += sum(weight(option) for option in command.get("options") or [])
    for choice in command.get("choices") or []:
        size += _longest(choice, "name") + len(str(choice.get("value", "")))
    return size


def _longest(thing: Command, key: str) -> int:
    texts = [thing.get(key) or "", *(thing.get(f"{key}_localizations") or {}).values()]
    return max(len(text) for text in texts)


def _check_command(form: Form, path: Path, command: Command) -> None:
    kind = command.get("type") or CHAT_INPUT
    if kind == CHAT_INPUT:
        _check_name(form, path, command)
        _check_description(form, path, command)
        _check_options(form, path, command.get("options") or [])
    else:
        form.length((*path, "name"), command.get("name") or "", 1, NAME)
        if command.get("description"):
            message = "Context menu commands cannot have description"
            form.add((*path, "description"), "APPLICATION_COMMAND_INVALID_DESCRIPTION", message)
    if weight(command) > WHOLE_COMMAND:
        message = f"Command exceeds maximum size ({WHOLE_COMMAND})"
        form.add(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def _check_name(form: Form, path: Path, thing: Command) -> None:
    names: dict[Path, Any] = {("name",): thing.get("name")}
    names |= {
        ("name_localizations", key): text for key, text in (thing.get("name_localizations") or {}).items()
    }
    for inner, name in names.items():
        if not name:
            form.require((*path, *inner))
            continue
        form.length((*path, *inner), name, 1, NAME)
        if len(name) <= NAME and (not NAME_PATTERN.fullmatch(name) or name != name.lower()):
            form.add((*path, *inner), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_description(form: Form, path: Path, thing: Command) -> None:
    if not thing.get("description"):
        form.require((*path, "description"))
    form.length((*path, "description"), thing.get("description"), 1, DESCRIPTION)
    for locale, text in (thing.get("description_localizations") or {}).items():
        form.length((*path, "description_localizations", locale), text, 1, DESCRIPTION)


def _check_options(form: Form, path: Path, options: list[Command]) -> None:
    path = (*path, "options")
    form.count(path, options, 0, OPTIONS)
    seen: set[str] = set()
    optional_came = False
    for index, option in enumerate(options):
        at = (*path, index)
        _check_name(form, at, option)
        _check_description(form, at, option)
        if option.get("name") in seen:
            form.add(
                (*at, "name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                f"Option name already used: {option.get('name')}",
            )
        seen.add(option.get("name", ""))
        if option.get("required") and optional_came:
            form.add(
                at,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_came = optional_came or not option.get("required")
        _check_choices(form, at, option)
        if option.get("type") in (SUBCOMMAND, GROUP):
            _check_options(form, at, option.get("options") or [])


def _check_choices(form: Form, path: Path, option: Command) -> None:
    choices = option.get("choices") or []
    form.count((*path, "choices"), choices, 0, CHOICES)
    if choices and option.get("autocomplete"):
        form.add(
            (*path, "autocomplete"),
            "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_CONFLICT",
            "Autocomplete and choices cannot both be set",
        )
    check_choices(form, (*path, "choices"), choices, text=option.get("type") == STRING)


def check_choices(form: Form, path: Path, choices: list[Command], *, text: bool) -> None:
    """Choices of an option or of an autocompletion; `text`: the values are strings."""
    for index, choice in enumerate(choices):
        if choice.get("name") is None:
            form.require((*path, index, "name"))
        form.length((*path, index, "name"), choice.get("name"), 1, CHOICE)
        if choice.get("value") is None:
            form.require((*path, index, "value"))
        elif text:
            form.length((*path, index, "value"), choice["value"], 1, CHOICE)
