"""The sender on a virtual clock: when many channels are shown what they follow, and what Discord sees of it.

It follows the rules of `knowledge.live.outbox` and `bot.sending` with their own constants, and a test holds
it to them: the real outbox, driven by the same clock, shows the same things at the same moments. What it
leaves out is the time that the process itself takes.
"""

from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import ceil, inf
from typing import NamedTuple

from bot.sending import IDLE
from knowledge.live.following import How
from knowledge.live.outbox import EDIT_EVERY, MOST_TOGETHER, PACE

# Seconds that Discord takes for a request, and its limit on messages in one channel (docs: about 5 in 5 s).
LATENCY = 0.2
CHANNEL_LIMIT, CHANNEL_WINDOW = 5, 5.0
GLOBAL_LIMIT = 50
_TINY = 1e-6  # what sums of floats are out by


class News(NamedTuple):
    """What a channel is to be shown: `told` is when it was declared, `due` when it may be shown at the
    soonest, in seconds; `order` of the whole night's."""

    due: float
    order: int
    told: float


@dataclass(slots=True)
class _Channel:
    """A channel with one follow: the news of it in order, how much of it was taken up, and its messages."""

    number: int
    how: How
    news: Sequence[News]
    taken: int = 0
    shown_at: float | None = None
    begun: deque[float] = field(default_factory=lambda: deque(maxlen=CHANNEL_LIMIT))

    @property
    def since(self) -> float:
        """Since when the outbox has the next news due."""
        if self.how is How.SCOREBOARD and self.shown_at is not None:
            return self.shown_at + EDIT_EVERY.total_seconds()
        return self.news[self.taken].due

    @property
    def due(self) -> float:
        """When there is something to show: an edit has to wait for news."""
        return max(self.since, self.news[self.taken].due)

    def take(self, now: float) -> Sequence[News]:
        """What one message shows: all that is due, as far as it holds."""
        # A scoreboard shows all that was declared, whatever that is.
        most = None if self.how is How.SCOREBOARD else MOST_TOGETHER[self.how]
        begin = end = self.taken
        while end < len(self.news) and self.news[end].due <= now and (most is None or end - begin < most):
            end += 1
        self.taken = end
        return self.news[begin:end]

    @property
    def order(self) -> int:
        return self.news[0 if self.how is How.SCOREBOARD else self.taken].order


@dataclass(frozen=True, slots=True)
class Shown:
    """`delays` in seconds from declaration to channel, in order of showing; `channels` says which channel
    each is of. `requests` are all begun, messages and edits. `busiest_second` counts the most of them within
    a second, `busiest_channel` within five in one channel; `closest_edits` is the least time between two
    showings of one message, None where none was shown twice.
    """

    delays: "array[float]"
    channels: "array[int]"
    requests: int
    busiest_second: int
    busiest_channel: int
    closest_edits: float | None


class Model:
    """All channels of one bot, from the first declaration until everything is shown."""

    def __init__(self, follows: Iterable[tuple[How, Sequence[News]]]) -> None:
        """One channel for each follow; news in order of `due`. Channels may share a list."""
        self._channels = [_Channel(number, how, news) for number, (how, news) in enumerate(follows)]
        self._later: list[tuple[float, int]] = []  # when a channel has something due, the channel
        self._due: list[tuple[float, int, int]] = []  # since when, order, the channel
        self._under_way: list[tuple[float, int]] = []  # when it is delivered, the channel
        self._claimed: deque[float] = deque()  # of the last second
        self._next_slot = 0.0
        self._begun = array("d")
        self._delays, self._of = array("d"), array("l")
        self._busiest_channel = 0
        self._closest = inf

    def run(self) -> Shown:
        for channel in self._channels:
            self._wait(channel)
        look = 0
        while self._due or self._later or self._under_way:
            self._look(look * IDLE)
            look = max(look + 1, self._next_look())
        return Shown(
            delays=self._delays,
            channels=self._of,
            requests=len(self._begun),
            busiest_second=_busiest(sorted(self._begun), 1.0),
            busiest_channel=self._busiest_channel,
            closest_edits=None if self._closest == inf else self._closest,
        )

    def _next_look(self) -> int:
        """The number of the first look at which there can be something to do."""
        heads = [heap[0][0] for heap in (self._due, self._later, self._under_way) if heap]
        return ceil(min(heads, default=0.0) / IDLE)

    def _look(self, now: float) -> None:
        """Take up what is due, as many messages as there is room for in this second."""
        while self._under_way and self._under_way[0][0] <= now:
            self._wait(self._channels[heappop(self._under_way)[1]])
        while self._later and self._later[0][0] <= now:
            channel = self._channels[heappop(self._later)[1]]
            heappush(self._due, (channel.since, channel.order, channel.number))
        while self._claimed and self._claimed[0] <= now - 1:
            self._claimed.popleft()
        for _ in range(min(PACE - len(self._claimed), len(self._due))):
            self._claimed.append(now)
            self._send(self._channels[heappop(self._due)[2]], now)

    def _wait(self, channel: _Channel) -> None:
        if channel.taken < len(channel.news):
            heappush(self._later, (channel.due, channel.number))

    def _send(self, channel: _Channel, now: float) -> None:
        self._next_slot = max(now, self._next_slot + 1 / PACE)
        begins = self._next_slot
        if len(channel.begun) == CHANNEL_LIMIT:  # discord.py waits for the channel's own limit
            begins = max(begins, channel.begun[0] + CHANNEL_WINDOW)
        if channel.how is How.SCOREBOARD and channel.begun:
            self._closest = min(self._closest, begins - channel.begun[-1])
        channel.begun.append(begins)
        within = sum(begun > begins - CHANNEL_WINDOW + _TINY for begun in channel.begun)
        self._busiest_channel = max(self._busiest_channel, within)
        self._begun.append(begins)
        channel.shown_at = begins + LATENCY
        for news in channel.take(now):
            self._delays.append(channel.shown_at - news.told)
            self._of.append(channel.number)
        heappush(self._under_way, (channel.shown_at, channel.number))


def _busiest(moments: Sequence[float], window: float) -> int:
    """The most of them within a window; `moments` in order."""
    most = first = 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - window + _TINY:
            first += 1
        most = max(most, last - first + 1)
    return most
