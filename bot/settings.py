"""Every setting, from the environment and from `.env` in the working directory (the environment wins).

`.env.example` explains each; a test holds the two to each other.
"""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import SettingsError

DISCORD_API = "https://discord.com/api/v10"
DATABASE_FILE = "returning-officer.sqlite3"
_DATABASES = re.compile(r"(?:postgres(?:ql)?(?:\+asyncpg)?|sqlite(?:\+aiosqlite)?)://.+")


class LogLevel(StrEnum):
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


def _http_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an address that begins with http:// or https://")
    return url.rstrip("/")


def _database_address(url: str) -> str:
    if not _DATABASES.fullmatch(url):
        raise ValueError(
            "must look like postgresql://user:password@host/database or sqlite:///path/to/file.sqlite3"
        )
    return url


HttpAddress = Annotated[str, AfterValidator(_http_address)]
DatabaseAddress = Annotated[str, AfterValidator(_database_address)]


class Settings(BaseSettings):
    """Read once at the start, then handed on. Empty values count as left out."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    discord_token: SecretStr | None = None
    database_url: DatabaseAddress | None = None
    data_dir: Path = Path("data")
    postcode_url: HttpAddress | None = None
    log_level: LogLevel = LogLevel.INFO
    discord_api_url: HttpAddress = DISCORD_API
    desk_guild: int | None = Field(default=None, gt=0, lt=2**64)

    @property
    def database(self) -> str | Path:
        """Where the store is: `DATABASE_URL`, or the one file in the data folder."""
        return self.database_url or self.data_dir.expanduser() / DATABASE_FILE


def load_settings() -> Settings:
    """Raises SettingsError with one sentence for each wrong value."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(dict.fromkeys(map(_sentence, error.errors())))) from None
    except UnicodeDecodeError:
        raise SettingsError(".env must be a text file in UTF-8.") from None


def _sentence(error: object) -> str:
    """What is wrong, without the value itself: it may be a secret."""
    assert isinstance(error, dict)
    name = str(error["loc"][0]).upper()
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind == "enum":
        return f"{name} must be one of {context['expected']}.".replace("'", "")
    if kind.startswith(("int_", "greater", "less")):
        return f"{name} must be a Discord id: digits only."
    return f"{name} {context.get('error', 'is not a value that can be used')}."
