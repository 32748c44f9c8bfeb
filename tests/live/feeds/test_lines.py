"""Lines of a document: one that is wrong spoils no other."""

import pytest

from knowledge.errors import ImportRefused
from knowledge.imports.report import Report
from knowledge.live.feeds.lines import MOST_LINES, Lines, read_lines


def lines(data: bytes) -> tuple[list[tuple[int, list[str]]], list[tuple[int | None, str]], Lines]:
    report = Report()
    found = read_lines(data, "feed.csv", report)
    refused = [(remark.line, remark.reason) for remark in report.refused]
    return list(found.sheet.records[1:]), refused, found


def test_rows_know_the_line_that_they_begin_on() -> None:
    rows, refused, found = lines(b'\xef\xbb\xbfA b,C_d,\r\n1,2,\r\n\r\n,,\r\n"3\r\n3",4,\r\n5,6,\r\n')
    assert rows == [(2, ["1", "2", ""]), (5, ["3\n3", "4", ""]), (7, ["5", "6", ""])]
    assert refused == []
    assert found.sheet.header == ("a b", "c d")
    assert found.unended == ()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (b'"1,2', "not well-formed CSV (unexpected end of data)"),
        (b'1,"2" 3', "not well-formed CSV (',' expected after '\"')"),
        (b"Ynys M\xf4n,1", "byte 0xF4 is not UTF-8; save it as UTF-8"),
        (b"1\r2,3", "not well-formed CSV (new-line character seen in unquoted field"),
    ],
)
def test_a_wrong_line_is_refused_alone(wrong: bytes, reason: str) -> None:
    good = b"".join(b"%d,x\n" % number for number in range(MOST_LINES + 3))
    rows, refused, _ = lines(b"A,B\n0,x\n" + wrong + b"\n" + good)
    assert [line for line, _ in refused] == [3]
    assert refused[0][1].startswith(reason)
    assert len(rows) == 1 + MOST_LINES + 3


def test_a_row_at_the_end_may_go_on() -> None:
    assert lines(b"A,B\n1,2\n3,4")[2].unended == ("3", "4")
    assert lines(b"A,B\n1,2\n3,4\n")[2].unended == ()
    assert lines(b"A,B\n1,2\n  ")[2].unended == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "feed.csv is empty."),
        (b"\n,,\n", "feed.csv is empty."),
        (b"PK\x03\x04....", "feed.csv is a workbook or an archive, not CSV."),
        ("A,B\n".encode("utf-16-le"), "feed.csv holds NUL bytes, so it is not a UTF-8 text file."),
    ],
)
def test_what_is_no_text_is_refused_whole(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        lines(data)
    assert str(refused.value) == reason
