"""A Reply as one line of JSON."""

import json
from typing import TypedDict

from commands.answer import Reply


class _Choice(TypedDict):
    value: str
    label: str


class Answered(TypedDict):
    """The fields of an answer; `command` is null where no command answered, `picture` where there is none."""

    input: str
    command: str | None
    status: str
    text: str
    facts: dict[str, object]
    choices: list[_Choice]
    sources: list[dict[str, str | None]]
    picture: str | None


def answered(typed: str, reply: Reply) -> Answered:
    return Answered(
        input=typed,
        command=reply.command,
        status=reply.status.value,
        text=reply.message.plain(),
        facts=dict(reply.facts),
        choices=[_Choice(value=choice.value, label=choice.label) for choice in reply.choices],
        sources=[
            {"name": f"{source.publisher}, {source.title}", "date": source.published or None, "url": source.url}
            for source in reply.sources
        ],
        picture=None,
    )


def json_line(typed: str, reply: Reply) -> str:
    """Without an end of line."""
    return json.dumps(answered(typed, reply), ensure_ascii=False, separators=(", ", ": "))
