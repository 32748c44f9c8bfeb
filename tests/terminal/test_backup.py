"""`backup` and `restore` on the command line."""

from pathlib import Path

from tests.terminal.conftest import Run


def test_a_store_moves_to_another_folder(bot: Run, tmp_path: Path) -> None:
    written = bot("backup", "backup.gz")
    assert (written.returncode, written.stderr) == (0, "")
    assert "revision 1 are in backup.gz" in written.stdout
    again = bot("backup", "backup.gz")
    assert (again.returncode, again.stderr) == (
        1,
        "backup.gz is there already: name another, or --replace it.\n",
    )
    assert bot("backup", "backup.gz", "--replace").returncode == 0

    moved = {"DATA_DIR": str(tmp_path / "moved")}
    assert bot("restore", "backup.gz", **moved).returncode == 0
    assert "Corbyn" in bot("ask", "/result islington north", **moved).stdout
    refused = bot("restore", "backup.gz", **moved)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert bot("restore", "backup.gz", "--replace", **moved).returncode == 0


def test_a_file_that_is_no_backup_is_refused_in_a_sentence(bot: Run, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("constituency,party\n", encoding="utf-8")
    refused = bot("restore", "other", DATA_DIR=str(tmp_path / "moved"))
    assert refused.returncode == 1
    assert refused.stderr == "other is no backup of Returning Officer, or a damaged one.\n"
