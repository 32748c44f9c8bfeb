"""The script of a night, and what faults make of it."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.live.faults import FAULTS, with_faults
from knowledge.live.script import night
from tests import shipped
from tests.live.replay.nights import GE2024

CUES = night(shipped.batch(), GE2024)
TRUTH = {cue.code: cue.declared for cue in CUES}


def test_the_night_of_2024_in_its_order() -> None:
    names = shipped.book().constituencies["2024"]
    assert len(CUES) == len(TRUTH) == 650
    assert [cue.at for cue in CUES] == sorted(cue.at for cue in CUES)
    assert names[CUES[0].code].name == "Houghton and Sunderland South"
    assert CUES[0].at == datetime(2024, 7, 4, 22, 17, tzinfo=UTC)
    assert names[CUES[-1].code].name == "Inverness, Skye and West Ross-shire"


def test_declarations_without_a_time_come_last() -> None:
    cues = night(shipped.batch(), "parl.2010-05-06")
    untimed = [cue.declared.declared_at is None for cue in cues if cue.declared]
    assert len(cues) == 650
    assert untimed == sorted(untimed)
    assert [cue.at for cue in cues] == sorted(cue.at for cue in cues)


@settings(max_examples=60, deadline=None)
@given(names=st.sets(st.sampled_from(list(FAULTS))), seed=st.integers(0, 10_000))
def test_whatever_goes_wrong_the_last_word_on_each_seat_is_the_truth(names: set[str], seed: int) -> None:
    early = CUES[:150]
    cues = with_faults(early, names, seed)
    assert [cue.at for cue in cues] == sorted(cue.at for cue in cues)
    assert {cue.code: cue.declared for cue in cues} == {cue.code: cue.declared for cue in early}
    assert cues == with_faults(early, names, seed)


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_there_when_it_is_asked_for(name: str) -> None:
    cues = with_faults(CUES, [name], seed=1)
    wrong = [cue for cue in cues if cue.declared != TRUTH[cue.code]]
    level = [cue for cue in wrong if cue.declared and cue.declared.elected]
    times = Counter(cue.code for cue in cues)
    match name:
        case "duplicates":
            assert 40 < sum(times.values()) - 650 < 90
            assert not wrong
        case "tie":
            assert len(wrong) == len(level) == 1
        case "corrections":
            assert len(wrong) == 10
        case "retractions":
            assert [bool(cue.declared) for cue in wrong].count(True) == 5
            assert len(wrong) == 10
        case "wrong-seat":
            assert len(wrong) == 6
            assert [cue.sure for cue in wrong].count(False) == 3
        case "feed-gap":
            assert not wrong
            assert Counter(cue.at for cue in cues).most_common(1)[0][1] > 30


def test_nothing_is_changed_unasked() -> None:
    assert with_faults(CUES, [], seed=1) == tuple(CUES)
