"""A result's picture against its figures."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

import pytest

from commands.pictures import palette
from commands.pictures.bars import LEFT
from commands.pictures.card import MARGIN, SMALL
from commands.pictures.scene import Circle, Lines, Picture, Polygons, Text, Weight
from commands.present.result_picture import result_picture
from knowledge.model import State
from knowledge.psephology.careers import Careers, careers
from knowledge.psephology.seat import SeatResult, seat_result
from tests.pictures.conftest import Ask
from tests.pictures.legible import assert_legible
from tests.pictures.shapes import rects, texts, written
from tests.shipped import book

CLACTON = "/result clacton election:parl.clacton.by.2026-08-13"


@pytest.mark.parametrize(
    "line", ["/result islington north", "/result foyle", "/result chorley election:2019"]
)
async def test_bars_are_as_long_as_shares_in_party_colours(ask: Ask, line: str) -> None:
    reply, picture = await ask(line)
    candidates = reply.facts["candidates"]
    assert isinstance(candidates, list)
    parties = {party.name: party for party in book().parties.values()}
    bars = [rect for rect in rects(picture) if rect.stroke is not None]
    assert len(bars) == len(candidates)
    most = max(candidate["share"] for candidate in candidates)
    for bar, candidate in zip(bars, candidates, strict=True):
        assert bar.x == MARGIN
        assert bar.width == pytest.approx(max(2, LEFT * candidate["share"] / most))
        assert bar.fill == palette.fill(parties[candidate["party"]])


async def test_every_figure_stands_beside_its_bar(ask: Ask) -> None:
    _, picture = await ask("/result islington north")
    rows = _rows(picture)
    assert rows[0] == ["Jeremy Corbyn", "Independent", "24,120", "49.2%", "–"]
    assert rows[1] == ["Praful Nargund", "Labour", "16,873", "34.4%", "−29.9"]
    assert len(rows) == 7
    assert "Change in points on 2019. Source: House of Commons Library" in written(picture)


async def test_the_winner_alone_is_ticked_and_in_bold(ask: Ask) -> None:
    _, picture = await ask("/result islington north")
    title, *bold = [text for text in texts(picture) if text.weight is Weight.BOLD]
    assert title.text == "Jeremy Corbyn wins Islington North by 7,247 votes"
    assert [text.text for text in bold] == ["Jeremy Corbyn", "24,120", "49.2%", "–"]
    tick, *_ = [shape for shape in picture.scene.shapes if isinstance(shape, Circle)]
    assert tick.y == pytest.approx(bold[0].y, abs=SMALL)


async def test_no_line_breaks_within_a_name(ask: Ask) -> None:
    _, picture = await ask("/result na h-eileanan an iar")
    assert written(picture)[:2] == ["Torcuil Crichton wins", "Na h-Eileanan an Iar by 3,836 votes"]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("/result richmond and northallerton", "and 5 more, with 381 votes (0.8%) between them"),
        (CLACTON, "and 26 more, with 1,317 votes (3.8%) between them"),
    ],
)
async def test_of_many_candidates_the_last_are_one_line(ask: Ask, line: str, rest: str) -> None:
    reply, picture = await ask(line)
    assert len([rect for rect in rects(picture) if rect.stroke]) == 8
    assert rest in written(picture)
    assert rest in picture.alt
    hidden = [name for name in _names(reply.facts)[8:] if name in picture.alt]
    assert hidden == []


async def test_estimates_are_labelled(ask: Ask) -> None:
    _, picture = await ask("/result chorley")
    assert any("on 2019 (notional)" in text for text in written(picture))
    _, without = await ask("/result hull east election:2010")
    assert any("on 2005 (notional)" in text for text in written(without))


async def test_alt_text_says_what_is_shown(ask: Ask) -> None:
    _, picture = await ask("/result ynys môn")
    assert picture.alt.startswith(
        "Bar chart. Llinos Medi wins Ynys Môn by 637 votes. "
        "Plaid Cymru gain from Conservative, 2024 general election, turnout 61.5%. "
        "Llinos Medi (Plaid Cymru) 10,590 (32.5%, +4.0); "
        "Virginia Crosbie (Conservative) 9,953 (30.5%, −4.9); "
    )
    assert picture.alt.endswith("A small map shows where Ynys Môn is: Wales.")


async def test_the_seat_is_pointed_out_among_all(ask: Ask) -> None:
    _, picture = await ask("/result islington north")
    others, region, seat = [s for s in picture.scene.shapes if isinstance(s, Polygons)]
    assert (len(others.outlines), len(region.outlines), len(seat.outlines)) == (575, 74, 1)
    ring = [shape for shape in picture.scene.shapes if isinstance(shape, Circle)][-1]
    middle = [sum(axis) / 6 for axis in zip(*seat.outlines[0], strict=True)]
    assert middle == pytest.approx([ring.x, ring.y])


def test_corrected_figures_say_so() -> None:
    result = next(_results("parl.2024-07-04"))
    picture = _picture(replace(result, contest=replace(result.contest, state=State.CORRECTED)))
    assert any("corrected" in text for text in written(picture))
    assert ", corrected. " in picture.alt
    assert not any("corrected" in text for text in written(_picture(result)))


def test_a_tie_before_the_lot_is_drawn_has_no_winner() -> None:
    """The shipped facts have none, so one is made of a real contest."""
    result = next(_results("parl.2024-07-04"))
    first, second, *others = result.contest.candidacies
    contest = replace(result.contest, candidacies=(first, replace(second, votes=first.votes), *others))
    picture = _picture(seat_result(book(), contest, _careers()))
    bold = [text.text for text in texts(picture) if text.weight is Weight.BOLD]
    assert bold == [f"A tie in {contest.constituency.name}: who won is not known yet"]
    assert not any(isinstance(shape, Lines) and shape.stroke.width == 4 for shape in picture.scene.shapes)
    assert "who won is not known yet" in picture.alt


def test_no_votes_no_picture() -> None:
    result = next(_results("parl.2024-07-04"))
    assert result_picture(result, ()) is not None
    assert result_picture(replace(result, valid_votes=None), ()) is None


def test_every_result_fits_its_card() -> None:
    """Every contest of the store, the longest names and the most candidates among them."""
    for result in chain.from_iterable(map(_results, book().contests)):
        request = result_picture(result, [result.contest.constituency])
        assert request is not None, result.contest
        picture = request.make()
        assert_legible(picture)


def _picture(result: SeatResult) -> Picture:
    request = result_picture(result, [result.contest.constituency])
    assert request is not None
    return request.make()


def _rows(picture: Picture) -> list[list[str]]:
    """Texts on one line each, of candidates."""
    lines: dict[float, list[Text]] = {}
    for text in texts(picture):
        lines.setdefault(text.y, []).append(text)
    return [[text.text for text in row] for row in lines.values() if len(row) == 5]


def _names(facts: object) -> list[str]:
    assert isinstance(facts, dict)
    return [candidate["name"] for candidate in facts["candidates"]]


def _results(election: str) -> Iterator[SeatResult]:
    for contest in book().contests[election].values():
        yield seat_result(book(), contest, _careers())


@cache
def _careers() -> Careers:
    return careers(book())
