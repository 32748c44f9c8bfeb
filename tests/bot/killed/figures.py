"""What a night came to: requests, kills, and how long declarations took to their messages."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from statistics import median, quantiles

from knowledge.live.following import How
from tests.bot.announcing.rig import PATCH, POST
from tests.bot.killed.due import Expected
from tests.bot.killed.lives import Lives
from tests.bot.killed.rig import Scene
from tests.loopback import Message


def report(here: Scene, expected: Expected, times: Mapping[str, Sequence[float]], lives: Lives) -> str:
    """Some lines for people. `times` are when seats were declared, by GSS code."""
    log = here.server.log
    taken = [request.response["id"] for request in log.select("POST", POST, 200)]
    channels = [here.server.messages(channel) for _, channel in here.places]
    struck = sum("~~" in edit["content"] for one in channels for message in one for edit in message.edits)
    untouched, touched = _delays(here, expected, times, lives.down)
    return "\n".join(
        [
            f"{len(channels)} channels, {len(times)} seats declared",
            f"{sum(map(len, channels))} messages, {len(untouched + touched)} results in lines",
            f"{len(taken)} sends answered, {len(taken) - len(set(taken))} with a message already there",
            f"{len(log.select('PATCH', PATCH, 200))} edits, {struck} states struck through on the way",
            f"{len(log.select('GET', POST, 200))} looks for a message in its channel",
            f"{len(log.select(status=429))} refusals for too many requests",
            *(f"killed {count} times: {moment}" for moment, count in lives.killed.items()),
            f"from commit to message, no kill between: {_spread(untouched)}",
            f"with kills between, without the time that the bot was down: {_spread(touched)}",
        ]
    )


def _delays(
    here: Scene, expected: Expected, times: Mapping[str, Sequence[float]], down: Sequence[tuple[float, float]]
) -> tuple[list[float], list[float]]:
    """Seconds from commit to message in channels that are told of each seat: without and with kills."""
    untouched: list[float] = []
    touched: list[float] = []
    for follow, channel in here.places:
        if follow.wish.how is How.EACH:
            codes = {expected.line(follow, code): code for code in expected.codes}
            for message in here.server.messages(channel):
                shown = _sent(message)
                for since in _since(message, codes, times, shown):
                    lost = sum(max(0, min(shown, end) - max(since, begin)) for begin, end in down)
                    (touched if lost else untouched).append(shown - since - lost)
    return untouched, touched


def _since(
    message: Message, codes: Mapping[str, str], times: Mapping[str, Sequence[float]], shown: float
) -> Iterator[float]:
    """When what a message told of at first had been committed."""
    for line in message.content.splitlines():
        declared = times[codes[line]] if line in codes else []
        if before := bisect_right(declared, shown):
            yield declared[before - 1]


def _sent(message: Message) -> float:
    """A message's id holds the millisecond of its making."""
    return ((message.id >> 22) + 1_420_070_400_000) / 1000


def _spread(seconds: Sequence[float]) -> str:
    if len(seconds) < 2:
        return "none"
    p95 = quantiles(seconds, n=20)[-1]
    return f"median {median(seconds):.1f} s, p95 {p95:.1f} s, max {max(seconds):.1f} s ({len(seconds)})"
