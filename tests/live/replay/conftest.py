"""The eve of the count of 2024 as a folder of facts, and the script of that night; each made once."""

import pytest

from knowledge.live.rehearsal import prepare
from knowledge.live.script import night
from tests.live.replay.nights import GE2024, Eve


@pytest.fixture(scope="session")
def eve_of_2024(tmp_path_factory: pytest.TempPathFactory) -> Eve:
    folder = tmp_path_factory.mktemp("eve")
    _, official = prepare(folder, GE2024)
    return Eve(folder, official, night(official, GE2024))
