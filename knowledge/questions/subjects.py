"""Who and what a question is about: seats, people and parties into their slots.

Each function fills one slot from the rest of a frame, and says whether it could.
"""

import re

from knowledge.questions.frame import Name
from knowledge.questions.lexicon import Kind
from knowledge.questions.rest import Rest

_TO, _FROM = frozenset(("to",)), frozenset(("from", "off"))
_TOWARD = frozenset(("", "to", "for", "towards"))
_INSIDE = frozenset(("in", "at", "for"))
_BETWEEN = re.compile(r"\s+(?:and|with|to|&)\s+", re.IGNORECASE)


def seat(rest: Rest) -> bool:
    return _name(rest, "seat", _seat_name(rest))


def whose(rest: Rest) -> bool:
    """A seat, or whoever holds it."""
    return _name(rest, "seat", rest.names[0] if len(rest.names) == 1 else None)


def exact_seat(rest: Rest) -> bool:
    return _name(rest, "seat", _first(rest, Kind.SEAT))


def person(rest: Rest) -> bool:
    return _name(rest, "person", _first(rest, Kind.PERSON, Kind.UNKNOWN))


def exact_person(rest: Rest) -> bool:
    return _name(rest, "person", _first(rest, Kind.PERSON))


def actor(rest: Rest) -> bool:
    """A party or a person, beside a seat."""
    if rest.parties:
        return party(rest)
    if len(rest.names) != 2:
        return False
    seat = _seat_name(rest)
    people = [name for name in rest.names if name is not seat and name.kind is not Kind.SEAT]
    return _name(rest, "person", people[0] if seat and people else None)


def other(rest: Rest) -> bool:
    """The second of two seats, which may have been read as one name."""
    if len(rest.names) == 1 and rest.names[0].kind is Kind.UNKNOWN:
        parts = _BETWEEN.split(rest.names[0].text)
        rest.names = [Name(part, Kind.UNKNOWN) for part in parts]
    if len(rest.names) != 2:
        return False
    first, second = rest.names
    if not (first.may_be_seat and second.may_be_seat):
        return False
    rest.names.remove(second)
    return _name(rest, "seat", first) and bool(rest.given.setdefault("other", second.text))


def _name(rest: Rest, field: str, name: Name | None) -> bool:
    if name is None:
        return False
    rest.names.remove(name)
    rest.given[field] = name.text
    return True


def _first(rest: Rest, *kinds: Kind) -> Name | None:
    return next((name for name in rest.names if name.kind in kinds), None)


def _seat_name(rest: Rest) -> Name | None:
    """The only name; of two the one known as a seat, or that stands behind "in"."""
    if len(rest.names) < 2:
        return next((name for name in rest.names if name.may_be_seat), None)
    exact = [name for name in rest.names if name.kind is Kind.SEAT]
    inside = [name for name in rest.names if name.preposition in _INSIDE and name.kind is Kind.UNKNOWN]
    found = exact or inside
    return found[0] if len(found) == 1 else None


def party(rest: Rest) -> bool:
    return _party(rest, "party", None)


def by(rest: Rest) -> bool:
    return _party(rest, "party", frozenset(("by",)))


def own(rest: Rest) -> bool:
    return _party(rest, "party", frozenset(("",)))


def toward(rest: Rest) -> bool:
    return _party(rest, "party", _TOWARD)


def to(rest: Rest) -> bool:
    return _party(rest, "to_party", _TO)


def from_(rest: Rest) -> bool:
    return _party(rest, "from_party", _FROM)


def _party(rest: Rest, field: str, prepositions: frozenset[str] | None) -> bool:
    """Without `prepositions`: a party that neither gave nor took."""
    for named in rest.parties:
        preposition = named.preposition
        fits = preposition not in _TO | _FROM if prepositions is None else preposition in prepositions
        if fits:
            rest.parties.remove(named)
            rest.given[field] = named.party
            return True
    return False


def parties(rest: Rest) -> bool:
    if len(rest.parties) < 2:
        return False
    rest.given["parties"] = tuple(dict.fromkeys(named.party for named in rest.parties))
    rest.parties = []
    return True
