"""The facts of the eve: nothing of the night, nothing after it, and everything that was known."""

from collections import defaultdict

import pytest

from knowledge.errors import InvalidOption
from knowledge.live.eve import eve, on_ballot_papers
from knowledge.model import State
from knowledge.storage.batch import COLUMNS
from tests import shipped

GENERAL = ("parl.2010-05-06", "parl.2015-05-07", "parl.2017-06-08", "parl.2019-12-12", "parl.2024-07-04")
SOURCED = [table for table, columns in COLUMNS.items() if "source_id" in columns]


@pytest.mark.parametrize("election_id", GENERAL)
def test_nothing_of_the_night_is_known(election_id: str) -> None:
    facts = eve(on_ballot_papers(shipped.batch(), election_id), election_id)
    contests = [row for row in facts.dicts("contests") if row["election_id"] == election_id]
    standing = [row for row in facts.dicts("candidacies") if row["election_id"] == election_id]
    assert len(contests) == 650
    assert {row["state"] for row in contests} == {State.NOT_DECLARED.value}
    for column in ("electorate", "invalid_votes", "declared_at", "corrected_at"):
        assert {row[column] for row in contests} == {None}
    assert {row["votes"] for row in standing} == {None}
    assert not any(row["elected"] for row in standing)
    assert len(standing) == sum(row[0] == election_id for row in shipped.batch().rows["candidacies"])


@pytest.mark.parametrize("election_id", GENERAL)
def test_nothing_is_dated_after_the_night(election_id: str) -> None:
    facts, day = eve(shipped.batch(), election_id), election_id.removeprefix("parl.")
    assert max(str(row["polling_day"]) for row in facts.dicts("elections")) == day
    assert max(str(row["published"]) for row in facts.dicts("projections")) == day
    assert {str(row["as_of"]) <= day for row in facts.dicts("members")} <= {True}
    assert {str(row["day"]) <= day for row in facts.dicts("house_changes")} <= {True}
    known = {row["id"] for row in facts.dicts("elections")}
    assert {row["election_id"] for row in facts.dicts("contests")} == known
    for row in facts.dicts("notional_results"):
        assert str(row["election_id"]) < election_id
    named = {row[COLUMNS[table].index("source_id")] for table in SOURCED for row in facts.rows[table]}
    assert {row["id"] for row in facts.dicts("sources")} == named


def test_candidates_stand_in_the_order_of_the_ballot_paper() -> None:
    listed: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for row in on_ballot_papers(shipped.batch(), "parl.2024-07-04").dicts("candidacies"):
        if row["election_id"] == "parl.2024-07-04":
            candidate = (int(row["number"] or 0), str(row["family_name"]), int(row["votes"] or 0))
            listed[str(row["code"])].append(candidate)
    first_won = 0
    for candidates in listed.values():
        assert [number for number, _, _ in candidates] == list(range(1, len(candidates) + 1))
        assert [family for _, family, _ in candidates] == sorted(family for _, family, _ in candidates)
        first_won += candidates[0][2] == max(votes for _, _, votes in candidates)
    assert first_won < 200


def test_a_by_election_cannot_be_rehearsed() -> None:
    for election_id in ("parl.clacton.by.2026-08-13", "parl.1997-05-01"):
        with pytest.raises(InvalidOption):
            eve(shipped.batch(), election_id)
