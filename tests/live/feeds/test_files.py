"""Files and folders as sources."""

import os
from pathlib import Path

import pytest

from knowledge.errors import FeedUnavailable
from knowledge.live.feeds import files
from knowledge.live.feeds.files import FileSource


def put(path: Path, text: str, when: float) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (when, when))
    return path


async def read(source: FileSource) -> list[str]:
    return [document.data.decode() for document in await source.read()]


async def test_a_file_is_the_same_document_until_it_changes(tmp_path: Path) -> None:
    path = put(tmp_path / "night.csv", "one", 1_000)
    source = FileSource(path)
    (first,) = await source.read()
    assert (first.name, first.data, first.modified) == ("night.csv", b"one", 1_000)
    assert (await source.read())[0] is first
    # Written anew with what it held already, and no more.
    put(path, "one", 2_000)
    assert (await source.read())[0] is first
    put(path, "two", 3_000)
    assert [(d.data, d.modified) for d in await source.read()] == [(b"two", 3_000)]


async def test_a_change_within_one_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    """The same size and the same time: only what was written some seconds ago is told by those."""
    path = tmp_path / "night.csv"
    path.write_text("one", encoding="utf-8")
    stat = path.stat()
    source = FileSource(path)
    assert await read(source) == ["one"]
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert await read(source) == ["two"]


async def test_a_folder_is_its_csv_files_the_newest_last(tmp_path: Path) -> None:
    put(tmp_path / "b.csv", "first", 1_000)
    put(tmp_path / "a.csv", "second", 2_000)
    put(tmp_path / "notes.txt", "no", 3_000)
    source = FileSource(tmp_path)
    assert await read(source) == ["first", "second"]
    put(tmp_path / "b.csv", "third", 4_000)
    assert await read(source) == ["second", "third"]
    (tmp_path / "a.csv").unlink()
    assert await read(source) == ["third"]


async def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """Of a pipe into which nobody writes, opening alone would take for ever."""
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    put(tmp_path / "night.csv", "one", 1_000)
    assert await read(FileSource(tmp_path)) == ["one"]
    with pytest.raises(FeedUnavailable, match=r"pipe\.csv is neither a file nor a folder"):
        await FileSource(tmp_path / "pipe.csv").read()


async def test_what_is_not_there_may_come(tmp_path: Path) -> None:
    source = FileSource(tmp_path / "night.csv")
    with pytest.raises(FeedUnavailable, match=r"night\.csv cannot be read: No such file or directory"):
        await source.read()
    put(tmp_path / "night.csv", "one", 1_000)
    assert await read(source) == ["one"]
    (tmp_path / "night.csv").unlink()
    with pytest.raises(FeedUnavailable):
        await source.read()
    (tmp_path / "night.csv").mkdir()
    assert await read(source) == []


async def test_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    put(tmp_path / "night.csv", "1234567890", 1_000)
    assert len(await FileSource(tmp_path).read()) == 1
    put(tmp_path / "night.csv", "12345678901", 2_000)
    with pytest.raises(FeedUnavailable, match=r"night\.csv is larger than"):
        await FileSource(tmp_path).read()
    monkeypatch.setattr(files, "MOST_FILES", 0)
    with pytest.raises(FeedUnavailable, match="more than 0 files"):
        await FileSource(tmp_path).read()
