"""Parliament's publication format: in each state, cut off anywhere, damaged, and under the next header."""

import csv
import io
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.book import Book
from knowledge.live.declaration import Declared
from knowledge.live.feeds.document import Document
from knowledge.live.feeds.reading import Reading
from knowledge.model import State
from knowledge.psephology.standings import winner
from tests.live.feeds.publish import (
    ALDERSHOT,
    CHORLEY,
    GE2024,
    ISLINGTON,
    SOME,
    candidacies,
    constituencies,
    document,
    final,
    plain,
    winners,
)
from tests.live.feeds.rig import reader, votes


def read(book: Book, *texts: str) -> Reading:
    documents = [document(text, f"{number}.csv") for number, text in enumerate(texts, 1)]
    return reader().read(documents, book)


def is_true(book: Book, declared: Declared) -> bool:
    """Whether all that it says is so."""
    official = final(declared.code)
    elected = winner(official)
    names = {c.number: c.name for c in book.contests[GE2024][declared.code].candidacies}
    if declared.state is State.WINNER_ONLY:
        return (
            declared.elected is not None and elected is not None and names[declared.elected] == elected.name
        )
    given = {names[number]: count for number, count in declared.votes.items()}
    figures = ((declared.electorate, official.electorate), (declared.invalid_votes, official.invalid_votes))
    return given == votes(official) and all(one in (None, other) for one, other in figures)


def test_each_state_says_what_is_known_by_then(eve: Book) -> None:
    assert read(eve, candidacies(SOME)) == Reading({}, ())
    for texts in ((winners(SOME),), (candidacies(SOME), winners(SOME))):
        said = read(eve, *texts).said
        assert {one.declared.state for one in said.values()} == {State.WINNER_ONLY}
        assert len(said) == 3
    reading = read(eve, candidacies(SOME, SOME), constituencies(SOME, SOME, (CHORLEY,)))
    states = {code: one.declared.state for (_, code), one in reading.said.items()}
    assert states == {
        ALDERSHOT: State.WINNER_ONLY,
        CHORLEY: State.DECLARED,
        ISLINGTON: State.WINNER_ONLY,
    }
    assert all(is_true(eve, one.declared) for one in reading.said.values())
    assert all(one.settled and not one.typed for one in reading.said.values())


def test_names_are_matched_as_the_files_spell_them(eve: Book) -> None:
    """By the person's id, and without one by party and what is nearest; numbers are the list's own."""
    text = candidacies((ISLINGTON,), (ISLINGTON,)).replace("Jeremy,Corbyn", "Jerry,Korbyn")
    seats = constituencies((ISLINGTON,), (ISLINGTON,), (ISLINGTON,)).replace("Jeremy,Corbyn", "Jerry,Korbyn")
    (said,) = read(eve, text, seats).said.values()
    assert is_true(eve, said.declared)
    rows = list(csv.DictReader(io.StringIO(candidacies((CHORLEY,), (CHORLEY,)))))
    del rows[0]["DC Person ID"]
    text = "\n".join([",".join(rows[0]), *(",".join(row[k] for k in rows[0]) for row in rows)])
    (said,) = read(eve, text.replace("Lindsay,Hoyle", "Lindsay Harvey,Hoyle") + "\n").said.values()
    assert is_true(eve, said.declared)


def test_somebody_else_is_no_candidate(eve: Book) -> None:
    known = next(c for c in final(CHORLEY).candidacies if c.name == "Lindsay Hoyle")
    text = candidacies((CHORLEY,), (CHORLEY,)).replace("Lindsay,Hoyle", "John,Bercow")
    reading = read(eve, text.replace(f",{known.person_id}\n", ",\n").replace("Speaker", "Labour"))
    assert reading.said == {}
    assert [refusal.reason for refusal in reading.refused] == ["Chorley: nobody stands for Labour"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ((",24120,", ",24121,"), "its candidates have 49007 votes together, but valid votes are 49006"),
        ((",24120,", ",2412O,"), "its row in line"),
        ((",24120,", ",,"), "votes are given for some candidates only"),
        (("Jeremy,Corbyn,", "Paul,Josling,"), "Jeremy Corbyn is named as elected, but Paul Josling"),
    ],
)
def test_figures_that_cannot_be_are_refused_with_their_seat(
    eve: Book, change: tuple[str, str], reason: str
) -> None:
    texts = candidacies(SOME, SOME).replace(*change), constituencies(SOME, SOME, SOME)
    reading = read(eve, *texts)
    assert {code for _, code in reading.said} == {ALDERSHOT, CHORLEY}
    assert any(refusal.reason.startswith(f"Islington North: {reason}") for refusal in reading.refused)


