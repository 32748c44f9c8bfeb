"""The container's two files, held against what they speak of: no engine is needed to run this."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from bot.__main__ import cli
from bot.settings import Settings, load_settings
from knowledge.errors import SettingsError

ROOT = Path(__file__).parents[2]
SETTINGS = {setting.name.upper() for setting in fields(Settings)}
# Of the base image's own and Python's.
NOT_OURS = {"PATH", "PYTHONUNBUFFERED"}


def instructions() -> list[tuple[str, str]]:
    """Of the Dockerfile, in order."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1].strip()) for line in lines if line.strip()]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    begins = max(at for at, (what, _) in enumerate(found) if what == "FROM")
    return found[begins:]


def the(what: str) -> str:
    """The only such instruction of the image."""
    (found,) = [rest for name, rest in last_stage() if name == what]
    return found


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in the("ENV").split())


def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return read


def copied() -> list[tuple[str, str]]:
    """From the checkout into the image."""
    found = [rest.split() for what, rest in instructions() if what == "COPY"]
    return [(one[0], one[1]) for one in found if not one[0].startswith("--from")]


def test_what_is_copied_is_there_and_not_ignored() -> None:
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in kept
    for source, _ in copied():
        assert (ROOT / source).exists()
        assert f"!{source}" in kept


def test_only_pinned_and_hashed_packages_are_installed() -> None:
    (install,) = [rest for what, rest in instructions() if what == "RUN" and "pip install" in rest]
    for option in ("--require-hashes", "--no-deps", "--no-cache-dir", "-r requirements.lock"):
        assert option in install


def test_it_does_not_run_as_root_and_keeps_data_in_one_volume() -> None:
    assert the("USER").isdecimal()
    assert int(the("USER")) > 0
    assert f"--uid {the('USER')} " in " ".join(rest for what, rest in last_stage() if what == "RUN")
    assert json.loads(the("VOLUME")) == [environment()["DATA_DIR"]] == ["/data"]


def test_its_commands_are_lists_and_are_the_bots() -> None:
    start, given = json.loads(the("ENTRYPOINT")), json.loads(the("CMD"))
    health = json.loads(the("HEALTHCHECK").split(" CMD ")[1])
    assert start == health[: len(start)] == ["python", "-m", "bot"]
    for arguments in (given, health[len(start) :]):
        assert CliRunner().invoke(cli, [*arguments, "--help"]).exit_code == 0


@pytest.mark.parametrize("service", ["bot", "second"])
def test_settings_named_are_settings(monkeypatch: pytest.MonkeyPatch, service: str) -> None:
    given = compose()["services"][service]["environment"]
    assert environment().keys() - NOT_OURS <= SETTINGS
    assert given.keys() <= SETTINGS
    assert given.items() >= {(name, environment()[name]) for name in ("DATA_DIR", "HEALTH")}
    for name, value in {**environment(), **given, "SHARD_IDS": ""}.items():
        if name in SETTINGS:
            monkeypatch.setenv(name, value)
    assert load_settings().data_dir == Path("/data")


def test_two_processes_share_all_shards_and_one_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    services = compose()["services"]
    spelt = [services[name]["environment"]["SHARD_IDS"] for name in ("bot", "second")]
    # Docker puts in the first's number where SHARD_COUNT is set, and nothing where it is not.
    assert spelt == ["${SHARD_COUNT:+0}", "1"]
    monkeypatch.setenv("DATABASE_URL", "postgresql://officer:p@database/officer")
    monkeypatch.setenv("SHARD_COUNT", "2")
    heard = []
    for ids in ("0", "1"):
        monkeypatch.setenv("SHARD_IDS", ids)
        heard += load_settings().shards.ids or ()
    assert heard == [0, 1]
    monkeypatch.delenv("SHARD_COUNT")  # the second alone, without the switch: it refuses to start
    with pytest.raises(SettingsError, match="SHARD_COUNT"):
        load_settings()


def test_profiles_add_to_one_process_over_sqlite() -> None:
    read = compose()
    profiles = {name: service.get("profiles", []) for name, service in read["services"].items()}
    assert profiles == {"bot": [], "second": ["shards"], "database": ["postgres"]}
    used = {volume.split(":")[0] for one in read["services"].values() for volume in one["volumes"]}
    assert used == read["volumes"].keys()
    for name in ("bot", "second"):
        service = read["services"][name]
        assert service["volumes"] == ["data:/data"]
        assert service["depends_on"] == {"database": {"condition": "service_healthy", "required": False}}
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])


def test_what_is_copied_is_enough_to_answer(tmp_path: Path) -> None:
    app, data = tmp_path / "app", tmp_path / "data"
    for source, target in copied():
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, app / target, ignore=shutil.ignore_patterns("__pycache__"))
    for folder, _, files in os.walk(app):
        for file in files:
            (Path(folder) / file).chmod(0o444)
    kept = {"PATH": os.environ["PATH"], "DATA_DIR": str(data), "PYTHONDONTWRITEBYTECODE": "1"}
    start = json.loads(the("ENTRYPOINT"))[1:]
    done = subprocess.run(
        [sys.executable, *start, "ask", "/result bath"],
        cwd=app,
        env=kept,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "Wera Hobhouse" in done.stdout
    assert [path.name for path in data.iterdir()] == ["returning-officer.sqlite3"]
