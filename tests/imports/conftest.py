"""What is known before a file is read: the shipped facts."""

from pathlib import Path

import pytest

from knowledge.imports import Known
from knowledge.storage.batch import Batch
from tests import shipped


@pytest.fixture(scope="session")
def facts() -> Batch:
    return shipped.batch()


@pytest.fixture
def known(facts: Batch) -> Known:
    return Known(facts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
