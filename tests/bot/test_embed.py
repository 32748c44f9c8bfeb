"""Messages as Discord shows them: within every limit, as plain text, readable on a phone."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.embed import escape, render
from bot.table import WIDTH, render_table
from commands.message import Align, Column, Line, Message, Table
from commands.present.words import on_one_line
from tests.bot.scripted import result_reply

TEXT = st.text(max_size=300) | st.text("`*_~|<>[]()#@\\:/ abcé\n", max_size=6000)
CELL = st.text(max_size=60) | st.sampled_from(["24,120", "49.2%", "−3.1", "", "Môn", "a`b```c"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    aligns = draw(st.lists(st.sampled_from(list(Align)), min_size=1, max_size=6))
    columns = tuple(Column(draw(CELL), align) for align in aligns)
    row = st.tuples(*(CELL for _ in aligns))
    rows = tuple(draw(st.lists(row, max_size=12))) * draw(st.integers(1, 40))
    return Table(columns, rows, draw(st.none() | st.integers(0, max(0, len(rows) - 1))))


MESSAGES = st.builds(
    Message,
    sentence=TEXT.filter(on_one_line),
    title=st.none() | TEXT,
    table=st.none() | tables(),
    lines=st.lists(
        st.builds(Line, TEXT, TEXT, st.none() | st.datetimes(timezones=st.just(UTC))), max_size=12
    ).map(tuple),
    notes=st.lists(TEXT, max_size=12).map(tuple),
    source=st.none() | TEXT,
    colour=st.none() | st.sampled_from(["#000000", "#ffffff", "#e4003b"]),
)


@given(MESSAGES)
def test_every_message_is_within_discords_limits(message: Message) -> None:
    shown = render(message)
    assert 1 <= len(shown.content) <= 2000
    if shown.embed is None:
        return
    payload = shown.embed.to_dict()
    title, description = payload.get("title", ""), payload.get("description", "")
    footer = payload.get("footer", {}).get("text", "")
    assert len(title) <= 256
    assert len(description) <= 4096
    assert len(footer) <= 2048
    assert len(title) + len(description) + len(footer) <= 6000
    assert title or description or footer
    for part in ("title", "description"):
        assert payload.get(part) != ""
    assert payload.get("footer") is None or footer


@given(tables(), st.integers(300, 4000))
def test_a_table_is_one_code_block_that_fits_phone_and_room(table: Table, room: int) -> None:
    shown = render_table(table, room)
    assert len(shown) <= room
    assert shown.startswith("```\n")
    assert shown.endswith("\n```") or shown == "```\n```"
    inside = shown[4:-3]
    assert "`" not in inside
    assert all(len(line) <= WIDTH for line in inside.split("\n"))


@given(TEXT)
def test_escaped_text_reads_as_it_was_and_formats_nothing(text: str) -> None:
    shown = escape(text)
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", shown) == on_one_line(text)
    bare = re.sub(r"\\[^0-9A-Za-z\s]", " ", shown)
    assert not re.search(r"[*_~|`<>\[\]#@]|://", bare)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Count *Binface*", r"Count \*Binface\*"),
        ("a_b <@123> @everyone", r"a\_b \<\@123\> \@everyone"),
        ("[here](https://example.org)", r"\[here\](https\://example.org)"),
        ("discord.gg/abc", r"discord\.gg/abc"),
        ("discordapp.com/invite/abc", r"discordapp\.com/invite/abc"),
        ("ex.e.g. 34.5/2", "ex.e.g. 34.5/2"),
        ("a :tada: b", r"a \:tada: b"),
        ("Declared: 3:26 am", "Declared: 3:26 am"),
        ("- one", r"\- one"),
        ("2024. A year", r"2024\. A year"),
        ("1.5 points", "1.5 points"),
        ("-1.5 points", "-1.5 points"),
        ("Ynys Môn: 32.4% (valid votes)", "Ynys Môn: 32.4% (valid votes)"),
        ("two\nlines", "two lines"),
        ("one\u202eowt\u2028\0three", "one owt three"),
    ],
)
def test_markdown_is_escaped_and_nothing_else(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_a_cut_never_leaves_half_an_escape() -> None:
    content = render(Message("*" * 1500)).content
    assert len(content) <= 2000
    assert re.fullmatch(r"(\\\*)+…", content)


def test_a_narrow_table_has_a_line_for_each_row_and_marks_one() -> None:
    right = Align.RIGHT
    columns = (Column("Party"), Column("Seats", right), Column("Outcome", right))
    table = Table(columns, (("Labour", "410", "411"), ("Conservative", "131", "121")), highlighted=0)
    assert render_table(table, 2000) == (
        "```\n  Party        Seats Outcome\n» Labour         410     411\n  Conservative   131     121\n```"
    )


def test_a_wide_table_has_words_and_figures_on_lines_of_their_own() -> None:
    table = result_reply().message.table
    assert table is not None
    assert render_table(table, 2000) == (
        "```\n"
        "                           Votes Share\n"
        "» Jeremy Corbyn · Independent\n"
        "                          24,120 49.2%\n"
        "  Praful Nargund · Labour 16,873 34.4%\n"
        "```"
    )


def test_words_stand_beside_their_figures_where_they_fit() -> None:
    right = Align.RIGHT
    columns = (Column("Party"), Column("Seats", right), Column("Outcome", right), Column("Error", right))
    rows = (("Labour", "410", "412", "−2"), ("Scottish National Party", "10", "9", "+1"))
    assert render_table(Table(columns, rows, highlighted=0), 2000) == (
        "```\n"
        "                   Seats Outcome Error\n"
        "» Labour             410     412    −2\n"
        "  Scottish National Party\n"
        "                      10       9    +1\n"
        "```"
    )


def test_accents_that_come_apart_keep_the_columns() -> None:
    table = Table((Column("Seat"), Column("N", Align.RIGHT)), (("Mo\u0302n", "1"), ("Bath", "2")))
    assert "  Môn  1\n  Bath 2\n" in render_table(table, 2000)


def test_rows_that_do_not_fit_are_counted() -> None:
    table = Table((Column("Name"),), tuple((f"Candidate {n}",) for n in range(100)))
    shown = render_table(table, 400)
    left = re.search(r"… and (\d+) more\n```$", shown)
    assert left
    assert shown.count("Candidate") + int(left[1]) == 100


def test_a_moment_stands_in_uk_time_and_in_the_readers_own() -> None:
    when = datetime(2024, 7, 5, 2, 26, tzinfo=UTC)
    message = Message("So.", lines=(Line("Declared", "3:26 am on Friday 5 July 2024, UK time", when),))
    embed = render(message).embed
    assert embed is not None
    assert embed.description == "**Declared** 3:26 am on Friday 5 July 2024, UK time (<t:1720146360:f>)"


def test_a_mere_sentence_has_no_embed() -> None:
    assert render(Message("Which seat is meant?")).embed is None


def test_what_goes_over_the_wire_is_made_once_and_not_shared_with_copies() -> None:
    embed = render(result_reply().message).embed
    assert embed is not None
    sent = embed.to_dict()
    pictured = embed.copy().set_image(url="attachment://a.png").to_dict()
    assert embed.to_dict() is sent
    assert "image" not in sent
    assert pictured.pop("image") == {"url": "attachment://a.png"}
    assert pictured == sent
