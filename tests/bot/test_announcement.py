"""Announcements are within Discord's limits whatever is in them, and read as they were said."""

from hypothesis import given
from hypothesis import strategies as st

from bot.announcement import render_announcement
from commands.announcement import Announcement, Said
from commands.present.digest import digest_message
from commands.present.live import result_line
from commands.present.rehearsal import MARK
from knowledge.book import Book
from knowledge.live.outbox import MOST_TOGETHER
from knowledge.psephology.returns import seat_return

LINES = st.builds(Said, st.text(min_size=1, max_size=400), st.none() | st.text(min_size=1, max_size=400))


@given(st.lists(LINES, min_size=1, max_size=9), st.sampled_from([None, MARK]))
def test_the_content_is_never_too_long(lines: list[Said], mark: str | None) -> None:
    assert len(render_announcement(Announcement(tuple(lines), mark=mark)).content) <= 2000


def test_nine_of_the_longest_results_are_shown_whole(book: Book) -> None:
    for election in book.general_elections:
        seats = [seat_return(book, contest) for contest in book.contests[election.id].values()]
        lines = sorted(map(result_line, seats), key=len)[-9:]
        assert MOST_TOGETHER["each"] == len(lines)
        struck = Announcement(tuple(Said("Retracted.", struck=line) for line in lines), mark=MARK)
        content = render_announcement(struck).content
        assert "…" not in content
        assert content.startswith(f"{MARK} · ~~")


def test_a_digest_of_a_whole_night_fits(book: Book) -> None:
    for election in book.general_elections:
        seats = [seat_return(book, contest) for contest in book.contests[election.id].values()]
        message = digest_message(seats)
        rendered = render_announcement(Announcement((Said(message.sentence),), message))
        assert rendered.embed is not None
        assert rendered.embed.description is not None
        assert len(rendered.content) <= 2000
        # Nothing of it was left out for want of room.
        assert rendered.embed.description.count("\n") == len(message.lines) - 1
        assert message.sentence.startswith("650 new results: ")
