"""Where a text stands among lines and points: of the places it may have, the one that is least crossed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from commands.pictures.fonts import width
from commands.pictures.scene import Anchor, Point, Text

_FROM = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
_WORSE = 10  # than a line through it is another text over it
_CAPITALS, _TAIL = 0.68, 0.06  # of the size, above and below the baseline


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle by its sides, y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Crowd:
    """What texts should keep clear of; those that are placed keep clear of each other, too."""

    segments: Sequence[tuple[Point, Point]]
    taken: list[Frame] = field(default_factory=list)

    def place(self, choices: Iterable[Text]) -> Text:
        """The first choice that is clear, else the first of those that are least crossed."""
        best: tuple[int, Text, Frame] | None = None
        for text in choices:
            frame = frame_of(text)
            crossed = sum(crosses(one, frame) for one in self.segments)
            crossed += _WORSE * sum(_overlap(other, frame) for other in self.taken)
            if best is None or crossed < best[0]:
                best = crossed, text, frame
            if not crossed:
                break
        if best is None:
            raise ValueError("There is no place to choose.")
        self.taken.append(best[2])
        return best[1]


def frame_of(text: Text) -> Frame:
    wide = width(text.text, text.size, text.weight)
    left = text.x - wide * _FROM[text.anchor]
    return Frame(left, text.y - _CAPITALS * text.size, left + wide, text.y + _TAIL * text.size)


def crosses(segment: tuple[Point, Point], frame: Frame) -> bool:
    """Clipped at each side in turn (Liang and Barsky): is anything left?"""
    (x1, y1), (x2, y2) = segment
    enter, leave = 0.0, 1.0
    for way, room in (
        (x1 - x2, x1 - frame.left),
        (x2 - x1, frame.right - x1),
        (y1 - y2, y1 - frame.top),
        (y2 - y1, frame.bottom - y1),
    ):
        if way == 0:
            if room < 0:
                return False
        elif way < 0:
            enter = max(enter, room / way)
        else:
            leave = min(leave, room / way)
    return enter <= leave


def _overlap(one: Frame, other: Frame) -> bool:
    apart = one.right <= other.left or other.right <= one.left
    return not (apart or one.bottom <= other.top or other.bottom <= one.top)
