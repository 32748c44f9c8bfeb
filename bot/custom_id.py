"""A button's state, packed into the custom id that Discord gives back: its action and who asked.

    1r/3w5e11264sgf?c=E14001305&e=parl.2024-07-04&t=full
    ││ │            └ the options, their names as one letter where one is known
    ││ └ the asker's id in base 36
    │└ the command
    └ the version of this format

Nothing in it is a secret or is trusted: whoever forges one only asks a question.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from commands.message import Action

LONGEST = 100
_VERSION = "1"
_COMMANDS = {
    "ask": "a", "byelections": "b", "candidate": "d", "changes": "g", "coalition": "o", "compare": "c",
    "help": "e", "history": "h", "map": "m", "mp": "n", "party": "y", "projection": "p", "ranking": "k",
    "result": "r", "scoreboard": "s", "sources": "u", "swing": "w",
}  # fmt: skip
_OPTIONS = {
    "area": "a", "by": "b", "constituency": "c", "election": "e", "first": "f", "list": "l", "method": "m",
    "name": "n", "order": "o", "page": "g", "parties": "p", "party": "y", "question": "q", "second": "d",
    "shares": "h", "show": "w", "since": "i", "source": "s", "table": "t",
}  # fmt: skip
_COMMAND_OF = {short: name for name, short in _COMMANDS.items()}
_OPTION_OF = {short: name for name, short in _OPTIONS.items()}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FORMAT = re.compile(rf"{_VERSION}([a-z]+)/([0-9a-z]{{1,13}})\?(.*)", re.ASCII)
_SAFE = ":/,"
_DATE = len("2024-07-04")


@dataclass(frozen=True, slots=True)
class Pattern:
    """The custom ids of one action: only who asked is still to be put in."""

    before: str
    after: str

    def by(self, asker: str) -> str:
        """`asker` as `base36` makes it."""
        return self.before + asker + self.after


def pattern(action: Action) -> Pattern | None:
    """None where ids would be longer than Discord allows, which only text as typed can make them."""
    packed = _pack(action.command, action.options)
    if len(packed.by(_LONGEST_ASKER)) > LONGEST:
        packed = _pack(action.command, _shortened(action))
    return packed if len(packed.by(_LONGEST_ASKER)) <= LONGEST else None


def base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"


def decode(custom_id: str) -> tuple[Action, int] | None:
    """The action and the asker's id; None for what this version did not make."""
    parts = _FORMAT.fullmatch(custom_id)
    if parts is None:
        return None
    command, asker, query = parts.groups()
    try:
        pairs = (
            parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict") if query else []
        )
    except ValueError:
        return None
    options = tuple((_OPTION_OF.get(name, name), value) for name, value in pairs)
    return Action(_COMMAND_OF.get(command, command), options), int(asker, 36)


def _pack(command: str, options: Iterable[tuple[str, str]]) -> Pattern:
    # Half a character, which a terminal may pass on, is no text that an id could hold.
    query = "&".join(
        f"{_OPTIONS.get(name, name)}={quote(value, _SAFE, errors='replace')}" for name, value in options
    )
    return Pattern(f"{_VERSION}{_COMMANDS.get(command, command)}/", f"?{query}")


def _shortened(action: Action) -> Iterator[tuple[str, str]]:
    """A by-election of a known seat by its day alone, which names it as well."""
    for name, value in action.options:
        yield name, value[-_DATE:] if name == "election" and ".by." in value else value


_LONGEST_ASKER = base36(2**64 - 1)
