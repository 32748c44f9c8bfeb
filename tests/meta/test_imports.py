"""The rules of the house about imports, proven from the code's own imports."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("knowledge", "commands", "bot")  # each may import itself and those before it
TERMINAL = ("bot/__main__.py", "bot/console.py", "bot/settings.py", "bot/services.py")


def modules(layer: str) -> list[Path]:
    return sorted((ROOT / layer).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def top(name: str) -> str:
    return name.split(".")[0]


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_run_one_way(layer: str) -> None:
    above = LAYERS[LAYERS.index(layer) + 1 :]
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(layer)
        for name in imported(path)
        if top(name) in above or top(name) in ("tests", "benchmarks")
    ]
    assert modules(layer)
    assert wrong == []


def test_only_the_bot_knows_discord() -> None:
    knowing = [
        str(path.relative_to(ROOT))
        for layer in ("knowledge", "commands")
        for path in modules(layer)
        if "discord" in map(top, imported(path))
    ]
    assert knowing == []


HEAVY = {"discord", "alembic", "numpy", "rich", "aiohttp", "asyncpg", "sqlalchemy.orm", "hypothesis"}


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("commands.service", set()),
        ("knowledge.service", set()),
        ("bot.settings", set()),
        ("bot.services", set()),
    ],
)
def test_what_is_not_needed_is_not_imported(module: str, allowed: set[str]) -> None:
    """Heavy libraries are imported where they are used, so that a single question starts fast."""
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert HEAVY.intersection(loaded) <= allowed
