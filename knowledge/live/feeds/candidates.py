"""A candidate as a feed spells the name → exactly one candidacy of the contest, or why there is none."""

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz

from knowledge.errors import AmbiguousName, BadInput
from knowledge.imports.fields import BadCell
from knowledge.imports.parties import stands_alone
from knowledge.lookup.parties import PartyNames
from knowledge.lookup.text import fold
from knowledge.model import Candidacy, Party

# Per cent of letters in common. Of a party's only candidate a rough likeness will do.
_SLIP, _ROUGH = 86, 60
_LISTED = 6


def candidacy_typed(candidacies: Sequence[Candidacy], name: str, party: str, names: PartyNames) -> Candidacy:
    """The one candidacy meant by two cells, either of which may be empty. Raises BadCell.

    A party that is not known is passed over where there is a name: parties register many.
    """
    try:
        found = party_named(candidacies, party, names)
    except BadCell:
        if not name:
            raise
        found = None
    return candidacy_named(candidacies, name, found)


def candidacy_named(candidacies: Sequence[Candidacy], name: str, party: Party | None) -> Candidacy:
    """The one candidacy meant by a name, a party, or both. Raises BadCell where that is none or several."""
    if not name and party is None:
        raise BadCell("the row names neither a candidate nor a party")
    standing = [c for c in candidacies if party is None or _stands_for(c, party)]
    if party is not None and not standing:
        raise BadCell(f"nobody stands for {party.name}")
    found = _named(standing, name, certain=party is not None and not stands_alone(party.id))
    if len(found) == 1:
        return found[0]
    called = repr(name) if name else f"the candidate of {party.name if party else ''}"
    if found:
        raise BadCell(f"{called} could be {' or '.join(_in_full(c) for c in found)}")
    asked = f" of {party.name}" if party else ""
    listed = ", ".join(map(_in_full, standing[:_LISTED])) + (" …" if len(standing) > _LISTED else "")
    raise BadCell(f"no candidate{asked} is called {called}; there is {listed}")


def party_named(candidacies: Sequence[Candidacy], text: str, names: PartyNames) -> Party | None:
    """The party that a cell means, first of those that stand; None for an empty cell. Raises BadCell."""
    typed = fold(text)
    if not typed:
        return None
    for candidacy in candidacies:
        party = candidacy.party
        if typed in map(fold, (party.name, party.short, party.id, candidacy.description or "")):
            return party
    try:
        return names.find(text)
    except AmbiguousName as error:
        standing = [c.party for c in candidacies if c.party in error.things]
        if len(set(standing)) == 1:
            return standing[0]
        raise BadCell(f"{text!r} could be several parties") from None
    except BadInput:
        raise BadCell(f"no party is called {text!r}") from None


def _named(standing: Sequence[Candidacy], name: str, *, certain: bool) -> Sequence[Candidacy]:
    """Those meant, by the first of several ways that leads to any. `certain`: a party narrows it down."""
    typed = fold(name)
    if not typed:
        return standing
    words = set(typed.split())
    ways: tuple[Callable[[Candidacy], bool], ...] = (
        lambda c: words == set(fold(c.name).split()),
        lambda c: typed == fold(c.family_name),
        lambda c: _shortened(words, fold(c.name).split()) or words >= set(fold(c.name).split()),
        lambda c: fuzz.token_sort_ratio(typed, fold(c.name)) >= _SLIP,
        lambda c: typed.endswith(fold(c.family_name)) and typed[0] == fold(c.name)[0],
        lambda c: certain and fold(c.family_name) in typed,
        lambda c: certain and fuzz.token_sort_ratio(typed, fold(c.name)) >= _ROUGH,
    )
    for way in ways:
        if found := [c for c in standing if way(c)]:
            return found
    return ()


def _shortened(words: Iterable[str], name: Sequence[str]) -> bool:
    """Whether the words are some of the name's, or initials of such."""
    return all(word in name or (len(word) == 1 and any(n[0] == word for n in name)) for word in words)


def _stands_for(candidacy: Candidacy, party: Party) -> bool:
    """The three Green parties count as one another: nowhere do two of them stand."""
    return candidacy.party.id == party.id or candidacy.party.total_id == party.total_id


def _in_full(candidacy: Candidacy) -> str:
    return f"{candidacy.name} ({candidacy.party.name})"
