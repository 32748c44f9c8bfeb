"""Questions that follow on the one before: "and in 2019?", "what about Bath?", "by how much?"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from knowledge.questions.dating import election_text
from knowledge.questions.frame import Bound, Frame, Name, NamedParty
from knowledge.questions.lexicon import Kind, Lexicon
from knowledge.questions.matching import matching
from knowledge.questions.pieces import ELECTION_ID
from knowledge.questions.query import Measure, Query
from knowledge.questions.shapes import ANYWHERE, shapes

# What points back, and says nothing itself.
_POINTING = frozenset(("follow", "that", "he"))
_SOMEBODY = "he"
# What shows that a whole election is asked about, not the seat that was talked about.
_NATIONAL = frozenset(("election", "total", "each", "overall", "hung"))
_YEAR = re.compile(r"\d{4}")
_OTHER_WORDS = (frozenset(("how", "do")), frozenset(("who", "win")))
# What "it" and "them" are where that is no name.
_TOPICS = {
    Measure.PROJECTION_SAID: "exitpoll",
    Measure.PROJECTION_ERROR: "exitpoll",
    Measure.HOUSE_WOMEN: "women",
}
# What of the question before may stand in the slots that the next one leaves open, most of it first.
_OF_SEAT: tuple[tuple[str, ...], ...] = (("seat",), ("seat", "party"), ("seat", "person"))
_PARTS = (*_OF_SEAT, ("person",), ("party", "area"), ("party",), ("area",), ())


def following(frames: Iterable[Frame], previous: Query, lexicon: Lexicon) -> Query | None:
    """The query that a fragment makes with what `previous` holds; None where the question stands alone."""
    for frame in frames:
        if _SOMEBODY in frame.concepts and previous.person is None:
            continue
        pointing = not _POINTING.isdisjoint(frame.concepts)
        if not pointing and _could_be_anybody(frame, previous):
            continue
        if not pointing and matching(frame, lexicon.generals):
            return _leaning(frame, previous, lexicon)
        query = _continued(_bare(frame), previous, lexicon)
        if query is not None:
            return query
    return None


def _could_be_anybody(frame: Frame, previous: Query) -> bool:
    """After a person, a name alone that nobody is known by may be a seat's or nothing's, too."""
    unknown = any(name.kind is Kind.UNKNOWN for name in frame.names)
    return unknown and previous.person is not None and not frame.begins


def _leaning(frame: Frame, previous: Query, lexicon: Lexicon) -> Query | None:
    """The query of a question that would stand alone, if it is about what was talked about: "turnout?"."""
    if frame.names or frame.areas or not _NATIONAL.isdisjoint(frame.concepts):
        return None
    if previous.seat is not None:
        # "all by-elections" are not those of one seat.
        return None if "all" in frame.concepts else _matched(frame, previous, lexicon, _OF_SEAT)
    if frame.parties or frame.names_election:
        return None
    return _matched(frame, previous, lexicon, _PARTS[len(_OF_SEAT) :])


def _bare(frame: Frame) -> Frame:
    told = deepcopy(frame)
    told.concepts -= _POINTING
    return told


def _continued(frame: Frame, previous: Query, lexicon: Lexicon) -> Query | None:
    if {"byelection"} < frame.concepts and (query := _matched(frame, previous, lexicon)):
        return query
    if not frame.concepts - ANYWHERE - {"byelection"}:
        if query := _replaced(frame, previous, lexicon, _year(previous)):
            return query
        placed = _matched(frame, previous, lexicon) if frame.positions else None
        return placed or _other_subject(frame, previous, lexicon)
    for word in (None, "follow", _TOPICS.get(previous.measure)):
        asked = deepcopy(frame)
        asked.concepts |= {word} if word else set()
        if query := _matched(asked, previous, lexicon):
            return query
    return None


def _matched(
    frame: Frame, previous: Query, lexicon: Lexicon, parts: Sequence[tuple[str, ...]] = _PARTS
) -> Query | None:
    for whole in _with_subject(frame, previous, parts):
        found = matching(whole, lexicon.generals, _year(previous))
        if len(found) == 1:
            return found[0]
    return None


def _with_subject(frame: Frame, previous: Query, parts: Sequence[tuple[str, ...]]) -> Iterator[Frame]:
    """The frame with what was talked about in the slots that it leaves open, most of it first."""
    for part in parts:
        if any(getattr(previous, name) is None for name in part):
            continue
        whole = deepcopy(frame)
        if "seat" in part and not _has(frame, Kind.SEAT) and previous.seat:
            whole.names.append(Name(previous.seat, Kind.SEAT, "in"))
        if "person" in part and not frame.names and previous.person:
            whole.names.append(Name(previous.person, Kind.PERSON))
        if "party" in part and not frame.parties and previous.party:
            whole.parties.append(NamedParty(previous.party))
        if "area" in part and not frame.areas and previous.area:
            whole.areas.append(previous.area)
        if previous.election and not frame.names_election:
            dated = deepcopy(whole)
            if previous.election.startswith(ELECTION_ID):
                dated.elections.append(previous.election)
            else:
                dated.years += [int(year) for year in _YEAR.findall(previous.election)]
                if "by-election" in previous.election:
                    dated.concepts.add("byelection")
            yield dated
        yield whole


def _has(frame: Frame, kind: Kind) -> bool:
    return any(name.kind is kind for name in frame.names)


def _replaced(frame: Frame, previous: Query, lexicon: Lexicon, base: int | None) -> Query | None:
    """`previous` with the slots that the fragment names; None where one of them has no place there."""
    if len(frame.names) > 1 or len(frame.parties) > 1 or len(frame.areas) > 1 or frame.shares or frame.unread:
        return None
    if frame.names and previous.other:
        return None
    changed: dict[str, object] = {}
    if frame.names:
        field = (
            "seat" if previous.seat else "person" if previous.person and not _has(frame, Kind.SEAT) else ""
        )
        changed[field] = frame.names[0].text
    if frame.parties:
        changed["party" if previous.party else ""] = frame.parties[0].party
    if frame.areas:
        changed["area" if _takes(previous, "area") else ""] = frame.areas[0]
    if frame.names_election:
        by_election = "byelection" in frame.concepts
        try:
            named = election_text(frame, lexicon.generals, base, by_election=by_election)
        except ValueError:
            return None
        changed["election" if _takes(previous, "election") else ""] = named
    if frame.positions:
        changed["position" if previous.position and len(frame.positions) == 1 else ""] = frame.positions[0]
    if frame.limits:
        changed["limit" if previous.limit and len(frame.limits) == 1 else ""] = frame.limits[0]
    if frame.bounds:
        changed.update(_bounded(frame.bounds, previous))
    if frame.since:
        changed["since" if previous.since else ""] = frame.since[0]
    if not changed or "" in changed:
        return None
    return replace(previous, **changed)  # type: ignore[arg-type]


def _bounded(bounds: Sequence[Bound], previous: Query) -> dict[str, object]:
    bound = bounds[0]
    if previous.unit is None or len(bounds) > 1:
        return {"": None}
    below, above = (bound.number, None) if bound.below else (None, bound.number)
    return {"below": below, "above": above, "unit": bound.unit or previous.unit}


def _takes(previous: Query, slot: str) -> bool:
    return any(
        slot in shape.optional or slot in shape.slots
        for shape in shapes()
        if shape.measure is previous.measure
    )


def _other_subject(frame: Frame, previous: Query, lexicon: Lexicon) -> Query | None:
    """The same asked of another kind of subject ("and in Scotland?"), or how it did there."""
    if previous.parties or not (frame.names or frame.parties or frame.areas):
        return None
    for words in (*_words_for(previous), *_OTHER_WORDS):
        asked = deepcopy(frame)
        asked.concepts |= words
        if query := _matched(asked, previous, lexicon):
            return query
    return None


def _words_for(previous: Query) -> Iterator[frozenset[str]]:
    """Words that ask for the measure: one of each group of the shapes that need only words."""
    for shape in shapes():
        if shape.measure is previous.measure:
            yield frozenset(min(group) for group in shape.needs)


def _year(previous: Query) -> int | None:
    years = _YEAR.findall(previous.election or "")
    return int(years[0]) if years else None
