"""`run` and `sync`: the bot as Discord sees it, from start to stop."""

from bot import logs, shutdown
from bot.client import NO_TOKEN, run_discord, sync_commands
from bot.feeding import feeding
from bot.progress import first_load
from bot.services import open_services
from bot.settings import Settings
from knowledge.errors import SettingsError
from knowledge.storage.duty import Task


def run(settings: Settings) -> None:
    """Until a signal stops it. Raises SettingsError, StoreError and DiscordUnavailable."""
    need_token(settings)
    shutdown.run(_run(settings))


def sync(settings: Settings) -> None:
    """Register the commands, and say how many. Raises as `run` does."""
    need_token(settings)
    number = shutdown.run(_sync(settings))
    if number is not None:
        print(f"{number} commands are registered with Discord.")


async def _run(settings: Settings) -> None:
    async with open_services(settings, first_load(), warm=True) as services:
        logs.say(f"The results are in {services.store.name}.")
        duty = services.store.duty(Task.FEEDS)
        async with feeding(services.feeder, duty, services.knowledge.there):
            await run_discord(settings, services)


async def _sync(settings: Settings) -> int:
    async with open_services(settings, first_load()) as services:
        return await sync_commands(settings, services)


def need_token(settings: Settings) -> None:
    """A missing one ends it here, before anything is opened. Raises SettingsError."""
    if settings.discord_token is None:
        raise SettingsError(NO_TOKEN)
