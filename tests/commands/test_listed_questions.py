"""The answers of the listed questions that name no seat, whether or not the grammar understands them."""

import pytest

from commands.questions.dispatch import answer_query
from knowledge.questions.query import Measure, Order, Query, Unit
from knowledge.service import Knowledge
from tests.questions.compare import problem
from tests.questions.rows import FIRST, MORE, Row, read


def query_of(knowledge: Knowledge, row: Row) -> Query:
    """What the question should be understood as."""
    asked = {**row["query"], **row.get("hints", {})}
    if asked["kind"] == "party":
        asked["party"] = asked["subject"]
    party, to_party, from_party = (
        knowledge.party(asked[key]) if key in asked else None for key in ("party", "to_party", "from_party")
    )
    return Query(
        Measure(f"{asked['kind']}.{asked['measure']}"),
        election=asked.get("election"),
        area=knowledge.area(asked.get("area")),
        party=party,
        to_party=to_party,
        from_party=from_party,
        order=Order(asked["order"]) if "order" in asked else None,
        limit=asked.get("limit"),
        position=asked.get("position"),
        below=asked.get("below"),
        above=asked.get("above"),
        unit=Unit(asked["unit"]) if "unit" in asked else None,
    )


@pytest.mark.parametrize("kind", ["house", "party", "seats"])
async def test_they_are_right_and_of_every_measure(knowledge: Knowledge, kind: str) -> None:
    listed = [row for path in (FIRST, MORE) for row in read(path)]
    rows = [row for row in listed if row.get("query", {}).get("kind") == kind]
    measures = {measure.name_in_kind for measure in Measure if measure.kind == kind}
    assert {row["query"]["measure"] for row in rows} == measures
    for row in rows:
        reply = await answer_query(knowledge, query_of(knowledge, row))
        assert problem(row, reply.status.value, dict(reply.facts)) is None, row["question"]
