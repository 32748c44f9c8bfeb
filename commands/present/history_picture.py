"""A seat's shares through its elections, in words and as a picture; and the picture's alt text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import groupby

from commands.message import Line, PictureRequest
from commands.pictures.card import Words
from commands.pictures.history import Column, Series, history
from commands.pictures.scene import MOST_ALT, Picture
from commands.present import clock
from commands.present.names import published_by
from commands.present.words import NO_FIGURE, part_of, percent
from knowledge.model import Party, Source
from knowledge.psephology.history import SeatHistory
from knowledge.psephology.share_history import PartyLine, Poll, ShareHistory, share_history

# So many parties are shown, of those that had this share (per cent) once.
_MOST, _FROM = 6, 5.0
_CHANGED = "Boundaries changed"
_NOTIONAL = "notional"
# In characters; what is longer is told in short.
_LONGEST_TITLE, _LONGEST_DETAIL, _LONGEST_NAME = 90, 74, 20


def share_lines(told: SeatHistory, mark: str) -> Iterator[Line]:
    """What the picture shows, in words; `mark` stands at contests of the seat's largest part."""
    found = share_history(told)
    when = [f"({_when(poll)}{mark * poll.of_main})" for poll in found.polls]
    for one in _shown(found):
        shares = [f"{percent(s)} {at}" for s, at in zip(one.shares, when, strict=True) if s is not None]
        yield Line(one.party.name, ", ".join(shares))


def history_picture(told: SeatHistory, sources: Sequence[Source]) -> PictureRequest | None:
    """None before any votes are known."""
    if not any(one.valid_votes for one in (*told.returns, *told.main)):
        return None
    seat = told.constituency
    key = ("history", seat.name, seat.boundary_set, seat.code)
    return PictureRequest(key, lambda: _picture(told, sources))


def _picture(told: SeatHistory, sources: Sequence[Source]) -> Picture:
    found = share_history(told)
    shown = _shown(found)
    title, detail = _title(told, found), list(_detail(told, found))
    names = (told.constituency.name, *(poll.winner.name for poll in found.polls if poll.winner))
    words = Words(title, " · ".join(detail), _small_print(found, shown, sources), names)
    columns = [_column(poll, found.lines, at) for at, poll in enumerate(found.polls)]
    series = [Series(one.party, one.shares, _figure(one.shares[-1]), one.lasting) for one in shown]
    highest = max(share for one in shown for share in one.shares if share is not None)
    return history(words, columns, series, _ticks(highest), _CHANGED, _alt(title, detail, told))


def _shown(found: ShareHistory) -> list[PartyLine]:
    """Those that had a fair share once, as many as fit with the highest; in the order of their newest."""

    fair = [line for line in found.lines if line.highest >= _FROM]
    least = min(nlargest(_MOST, (line.highest for line in fair)), default=0.0)
    return [_large(line) for line in fair if line.highest >= least][:_MOST]


def _large(line: PartyLine) -> PartyLine:
    """Different people under one name only where they had a fair share."""
    if line.lasting:
        return line
    return replace(line, shares=tuple(share if (share or 0) >= _FROM else None for share in line.shares))


def _column(poll: Poll, lines: Sequence[PartyLine], at: int) -> Column:
    year = str(poll.polling_day.year)
    label = (year, _NOTIONAL) if poll.notional else (year,)
    if not poll.is_general:
        label = (clock.short_month(poll.polling_day).removesuffix(f" {year}"), year)
    best = max((share for line in lines if (share := line.shares[at]) is not None), default=None)
    figure = _figure(best) if poll.winner else ""
    return Column(label, int(poll.of_main), figure, poll.winner, not poll.is_general, poll.notional)


def _figure(share: float | None) -> str:
    return "" if share is None else percent(share)


def _ticks(highest: float) -> list[tuple[float, str]]:
    step = 20 if highest > 50 else 10
    return [(share, f"{share}%") for share in range(0, int(highest) + 1, step)]


def _title(told: SeatHistory, found: ShareHistory) -> str:
    """ "Islington North: Labour 2010–19, Independent 2024"."""
    own = [poll for poll in found.polls if not poll.of_main and not poll.notional]
    seat = told.constituency.name
    if not own:
        return f"{seat}: not declared yet"
    full = f"{seat}: {_runs(own)}"
    return full if len(full) <= _LONGEST_TITLE else f"{seat}: {_runs(own, short=True)}"


def _runs(polls: Sequence[Poll], *, short: bool = False) -> str:
    """Who won one after another: "Labour 2010–19, Independent 2024"."""
    told = []
    for party, group in groupby(polls, lambda poll: poll.winner):
        years = list(dict.fromkeys(poll.polling_day.year for poll in group))
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1] % 100:02}"
        told.append(f"{_name(party, short=short)} {span}")
    return ", ".join(told)


def _name(party: Party | None, *, short: bool) -> str:
    if party is None:
        return NO_FIGURE
    return party.short if short or len(party.name) > _LONGEST_NAME else party.name


def _detail(told: SeatHistory, found: ShareHistory) -> Iterator[str]:
    yield "Share of valid votes at each contest"
    main = [poll for poll in found.polls if poll.of_main and not poll.notional]
    if main:
        part = told.parts[0]
        where = f"{part.constituency.name} ({part_of(part.share)} of its homes)"
        when = "Earlier" if part.earlier else "Later"
        full = f"{when}, {where}: {_runs(main, short=True)}"
        yield full if len(full) <= _LONGEST_DETAIL else f"{when}, {where}"


def _small_print(found: ShareHistory, shown: Sequence[PartyLine], sources: Sequence[Source]) -> str:
    signs = []
    if any(poll.notional for poll in found.polls):
        signs.append(f"hollow: {_NOTIONAL}")
    if any(not poll.is_general for poll in found.polls):
        signs.append("diamond: by-election")
    told = f"{', '.join(signs).capitalize()}. " if signs else ""
    return f"{told}{published_by(tuple(sources)[:1])}"


def _when(poll: Poll) -> str:
    if not poll.is_general:
        return clock.short_month(poll.polling_day)
    return f"{poll.polling_day.year}{f' {_NOTIONAL}' if poll.notional else ''}"


def _alt(title: str, detail: Sequence[str], told: SeatHistory) -> str:
    """The finding, and as many parties' shares as there is room for."""
    sides = {poll.of_main for poll in share_history(told).polls}
    changed = f" {_CHANGED} in between." if len(sides) > 1 else ""
    alt = f"Line chart. {title}. {'. '.join(detail)}.{changed}"
    for line in share_lines(told, ""):
        more = f" {line.label} {line.text}."
        alt += more if len(alt) + len(more) <= MOST_ALT else ""
    return alt
