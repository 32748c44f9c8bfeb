"""Every answer counts in the metrics, those to who manages a server or enters results, too."""

from collections.abc import AsyncIterator

import pytest

from bot.client import _client
from bot.services import Services
from bot.settings import Settings
from commands.service import Commands
from knowledge.live.intake import Intake
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.bot.wire.conftest import connected
from tests.live.night import THREE_AM
from tests.loopback import MANAGER, Guild, LoopbackDiscord
from tests.waiting import until


@pytest.fixture
def guild(server: LoopbackDiscord) -> Guild:
    """The desk's server, of which the user is a manager and at the desk."""
    guild = next(iter(server.world.guilds.values()))
    server.permit(server.user, guild, MANAGER)
    guild.holders.add(server.user.id)
    return guild


@pytest.fixture
async def services(
    server: LoopbackDiscord, guild: Guild, small_night: Store, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Services]:
    """Those of a bot as it is put together to run."""
    knowledge = Knowledge(small_night.book, today=THREE_AM.date)
    made = Services(small_night, knowledge, Commands(knowledge), Intake(small_night), None)
    settings = Settings(desk_guild=guild.id, desk_role=guild.role_id, pictures=False)
    async with connected(server, _client(settings, made, register=True), monkeypatch):
        await server.registered("declare", guild=guild)
        yield made


async def test_each_answer_counts_once_and_a_form_is_none(
    server: LoopbackDiscord, guild: Guild, services: Services
) -> None:
    for command, options in (
        ("result", {"constituency": "ynys mon 1"}),
        ("mentions", {"answer": "off"}),
        ("diagnose", {}),
        ("live list", {}),
        ("live follow", {"what": "seat", "subject": "nowhere at all"}),
        ("retract", {"constituency": "nowhere at all"}),
        ("correct", {"constituency": "ynys mon 1"}),
    ):
        await (await server.slash(command, options, guild=guild)).reply()
    form = await server.slash("declare", {"constituency": "ynys mon 1"}, guild=guild)
    await form.reply()
    await (await server.submit(form, {"votes": "1: many"})).reply()
    expected = {
        ("result", "answered"): 1,
        ("mentions", "answered"): 1,
        ("diagnose", "answered"): 1,
        ("live list", "answered"): 1,
        ("live follow", "unknown"): 1,
        ("retract", "unknown"): 1,
        ("correct", "invalid"): 1,
        ("declare", "invalid"): 1,
    }
    # The last answer counts once Discord has said that it took it.
    await until(lambda: sum(services.tally.within) >= len(expected))
    assert services.tally.answers == expected
