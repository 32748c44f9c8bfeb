"""How the bot is, in Prometheus's text format. Labels are as many as there are commands, feeds and shards:
never what somebody typed."""

from collections.abc import Iterator
from dataclasses import asdict

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE
from prometheus_client.registry import Collector

from bot.condition import Condition
from bot.tally import BOUNDS, Tally

__all__ = ["CONTENT_TYPE", "exposition"]

_PREFIX = "returning_officer_"


def exposition(condition: Condition, tally: Tally) -> bytes:
    """Everything at one moment, and what the process takes (memory, processor, files)."""
    registry = CollectorRegistry()
    registry.register(_Moment(condition, tally))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Moment(Collector):
    def __init__(self, condition: Condition, tally: Tally) -> None:
        self._condition = condition
        self._tally = tally

    def collect(self) -> Iterator[Metric]:
        yield from _work(self._tally)
        yield from _gateway(self._condition)
        yield from _night(self._condition)
        yield _held(self._condition)
        yield _gauge("ready", "1 while what is asked is heard and answered", self._condition.ready)
        yield _gauge("store_answers", "1 while the store answers", self._condition.outbox is not None)
        yield _gauge("store_revision", "Revision of the facts that answers rest on", self._condition.revision)
        yield _counter("incidents", "Faults nobody foresaw, each in the log", self._condition.incidents)


def _work(tally: Tally) -> Iterator[Metric]:
    answers = CounterMetricFamily(
        f"{_PREFIX}answers", "Questions answered, by the command that answered", labels=("command", "status")
    )
    for kind, number in tally.answers.items():
        answers.add_metric(kind, number)
    yield answers
    seconds = HistogramMetricFamily(
        f"{_PREFIX}answer_seconds", "From a question's arrival until Discord has the words of its answer"
    )
    seconds.add_metric((), list(_buckets(tally)), tally.seconds)
    yield seconds
    pictures = CounterMetricFamily(
        f"{_PREFIX}pictures", "Pictures asked for, by what became of them", labels=("outcome",)
    )
    for outcome, number in tally.pictures.items():
        pictures.add_metric((outcome,), number)
    yield pictures


def _buckets(tally: Tally) -> Iterator[tuple[str, float]]:
    """How many took at most so long: each holds those before it."""
    below = 0
    for bound, number in zip((*map(str, BOUNDS), "+Inf"), tally.within, strict=True):
        below += number
        yield bound, below


def _gateway(condition: Condition) -> Iterator[Metric]:
    connected = GaugeMetricFamily(f"{_PREFIX}shard_connected", "1 while it is connected", labels=("shard",))
    latency = GaugeMetricFamily(
        f"{_PREFIX}gateway_latency_seconds", "From a heartbeat to its acknowledgement", labels=("shard",)
    )
    for shard in condition.shards:
        connected.add_metric((str(shard.number),), shard.connected)
        if shard.latency is not None:
            latency.add_metric((str(shard.number),), shard.latency)
    yield connected
    yield latency
    yield _gauge("servers", "Servers that this process hears", condition.servers)


def _held(condition: Condition) -> Metric:
    held = GaugeMetricFamily(
        f"{_PREFIX}held", "Tasks not ended, and what discord.py keeps in memory", labels=("what",)
    )
    for what, number in asdict(condition.held).items():
        held.add_metric((what,), number)
    return held


def _night(condition: Condition) -> Iterator[Metric]:
    age = GaugeMetricFamily(
        f"{_PREFIX}feed_age_seconds", "Since it was last read in full; left out before", labels=("feed",)
    )
    trouble = GaugeMetricFamily(f"{_PREFIX}feed_trouble", "1 while it cannot be read", labels=("feed",))
    for feed in condition.feeds:
        trouble.add_metric((feed.name,), feed.trouble)
        if feed.seconds is not None:
            age.add_metric((feed.name,), feed.seconds)
    yield age
    yield trouble
    if condition.outbox is not None:
        yield _gauge("outbox_waiting", "Rows of the outbox still to be shown", condition.outbox.waiting)
        yield _gauge("outbox_failed", "Rows that Discord refused for good", condition.outbox.failed)
    yield _gauge("seats_declared", "Of the newest general election that has begun", condition.declared)
    yield _gauge("seats", "All of them", condition.seats)


def _gauge(name: str, help_: str, value: float) -> Metric:
    return GaugeMetricFamily(_PREFIX + name, help_, value)


def _counter(name: str, help_: str, value: float) -> Metric:
    return CounterMetricFamily(_PREFIX + name, help_, value)
