"""The sheet that volunteers keep: names as people type them, exactly one of each or the reason why not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from knowledge.book import Book
from knowledge.live.feeds.reader import Reader
from knowledge.live.feeds.reading import Reading, Said
from knowledge.model import Contest, ElectionKind, State
from tests.live.feeds.publish import CHORLEY, GE2024, ISLINGTON, SOME, document, final, plain
from tests.live.feeds.rig import NIGHT, names, reader, votes

HEADER = "constituency,candidate,party,votes,electorate,rejected,declared_at,winner,checked\n"


def read(book: Book, text: str) -> Reading:
    return reader().read([document(text)], book)


def one(book: Book, text: str, code: str = CHORLEY) -> Said:
    """All that a sheet says, of one contest and without a refusal."""
    reading = read(book, text)
    assert [str(refusal) for refusal in reading.refused] == []
    assert list(reading.said) == [(GE2024, code)]
    return reading.said[GE2024, code]


def told(book: Book, said: Said) -> dict[str, int]:
    contest = book.contests[GE2024][said.declared.code]
    return {c.name: said.declared.votes[c.number] for c in contest.candidacies}


def reasons(book: Book, text: str) -> list[str]:
    reading = read(book, text)
    assert reading.said == {}
    return [refusal.reason for refusal in reading.refused]


def test_a_whole_sheet(eve: Book) -> None:
    reading = read(eve, plain(SOME))
    assert reading.refused == ()
    assert len(reading.said) == len(SOME)
    for code in SOME:
        said, official = reading.said[GE2024, code], final(code)
        assert told(eve, said) == votes(official)
        assert said.declared.electorate == official.electorate
        assert said.declared.invalid_votes == official.invalid_votes
        assert (said.settled, said.typed, said.checked) == (False, True, False)


def sheet(eve: Book, code: str, *, renamed: dict[str, str] | None = None, seat: str | None = None) -> str:
    """Rows of one seat, candidates and seat named otherwise."""
    contest = final(code)
    name = seat or contest.constituency.name
    rows = [f'"{name}","{(renamed or {}).get(c.name, c.name)}",,{c.votes},,,,,' for c in contest.candidacies]
    return HEADER + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    "seat", ["islington north", "Islington N", "E14001305", "Islingtn North", "North Islington"]
)
def test_seats_as_people_type_them(eve: Book, seat: str) -> None:
    assert told(eve, one(eve, sheet(eve, ISLINGTON, seat=seat), ISLINGTON)) == votes(final(ISLINGTON))


@pytest.mark.parametrize(
    "typed", ["Corbyn, Jeremy", "CORBYN", "jeremy corbin", "Jeremy Bernard Corbyn", "J. Corbyn"]
)
def test_candidates_as_people_type_them(eve: Book, typed: str) -> None:
    text = sheet(eve, ISLINGTON, renamed={"Jeremy Corbyn": typed})
    assert told(eve, one(eve, text, ISLINGTON)) == votes(final(ISLINGTON))


def test_a_party_is_enough_where_one_candidate_stands_for_it(eve: Book) -> None:
    contest = final(CHORLEY)
    rows = [
        f"Chorley,,{c.party.short},{c.votes},,,,,"
        if sum(o.party == c.party for o in contest.candidacies) == 1
        else f"Chorley,{c.name},,{c.votes},,,,,"
        for c in contest.candidacies
    ]
    assert told(eve, one(eve, HEADER + "\n".join(rows) + "\n")) == votes(contest)


def test_two_of_one_name_are_told_apart_by_party(eve: Book) -> None:
    """Two candidates called Greg Smith stood in Mid Buckinghamshire."""
    contest = next(c for c in eve.contests[GE2024].values() if c.constituency.name == "Mid Buckinghamshire")
    code = contest.constituency.code
    assert told(eve, one(eve, plain((code,)), code))  # by name and party
    (first, *_) = reasons(eve, sheet(eve, code))
    assert first.startswith("'Greg Smith' could be Greg Smith (")
    declared = one(eve, plain((code,)), code).declared
    smiths = {c.party.name: declared.votes[c.number] for c in contest.candidacies if c.name == "Greg Smith"}
    assert smiths == {"Conservative": 20_150, "Green": 2_942}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Atlantis,Jo Bloggs,,1,,,,,", "no constituency is called 'Atlantis'"),
        ("Leeds,Jo Bloggs,,1,,,,,", "'Leeds' could be Leeds"),
        (",Jo Bloggs,,1,,,,,", "the row names no constituency"),
        (
            "Keir Starmer,Jo Bloggs,,1,,,,,",
            "'Keir Starmer' is not the name of a constituency; write 'Holborn",
        ),
        ("Chorley,Jo Bloggs,,1,,,,,", "no candidate is called 'Jo Bloggs'; there is Ben Holden-Crowther"),
        ("Chorley,,,1,,,,,", "the row names neither a candidate nor a party"),
        ("Chorley,,Plaid,1,,,,,", "nobody stands for Plaid Cymru"),
        ("Chorley,,Zzzzz,1,,,,,", "no party is called 'Zzzzz'"),
        ("Chorley,Lindsay Hoyle,,many,,,,,", "votes must be a whole number, not 'many'"),
        ("Chorley,Lindsay Hoyle,,-5,,,,,", "votes must be a whole number, not '-5'"),
        ("Chorley,Lindsay Hoyle,,1,,,,perhaps,", "winner must be yes or no, not 'perhaps'"),
        ("Chorley,Lindsay Hoyle", "the row has 2 fields, the header 9"),
        ("Chorley,Lindsay Hoyle,,1,,,,,", "Chorley: the votes of some of its candidates are still missing"),
        ("E14009999,Lindsay Hoyle,,1,,,,,", "no constituency is called 'E14009999'"),
    ],
)
def test_a_row_that_cannot_be_placed_is_refused_with_its_reason(eve: Book, row: str, reason: str) -> None:
    (given,) = reasons(eve, f"{HEADER}{row}\n")
    assert given.startswith(reason)


def test_a_refused_row_keeps_its_seat_and_no_other(eve: Book) -> None:
    text = plain(SOME).replace(",24120,", ",24l20,")
    reading = read(eve, text)
    assert [refusal.reason for refusal in reading.refused] == ["votes must be a whole number, not '24l20'"]
    assert {code for _, code in reading.said} == set(SOME) - {ISLINGTON}


def twice(eve: Book, day: date) -> tuple[Book, Contest]:
    """Chorley votes at a by-election, too, some days before or after the general election."""
    contest = eve.contests[GE2024][CHORLEY]
    by_election = replace(
        contest.election,
        id=f"parl.chorley.by.{day}",
        kind=ElectionKind.BY_ELECTION,
        name=f"Chorley by-election, {day}",
        polling_day=day,
    )
    there = replace(contest, election=by_election)
    return replace(
        eve,
        elections={**eve.elections, by_election.id: by_election},
        contests={**eve.contests, by_election.id: {CHORLEY: there}},
    ), there


@pytest.mark.parametrize("day", [date(2024, 6, 20), date(2024, 7, 11)])
def test_a_seat_that_votes_twice_is_placed_by_a_column(eve: Book, day: date) -> None:
    both, there = twice(eve, day)
    text = plain((CHORLEY,))
    (refused, *_) = read(both, text).refused
    ids = {GE2024, there.election.id}
    assert refused.reason.startswith(
        "'Chorley' votes more than once these days; say in a column election which: "
    )
    assert set(refused.reason.split(": ")[1].split(" or ")) == ids
    for typed, meant in (
        ("2024", GE2024),
        ("General election", GE2024),
        (GE2024, GE2024),
        ("by-election", there.election.id),
        (there.election.id, there.election.id),
    ):
        header, *rows = text.splitlines()
        placed = "\n".join([f"{header},election", *(f"{row},{typed}" for row in rows)]) + "\n"
        assert list(read(both, placed).said) == [(meant, CHORLEY)]
        wrong = placed.replace(f",{typed}\n", ",2019\n")
        assert (
            read(both, wrong)
            .refused[0]
            .reason.startswith("'2019' is no election that is being counted; write ")
        )
    chosen = Reader(names, lambda: NIGHT, there.election.id)
    assert list(chosen.read([document(text)], both).said) == [(there.election.id, CHORLEY)]


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("03:26", datetime(2024, 7, 5, 2, 26, tzinfo=UTC)),
        ("3.26 am", datetime(2024, 7, 5, 2, 26, tzinfo=UTC)),
        ("23:17", datetime(2024, 7, 4, 22, 17, tzinfo=UTC)),
        ("11:15pm", datetime(2024, 7, 4, 22, 15, tzinfo=UTC)),
        ("12.05am", datetime(2024, 7, 4, 23, 5, tzinfo=UTC)),
        ("05/07/2024 03:26", datetime(2024, 7, 5, 2, 26, tzinfo=UTC)),
        ("2024-07-06T16:30", datetime(2024, 7, 6, 15, 30, tzinfo=UTC)),
    ],
)
def test_times_are_of_the_night(eve: Book, typed: str, when: datetime) -> None:
    text = plain((CHORLEY,), declared_at={"Lindsay Hoyle": typed})
    assert one(eve, text).declared.declared_at == when


@pytest.mark.parametrize("typed", ["25:00", "late", "3am", "12:60", "13:26am", "0:26 pm"])
def test_what_is_no_time_is_refused(eve: Book, typed: str) -> None:
    (reason,) = reasons(eve, plain((CHORLEY,), declared_at={"Lindsay Hoyle": typed}))
    assert reason.startswith("Chorley: declared_at must be a time")
    assert typed in reason


def test_a_winner_alone(eve: Book) -> None:
    nothing = dict.fromkeys(votes(final(CHORLEY)), "")
    said = one(eve, plain((CHORLEY,), votes=nothing, winner={"Lindsay Hoyle": "x"}))
    assert said.declared.state is State.WINNER_ONLY
    (hoyle,) = (c for c in eve.contests[GE2024][CHORLEY].candidacies if c.name == "Lindsay Hoyle")
    assert (said.declared.elected, said.declared.votes) == (hoyle.number, {})
    # Nothing filled in is nothing said.
    assert read(eve, plain((CHORLEY,), votes=nothing)) == Reading({}, ())


def test_cells_about_the_whole_seat_may_not_contradict(eve: Book) -> None:
    others = {c.name: "75000" for c in final(CHORLEY).candidacies[:2]}
    assert one(eve, plain((CHORLEY,), electorate=others)).declared.electorate == 75_000
    others[final(CHORLEY).candidacies[0].name] = "75,001"
    (reason,) = reasons(eve, plain((CHORLEY,), electorate=others))
    assert reason == "Chorley: its electorate is given as 75,001 and as 75000"


def test_one_who_stands_twice_or_two_winners(eve: Book) -> None:
    text = plain((CHORLEY,))
    (reason,) = reasons(eve, text + "Chorley,Lindsay Hoyle,Speaker,1,,,,,\n")
    assert reason == "Lindsay Hoyle (Speaker) stands twice"
    names = [c.name for c in final(CHORLEY).candidacies]
    (reason,) = reasons(eve, plain((CHORLEY,), winner={names[0]: "yes", names[1]: "yes"}))
    assert reason == "Chorley: several candidates are marked as its winner"


def test_columns_may_be_called_otherwise_and_stand_in_any_order(eve: Book) -> None:
    rows = [f"{c.votes},{c.name},Chorley,note" for c in final(CHORLEY).candidacies]
    text = "Votes,Name,SEAT,remarks\n" + "\n".join(rows) + "\n"
    assert told(eve, one(eve, text)) == votes(final(CHORLEY))