def next_header(text: str) -> str:
    """A file by candidate under the header prepared for the next general election."""
    rows = csv.DictReader(io.StringIO(text))
    out = io.StringIO()
    columns: dict[str, Callable[[dict[str, str]], str]] = {
        "Election_Id": lambda row: "3251",
        "ONS_Constituency_Id": lambda row: row["ONS ID"],
        "Constituency_Name": lambda row: row["Constituency name"],
        "Country_Name": lambda row: row["Country name"],
        "Constituency_Type": lambda row: row["Constituency type"],
        "Nomination_Party_Name": lambda row: row["Party name"],
        "Primary_Party_Name": lambda row: row["Party name"].replace("Independent", "").replace("Speaker", ""),
        "Primary_Party_Abbreviation": lambda row: row["Party abbreviation"],
        "Is_Standing_As_Independent": lambda row: "Yes" if row["Party name"] == "Independent" else "No",
        "Is_Standing_As_Speaker": lambda row: "Yes" if row["Party name"] == "Speaker" else "No",
        "Candidate_Given_Name": lambda row: row["Candidate first name"],
        "Candidate_Family_Name": lambda row: row["Candidate surname"],
        "Vote_Count": lambda row: row["Votes"],
    }
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row) for cell in columns.values()] for row in rows)
    return out.getvalue()


def test_the_header_of_the_next_general_election(eve: Book) -> None:
    """It does not say of which day it is: the election being counted."""
    reading = read(eve, next_header(candidacies(SOME, SOME)), constituencies(SOME, SOME, SOME))
    assert reading.refused == ()
    assert len(reading.said) == 3
    assert all(is_true(eve, one.declared) for one in reading.said.values())


def test_files_of_other_things_say_nothing(eve: Book) -> None:
    texts = ("<html><body>Sign in</body></html>\n", "ons id,votes\nE14001305,1\n", "from_code,to_code\n1,2\n")
    reading = read(eve, *texts, winners((CHORLEY,)))
    assert len(reading.said) == 1
    assert [refusal.file for refusal in reading.refused] == ["1.csv", "2.csv", "3.csv"]


def test_two_files_of_one_name_are_told_apart(eve: Book) -> None:
    texts = candidacies((CHORLEY,), (CHORLEY,)), constituencies((CHORLEY,), (CHORLEY,), (CHORLEY,))
    reading = reader().read([document(text, "pub") for text in texts], eve)
    assert reading.refused == ()
    assert len(reading.said) == 1


CANDIDATES, SEATS = candidacies(SOME, SOME), constituencies(SOME, SOME, SOME)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(CANDIDATES)), st.integers(0, len(SEATS)))
def test_wherever_the_files_are_cut_off_nothing_untrue_is_believed(eve: Book, ran: int, seats: int) -> None:
    reading = read(eve, CANDIDATES[:ran], SEATS[:seats])
    for one in reading.said.values():
        assert is_true(eve, one.declared) or not one.settled


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(CANDIDATES)))
def test_a_cut_off_list_of_candidates_is_never_whole_but_for_its_last_seat(eve: Book, at: int) -> None:
    """Without a row by constituency, all candidates must be there: the intake sees to that."""
    for (_, code), one in read(eve, CANDIDATES[:at]).said.items():
        missing = len(one.declared.votes) < len(final(code).candidacies)
        assert is_true(eve, one.declared) or missing or not one.settled


KINDS = (CANDIDATES, SEATS, winners(SOME), plain(SOME), next_header(CANDIDATES))


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(KINDS), st.randoms(use_true_random=False), st.integers(1, 8))
def test_whatever_becomes_of_a_file_there_is_a_reason_and_no_error(
    eve: Book, text: str, chance: random.Random, changes: int
) -> None:
    data = bytearray(text.encode())
    for _ in range(changes):
        at = chance.randrange(len(data))
        junk = chance.choice([b'"', b",", b"\n", b"\r", b"\xff", b"9", b"-", b"E14001305", b"\xc3", b"\0"])
        data[at : at + chance.randrange(4)] = junk
    reading = reader().read([Document("feed.csv", bytes(data), None)], eve)
    assert all(refusal.reason for refusal in reading.refused)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=300), max_size=3))
def test_anything_at_all_is_read_without_an_error(eve: Book, contents: list[bytes]) -> None:
    reading = reader().read([Document("feed.csv", data, None) for data in contents], eve)
    assert reading.said == {}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(
            st.text(max_size=12) | st.sampled_from(["Chorley", "Lindsay Hoyle", "1", "x"]),
            min_size=9,
            max_size=9,
        )
    )
)
def test_any_cells_in_a_sheet_are_read_without_an_error(eve: Book, rows: list[list[str]]) -> None:
    out = io.StringIO()
    header = [
        "constituency",
        "candidate",
        "party",
        "votes",
        "electorate",
        "rejected",
        "declared_at",
        "winner",
    ]
    csv.writer(out).writerows([[*header, "checked"], *rows])
    reader().read([Document("feed.csv", out.getvalue().encode("utf-8", "replace"), None)], eve)
