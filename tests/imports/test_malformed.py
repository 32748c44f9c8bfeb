"""Whatever a file holds, an importer gives a reason and never a traceback."""

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import ImportRefused
from knowledge.imports import Known, read_files
from knowledge.imports.recognise import Format
from knowledge.storage.batch import COLUMNS, Batch
from tests.candidates import NEXT
from tests.imports.files import CANDIDATE, SEAT, candidate, seat, write

RESIDENTIAL = "Percentage of ward's residential premises in this constituency"
STANDING = ("Candidate is standing as Commons Speaker", "Candidate is standing as independent")
HEADERS = {
    Format.CANDIDATES: CANDIDATE,
    Format.SEATS: SEAT,
    Format.WINNERS: (
        *("ONS code", "Constituency name", "Family name", "Given name", "Democracy Club identifier"),
        *("Member MNIS ID", "Result summary"),
    ),
    Format.NOTIONAL_2005: (
        *("constituency_id", "mnis_party_name", "mnis_party_abbrev", "votes", "total_votes", "electorate"),
        "share",
    ),
    Format.NOTIONAL_2019: (
        *("Constituency geographic code", "Electorate", "Election valid vote count", "Main party name"),
        *(*STANDING, "Candidate vote count"),
    ),
    Format.OVERLAPS: ("from_code", "to_code", "from_residential", "to_residential"),
    Format.WELSH_NAMES: ("Code", "Name", "Designation", "Alternative name (Wales only)"),
    Format.ALTERNATIVE_NAMES: ("code_as_listed", "official_name", "alternative_name"),
    Format.SUCCESSORS: (
        *("Current constituency code", "Current constituency name", "Closest successor constituency"),
    ),
    Format.WARDS: ("New constituency name", "Ward name", "Local authority name", RESIDENTIAL),
    Format.RECORDED_TIMES: ("ons_id", "time_recorded", "result", "candidate_type"),
    Format.FEED_TIMES: ("Constituency", "2019 party", "2024 party", "Declaration time"),
    Format.LIVE_TIMES: ("pcon24cd", "declaration_date", "declaration_time", "person_id"),
    Format.OBSERVED_TIMES: ("ons_code", "first_figures_bst", "first_flag_bst"),
    Format.OFFICIAL_TIMES: ("general_election", "ons_code", "declared_at_local"),
    Format.EXIT_POLLS: (
        *("year", "broadcaster", "con", "lab", "ld", "snp", "reform_ukip", "other", "actual_con"),
    ),
    Format.FINAL_PROJECTIONS: (
        *("forecaster", "type", "fieldwork_or_date", "sample", "con", "lab", "ld", "snp", "reform"),
    ),
    Format.PROJECTIONS: (*("forecaster", "published", "type", "reform", "lab", "con", "ld", "snp", "other"),),
    Format.MEMBERS: ("pcon_code", "member_id", "display_as", "party_text"),
    Format.HOUSE_CHANGES: ("date", "change", "source"),
}


def test_every_format_of_a_table_is_tried() -> None:
    assert set(HEADERS) == set(Format) - {Format.HEXES}


def whole(batch: Batch) -> None:
    """Every row has its columns, and no contest is without candidacies."""
    for table, rows in batch.rows.items():
        assert all(len(row) == len(COLUMNS[table]) for row in rows)
    contests = {row[:2] for row in batch.rows["contests"]}
    assert contests == {row[:2] for row in batch.rows["candidacies"]}
    for candidacy in batch.dicts("candidacies"):
        assert candidacy["votes"] is None or int(str(candidacy["votes"])) >= 0
        assert candidacy["name"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\n\n , ,\n", "is empty"),
        (b"PK\x03\x04rest", "workbook or an archive"),
        (b"a,b\n1,\x002\n", "NUL bytes"),
        (b"ONS ID,Votes\nE14001305,caf\xe9\n", "line 2: byte 0xE9 is not UTF-8"),
        (b'ONS ID,Votes\n"E14001305,5\n', "not well-formed CSV"),
        (b"town,mayor\nExeter,Ann\n", "is of no known format"),
        (b"E14001305,Islington North\n", "has no header line, and 2 columns as no known format has"),
        (b"ONS ID,ONS ID,Constituency name\n", "the column 'ons id' stands twice"),
        (
            b"ONS ID,Constituency name,Party name,Candidate first name,Candidate surname\n",
            "nearest to results by candidate, but lacks the column 'votes'",
        ),
    ],
)
def test_what_is_no_file_of_a_known_format_is_refused(
    folder: Path, known: Known, content: bytes, reason: str
) -> None:
    path = folder / "file.csv"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        read_files([path], known)
    assert "file.csv" in str(refused.value)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"layout":"odd-r","hexes":[]}', b'{"layout":"odd-r"}']
)
def test_a_hexagon_map_that_is_none_is_refused(folder: Path, known: Known, content: bytes) -> None:
    path = folder / "map.hexjson"
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match=r"map\.hexjson"):
        read_files([path], known)


def test_what_is_not_there_is_refused(folder: Path, known: Known) -> None:
    with pytest.raises(ImportRefused, match="does not exist"):
        read_files([folder / "nothing.csv"], known)
    with pytest.raises(ImportRefused, match=r"no \.csv or \.hexjson file"):
        read_files([folder], known)


