"""What is told of the bot's condition, as JSON and to Prometheus; and where it may be told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.condition import Condition, FeedAge, Shard
from bot.health import told
from bot.health_address import HealthAddress, health_address
from bot.held import Held
from bot.incidents import Incident, Incidents
from bot.metrics import exposition
from bot.tally import BOUNDS, Tally, kind_of
from commands.incident import incident
from commands.present import refusals
from knowledge.live.outbox import Queue
from tests.bot.scripted import result_reply

CONDITION = Condition(
    ready=True,
    shards=(Shard(0, True, 0.04), Shard(1, True, None)),
    servers=7,
    revision=12,
    declared=3,
    seats=650,
    feeds=(FeedAge("sheet", 2.5, False), FeedAge("official", None, True)),
    outbox=Queue(4, 1, None),
    incidents=2,
    last_incident=Incident("ab12cd34", datetime(2029, 5, 4, 2, 26, tzinfo=UTC)),
    held=Held(tasks=9, users=1, members=7, messages=0, direct_channels=2, views=0),
)


def samples(condition: Condition, tally: Tally) -> dict[tuple[str, tuple[str, ...]], float]:
    """What Prometheus reads: values by name and labels."""
    return {
        (sample.name.removeprefix("returning_officer_"), tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(exposition(condition, tally).decode())
        for sample in family.samples
    }


def test_all_there_is_to_say() -> None:
    said = told(CONDITION)
    assert said["gateway"] == [
        {"shard": 0, "connected": True, "latency": 0.04},
        {"shard": 1, "connected": True, "latency": None},
    ]
    assert said["store"] == {"answers": True, "revision": 12}
    assert said["outbox"] == {"waiting": 4, "failed": 1}
    assert said["feeds"] == [
        {"name": "sheet", "age": 2.5, "trouble": False},
        {"name": "official", "age": None, "trouble": True},
    ]
    assert said["held"] == {
        "tasks": 9,
        "users": 1,
        "members": 7,
        "messages": 0,
        "direct_channels": 2,
        "views": 0,
    }
    assert said["last_incident"] == {"code": "ab12cd34", "at": "2029-05-04T02:26:00+00:00"}


def test_a_store_that_does_not_answer_is_told() -> None:
    silent = replace(CONDITION, outbox=None, last_incident=None)
    assert (told(silent)["store"], told(silent)["outbox"]) == ({"answers": False, "revision": 12}, None)
    found = samples(silent, Tally())
    assert found["store_answers", ()] == 0
    assert ("outbox_waiting", ()) not in found


def test_prometheus_reads_the_figures() -> None:
    found = samples(CONDITION, Tally())
    expected = {
        ("ready", ()): 1,
        ("store_revision", ()): 12,
        ("shard_connected", ("1",)): 1,
        ("gateway_latency_seconds", ("0",)): 0.04,
        ("servers", ()): 7,
        ("feed_age_seconds", ("sheet",)): 2.5,
        ("feed_trouble", ("official",)): 1,
        ("outbox_waiting", ()): 4,
        ("outbox_failed", ()): 1,
        ("seats_declared", ()): 3,
        ("incidents_total", ()): 2,
        ("held", ("tasks",)): 9,
        ("held", ("direct_channels",)): 2,
    }
    assert {key: found[key] for key in expected} == expected
    assert ("gateway_latency_seconds", ("1",)) not in found
    assert ("feed_age_seconds", ("official",)) not in found


def test_answers_are_counted_by_command_and_status_and_by_how_long_they_took() -> None:
    tally = Tally()
    for seconds in (0.001, BOUNDS[0], 0.3, 60.0):
        tally.answered(("result", "answered"), seconds)
    tally.answered(kind_of(refusals.unknown_command("rm -rf", None, ())), 0.02)
    found = samples(CONDITION, tally)
    assert found["answers_total", ("result", "answered")] == 4
    assert found["answers_total", ("", "invalid")] == 1
    assert found["answer_seconds_bucket", (str(BOUNDS[0]),)] == 2
    assert found["answer_seconds_bucket", ("0.5",)] == 4
    assert found["answer_seconds_bucket", ("+Inf",)] == found["answer_seconds_count", ()] == 5
    assert found["answer_seconds_sum", ()] == pytest.approx(60.326)


def test_labels_hold_nothing_that_anybody_typed() -> None:
    assert kind_of(result_reply("my postcode N1 1AA")) == ("result", "answered")


def test_incidents_are_counted_and_the_last_is_known_by_its_code() -> None:
    with Incidents.heard() as incidents:
        incident("testing", ValueError("one"))
        code = incident("testing", ValueError("two"))
    incident("testing", ValueError("unheard"))
    assert incidents.number == 2
    assert incidents.last is not None
    assert incidents.last.code == code


@pytest.mark.parametrize(
    ("text", "host", "port", "near"),
    [
        ("127.0.0.1:8080", "127.0.0.1", 8080, "127.0.0.1:8080"),
        ("0.0.0.0:80", "0.0.0.0", 80, "127.0.0.1:80"),
        ("localhost:9000", "localhost", 9000, "localhost:9000"),
        ("[::]:8080", "::", 8080, "[::1]:8080"),
    ],
)
def test_addresses(text: str, host: str, port: int, near: str) -> None:
    address = health_address(text)
    assert address == HealthAddress(host, port)
    assert (str(address), str(address.near)) == (text, near)


@pytest.mark.parametrize("text", ["8080", "host", "host:0", "host:99999", "http://host:1", "::1:80", "a b:1"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="must be a host and a port"):
        health_address(text)
