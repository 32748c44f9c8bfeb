"""Every result and every projection there is, as Discord is sent it: the longest names included."""

from collections.abc import Iterator, Mapping

from bot import custom_id
from bot.components import prepare, view_of
from bot.embed import render
from bot.table import WIDTH
from commands.answer import Choice, Reply, Status
from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge

ASKER = 2**64 - 1


def questions(book: Book) -> Iterator[tuple[str, Mapping[str, str]]]:
    for election, contests in book.contests.items():
        for contest in contests.values():
            options = {"constituency": contest.constituency.code, "election": election}
            yield "result", options
            yield "result", options | {"table": "full"}
    for projection in book.projections:
        yield "projection", {"source": projection.id}
    for name in ("newcastle", "hull", "richmond", "asdfghjkl", "x" * 100, "*_`@everyone`_*"):
        yield "result", {"constituency": name}
        yield "result", {"constituency": name, "election": "by-election"}


def hold(reply: Reply) -> None:
    """The limits, and that no row of a full table is left out."""
    shown = render(reply.message)
    assert 1 <= len(shown.content) <= 2000
    if shown.embed is not None:
        payload = shown.embed.to_dict()
        title, description = payload.get("title", ""), payload.get("description", "")
        footer = payload.get("footer", {}).get("text", "")
        assert len(title) <= 256
        assert 1 <= len(description) <= 4096
        assert len(title) + len(description) + len(footer) <= 6000
        assert "… and " not in description
        if reply.message.table:
            block = description.split("```")[1]
            assert all(len(line) <= WIDTH for line in block.split("\n"))
    buttons = reply.message.buttons
    view = view_of(prepare(buttons), ASKER)
    rows = view.to_components() if view else []
    ids = [item["custom_id"] for row in rows for item in row["components"]]
    assert len(ids) == len(set(ids)) <= 25
    if reply.status is Status.ANSWERED:
        assert len(ids) == len(buttons)
        assert [custom_id.decode(one) for one in ids] == [(button.action, ASKER) for button in buttons]


async def test_every_answer_is_within_discords_limits(book: Book) -> None:
    commands = Commands(Knowledge(book))
    answered = 0
    for command, options in questions(book):
        reply = await commands.run(command, options)
        assert reply.incident is None, (command, options)
        answered += reply.status is Status.ANSWERED
        try:
            hold(reply)
        except AssertionError as error:
            raise AssertionError(f"/{command} {options}") from error
    assert answered > 6_500


def test_every_completion_is_within_discords_limits(book: Book) -> None:
    commands = Commands(Knowledge(book))
    typed = ("", *{name.name[:length] for name in book.names["2024"] for length in (1, 3, 6)})
    for text in typed:
        for election in ("", "2019"):
            found = commands.complete("result", "constituency", text, {"election": election})
            hold_choices(found)
        hold_choices(commands.complete("projection", "source", text, {}))
    for seat in book.constituencies["2024"]:
        found = commands.complete("result", "election", "", {"constituency": seat})
        assert found
        hold_choices(found)


def hold_choices(found: tuple[Choice, ...]) -> None:
    assert len(found) <= 25
    assert len({choice.value for choice in found}) == len(found)
    assert all(1 <= len(choice.label) <= 100 and 1 <= len(choice.value) <= 100 for choice in found)
