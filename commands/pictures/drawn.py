"""From a message's request to a finished file."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from commands.message import PictureRequest
from commands.pictures.svg import svg

_LONGEST = 96


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PNG, the name of its file, and what it shows in words."""

    name: str
    png: bytes
    alt: str


def draw(request: PictureRequest, rasterise: Callable[[str], bytes]) -> Drawn:
    """Work out what is shown and draw it; `rasterise` makes a PNG of SVG, and what it raises is raised."""
    picture = request.make()
    return Drawn(file_name(request.key), rasterise(svg(picture.scene)), picture.alt)


def file_name(key: tuple[str, ...]) -> str:
    """ASCII letters, digits, "-" and "." only: ("result", "Ynys Môn") → "result-ynys-mon.png"."""
    plain = unicodedata.normalize("NFKD", "-".join(key)).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"(?:[^a-z0-9.]|\.\.)+", "-", plain)[:_LONGEST].strip("-.") + ".png"
