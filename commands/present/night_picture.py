"""The live projection through a night as a picture, and its alt text."""

from collections.abc import Iterator, Sequence

from commands.message import PictureRequest
from commands.pictures.card import Words
from commands.pictures.night import Axis, Band, Tick, night
from commands.pictures.scene import MOST_ALT, Picture
from commands.present import clock
from commands.present.bodies import possessive_body
from commands.present.counting import declared_of
from commands.present.house_picture import majority_label
from commands.present.live_projection import RANGE
from commands.present.words import count, counted, join, sentence_case
from knowledge.live.course import Course, Expected, Stage
from knowledge.model import OTHER, SPEAKER, Party

# So many parties are shown, those with most seats.
_MOST = 5
_EVERY = 100
_SEATS = 100
_SOURCE = "Projected by this bot from the results declared so far"
_AXIS = "Seats declared, and UK time"


def night_picture(course: Course, revision: int) -> PictureRequest:
    key = ("projection", "night", course.election.id, str(revision))
    return PictureRequest(key, lambda: _picture(course))


def _picture(course: Course) -> Picture:
    last = course.stages[-1]
    parties = shown(last)
    title, detail = course_told(course), list(_detail(course))
    words = Words(title, " · ".join(detail), _SOURCE)
    axis = Axis([stage.declared for stage in course.stages], course.house, _ticks(course), _AXIS)
    bands = [
        Band(party, [stage.seats[party][:3] for stage in course.stages], told(last.seats[party]))
        for party in parties
    ]
    most = max(seats.high for stage in course.stages for seats in stage.seats.values())
    scale = [(seats, count(seats)) for seats in range(0, max(most, course.house // 2) + 1, _SEATS)]
    return night(words, axis, bands, scale, majority_label(course.house), _alt(course, title, detail))


def marks(course: Course) -> list[Stage]:
    """The stages to tell: after the first declaration, after every hundred, and now."""
    *before, last = course.stages
    return [*(one for one in before if one.declared == 1 or one.declared % _EVERY == 0), last]


def shown(stage: Stage) -> list[Party]:
    """The parties with most seats expected, the largest first."""
    known = [party for party in stage.seats if party.id not in (SPEAKER, OTHER)]
    return sorted(known, key=lambda party: (-stage.seats[party].expected, party.order))[:_MOST]


def told(seats: Expected) -> str:
    """ "411 (405–417)"; no range where none is left."""
    whole = count(seats.seats)
    return whole if seats.low == seats.high else f"{whole} ({count(seats.low)}–{count(seats.high)})"


def course_told(course: Course) -> str:
    """ "Labour’s projected seats: 415 (406–424), from 412 (394–430) after the first declaration"."""
    first, last = course.stages[0], course.stages[-1]
    party = shown(last)[0]
    head = f"{sentence_case(possessive_body(party))} projected seats: {told(last.seats[party])}"
    if first is last:
        return head
    return f"{head}, from {told(first.seats[party])} after the first declaration"


def _detail(course: Course) -> Iterator[str]:
    yield f"Live projection, not a result: {course.election.name}"
    last = course.stages[-1]
    by = f" by {_time(last)}" if last.at else ""
    yield f"{declared_of(last.declared, course.house)}{by}; shaded: {RANGE}"


def _ticks(course: Course) -> list[Tick]:
    """At every hundred seats."""
    times = {stage.declared: _time(stage) for stage in course.stages}
    marks = range(_EVERY, course.house + 1, _EVERY)
    return [Tick(number, count(number), times.get(number, "")) for number in marks]


def _time(stage: Stage) -> str:
    return clock.time(stage.at) if stage.at else ""


def _alt(course: Course, title: str, detail: Sequence[str]) -> str:
    """The finding, and as many stages as there is room for: the last, then others from the first on."""
    alt = f"Line chart. {title}. {'. '.join(detail)}."
    *before, last = marks(course)
    for stage in (last, *before):
        seats = join([f"{party.name} {told(stage.seats[party])}" for party in shown(stage)])
        when = f", {_time(stage)}" if stage.at else ""
        more = f" After {counted(stage.declared, 'declaration')}{when}: {seats}."
        alt += more if len(alt) + len(more) <= MOST_ALT else ""
    return alt
