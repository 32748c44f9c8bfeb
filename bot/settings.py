"""Every setting, from the environment and from `.env` in the working directory (the environment wins).

`.env.example` explains each; a test holds the two to each other.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.health_address import HealthAddress, health_address
from bot.shards import Shards
from knowledge.errors import SettingsError
from knowledge.live.feeds.address import FeedAddress, feed_addresses

DISCORD_API = "https://discord.com/api/v10"
DATABASE_FILE = "returning-officer.sqlite3"
_DATABASES = re.compile(r"(?:postgres(?:ql)?(?:\+asyncpg)?|sqlite(?:\+aiosqlite)?)://.+")
_ELECTION_ID = re.compile(r"parl\.(?:[a-z0-9-]+\.by\.)?\d{4}-\d{2}-\d{2}")
_DISCORD_ID = re.compile(r"[0-9]{1,20}")
_SHARDS = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
_FLAGS = {"true": True, "false": False}

Word = TypeVar("Word", bound=StrEnum)


class LogLevel(StrEnum):
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


# Each makes a value of a text, or raises ValueError with what is allowed and never with the text itself.


def _http_address(text: str) -> str:
    with suppress(ValueError):  # what urlsplit raises quotes the address
        parts = urlsplit(text)
        if parts.scheme in ("http", "https") and parts.hostname:
            return text.rstrip("/")
    raise ValueError("must be an address that begins with http:// or https://")


def _database_address(text: str) -> str:
    if not _DATABASES.fullmatch(text):
        raise ValueError(
            "must look like postgresql://user:password@host/database or sqlite:///path/to/file.sqlite3"
        )
    return text


def _one_of(values: type[Word]) -> Callable[[str], Word]:
    def read(text: str) -> Word:
        try:
            return values(text)
        except ValueError:
            *others, last = values
            raise ValueError(f"must be {', '.join(others)} or {last}") from None

    return read


def _true_or_false(text: str) -> bool:
    if text.casefold() not in _FLAGS:
        raise ValueError("must be true or false")
    return _FLAGS[text.casefold()]


def _discord_id(text: str) -> int:
    if not _DISCORD_ID.fullmatch(text) or not 0 < int(text) < 2**64:
        raise ValueError("must be a Discord id: digits only")
    return int(text)


def _feed_interval(text: str) -> float:
    with suppress(ValueError):
        if 1 <= (seconds := float(text)) <= 3600:
            return seconds
    raise ValueError("must be a number of seconds from 1 to 3600")


def _election(text: str) -> str:
    if not _ELECTION_ID.fullmatch(text):
        raise ValueError("must be the id of an election, such as parl.2024-07-04")
    return text


def _shard_count(text: str) -> int:
    with suppress(ValueError):
        if 1 <= (number := int(text)) <= 10_000:
            return number
    raise ValueError("must be a whole number from 1 to 10000")


def _shard_ids(text: str) -> tuple[int, ...]:
    found = [_SHARDS.fullmatch(part.strip()) for part in text.split(",")]
    ids = [n for one in found if one for n in range(int(one[1]), int(one[2] or one[1]) + 1)]
    if None in found or not ids or len(set(ids)) < len(ids):
        raise ValueError("must be numbers of shards and ranges of them, each once, such as 0,1 or 0-3")
    return tuple(sorted(ids))


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once at the start, then handed on; secrets are not shown.

    The variable of a setting is its name in capitals; `read` makes a value of what it holds.
    """

    discord_token: str | None = field(default=None, repr=False, metadata={"read": str})
    database_url: str | None = field(default=None, repr=False, metadata={"read": _database_address})
    data_dir: Path = field(default=Path("data"), metadata={"read": Path})
    postcode_url: str | None = field(default=None, metadata={"read": _http_address})
    log_level: LogLevel = field(default=LogLevel.INFO, metadata={"read": _one_of(LogLevel)})
    log_format: LogFormat = field(default=LogFormat.TEXT, metadata={"read": _one_of(LogFormat)})
    health: HealthAddress | None = field(default=None, metadata={"read": health_address})
    discord_api_url: str = field(default=DISCORD_API, metadata={"read": _http_address})
    answer_mentions: bool = field(default=True, metadata={"read": _true_or_false})
    pictures: bool = field(default=True, metadata={"read": _true_or_false})
    shard_count: int | None = field(default=None, metadata={"read": _shard_count})
    shard_ids: tuple[int, ...] | None = field(default=None, metadata={"read": _shard_ids})
    desk_guild: int | None = field(default=None, metadata={"read": _discord_id})
    desk_role: int | None = field(default=None, metadata={"read": _discord_id})
    feeds: tuple[FeedAddress, ...] = field(default=(), repr=False, metadata={"read": feed_addresses})
    feed_interval: float = field(default=10.0, metadata={"read": _feed_interval})
    feed_election: str | None = field(default=None, metadata={"read": _election})
    forecast_prior: Path | None = field(default=None, metadata={"read": Path})

    @property
    def database(self) -> str | Path:
        """Where the store is: `DATABASE_URL`, or the one file in the data folder."""
        return self.database_url or self.data_dir.expanduser() / DATABASE_FILE

    @property
    def shards(self) -> Shards:
        """Those that this process connects."""
        return Shards(self.shard_count, self.shard_ids)


def load_settings() -> Settings:
    """Raises SettingsError with one sentence for each wrong value."""
    settings, wrong = read_settings()
    if wrong:
        raise SettingsError("\n".join(wrong))
    return settings


def read_settings() -> tuple[Settings, list[str]]:
    """The settings, and a sentence for each value that is wrong, which is left out of them.

    Raises SettingsError where .env cannot be read.
    """
    given = _given()
    values: dict[str, object] = {}
    wrong: list[str] = []
    for setting in fields(Settings):
        name = setting.name.upper()
        if name in given:
            try:
                values[setting.name] = setting.metadata["read"](given[name])
            except ValueError as error:
                wrong.append(f"{name} {error}.")
    settings = Settings(**values)  # type: ignore[arg-type]
    return settings, wrong or list(_wrong_together(settings))


def _wrong_together(settings: Settings) -> Iterator[str]:
    """What cannot be, though each value alone could."""
    count, ids = settings.shard_count, settings.shard_ids
    if ids is None:
        return
    if count is None:
        yield "SHARD_IDS needs SHARD_COUNT, the number of all shards in all processes."
    elif ids[-1] >= count:
        yield f"SHARD_IDS must be below SHARD_COUNT: shards are numbered from 0 to {count - 1}."
    elif len(ids) < count and not (settings.database_url or "").startswith("postgres"):
        yield "SHARD_IDS leaves shards to other processes, which need one PostgreSQL: set DATABASE_URL."


def _given() -> dict[str, str]:
    """The variables that have a value; empty ones count as left out. Raises SettingsError."""
    try:
        # The encoding allows for the mark that Windows puts in front of a text.
        filed = dotenv_values(".env", encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(".env must be a text file in UTF-8.") from None
    except OSError as error:
        raise SettingsError(f".env cannot be read: {error.strerror}.") from None
    both = (*filed.items(), *os.environ.items())
    return {name.upper(): text.strip() for name, text in both if text and text.strip()}
