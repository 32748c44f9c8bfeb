"""What most tests of the store begin with."""

from pathlib import Path

import pytest

from tests.storage.small import small_dataset


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A folder of the small facts."""
    return small_dataset(tmp_path / "facts")
