"""The files that ship: their size, their manifest and their sources."""

from knowledge.book import Book
from knowledge.storage.dataset import MANIFEST
from knowledge.storage.shipped import DIRECTORY, read_manifest


def test_every_source_has_publisher_and_licence(book: Book) -> None:
    for source in book.sources.values():
        assert source.publisher, source.id
        assert source.title, source.id
        assert source.licence, source.id


def test_the_dataset_is_small_and_what_its_manifest_says() -> None:
    files = [path for path in DIRECTORY.rglob("*") if path.is_file()]
    compiled = [path for path in files if not path.name.startswith(("towns", "by-hand"))]
    assert sum(path.stat().st_size for path in compiled) < 3_700_000
    manifest = read_manifest(DIRECTORY)
    listed = set(manifest.files)
    assert {path.relative_to(DIRECTORY).as_posix() for path in files if path.name != MANIFEST} - listed <= {
        "citations/declaration-times-2024.csv"
    }
    assert all((DIRECTORY / path).is_file() for path in listed)
