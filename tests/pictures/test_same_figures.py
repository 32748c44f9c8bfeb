"""Whatever figure is drawn stands in the text of the message, too: a picture says nothing by itself."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from benchmarks.gallery.cases import CASES
from commands.message import Message
from commands.pictures.palette import QUIET
from commands.pictures.scene import Picture
from commands.pictures.svg import svg
from commands.present.night import night_message
from commands.present.night_picture import night_picture
from commands.present.words import number_word
from knowledge.live.course import CourseOfNight
from tests.forecast.nights import election, forecaster, night
from tests.pictures.conftest import Ask
from tests.pictures.night import commands_at

_TEXT = "{http://www.w3.org/2000/svg}text"
_NUMBER = re.compile(r"(?<![A-Za-z\d])[+−]?\d(?:[\d,]*\d)?(?:\.\d+)?")
# What a scale says of itself: its marks, and the line at half of the House.
_MARK, _HALF = re.compile(r"\d+%?"), re.compile(r"\d+ for a majority")
_YEARS = re.compile(r"\b(\d\d)(\d\d)–(\d\d)\b")  # 2015–19
_IN_WORDS = {number_word(number): str(number) for number in range(1, 11)}

TYPED = [case.typed for case in CASES if case.typed]
ON_THE_NIGHT = [
    "/map",
    "/map changes",
    "/map turnout",
    "/map share party:labour",
    "/scoreboard 2024",
    "/scoreboard 2024 area:wales",
    "/projection live",
]


@pytest.mark.parametrize("line", TYPED)
async def test_figures_of_answers(ask: Ask, line: str) -> None:
    reply, picture = await ask(line)
    assert only_drawn(reply.message, picture) == []


@pytest.mark.parametrize("number", [1, 100, 500])
async def test_figures_while_seats_declare(number: int) -> None:
    for line in ON_THE_NIGHT:
        message = (await commands_at(number).answer(line)).message
        assert message.picture is not None, line
        assert only_drawn(message, message.picture.make()) == [], line


def test_figures_of_a_night() -> None:
    order = night(2024).order
    following = CourseOfNight(forecaster(2024), election(2024), len(order))
    course = following.of({one.constituency.code: one for one in order[:60]})
    assert [
        figure
        for figure in only_drawn(night_message(course), night_picture(course, 1).make())
        if not figure.endswith("00")  # the lower scale
    ] == []


async def test_shares_of_a_history_are_facts() -> None:
    facts = (await commands_at(650).answer("/history clacton")).facts
    polls = facts["shares"]
    assert isinstance(polls, list)
    years = [2010, 2014, 2015, 2017, 2019, 2019, 2024, 2026]
    assert [int(poll["date"][:4]) for poll in polls] == years
    assert [poll["notional"] for poll in polls] == [False] * 5 + [True] + [False] * 2
    assert [poll["of_part"] for poll in polls] == [True] * 5 + [False] * 3
    assert [poll["by_election"] for poll in polls] == [False, True, *[False] * 5, True]
    assert polls[-1]["parties"]["Reform UK"] == pytest.approx(100 * 22_239 / 35_112, abs=0.1)


def test_numbers_are_read_as_they_are_written() -> None:
    assert sorted(numbers("In 2015–17 nine had 1,234 votes (−2.5) of C28")) == [
        "1,234", "2015", "2017", "9", "−2.5"
    ]  # fmt: skip


def only_drawn(message: Message, picture: Picture) -> list[str]:
    """Figures in the picture's texts that the message has not."""
    said = set(numbers(f"{message.title} {message.plain()}"))
    said |= {figure.lstrip("+−") for figure in said}
    return [figure for text in _figures(picture) for figure in numbers(text) if figure not in said]


def numbers(text: str) -> Iterator[str]:
    spelt = _YEARS.sub(lambda found: f"{found[1]}{found[2]} {found[1]}{found[3]}", text)
    yield from _NUMBER.findall(spelt)
    yield from (figure for word, figure in _IN_WORDS.items() if re.search(rf"\b{word}\b", text))


def _figures(picture: Picture) -> Iterator[str]:
    """The texts as they are drawn, without the marks of scales."""
    for element in ElementTree.fromstring(svg(picture.scene)).iter(_TEXT):
        text = element.text or ""
        is_mark = element.get("fill") == QUIET and _MARK.fullmatch(text)
        if not is_mark and not _HALF.fullmatch(text):
            yield text
