"""Questions that follow on the one before: "and in 2019?", "what about Bath?", "by how much?"."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from knowledge.questions.filling import election_text
from knowledge.questions.frame import Bound, Frame, Name, NamedParty
from knowledge.questions.lexicon import Kind, Lexicon
from knowledge.questions.matching import matching
from knowledge.questions.pieces import ELECTION_ID
from knowledge.questions.query import Query
from knowledge.questions.shapes import ANYWHERE, shapes

# What points back, and says nothing itself.
_POINTING = frozenset(("follow", "that"))
# What shows that a whole election is asked about, not the seat that was talked about.
_NATIONAL = frozenset(("election", "total", "each", "overall", "hung"))
_YEAR = re.compile(r"\d{4}")
_OTHER_WORDS = (frozenset(("how", "do")), frozenset(("who", "win")))


def following(frames: Sequence[Frame], previous: Query, lexicon: Lexicon) -> Query | None:
    """The query that a fragment makes with what `previous` holds; None where the question stands alone."""
    for frame in frames:
        pointing = not _POINTING.isdisjoint(frame.concepts)
        alone = not pointing and bool(matching(frame, lexicon.generals))
        if alone and not _leans(frame, previous):
            return None
        query = _continued(_bare(frame), previous, lexicon)
        if query is not None:
            return query
    return None


def _leans(frame: Frame, previous: Query) -> bool:
    """Whether a question that would stand alone is about the seat talked about: "turnout?"."""
    own = frame.names or frame.areas or not _NATIONAL.isdisjoint(frame.concepts)
    return previous.seat is not None and not own


def _bare(frame: Frame) -> Frame:
    told = deepcopy(frame)
    told.concepts -= _POINTING
    return told


def _continued(frame: Frame, previous: Query, lexicon: Lexicon) -> Query | None:
    base = _year(previous)
    if not frame.concepts - ANYWHERE - {"byelection"}:
        query = _replaced(frame, previous, lexicon, base)
        return query or _other_subject(frame, previous, lexicon, base)
    asked = deepcopy(frame)
    asked.concepts.add("follow")
    for words in (frame, asked):
        for whole in _with_subject(words, previous):
            found = matching(whole, lexicon.generals, base)
            if len(found) == 1:
                return found[0]
    return None


def _with_subject(frame: Frame, previous: Query) -> Iterator[Frame]:
    """The frame with what was talked about in the slots that it leaves open, most of it first."""
    parts: list[tuple[str, ...]] = [("seat",), ("seat", "party"), ("seat", "person"), ("person",)]
    parts += [("party", "area"), ("party",), ("area",), ()]
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


def _other_subject(frame: Frame, previous: Query, lexicon: Lexicon, base: int | None) -> Query | None:
    """The same asked of another kind of subject ("and in Scotland?"), or how it did there."""
    named = bool(frame.names or frame.parties or frame.areas or frame.names_election or frame.positions)
    if not named:
        return None
    for words in (*_words_for(previous), *_OTHER_WORDS):
        for part in _with_subject(frame, previous):
            asked = deepcopy(part)
            asked.concepts |= words
            found = matching(asked, lexicon.generals, base)
            if len(found) == 1:
                return found[0]
    return None


def _words_for(previous: Query) -> Iterator[frozenset[str]]:
    """Words that ask for the measure: one of each group of the shapes that need only words."""
    for shape in shapes():
        if shape.measure is previous.measure:
            yield frozenset(min(group) for group in shape.needs)


def _year(previous: Query) -> int | None:
    years = _YEAR.findall(previous.election or "")
    return int(years[0]) if years else None
