"""How every command begins: with its settings, and with the log that they ask for."""

from bot import logs
from bot.blanking import secrets_of
from bot.settings import Settings, read_settings
from knowledge.errors import SettingsError


def started() -> Settings:
    """The settings; from here on the log is as they want it, and holds none of their secrets.

    Raises SettingsError with one sentence for each wrong value.
    """
    settings, wrong = read_settings()
    logs.configure(settings.log_level, secrets_of(settings), settings.log_format)
    if wrong:
        raise SettingsError("\n".join(wrong))
    return settings
