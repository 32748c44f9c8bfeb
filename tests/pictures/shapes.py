"""What is in a scene, for tests to look at."""

from commands.pictures import fonts
from commands.pictures.scene import Anchor, Picture, Rect, Text

_FROM = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def texts(picture: Picture) -> list[Text]:
    return [shape for shape in picture.scene.shapes if isinstance(shape, Text)]


def written(picture: Picture) -> list[str]:
    return [text.text for text in texts(picture)]


def rects(picture: Picture) -> list[Rect]:
    return [shape for shape in picture.scene.shapes if isinstance(shape, Rect)]


def extent(text: Text) -> tuple[float, float]:
    """Where a text begins and ends."""
    width = fonts.width(text.text, text.size, text.weight)
    start = text.x - width * _FROM[text.anchor]
    return start, start + width
