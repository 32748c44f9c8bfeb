"""The shipped facts, read once for all tests of imports."""

from pathlib import Path

import pytest

from knowledge.book import Book
from knowledge.imports import Known
from knowledge.storage.batch import Batch
from tests.imports.shipped import book_of, shipped_batch


@pytest.fixture(scope="session")
def facts() -> Batch:
    return shipped_batch()


@pytest.fixture(scope="session")
def book(facts: Batch) -> Book:
    return book_of(facts)


@pytest.fixture
def known(facts: Batch) -> Known:
    return Known(facts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
