"""Shades for figures: the more, the deeper. Falls are in another hue than rises, and hatched, as pale shades
look alike to some eyes in any hue."""

from colorsys import hls_to_rgb, rgb_to_hls

from commands.pictures.palette import CARD, blend
from commands.pictures.scene import Hatching, Slant

NEUTRAL = "#37175e"  # where no party's figure is shown
_PALEST, _ALONE = 0.17, 0.5
_DEEPEST = 0.27  # lightness, 0–1
# Falls are in one of these: the one that red-green blind eyes tell from a party's own hue.
_STRIPE = 0.4  # of the card's colour in a stripe
_BLUE, _BROWN = "#23407c", "#7d4210"


def rises(colour: str | None, number: int) -> tuple[str, ...]:
    """So many shades of a party's colour, the palest first."""
    return _shades(_deep(colour), number)


def falls(colour: str, number: int) -> tuple[Hatching, ...]:
    """So many shades that none takes for rises of that colour, the palest first."""
    red, green, blue = _channels(colour)
    shades = _shades(_BROWN if blue > max(red, green) else _BLUE, number)
    return tuple(Hatching(shade, blend(shade, CARD, _STRIPE), Slant.LEVEL, 6, 2) for shade in shades)


def _deep(colour: str | None) -> str:
    """A colour as dark as the deepest shade, of the same hue and saturation."""
    if colour is None:
        return NEUTRAL
    hue, _, saturation = rgb_to_hls(*_channels(colour))
    red, green, blue = (round(255 * channel) for channel in hls_to_rgb(hue, _DEEPEST, saturation))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, 0–1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _shades(deep: str, number: int) -> tuple[str, ...]:
    if number == 1:
        return (blend(CARD, deep, _ALONE),)
    step = (1 - _PALEST) / (number - 1)
    return tuple(blend(CARD, deep, _PALEST + step * at) for at in range(number))
