"""Answers as they were shown, for questions asked again: most people ask about the same few seats.

An answer follows from the question, the facts of one revision and the day; when either of these changes, all
are forgotten. Kept are only finished texts of answered questions, and no postcode. Questions in plain
English are read anew, as they may follow on others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.components import Prepared, prepare
from bot.embed import Rendered, render
from bot.pictures import Wanted
from bot.tally import Kind, kind_of
from commands import ask
from commands.answer import Reply, Status
from commands.service import Basis, Commands
from knowledge.names.postcodes import is_postcode
from knowledge.questions.query import Query

# Every seat of a House, and what else is asked meanwhile; some 5 kB each, 7 with what a picture is made of.
MOST = 800
PLAIN_ENGLISH = ask.DECLARATION.name

Question = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply as Discord is sent it, but for whose buttons they are; a question may follow on `asked`.
    `kind` is what it counts as."""

    rendered: Rendered
    buttons: tuple[Prepared, ...]
    asked: Query | None
    picture: Wanted | None
    kind: Kind


def shown(reply: Reply, basis: Basis | None = None) -> Shown:
    """Without a `basis` there is no picture."""
    message = reply.message
    picture = Wanted(message.picture, basis) if message.picture and basis else None
    return Shown(render(message), prepare(message.buttons), reply.asked, picture, kind_of(reply))


class Remembered:
    """At most `MOST` answers; those not asked for longest go first."""

    def __init__(self, commands: Commands, *, pictures: bool = True) -> None:
        """Without `pictures` what they would be made of, a third of an answer's memory, is not kept."""
        self._commands = commands
        self._pictures = pictures
        self._basis = commands.basis
        self._shown: dict[Question, Shown] = {}

    @property
    def basis(self) -> Basis:
        """What answers rest on now; take it before asking."""
        return self._commands.basis

    def get(self, command: str, options: Mapping[str, str]) -> Shown | None:
        if self._basis != self.basis:
            self._shown.clear()
            self._basis = self.basis
        question = (command, *options.items())
        found = self._shown.pop(question, None)
        if found is not None:
            self._shown[question] = found
        return found

    def keep(self, command: str, options: Mapping[str, str], reply: Reply, basis: Basis) -> Shown:
        """The reply as it is to be shown; `basis` is what it rests on."""
        made = shown(reply, basis if self._pictures else None)
        alone = command != PLAIN_ENGLISH and not any(map(is_postcode, options.values()))
        lasting = reply.status is Status.ANSWERED and alone
        if lasting and basis == self._basis:
            self._shown[(command, *options.items())] = made
            if len(self._shown) > MOST:
                del self._shown[next(iter(self._shown))]
        return made
