"""Exit polls and projections, and what they leave out."""

from knowledge.book import Book


def test_exit_polls(book: Book) -> None:
    polls = {(p.published[:4], p.forecaster): p for p in book.projections if p.id.startswith("exit_poll.")}
    assert [year for year, _ in sorted(polls)] == (
        ["1997", "2001", "2001", "2005", "2010", "2015", "2017", "2019", "2024"]
    )
    for poll in polls.values():
        assert sum(count or 0 for _, count in poll.seats) == poll.house
        if poll.published < "2010":
            assert sum(count for _, count in poll.outcome) == poll.house
        else:
            assert poll.outcome == ()
    newest = {p.name: n for p, n in polls["2024", "BBC/ITV/Sky (Ipsos)"].seats}
    assert newest == {
        "Labour": 410,
        "Conservative": 131,
        "Liberal Democrat": 61,
        "Reform UK": 13,
        "Scottish National Party": 10,
        "Plaid Cymru": 4,
        "Green": 2,
        "Other": 19,
    }
    assert "UK Independence Party" in {p.name for p, _ in polls["2015", "BBC/ITV/Sky"].seats}
    assert "Brexit Party" in {p.name for p, _ in polls["2019", "BBC/ITV/Sky"].seats}


def test_a_blank_is_not_zero(book: Book) -> None:
    by_id = {p.id: {party.name: n for party, n in p.seats} for p in book.projections}
    assert by_id["model.the-telegraph.2024-07-04"]["Liberal Democrat"] is None
    assert by_id["mrp.savanta.2024-07-04"]["Reform UK"] == 0
    assert by_id["mrp.yougov.2025-06"]["Other"] is None


def test_what_projections_leave_out(book: Book) -> None:
    by_id = {p.id: p for p in book.projections}
    assert by_id["mrp.more-in-common.2026-01-04"].not_included == ("Northern Ireland", "Chorley")
    assert by_id["mrp.yougov.2025-06"].not_included == ("Northern Ireland",)
    assert by_id["exit_poll.bbc-itv-sky-ipsos.2024-07-04"].not_included == ()
    for projection in book.projections:
        given = sum(count or 0 for _, count in projection.seats)
        if "Chorley" in projection.not_included:
            assert given == 631


def test_only_whole_dates_are_dated(book: Book) -> None:
    undated = {p.id for p in book.projections if p.election_id is None and not p.is_dated}
    assert undated == {
        "mrp.yougov.2025-06",
        "mrp.yougov.2025-09",
        "mrp.more-in-common.2025-09",
        "mrp.more-in-common-as-held-by-electionmapsuk-in-june-2026.2026",
        "model.electionmapsuk-nowcast-workbook-quoted-in-plan.2026-06",
    }
