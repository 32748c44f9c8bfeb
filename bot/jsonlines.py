"""A Reply as one line of JSON."""

import json
from pathlib import Path
from typing import TypedDict

from commands.answer import Choice, Reply
from knowledge.model import Source


class ChoiceObject(TypedDict):
    value: str
    label: str


class SourceObject(TypedDict):
    name: str
    date: str | None
    url: str | None


class AnswerObject(TypedDict):
    """The fields of an answer; `command` is null where no command answered, `picture` where there is none."""

    input: str
    command: str | None
    status: str
    text: str
    facts: dict[str, object]
    choices: list[ChoiceObject]
    sources: list[SourceObject]
    picture: str | None


def answer_object(typed: str, reply: Reply, picture: Path | None = None) -> AnswerObject:
    return AnswerObject(
        input=typed,
        command=reply.command,
        status=reply.status.value,
        text=reply.message.plain(),
        facts=dict(reply.facts),
        choices=[_choice(choice) for choice in reply.choices],
        sources=[_source(source) for source in reply.sources],
        picture=str(picture) if picture else None,
    )


def json_line(typed: str, reply: Reply, picture: Path | None = None) -> str:
    """Without an end of line. `picture`: where it was written."""
    return json.dumps(answer_object(typed, reply, picture), ensure_ascii=False)


def _choice(choice: Choice) -> ChoiceObject:
    return ChoiceObject(value=choice.value, label=choice.label)


def _source(source: Source) -> SourceObject:
    name = f"{source.publisher}, {source.title}"
    return SourceObject(name=name, date=source.published or None, url=source.url)
