"""Looking for other processes' commits, and being stopped in the middle of a look."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STOPPED_MIDWAY = """
import asyncio, sqlite3, sys
from pathlib import Path
from knowledge.storage.signals import FileSignal

async def main(path):
    for turn in range(2000):
        signal = FileSignal(path)
        await signal.moved()
        look = asyncio.create_task(signal.moved())
        await asyncio.sleep(0.0002 if turn % 3 == 0 else 0)
        look.cancel()
        await asyncio.wait([look])
        signal.close()

path = Path(sys.argv[1])
sqlite3.connect(path).close()
asyncio.run(main(path))
"""


def test_a_look_that_is_given_up_does_not_crash_the_process(tmp_path: Path) -> None:
    """SQLite crashes the process when a connection is closed under a query: so it is one of its own."""
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_MIDWAY, str(tmp_path / "store.sqlite3")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
