"""Whether a picture can be read, by those who see it and those who do not."""

from itertools import combinations

from commands.pictures.card import MARGIN, MOST_HEIGHT, SMALL, WIDTH
from commands.pictures.scene import MOST_ALT, Picture
from tests.pictures.shapes import extent, texts


def assert_legible(picture: Picture) -> None:
    """Nothing is too small, over the edge, over another text or cut."""
    assert len(picture.alt) <= MOST_ALT
    assert picture.alt.endswith("."), "cut"
    assert picture.scene.width == WIDTH
    assert picture.scene.height <= MOST_HEIGHT
    shown = [text for text in texts(picture) if text.text]
    for text in shown:
        start, end = extent(text)
        assert text.size >= SMALL
        assert not text.text.endswith("…"), text
        assert start >= MARGIN - 1
        assert end <= WIDTH - MARGIN + 1, text
        assert text.y < picture.scene.height
    for one, other in combinations(shown, 2):
        if abs(one.y - other.y) < 1:
            first, second = sorted((extent(one), extent(other)))
            assert first[1] < second[0], (one, other)
