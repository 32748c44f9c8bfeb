"""Colours: the card, its inks, and parties so that they can be told apart.

A party's colour is data that stands beside the party. Those whose colours somebody red-green blind would take
for another's are hatched as well; every filled shape has an edge that stands out from the card.
"""

from dataclasses import replace
from functools import lru_cache

from commands.pictures.scene import Fill, Hatching, Slant
from knowledge.model import Party

# A light card, in either theme of Discord: what is dark stands out by itself, what is pale by its edge.
CARD = "#faf9f6"
INK = "#1c2026"
QUIET = "#565d68"  # small print, axes' labels
FAINT = "#d5d3cd"  # grid lines, and the ground of bars
NEUTRAL = "#9a9a9a"  # a party without a colour
_PALE = 0.4
# Level stripes on whole pixels: hundreds of seats hatched so take a third less room in the file.
UNDECLARED = Hatching("#f2f1ed", "#bab7af", Slant.LEVEL, period=6, thickness=2)
# Declared, but what is shown is not known.
UNKNOWN = Hatching("#ffffff", "#a19e96", Slant.UPRIGHT, period=6, thickness=2)
# Of ordinary text, and of shapes and large signs (WCAG 2, 1.4.3 and 1.4.11).
TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0

# By id: parties whose colours are near another's, for red-green blind eyes above all. A test finds them, and
# that no two that are near each other are hatched alike.
_HATCHED = {
    "alliance": Slant.LEVEL,
    "democratic-unionist-party": Slant.LEVEL,
    "green": Slant.RISING,
    "green-party-northern-ireland": Slant.RISING,
    "plaid-cymru": Slant.FALLING,
    "restore-britain": Slant.RISING,
    "scottish-green-party": Slant.RISING,
    "scottish-national-party": Slant.UPRIGHT,
    "sinn-fein": Slant.UPRIGHT,
    "social-democratic-and-labour-party": Slant.FALLING,
    "speaker": Slant.CROSSED,
    "traditional-unionist-voice": Slant.CROSSED,
    "uk-independence-party": Slant.FALLING,
    "ulster-unionist-party": Slant.UPRIGHT,
}


def colour(party: Party) -> str:
    return party.colour or NEUTRAL


def fill(party: Party) -> Fill:
    """The party's colour, hatched where it takes that to tell it from others."""
    slant = _HATCHED.get(party.id)
    ground = colour(party)
    if slant is None:
        return ground
    # Across a slanted stripe the next is as near as along a row, divided by √2: so all look equally dense.
    period = 12 if slant in (Slant.LEVEL, Slant.UPRIGHT) else 18
    return Hatching(ground, _stripe(ground), slant, period)


def ground(fill: Fill) -> str:
    """The colour under a hatching's stripes; a plain fill's own."""
    return fill.ground if isinstance(fill, Hatching) else fill


def pale(fill: Fill) -> Fill:
    """The same, paler: what is not certain, or has not changed."""
    if isinstance(fill, Hatching):
        return replace(fill, ground=blend(CARD, fill.ground, _PALE), stripe=blend(CARD, fill.stripe, _PALE))
    return blend(CARD, fill, _PALE)


def blend(first: str, second: str, part: float) -> str:
    """`part` (0–1) of the second colour in the first."""
    mixed = (round(a + (b - a) * part) for a, b in zip(_rgb(first), _rgb(second), strict=True))
    return _hex(*mixed)


@lru_cache(maxsize=1024)
def edge(of: str) -> str:
    """A darker shade of a colour that stands out from the card as shapes must; itself where it does."""
    return _darkened(of, SHAPE_CONTRAST)


@lru_cache(maxsize=1024)
def ink(of: str) -> str:
    """A darker shade of a colour in which text can be read on the card; itself where it can."""
    return _darkened(of, TEXT_CONTRAST)


def contrast(first: str, second: str) -> float:
    """1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _darkened(of: str, least: float) -> str:
    shades = (blend(of, INK, part / 20) for part in range(21))
    return next(shade for shade in shades if contrast(shade, CARD) >= least)


def _stripe(ground: str) -> str:
    """Lighter on what is dark, darker on what is light."""
    return blend(ground, CARD, 0.5) if _luminance(ground) < 0.5 else blend(ground, INK, 0.4)


def _luminance(of: str) -> float:
    """Relative luminance, 0–1 (WCAG 2)."""
    red, green, blue = (_linear(channel / 255) for channel in _rgb(of))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """sRGB without its gamma (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _rgb(of: str) -> tuple[int, int, int]:
    return int(of[1:3], 16), int(of[3:5], 16), int(of[5:7], 16)


def _hex(red: int, green: int, blue: int) -> str:
    return f"#{red:02x}{green:02x}{blue:02x}"
