"""From a command's reply to the one that answers a question: another sentence, two facts more."""

from collections.abc import Mapping
from dataclasses import replace

from commands.answer import Reply


def answering(reply: Reply, sentence: str, query: Mapping[str, object], answer: object) -> Reply:
    """`reply` headed by `sentence`; its facts as they were, with `query` as `understood` tells it."""
    return replace(
        reply,
        message=replace(reply.message, sentence=sentence),
        tell=lambda: {**reply.facts, "query": query, "answer": answer},
    )
