"""Commands whose replies a test writes, for what real ones do not do at will: be slow, fail, be odd."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from commands.answer import Choice, Reply, Status
from commands.conversation import Speaker
from commands.message import Action, Align, Button, Column, Line, Message, Table
from knowledge.questions.query import Query

Script = Callable[[Mapping[str, str]], Awaitable[Reply] | Reply]


class ScriptedCommands:
    """The interface of `commands.service.Commands`; `script` decides what comes back."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.speakers: list[Speaker | None] = []
        self.completing: Callable[[str, str, str, Mapping[str, str]], tuple[Choice, ...]] = (
            lambda command, option, typed, others: ()
        )

    @property
    def basis(self) -> object:
        """No two questions have the same answer here."""
        return object()

    async def there(self, within: float | None = None) -> bool:
        return True

    async def run(self, command: str, options: Mapping[str, str], speaker: Speaker | None = None) -> Reply:
        self.asked.append((command, dict(options)))
        self.speakers.append(speaker)
        reply = self.script(options)
        return reply if isinstance(reply, Reply) else await reply

    async def answer(self, line: str, speaker: Speaker | None = None) -> Reply:
        return await self.run("a line", {"line": line}, speaker)

    def heard(self, speaker: Speaker, asked: Query | None) -> None:
        """Nothing follows on a scripted answer."""

    def complete(
        self, command: str, option: str, typed: str, options: Mapping[str, str]
    ) -> tuple[Choice, ...]:
        return self.completing(command, option, typed, options)


class KeptInMemory:
    """Properties of a store that is empty at each start."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    async def get_property(self, name: str) -> str | None:
        return self.values.get(name)

    async def set_property(self, name: str, value: str) -> None:
        self.values[name] = value


class ServersInMemory:
    """The interface of `knowledge.storage.servers.Servers`."""

    def __init__(self) -> None:
        self.unanswered: set[int] = set()

    async def read(self) -> None: ...

    async def answers_mentions(self, guild: int) -> bool:
        return guild not in self.unanswered

    async def set_mentions(self, guild: int, *, answered: bool) -> None:
        (self.unanswered.discard if answered else self.unanswered.add)(guild)

    async def forget(self, guild: int) -> None:
        self.unanswered.discard(guild)


def result_reply(sentence: str = "Somebody won.", *, buttons: tuple[Button, ...] | None = None) -> Reply:
    """A reply of ordinary size: sentence, table, figures, two buttons."""
    right = Align.RIGHT
    table = Table(
        (Column("Candidate"), Column("Party"), Column("Votes", right), Column("Share", right)),
        (
            ("Jeremy Corbyn", "Independent", "24,120", "49.2%"),
            ("Praful Nargund", "Labour", "16,873", "34.4%"),
        ),
        highlighted=0,
    )
    if buttons is None:
        buttons = (
            button("Previous election", constituency="E14001305", election="parl.2019-12-12"),
            button("All candidates", constituency="E14001305", election="parl.2024-07-04", table="full"),
        )
    message = Message(
        sentence,
        title="Islington North, 2024",
        table=table,
        lines=(Line("Majority", "7,247"),),
        source="House of Commons Library",
        colour="#dddddd",
        buttons=buttons,
    )
    return Reply("result", Status.ANSWERED, message)


def button(label: str, command: str = "result", **options: str) -> Button:
    return Button(label, Action(command, tuple(options.items())))


def slow(seconds: float, reply: Reply) -> Script:
    async def wait() -> Reply:
        await asyncio.sleep(seconds)
        return reply

    return lambda options: wait()


def failing(options: Mapping[str, str]) -> Reply:
    raise RuntimeError("what was asked must not be logged: " + str(dict(options)))