def test_one_bad_file_does_not_keep_the_others_out(folder: Path, known: Known) -> None:
    write(folder / "candidates.csv", CANDIDATE, [candidate("Ann Archer", "Labour", 5)])
    (folder / "notes.csv").write_bytes(b"\xff\xfe")
    batch, report = read_files([folder], known, election=NEXT)
    assert len(batch.rows["contests"]) == 1
    assert [(remark.file, remark.line) for remark in report.refused] == [("notes.csv", None)]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_do_not_matter(
    folder: Path, known: Known, newline: bytes, mark: bytes
) -> None:
    path = write(folder / "candidates.csv", CANDIDATE, [candidate("Ann Archer", "Labour", 5)])
    path.write_bytes(mark + path.read_bytes().replace(b"\n", newline))
    batch, report = read_files([path], known, election=NEXT)
    assert len(batch.rows["candidacies"]) == 1
    assert not report.remarks


def test_columns_may_stand_in_any_order_and_others_beside_them(folder: Path, known: Known) -> None:
    columns = ["Remarks", *reversed(CANDIDATE)]
    path = write(folder / "candidates.csv", columns, [candidate("Ann Archer", "Labour", 5, Remarks="none")])
    batch, _ = read_files([path], known, election=NEXT)
    assert [c["name"] for c in batch.dicts("candidacies")] == ["Ann Archer"]


def test_a_truncated_file_takes_no_half_contest_in(folder: Path, known: Known) -> None:
    rows = [candidate("Ann Archer", "Labour", 500), candidate("Ben Baker", "Conservative", 300)]
    path = write(folder / "candidates.csv", CANDIDATE, rows)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("Baker")], encoding="utf-8")
    batch, report = read_files([path], known, election=NEXT)
    assert batch.rows["contests"] == []
    assert (report.refused[0].file, report.refused[0].line) == ("candidates.csv", 3)


ODD = st.one_of(
    st.text(max_size=12),
    st.integers(-5, 10**12).map(str),
    st.sampled_from(
        (
            *("", "[x]", "E14001305", "S14000021", "N05000003", "2024", "2024-07-04", "04/07/2024", "23:17"),
            *("Labour", "MRP", "model", "0.5", "1e400", "nan", "inf", "7/5/24 4:07", "2024-07-05T02:00", "²"),
            *("Islington North", "parl.2024-07-04", "MIN 7 + Restore 1", "31/02/2020", "9999-12-31", "Yes"),
        )
    ),
)
quiet = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@pytest.fixture(scope="module")
def shared(facts: Batch) -> Known:
    return Known(facts)


@pytest.mark.parametrize("kind", HEADERS)
@quiet
@given(data=st.data())
def test_odd_cells_are_refused_row_by_row(
    folder: Path, shared: Known, kind: Format, data: st.DataObject
) -> None:
    width = len(HEADERS[kind])
    rows = data.draw(st.lists(st.lists(ODD, min_size=width - 1, max_size=width + 1), max_size=4))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADERS[kind], *rows])
    path = folder / "file-2026-06-27.csv"
    path.write_text(text.getvalue(), encoding="utf-8", errors="replace", newline="")
    try:
        batch, report = read_files([path], shared, election=data.draw(st.sampled_from([NEXT, None])))
    except ImportRefused as error:
        assert "file-2026-06-27.csv" in str(error)  # noqa: PT017
    else:
        whole(batch)
        assert set(report.formats.values()) == {kind.value}


@quiet
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode())))
def test_no_content_ends_in_a_traceback(folder: Path, shared: Known, content: bytes) -> None:
    for name in ("any.csv", "any.hexjson"):
        path = folder / name
        path.write_bytes(content)
        with pytest.raises(ImportRefused):
            read_files([path], shared)


@quiet
@given(seed=st.integers(0, 10**6))
def test_a_damaged_file_is_refused_or_read_whole(folder: Path, shared: Known, seed: int) -> None:
    rng = random.Random(seed)
    rows = [candidate(f"Ann {letter}rcher", "Labour", rng.randrange(900)) for letter in "ABCD"]
    candidates = write(folder / "candidates.csv", CANDIDATE, rows)
    total = sum(int(str(row["Votes"])) for row in rows)
    row = seat("", "", Electorate=9_000, **{"Valid votes": total, "Lab": total})
    seats = write(folder / "seats.csv", SEAT, [row])
    damaged = bytearray(candidates.read_bytes())
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(damaged.index(b"\n"), len(damaged))
        match rng.randrange(3):
            case 0:
                damaged[at] = rng.randrange(256)
            case 1:
                del damaged[at : at + rng.randrange(1, 9)]
            case _:
                damaged[at:at] = bytes(rng.randrange(256) for _ in range(2))
    candidates.write_bytes(bytes(damaged))
    batch, _ = read_files([candidates, seats], shared, election=f"parl.2031-05-{rng.randrange(1, 29):02}")
    whole(batch)
    for contest in batch.dicts("contests"):
        if contest["state"] == "declared" and str(contest["election_id"]).startswith("parl.2031"):
            mine = [c for c in batch.dicts("candidacies") if c["election_id"] == contest["election_id"]]
            assert all(c["votes"] is not None for c in mine)
