"""The live projection as a picture: what is declared, what is projected, and the ranges; and its alt text."""

from collections.abc import Iterator

from commands.message import PictureRequest
from commands.pictures import palette
from commands.pictures.card import Words
from commands.pictures.chamber import Arch, Key, chamber
from commands.pictures.legend import Entry
from commands.pictures.scene import MOST_ALT, Fill, Picture
from commands.present.counting import declared_of
from commands.present.house_picture import benches, majority_label
from commands.present.live_projection import RANGE, leader_told, span
from commands.present.words import clip, count
from knowledge.live.projected import LiveProjection, ProjectedParty

_SOURCE = "Projected by this bot from the results declared so far"
_HEADINGS = ("Projected", RANGE)


def live_picture(made: LiveProjection) -> PictureRequest:
    key = ("projection", "live", made.election.id, str(made.revision))
    return PictureRequest(key, lambda: _picture(made))


def _picture(made: LiveProjection) -> Picture:
    lines = {one.party: one for one in made.parties}
    shown = [one for one in made.parties if one.seats or one.high]
    entries = [_entry(one) for one in shown]
    seated = benches(((one.party, one.seats) for one in made.parties), made.speaker_with)
    blocks = [block for party, _ in seated for block in _blocks(lines[party])]
    first = made.parties[0]
    arch = Arch(blocks, count(first.seats), first.party.name)
    title = f"Projected: {leader_told(made)}"
    detail = list(_detail(made))
    words = Words(title, " · ".join(detail), _SOURCE)
    told = ", ".join(f"{entry.label} {entry.figures[0]} ({entry.figures[1]})" for entry in entries)
    alt = f"The House of Commons as projected, an arch with a dot for each seat. {title}. "
    alt += f"{'. '.join(detail)}. Seats with their ranges: {told}."
    return chamber(words, [arch], Key(entries, _HEADINGS), majority_label(made.house), clip(alt, MOST_ALT))


def _blocks(one: ProjectedParty) -> Iterator[tuple[Fill, int]]:
    """Seats declared, and paler those that are only projected."""
    fill = palette.fill(one.party)
    if one.won:
        yield fill, min(one.won, one.seats)
    if one.seats > one.won:
        yield palette.pale(fill), one.seats - one.won


def _entry(one: ProjectedParty) -> Entry:
    return Entry(palette.fill(one.party), one.party.name, one.party.short, (count(one.seats), span(one)))


def _detail(made: LiveProjection) -> Iterator[str]:
    yield "Live projection, not a result"
    yield f"{declared_of(made.declared, made.house)} (full colour)"
