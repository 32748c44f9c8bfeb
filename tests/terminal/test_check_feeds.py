"""`check` reads every feed, and takes nothing in."""

from pathlib import Path

from tests.live.feeds.publish import GE2024, SOME, plain
from tests.terminal.conftest import Run


def test_each_feed_is_read(bot: Run, tmp_path: Path) -> None:
    sheet, wrong = tmp_path / "sheet.csv", tmp_path / "wrong.csv"
    sheet.write_text(plain(SOME), encoding="utf-8")
    wrong.write_text(plain(SOME) + "Nowhere-on-Sea,Nobody,,1,,,,,\n", encoding="utf-8")
    feeds = f"{sheet} {wrong} {tmp_path / 'gone.csv'}"
    done = bot("check", FEEDS=feeds, FEED_ELECTION=GE2024)
    assert done.returncode == 1
    assert "sheet says something of 3 seats." in done.stdout
    assert "wrong says something of 3 seats; of its rows 1 are refused" in done.stdout
    assert "no constituency is called 'Nowhere-on-Sea'" in done.stdout
    assert "gone: gone.csv cannot be read: No such file or directory." in done.stdout


def test_without_an_election_that_is_near_nothing_can_be_said(bot: Run, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(plain(SOME), encoding="utf-8")
    done = bot("check", FEEDS=str(tmp_path / "sheet.csv"))
    assert "no election is known whose polling day is within 30 days of today" in done.stdout


def test_wrong_feeds_are_wrong_settings(bot: Run) -> None:
    done = bot("check", FEEDS="ftp://example.org/x.csv", FEED_INTERVAL="0", FEED_ELECTION="2024")
    assert done.returncode == 2
    assert "FEEDS must hold files, folders and addresses that begin with http:// or https://." in done.stdout
    assert "FEED_INTERVAL must be a number of seconds from 1 to 3600." in done.stdout
    assert "FEED_ELECTION must be the id of an election, such as parl.2024-07-04." in done.stdout
