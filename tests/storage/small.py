"""A small dataset in which everything there is occurs at least once."""

from pathlib import Path

from knowledge.storage.batch import Batch, Row
from knowledge.storage.dataset import write_dataset

GENERAL = "parl.2024-07-04"
BY_ELECTION = "parl.ambridge-0.by.2025-05-01"
PARTIES = ("labour", "conservative", "green", "independent")


def code(number: int) -> str:
    return f"E1400{number:04}"


def small_batch(seats: int = 5) -> Batch:
    """`seats` seats of 2024, four candidacies each; seat number 0 also has a by-election."""
    batch = Batch()
    _frame(batch)
    for number in range(seats):
        add_seat(batch, number)
        put_contest(batch, GENERAL, number, [900 + number, 800, 700, 7])
        batch.add(
            "notional_results",
            election_id="parl.2019-12-12",
            boundary_set="2024",
            code=code(number),
            electorate=2_900,
            source_id="library",
        )
        for party, votes in (("conservative", 1_000), ("labour", 1_000 + number)):
            batch.add(
                "notional_votes",
                election_id="parl.2019-12-12",
                boundary_set="2024",
                code=code(number),
                party_id=party,
                votes=votes,
            )
    put_contest(batch, BY_ELECTION, 0, [500, None, None, 400])
    _around(batch)
    return batch


def _frame(batch: Batch) -> None:
    batch.add(
        "sources",
        id="library",
        publisher="House of Commons Library",
        title="Results, “final”",
        published="2024-07-29",
        licence="OPL 3.0",
        url=None,
    )
    for order, party in enumerate(PARTIES):
        batch.add(
            "parties",
            id=party,
            name=party.title(),
            short=party[:3].title(),
            total_id=party,
            previous_id=None,
            colour="#e4003b" if party == "labour" else None,
            display_order=order,
        )
    for year in ("2010", "2024"):
        batch.add("boundary_sets", id=year, name=f"Boundaries of {year}")
    elections = ((GENERAL, "general", "2024-07-04"), (BY_ELECTION, "by-election", "2025-05-01"))
    for election, kind, day in elections:
        batch.add(
            "elections",
            id=election,
            kind=kind,
            name=f"{kind} of {day}",
            polling_day=day,
            boundary_set="2024",
            previous_id="parl.2019-12-12" if kind == "general" else GENERAL,
        )


def add_seat(batch: Batch, number: int) -> None:
    batch.add(
        "constituencies",
        boundary_set="2024",
        code=code(number),
        name=f"Ynys Môn {number}",
        nation="Wales",
        region="Wales",
        designation="County",
        county=None,
        hex_q=number,
        hex_r=None,
    )


def contest_row(election: str, number: int, **changed: object) -> dict[str, object]:
    return {
        "election_id": election,
        "code": code(number),
        "state": "declared",
        "electorate": 3_000,
        "invalid_votes": None,
        "declared_at": "2024-07-05T02:26:00+00:00",
        "declared_about": True,
        "corrected_at": None,
        "source_id": "library",
        **changed,
    }


def put_contest(batch: Batch, election: str, number: int, votes: list[int | None], **changed: object) -> None:
    """Add a contest whose candidacies have these votes; `changed` columns of the contest differ."""
    batch.add("contests", **contest_row(election, number, **changed))  # type: ignore[arg-type]
    for place, count in enumerate(votes):
        batch.add(
            "candidacies",
            election_id=election,
            code=code(number),
            number=place,
            name=f"Áine Candidate {place}",
            family_name="Candidate",
            party_id=PARTIES[place],
            description="Labour and Co-operative" if place == 0 else None,
            gender="f",
            votes=count,
            person_id=number * 10 + place,
            member_id=None,
            sitting=place == 0,
            former=False,
            elected=False,
        )


def _around(batch: Batch) -> None:
    batch.add("constituency_names", boundary_set="2024", code=code(0), name="Anglesey", kind="alternative")
    batch.add(
        "places", boundary_set="2024", code=code(0), name="Holyhead", kind="town", authority="", share=1.0
    )
    batch.add(
        "places",
        boundary_set="2024",
        code=code(0),
        name="Aber",
        kind="ward",
        authority="Môn",
        share=0.1 + 0.2,
    )
    batch.add("constituencies", **_old_seat())  # type: ignore[arg-type]
    batch.add(
        "overlaps",
        from_set="2010",
        from_code=code(0),
        to_set="2024",
        to_code=code(0),
        from_share=1.0,
        to_share=1.0,
    )
    for name, published in (("exit-poll", "2024-07-04"), ("early", "2026-06"), ("newest", "2026-07-01")):
        batch.add(
            "projections",
            id=name,
            forecaster="BBC, ITV and Sky",
            kind="exit_poll" if name == "exit-poll" else "mrp",
            election_id=GENERAL if name == "exit-poll" else None,
            published=published,
            house=650,
            not_included="Northern Ireland; Chorley",
            basis=None,
            source_id="library",
        )
        for party, seats in (("green", 2), ("labour", 410), ("conservative", None)):
            batch.add("projection_seats", projection_id=name, party_id=party, seats=seats, outcome=None)
    batch.add(
        "members",
        boundary_set="2024",
        code=code(0),
        member_id=4_711,
        name="Áine Candidate",
        party_id="labour",
        as_of="2026-06-27",
        source_id="library",
    )
    batch.add(
        "house_changes",
        day="2026-07-01",
        what="A seat fell vacant",
        kind="vacancy",
        boundary_set=None,
        code=None,
        source_id="library",
    )


def _old_seat() -> dict[str, object]:
    return {
        "boundary_set": "2010",
        "code": code(0),
        "name": "Ynys Môn",
        "nation": "Wales",
        "region": "Wales",
        "designation": "County",
        "county": None,
        "hex_q": None,
        "hex_r": None,
    }


def replace_rows(batch: Batch, table: str, keep: object) -> None:
    """Leave out the rows for which the predicate `keep` is false."""
    rows: list[Row] = [row for row in batch.rows[table] if keep(row)]  # type: ignore[operator]
    batch.rows[table] = rows


def small_dataset(directory: Path, seats: int = 5) -> Path:
    """The small batch as a folder of files."""
    write_dataset(directory, small_batch(seats))
    return directory
