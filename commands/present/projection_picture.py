"""A projection as a picture, beside the outcome where there is one; and its alt text."""

from collections.abc import Iterator, Sequence

from commands.message import PictureRequest
from commands.pictures import palette
from commands.pictures.card import Words
from commands.pictures.chamber import Arch, Key, chamber
from commands.pictures.legend import Entry
from commands.pictures.scene import MOST_ALT, Picture
from commands.present import clock
from commands.present.house_picture import majority_label
from commands.present.names import projection_kind, published_by
from commands.present.projection import in_order, standing_told, year_of
from commands.present.words import NO_FIGURE, clip, count, difference, join, sentence_case
from knowledge.model import OTHER, Party
from knowledge.psephology.projected import ProjectionReport

_OUTCOME, _ERROR = "Outcome", "Error"
_NOT_PROJECTED = "Not projected"


def projection_picture(report: ProjectionReport) -> PictureRequest:
    return PictureRequest(("projection", report.projection.id), lambda: _picture(report))


def _picture(report: ProjectionReport) -> Picture:
    made, outcome = report.projection, report.outcome
    kind = sentence_case(projection_kind(made))
    given = in_order(made)
    projected = [(party, seats) for party, seats in given if seats]
    first = projected[0][0].name if projected else ""
    arches = [_arch(projected, made.house, first if outcome is None else kind)]
    headings: tuple[str, ...] = ("Seats",)
    if outcome is not None:
        came = sorted(outcome.items(), key=lambda one: (one[0].id == OTHER, -one[1], one[0].order))
        named = dict(given)
        given += [(party, None) for party, _ in came if party not in named]
        arches.append(_arch(came, made.house, _OUTCOME))
        headings = (kind, _OUTCOME, _ERROR)
    entries = [*(_entry(report, party, seats) for party, seats in given), *_rest(report)]
    title, detail = _title(report), list(_detail(report))
    names = tuple(party.name for party, _ in projected)
    words = Words(title, " · ".join(detail), published_by((made.source,)), names)
    told = ", ".join(_told(entry, headings) for entry in entries)
    alt = f"{_shape(report)}. {title}. {'. '.join(detail)}. {told}."
    majority = majority_label(made.house)
    return chamber(words, arches, Key(entries, headings), majority, clip(alt, MOST_ALT))


def _arch(seats: Sequence[tuple[Party, int]], house: int, caption: str) -> Arch:
    """The largest party's seats stand in its middle; what is not given fills the House."""
    blocks = [(palette.fill(party), number) for party, number in seats if number]
    rest = house - sum(number for _, number in seats)
    if rest > 0:
        blocks.append((palette.UNKNOWN, rest))
    return Arch(blocks, count(seats[0][1]) if seats else "", caption)


def _entry(report: ProjectionReport, party: Party, seats: int | None) -> Entry:
    figures = [NO_FIGURE if seats is None else count(seats)]
    if report.outcome is not None:
        came = report.outcome.get(party)
        figures.append(NO_FIGURE if came is None else count(came))
        figures.append("" if came is None or seats is None else difference(seats - came))
    return Entry(palette.fill(party), party.name, party.short, tuple(figures))


def _rest(report: ProjectionReport) -> Iterator[Entry]:
    """The seats of the House that are not among the parties'."""
    house = report.projection.house
    left = [house - report.accounted]
    if report.outcome is not None:
        left.append(house - sum(report.outcome.values()))
    if any(number > 0 for number in left):
        figures = (*(count(number) if number else "" for number in left), *([""] if len(left) > 1 else []))
        yield Entry(palette.UNKNOWN, _NOT_PROJECTED, _NOT_PROJECTED, figures)


def _title(report: ProjectionReport) -> str:
    """ "Exit poll 2024: Labour 410, a majority of 170"."""
    made = report.projection
    when = f" {year}" if (year := year_of(made)) else " for the next election"
    what = f"{sentence_case(projection_kind(made))}{when}"
    return f"{what}: {standing_told(report.standing, made.house)}" if report.standing else what


def _detail(report: ProjectionReport) -> Iterator[str]:
    made = report.projection
    published = clock.partial_date(made.published) if made.published else "on a date not known"
    yield f"Projected by {made.forecaster}, {published}"
    if report.outcome_standing:
        yield f"Outcome: {standing_told(report.outcome_standing, made.house)}"
    if made.not_included:
        yield f"Leaves out {join(made.not_included)}"


def _shape(report: ProjectionReport) -> str:
    beside = " beside the outcome" if report.outcome is not None else ""
    return f"The House of Commons as projected{beside}, an arch with a dot for each seat"


def _told(entry: Entry, headings: Sequence[str]) -> str:
    """ "Labour 410 (outcome 412)"."""
    seats, *came = ("not given" if figure == NO_FIGURE else figure for figure in entry.figures)
    outcome = f" ({_OUTCOME.lower()} {came[0]})" if len(headings) > 1 else ""
    return f"{entry.label} {seats}{outcome}"
