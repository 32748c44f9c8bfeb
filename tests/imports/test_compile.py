"""Compiling the shipped facts: parts by hand are kept, stale ones go, and twice is the same as once."""

import os
import shutil
from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.imports.compile import compile_facts, main
from knowledge.storage.dataset import read_dataset
from knowledge.storage.shipped import DIRECTORY, read_manifest
from tests.imports.files import CANDIDATE, candidate, write

OFFICIAL_FILES = os.environ.get("OFFICIAL_FILES")
FILES = ("ge2024/results.csv",)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def raw(folder: Path) -> Path:
    (folder / "raw" / "ge2024").mkdir(parents=True)
    rows = [candidate("Ann Archer", "Labour", 5), candidate("Ben Baker", "Conservative", 3)]
    write(folder / "raw" / FILES[0], CANDIDATE, rows)
    return folder / "raw"


@pytest.fixture
def data(folder: Path) -> Path:
    made = folder / "data"
    for part in ("parties/by-hand.csv", "sources/by-hand.csv"):
        (made / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DIRECTORY / part, made / part)
    return made


def test_compiling_twice_changes_no_byte(raw: Path, data: Path) -> None:
    compile_facts(raw, data, FILES)
    once = contents(data)
    compile_facts(raw, data, FILES)
    assert contents(data) == once
    batch = read_dataset(data)
    assert [row[3] for row in batch.rows["candidacies"]] == ["Ann Archer", "Ben Baker"]
    assert [row[2] for row in batch.rows["constituencies"]] == ["Islington North"]
    assert read_manifest(data).files.keys() == once.keys() - {
        "manifest.json",
        "citations/declaration-times-2024.csv",
    }


def test_parts_by_hand_are_kept_and_stale_ones_go(raw: Path, data: Path) -> None:
    by_hand = (data / "parties" / "by-hand.csv").read_bytes()
    stale = data / "contests" / "parl.1997-05-01.csv"
    stale.parent.mkdir()
    stale.write_text("whatever", encoding="utf-8")
    compile_facts(raw, data, FILES)
    assert (data / "parties" / "by-hand.csv").read_bytes() == by_hand
    assert not (data / "parties" / "compiled.csv").exists()
    assert not stale.exists()


def test_a_missing_file_stops_it(raw: Path, data: Path) -> None:
    with pytest.raises(ImportRefused, match="does not exist"):
        compile_facts(raw, data, ("ge2024/nothing.csv",))


def test_a_file_without_use_leaves_the_facts_as_they_were(raw: Path, data: Path) -> None:
    compile_facts(raw, data, FILES)
    before = contents(data)
    (raw / "notes.csv").write_text("no,such,format\n1,2,3\n", encoding="utf-8")
    why = r"Nothing could be taken from notes\.csv;.*\n.*notes\.csv is of no known format"
    with pytest.raises(ImportRefused, match=why):
        compile_facts(raw, data, (*FILES, "notes.csv"))
    assert contents(data) == before


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
    assert main([str(folder)]) == 1
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.skipif(not OFFICIAL_FILES, reason="OFFICIAL_FILES names no folder of official files")
def test_the_shipped_facts_are_what_the_official_files_compile_to(folder: Path) -> None:
    made = folder / "data"
    shutil.copytree(DIRECTORY, made)
    report = compile_facts(Path(str(OFFICIAL_FILES)), made)
    assert contents(made) == contents(DIRECTORY)
    assert [(remark.file, remark.line) for remark in report.refused] == [
        ("alternative-names.csv", 649),
        ("hoc-winning-members-with-times.csv", 651),
    ]
