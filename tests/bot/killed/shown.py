"""What channels hold by Discord's own log, held against what is due."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from knowledge.live.following import Follow, How, What
from tests.bot.killed.due import Expected
from tests.loopback import Message

_NEW, _RETRACTED = re.compile(r"(\d+) new results?: "), re.compile(r"(\d+) results? retracted\.")
_MAJORITY = "An overall majority for Labour: "


async def wrong(
    follow: Follow, messages: Sequence[Message], was: Expected, now: Expected, gone: Collection[str] = ()
) -> list[str]:
    """What is missing from a channel, doubled, or should not be there.

    `was` is what was known when all was declared, `gone` the seats retracted since, and `now` what is known.
    """
    said = [message.content for message in messages]
    if follow.wish.how is How.SCOREBOARD:
        board = await now.board(follow)
        return [] if said == [board] else [f"not {board!r} alone but {said}"]
    if follow.wish.how is How.DIGEST:
        return list(_wrong_digests(follow, said, was, gone))
    return list(_wrong_lines(follow, said, was, gone))


def _wrong_lines(follow: Follow, said: Sequence[str], was: Expected, gone: Collection[str]) -> Iterator[str]:
    lines = Counter(line for content in said for line in content.splitlines())
    due = was.due(follow)
    for code in due.may:
        line = was.line(follow, code)
        line = f"~~{line}~~ Retracted." if code in gone else line
        times = lines.pop(line, 0)
        if times > 1 or times < (code in due.must):
            yield f"{times} times: {line}"
    if follow.wish.what is What.HEADLINES and was.is_whole:
        reached = [line for line in lines if line.startswith(_MAJORITY)]
        if sum(lines.pop(line) for line in reached) != 1:
            yield f"the majority: {reached}"
    yield from (f"not due: {line}" for line in lines)


def _wrong_digests(
    follow: Follow, said: Sequence[str], was: Expected, gone: Collection[str]
) -> Iterator[str]:
    due, gone = was.due(follow), frozenset(gone)
    for pattern, must, may in (
        (_NEW, due.must - gone, due.may - gone),
        (_RETRACTED, due.must & gone, due.may & gone),
    ):
        told = sum(int(found[1]) for content in said for found in pattern.finditer(content))
        if not len(must) <= told <= len(may):
            yield f"{told} instead of {len(must)} to {len(may)}: {said}"
