import re
from dataclasses import fields
from pathlib import Path

import pytest

import bot.settings as settings_module
from bot.settings import DATABASE_FILE, DISCORD_API, LogLevel, Settings, load_settings
from bot.shards import Shards
from knowledge.errors import SettingsError
from tests.terminal.conftest import ROOT, Run

EXAMPLE = ROOT / ".env.example"
NAMES = [setting.name for setting in fields(Settings)]
SHARD_IDS = "must be numbers of shards and ranges of them, each once, such as 0,1 or 0-3"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine's, no .env of the checkout's."""
    for name in NAMES:
        for spelt in (name, name.upper()):
            monkeypatch.delenv(spelt, raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.discord_token is None
    assert settings.database == Path("data") / DATABASE_FILE
    assert settings.discord_api_url == DISCORD_API


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LOG_LEVEL=ERROR\nDATA_DIR=elsewhere\nUNKNOWN=1\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    settings = load_settings()
    assert (settings.log_level, settings.data_dir) == ("DEBUG", Path("elsewhere"))


def test_a_variable_is_found_however_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("log_level", "DEBUG")
    monkeypatch.setenv("DESK_GUILD", " 42 ")
    settings = load_settings()
    assert (settings.log_level, settings.desk_guild) == (LogLevel.DEBUG, 42)


@pytest.mark.parametrize(("value", "answers"), [("", True), ("true", True), (" False ", False)])
def test_mentions_are_answered_unless_switched_off(
    monkeypatch: pytest.MonkeyPatch, value: str, *, answers: bool
) -> None:
    monkeypatch.setenv("ANSWER_MENTIONS", value)
    assert load_settings().answer_mentions is answers


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_first_line_of_the_file_counts(encoding: str) -> None:
    Path(".env").write_text("DATA_DIR=Ynys Môn\n", encoding=encoding)
    assert load_settings().data_dir == Path("Ynys Môn")


def test_a_file_that_is_not_text() -> None:
    Path(".env").write_bytes("DATA_DIR=Môn".encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings()


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(settings_module, "dotenv_values", refused)
    with pytest.raises(SettingsError, match=r"^\.env cannot be read: Permission denied\.$"):
        load_settings()


def test_empty_values_count_as_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name.upper(), "")
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("LOG_LEVEL", "loud", "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR."),
        ("DESK_GUILD", "my server", "DESK_GUILD must be a Discord id: digits only."),
        ("ANSWER_MENTIONS", "sometimes", "ANSWER_MENTIONS must be true or false."),
        ("SHARD_COUNT", "0", "SHARD_COUNT must be a whole number from 1 to 10000."),
        ("SHARD_COUNT", "two", "SHARD_COUNT must be a whole number from 1 to 10000."),
        ("SHARD_IDS", "0,,1", f"SHARD_IDS {SHARD_IDS}."),
        ("SHARD_IDS", "3-1", f"SHARD_IDS {SHARD_IDS}."),
        ("SHARD_IDS", "0-2,2", f"SHARD_IDS {SHARD_IDS}."),
        ("SHARD_IDS", "0-99999999", f"SHARD_IDS {SHARD_IDS}."),
        ("DESK_GUILD", "-5", "DESK_GUILD must be a Discord id: digits only."),
        ("DESK_GUILD", "99999999999999999999", "DESK_GUILD must be a Discord id: digits only."),
        (
            "POSTCODE_URL",
            "http://user:secret℀@host",
            "POSTCODE_URL must be an address that begins with http:// or https://.",
        ),
        ("POSTCODE_URL", "ftp://x", "POSTCODE_URL must be an address that begins with http:// or https://."),
        (
            "DISCORD_API_URL",
            "https://",
            "DISCORD_API_URL must be an address that begins with http:// or https://.",
        ),
        (
            "DATABASE_URL",
            "mysql://secret@host/db",
            "DATABASE_URL must look like postgresql://user:password@host/database or "
            "sqlite:///path/to/file.sqlite3.",
        ),
    ],
)
def test_a_wrong_value_is_one_sentence_without_the_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "url",
    ["postgresql://u:p@h/d", "postgres://h/d", "postgresql+asyncpg://h/d?ssl=require", "sqlite:////var/x.db"],
)
def test_database_addresses(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert load_settings().database == url


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:very-secret@host/database")
    settings = load_settings()
    assert settings.discord_token == "very-secret"
    assert "very-secret" not in repr(settings)


def test_a_check_shows_no_secret(bot: Run) -> None:
    done = bot(
        "check",
        DISCORD_TOKEN="MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.very-secret",
        DISCORD_API_URL="http://127.0.0.1:1",
        DATABASE_URL="postgresql://user:very-secret@127.0.0.1:1/database",
    )
    assert done.returncode == 1
    assert "database on 127.0.0.1:1 cannot be used (Connection refused): check" in done.stdout
    assert "very-secret" not in done.stdout + done.stderr


def test_a_check_finds_wrong_settings(bot: Run) -> None:
    done = bot("check", DESK_GUILD="none", LOG_LEVEL="loud")
    assert done.returncode == 2
    assert "DESK_GUILD must be a Discord id: digits only." in done.stdout
    assert "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR." in done.stdout


def test_the_example_holds_every_setting_and_nothing_else() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    named = re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in NAMES)
    for name in named:
        before = text[: text.index(f"\n{name}=") + 1].splitlines()
        assert before[-1].startswith("# "), f"{name} is not explained"


def test_the_example_gives_the_defaults() -> None:
    Path(".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    "command", [(), ("ask", "leeds"), ("console",), ("export", "x"), ("run",), ("sync",)]
)
def test_wrong_settings_end_every_command_with_exit_2(bot: Run, command: tuple[str, ...]) -> None:
    done = bot(*command, DESK_GUILD="none", LOG_LEVEL="loud")
    assert done.returncode == 2
    assert done.stdout == ""
    assert sorted(done.stderr.splitlines()) == [
        "DESK_GUILD must be a Discord id: digits only.",
        "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.",
    ]


@pytest.mark.parametrize("command", ["run", "sync"])
def test_discord_needs_a_token(bot: Run, command: str) -> None:
    done = bot(command)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "DISCORD_TOKEN" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_data_folder_that_cannot_be(bot: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = bot("ask", "leeds", DATA_DIR=str(tmp_path / "file" / "data"))
    assert done.returncode == 1
    assert done.stderr.startswith("The data folder")
    assert "Traceback" not in done.stderr


def test_usage_is_explained(bot: Run) -> None:
    done = bot("--help")
    assert done.returncode == 0
    for command in ("run", "console", "ask", "import", "export", "sync", "check"):
        assert f"\n  {command} " in done.stdout
    for line in done.stdout.partition("Commands:\n")[2].splitlines():
        assert line.endswith("."), f"cut short: {line}"
        assert not line.endswith("..."), f"cut short: {line}"
    assert bot("nonsense").returncode == 2
    assert bot("ask", "--nonsense").returncode == 2


POSTGRES = "postgresql://u:p@h/d"


@pytest.mark.parametrize(
    ("text", "ids"), [("0", (0,)), ("1,0", (0, 1)), ("0-1, 3", (0, 1, 3)), ("3,1-2,0", (0, 1, 2, 3))]
)
def test_shards_are_numbers_and_ranges(
    monkeypatch: pytest.MonkeyPatch, text: str, ids: tuple[int, ...]
) -> None:
    monkeypatch.setenv("DATABASE_URL", POSTGRES)
    monkeypatch.setenv("SHARD_COUNT", "4")
    monkeypatch.setenv("SHARD_IDS", text)
    assert load_settings().shards == Shards(4, ids)


@pytest.mark.parametrize(
    ("count", "ids", "database", "sentence"),
    [
        ("", "0", POSTGRES, "SHARD_IDS needs SHARD_COUNT, the number of all shards in all processes."),
        (
            "2",
            "1,2",
            POSTGRES,
            "SHARD_IDS must be below SHARD_COUNT: shards are numbered from 0 to 1.",
        ),
        (
            "2",
            "0",
            "",
            "SHARD_IDS leaves shards to other processes, which need one PostgreSQL: set DATABASE_URL.",
        ),
    ],
)
def test_shards_that_cannot_be_are_one_sentence(
    monkeypatch: pytest.MonkeyPatch, count: str, ids: str, database: str, sentence: str
) -> None:
    for name, value in (("SHARD_COUNT", count), ("SHARD_IDS", ids), ("DATABASE_URL", database)):
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == sentence


@pytest.mark.parametrize("ids", ["", "0-1"])
def test_one_process_may_have_several_shards_over_sqlite(monkeypatch: pytest.MonkeyPatch, ids: str) -> None:
    monkeypatch.setenv("SHARD_COUNT", "2")
    monkeypatch.setenv("SHARD_IDS", ids)
    assert load_settings().shards.are_all
