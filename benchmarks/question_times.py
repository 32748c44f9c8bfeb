"""A question in plain English, and each command's example, beside /result over all seats, all warm."""

import time
from collections.abc import Awaitable, Callable, Iterable
from statistics import median
from typing import TypeVar

from benchmarks.calls import warm_calls
from benchmarks.figure import Figure, figure
from commands.answer import Reply
from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge
from tests.questions.rows import MORE, read

Asked = TypeVar("Asked")
ROUNDS = 5
# It works 650 seats out anew for every set of shares.
APART = "swing"


async def measure(book: Book) -> list[Figure]:
    """Medians in milliseconds; of the commands that of the slowest one."""
    knowledge = Knowledge(book)
    knowledge.warm()
    commands = Commands(knowledge)
    questions = [row["question"] for row in read(MORE)]
    examples = [command.example for command in commands.catalogue if command.name != APART]
    calls = warm_calls()
    asked, slowest, results = [], [], []
    for number in range(ROUNDS + 1):
        result = await _milliseconds(lambda call: commands.run("result", call), calls)
        question = await _milliseconds(commands.answer, questions)
        each = [await _milliseconds(commands.answer, [example] * 20) for example in examples]
        if number:  # the first time only makes what is kept
            results.append(median(result))
            asked.append(median(question))
            slowest.append(max(map(median, each)))
    return [
        figure("a question in plain English, median", "ms", asked, results, 3.0, at_least=False),
        figure(f"the slowest command but /{APART}, median", "ms", slowest, results, 3.0, at_least=False),
    ]


async def _milliseconds(ask: Callable[[Asked], Awaitable[Reply]], asked: Iterable[Asked]) -> list[float]:
    times = []
    for one in asked:
        begun = time.perf_counter()
        await ask(one)
        times.append(1e3 * (time.perf_counter() - begun))
    return times
