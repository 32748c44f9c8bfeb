"""The House before and after a swing as two arches, and their alt text."""

from collections.abc import Mapping

from commands.message import PictureRequest
from commands.pictures import palette
from commands.pictures.card import Words
from commands.pictures.chamber import Arch, Key, chamber
from commands.pictures.legend import Entry
from commands.pictures.scene import MOST_ALT, Picture
from commands.present.house_picture import benches, majority_label
from commands.present.names import published_by
from commands.present.standing import leaders_and_rest, standing_clause
from commands.present.words import clip, count, counted, difference, percent, sentence_case
from knowledge.model import Party
from knowledge.model.election import year_in
from knowledge.psephology.national_swing import NationalSwing

_AFTER, _CHANGE = "After", "Change"


def swing_picture(found: NationalSwing, written: str) -> PictureRequest:
    """`written` are the shares in short."""
    key = ("swing", found.method.value, found.base.election_id, written)
    return PictureRequest(key, lambda: _picture(found))


def _picture(found: NationalSwing) -> Picture:
    year = year_in(found.base.election_id)
    title = _title(found)
    shares = ", ".join(f"{one.party.short} {percent(one.after)}" for one in found.moved)
    what = f"{sentence_case(found.method.value)} swing from {year}, not a forecast"
    words = Words(title, f"{what} · {shares}", published_by(found.base.sources[:1]))
    entries = _entries(found)
    arches = [_arch(found, found.seats_before, year), _arch(found, found.seats, _AFTER)]
    told = ", ".join(f"{one.label} {one.figures[0]} ({one.figures[1]})" for one in entries)
    alt = f"Two arches with a dot for each seat: {year} and after the swing. {title}. {what}. {told}."
    key = Key(entries, (_AFTER, _CHANGE))
    return chamber(words, arches, key, majority_label(len(found.base.seats)), clip(alt, MOST_ALT))


def _title(found: NationalSwing) -> str:
    """ "On these shares Labour would win 408 of 650 seats, with the Speaker an overall majority of 168"."""
    house = counted(len(found.base.seats), "seat")
    leaders, _ = leaders_and_rest(list(found.seats.items()), house, "would win")
    return f"On these shares {leaders}{standing_clause(found.standing, found.speaker_with, complete=True)}"


def _arch(found: NationalSwing, seats: Mapping[Party, int], caption: str) -> Arch:
    """The largest party's seats stand in its middle."""
    seated = benches(seats.items(), found.speaker_with)
    largest = max(seats.values(), default=0)
    return Arch([(palette.fill(party), number) for party, number in seated], count(largest), caption)


def _entries(found: NationalSwing) -> list[Entry]:
    """Parties with seats before or after, most first."""
    return [_entry(found, party) for party in dict.fromkeys((*found.seats, *found.seats_before))]


def _entry(found: NationalSwing, party: Party) -> Entry:
    before, after = (seats.get(party, 0) for seats in (found.seats_before, found.seats))
    figures = (count(after), difference(after - before))
    return Entry(palette.fill(party), party.name, party.short, figures)
