"""A whole night through a feed ends with the official results."""

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from knowledge.live.feeds.address import FeedAddress
from knowledge.live.feeds.feed import Feed
from knowledge.live.feeds.feeder import Feeder
from knowledge.live.feeds.files import FileSource
from knowledge.live.feeds.heard import SECOND_LOOK
from knowledge.live.feeds.memory import Memory
from knowledge.live.feeds.opening import open_feeds
from knowledge.live.feeds.places import Places
from knowledge.live.intake import Intake
from knowledge.model import State
from knowledge.storage.sayings import Sayings
from knowledge.storage.store import Store
from tests import shipped
from tests.live.feeds.publish import GE2024, candidacies, constituencies, final, winners
from tests.live.feeds.rig import reader, votes

RAW = os.environ.get("OFFICIAL_FILES")


def states(store: Store) -> Counter[str]:
    return Counter(contest.state.value for contest in store.book.contests[GE2024].values())


def assert_official(store: Store, codes: list[str]) -> None:
    for code in codes:
        contest, official = store.book.contests[GE2024][code], final(code)
        assert votes(contest) == votes(official)
        assert contest.state is State.DECLARED
        assert contest.electorate == official.electorate
        assert contest.invalid_votes == official.invalid_votes


async def test_forty_seats_in_every_state(store: Store, tmp_path: Path) -> None:
    """Declared one after the other, first by their winners, half of them verified before the others."""
    folder = tmp_path / "feed"
    folder.mkdir()
    codes = sorted(shipped.book().contests[GE2024])[::16]
    (feed,) = open_feeds([FeedAddress("night", (str(folder),))], reader(), store)
    feeder = Feeder([feed], Intake(store), 10.0)

    async def publish(**files: str) -> None:
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        await feeder.poll(feed)

    await publish(candidacies=candidacies(codes))
    assert states(store)["not_declared"] == 650
    for known in (10, 25, len(codes)):
        await publish(winners=winners(codes[:known]))
        assert states(store)["winner_only"] == known
    (folder / "winners.csv").unlink()
    half = codes[::2]
    await publish(candidacies=candidacies(codes, codes), constituencies=constituencies(codes, codes, half))
    assert states(store)["declared"] == len(half)
    await publish(constituencies=constituencies(codes, codes, codes))
    assert_official(store, codes)
    assert feeder.statuses[0].refused == ()


@pytest.mark.skipif(not RAW, reason="OFFICIAL_FILES names no folder of official files")
async def test_parliaments_own_files_of_2024(store: Store, tmp_path: Path) -> None:
    """Candidacies known, winners only, part verified, and the header of the next election; then all final."""
    folder, raw, now = tmp_path / "feed", Path(RAW or ""), 0.0
    folder.mkdir()
    sayings = Memory(Sayings(store, "night"))
    feed = Feed("night", Places([FileSource(folder)]), reader(), sayings, lambda: now)
    feeder = Feeder([feed], Intake(store), 10.0)
    told = []
    for published in (
        "publication-format/1-*.csv",
        "publication-format/2-*.csv",
        "publication-format/3-*.csv",
        "publication-format/next-*.csv",
        "ge2024/hoc-results-by-*.csv",
    ):
        for path in raw.glob(published):  # noqa: ASYNC240 - nothing else is running
            shutil.copyfile(path, folder / path.name)
        for _ in range(3):  # again for the last row, which has no end; once more for what is doubted
            await feeder.poll(feed)
            now += SECOND_LOOK
        told.append(dict(states(store)))
        assert feeder.statuses[0].refused == ()
    assert told == [
        {"not_declared": 650},
        {"winner_only": 650},
        {"winner_only": 647, "declared": 3},
        {"winner_only": 5, "declared": 645},  # six are shown in earlier states, one of which was verified
        {"declared": 650},
    ]
    assert_official(store, list(store.book.contests[GE2024]))
