"""`import`, `export` and `check`, as real processes; and one process hearing what another has stored."""

import base64
import json
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import DATABASE_FILE
from tests.terminal.conftest import Run, Stream, run_bot

SEAT = "E14001305"  # Islington North


@pytest.fixture
def own(data_dir: Path) -> str:
    """A filled store of the test's own, for DATA_DIR."""
    return str(data_dir)


@pytest.fixture(scope="session")
def exported(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `export` writes of the shared store."""
    folder = tmp_path_factory.mktemp("export") / "out"
    done = run_bot(environment, folder.parent, "export", str(folder))
    assert done.returncode == 0
    assert str(folder) in done.stdout
    return folder


def recounted(exported: Path, export: Path, electorate: int) -> None:
    """A copy of an exported folder in which one seat has another electorate."""
    shutil.copytree(exported, export)
    [part] = (export / "contests").glob("parl.2024-07-04.csv")
    text = part.read_text(encoding="utf-8")
    before = f"parl.2024-07-04,{SEAT},declared,72852,189,"
    assert before in text
    part.write_text(text.replace(before, before.replace("72852", str(electorate))), encoding="utf-8")


def test_an_export_can_be_imported_again_and_changes_nothing(bot: Run, own: str, exported: Path) -> None:
    imported = bot("import", str(exported), DATA_DIR=own)
    assert imported.returncode == 0
    assert "contests: 3,315 already there" in imported.stdout
    assert imported.stdout.endswith("Nothing was stored: all of it is there already.\n")


def test_what_was_imported_is_answered_and_exported(
    bot: Run, own: str, exported: Path, tmp_path: Path
) -> None:
    recounted(exported, tmp_path / "out", 73_000)
    tried = bot("import", "--dry-run", str(tmp_path / "out"), DATA_DIR=own)
    assert "contests: 1 changed, 3,314 already there" in tried.stdout
    assert tried.stdout.endswith("Nothing was stored: this was a dry run.\n")
    assert electorate(bot, own) == 72_852
    imported = bot("import", str(tmp_path / "out"), DATA_DIR=own)
    assert imported.returncode == 0
    assert "Stored as revision 2." in imported.stdout
    assert electorate(bot, own) == 73_000
    bot("export", str(tmp_path / "again"), DATA_DIR=own)
    name = Path("contests") / "parl.2024-07-04.csv"
    assert (tmp_path / "again" / name).read_text() == (tmp_path / "out" / name).read_text()


def electorate(bot: Run, data_dir: str) -> object:
    return json.loads(bot("ask", "--json", SEAT, DATA_DIR=data_dir).stdout)["facts"]["electorate"]


def test_another_process_answers_rightly_within_two_seconds(
    bot: Run, own: str, exported: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    recounted(exported, tmp_path / "out", 73_000)
    with Stream({**environment, "DATA_DIR": own}, tmp_path) as listening:

        def asked() -> object:
            listening.write(SEAT)
            return listening.answer()["facts"]["electorate"]

        assert asked() == 72_852
        bot("import", str(tmp_path / "out"), DATA_DIR=own)
        deadline = time.monotonic() + 2
        while asked() != 73_000 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert asked() == 73_000
        listening.stdin.close()
        assert listening.process.wait(30) == 0


def test_a_file_of_no_known_format_is_refused(bot: Run, own: str, tmp_path: Path) -> None:
    (tmp_path / "recipe.csv").write_text("flour,eggs\n1,2\n", encoding="utf-8")
    alone = bot("import", "recipe.csv", DATA_DIR=own)
    assert alone.returncode == 1
    assert alone.stdout == ""
    assert "recipe.csv is of no known format" in alone.stderr
    assert "Traceback" not in alone.stderr
    assert bot("import", "nowhere.csv", DATA_DIR=own).returncode == 2
    assert bot("import", DATA_DIR=own).returncode == 2


def test_a_folder_that_cannot_be_written(bot: Run, own: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = bot("export", str(tmp_path / "file" / "out"), DATA_DIR=own)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_check_tells_what_is_set_up(bot: Run, own: str) -> None:
    done = bot("check", DATA_DIR=own)
    assert done.returncode == 0
    assert "Database   ok: " in done.stdout
    assert "3,315 contests of 70 elections" in done.stdout
    assert "Schema     ok: " in done.stdout
    assert "Facts      ok: " in done.stdout
    assert "MiB are free where the database is." in done.stdout
    assert "Discord    not set" in done.stdout
    assert "Postcodes  not set" in done.stdout


def test_check_fills_and_upgrades_nothing(bot: Run, own: str, tmp_path: Path) -> None:
    for _ in range(2):
        empty = bot("check", DATA_DIR=str(tmp_path / "new"))
        assert empty.returncode == 0
        assert "is empty." in empty.stdout
    with closing(sqlite3.connect(Path(own) / DATABASE_FILE)) as database, database:
        database.execute("UPDATE properties SET value = 'older' WHERE name = 'shipped_facts'")
        database.execute("UPDATE schema_version SET version_num = '0005'")
    for _ in range(2):
        older = bot("check", DATA_DIR=own)
        assert "Schema     not set: it is 0005; this version works with " in older.stdout
        assert "Facts      not set: the store does not hold the facts that ship" in older.stdout
    with closing(sqlite3.connect(Path(own) / DATABASE_FILE)) as database, database:
        database.execute("UPDATE schema_version SET version_num = '9999'")
    newer = bot("check", DATA_DIR=own)
    assert newer.returncode == 1
    assert "written by a newer version" in newer.stdout


def test_check_names_a_remedy_for_each_fault(bot: Run, own: str, tmp_path: Path) -> None:
    wrong = bot("check", LOG_LEVEL="loud")
    assert wrong.returncode == 2
    assert "Settings   WRONG: LOG_LEVEL must be" in wrong.stdout
    assert "→" in wrong.stdout
    (tmp_path / "file").touch()
    no_folder = bot("check", DATA_DIR=str(tmp_path / "file" / "data"))
    assert no_folder.returncode == 1
    assert "Database   WRONG: " in no_folder.stdout
    no_prior = bot("check", DATA_DIR=own, FORECAST_PRIOR=str(tmp_path / "nowhere.csv"))
    assert no_prior.returncode == 1
    assert "Projection WRONG: " in no_prior.stdout
    no_token = bot("check", DATA_DIR=own, DISCORD_TOKEN="not.a-token")
    assert no_token.returncode == 1
    assert "does not look like a bot's token" in no_token.stdout
    token = base64.urlsafe_b64encode(b"123456789012345678").decode() + ".Gabcde.abcdefghijklmnop"
    closed = bot("check", DATA_DIR=own, DISCORD_TOKEN=token, DISCORD_API_URL="http://127.0.0.1:9/api/v10")
    assert closed.returncode == 1
    assert "http://127.0.0.1:9/api/v10 does not answer" in closed.stdout
    assert token not in closed.stdout + closed.stderr
