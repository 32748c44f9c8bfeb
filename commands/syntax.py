"""Slash syntax as typed in a terminal: `/result islington north election:2019`.

Bare text fills the first option; every other value stands behind `name:` and runs to the next known `name:`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from commands.declaration import Command

PRIVATE = "private"
TRUE, FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
_COMMAND = re.compile(r"/\s*(\S*)\s*(.*)", re.DOTALL)
# A name as options have them, at the head of a word and with its colon.
_NAME = re.compile(r"(?<!\S)([A-Za-z][A-Za-z_-]*):")


class SyntaxProblem(Exception):
    """Base of what can be wrong with a line; `command` is the command it was for."""

    def __init__(self, command: Command, name: str, typed: str = "") -> None:
        super().__init__(f"{type(self).__name__}: {name}")
        self.command = command
        self.name = name
        self.typed = typed


class UnknownOption(SyntaxProblem):
    """`name:` is no option of the command."""


class RepeatedOption(SyntaxProblem):
    """`name:` stands there twice, or bare text stands beside the first option."""


class NotYesOrNo(SyntaxProblem):
    """`private:` with `typed`, which is neither true nor false."""


@dataclass(frozen=True, slots=True)
class Line:
    """A command line taken apart. Options typed without a value are left out."""

    command: Command
    options: Mapping[str, str] = field(default_factory=dict)
    private: bool = False


def split_command(text: str) -> tuple[str, str]:
    """ "/Result leeds nw" → ("result", "leeds nw")."""
    match = _COMMAND.match(text.strip())
    return (match[1].casefold(), match[2]) if match else ("", "")


def parse(command: Command, rest: str) -> Line:
    """`rest` is what stands behind the command's name. Raises UnknownOption, RepeatedOption and NotYesOrNo.

    A word before a colon is read as an option's name, but where the command has an option whose value may
    hold such words; a colon elsewhere ("7:30") is part of a value.
    """
    known = {option.name for option in command.options} | {PRIVATE}
    marks = list(_NAME.finditer(rest))
    if any(option.colons for option in command.options):
        marks = [mark for mark in marks if mark[1].casefold() in known]
    for mark in marks:
        if mark[1].casefold() not in known:
            raise UnknownOption(command, mark[1])
    bare = rest[: marks[0].start() if marks else None].strip()
    if bare and not command.options:
        raise UnknownOption(command, bare)
    values = {command.options[0].name: bare} if bare else {}
    for name, value in _named(rest, marks):
        if name in values:
            raise RepeatedOption(command, name)
        values[name] = value
    private = values.pop(PRIVATE, "").casefold()
    if private and private not in TRUE | FALSE:
        raise NotYesOrNo(command, PRIVATE, private)
    return Line(command, {name: value for name, value in values.items() if value}, private in TRUE)


def _named(rest: str, marks: Sequence[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """Each value runs to the next name, the last to the end."""
    for mark, following in zip_longest(marks, marks[1:]):
        yield mark[1].casefold(), rest[mark.end() : following.start() if following else None].strip()
