"""People who stood for election, by name however spelt, or by id."""

import re
from collections.abc import Iterable, Sequence
from heapq import nlargest

from rapidfuzz import fuzz, process

from knowledge.book import Book
from knowledge.errors import AmbiguousName, InvalidOption, UnknownName
from knowledge.lookup.people_index import PeopleIndex, folded
from knowledge.model.person import CANDIDATE, MEMBER, NAME, Person

OPTION = "name"
_ID = re.compile(rf"({re.escape(MEMBER)}|{re.escape(CANDIDATE)})(\d{{1,9}})")
# Per cent of letters in common: so alike are a name and its slip, and so alike is what may be offered.
_SLIP, _NEAR, _OFFERED = 84, 70, 5
_MOST = 25
_SHORTEST = 2


def find_person(index: PeopleIndex, book: Book, text: str) -> Person:
    """The person that `text` means: an id, a full name, some words or initials of one, or a near miss.

    Where one known person has a name, candidacies of no known person under it are the person's `namesakes`;
    where several have it, they are offered apart. Raises InvalidOption (nothing typed), UnknownName,
    AmbiguousName (the 25 best known first).
    """
    if not text.strip():
        raise InvalidOption(OPTION, text)
    typed = folded(text)
    groups = _by_id(index, text.strip().lower()) or index.named(typed) or _holding(index, typed)
    if not groups:
        groups, near = _close(index, typed)
        if not groups:
            raise UnknownName(OPTION, text, _people(index, book, near)[:_OFFERED])
    first, *others = _people(index, book, groups)
    if all(other.candidacies[0] in first.namesakes for other in others):
        return first
    raise AmbiguousName(OPTION, text, (first, *others))


def complete_person(index: PeopleIndex, book: Book, text: str, limit: int) -> tuple[Person, ...]:
    """Whose names have words that begin as typed, best known first; none before the second letter."""
    words = tuple(dict.fromkeys(folded(text).split()))
    if sum(map(len, words)) < _SHORTEST:
        return ()
    longest = max(words, key=len)
    names = (at for at, name in enumerate(index.names) if longest in name and _begin(words, name))
    return _people(index, book, _groups(index, names), limit)


def _by_id(index: PeopleIndex, text: str) -> Sequence[int]:
    """The group that an id names, as `Person.id` writes it."""
    if text.startswith(NAME):
        return [group for group in index.named(folded(text.removeprefix(NAME))) if not index.is_known(group)]
    match = _ID.fullmatch(text)
    if match is None:
        return ()
    ids = index.members if match[1] == MEMBER else index.persons
    number = int(match[2])
    return [ids.index(number)] if number and number in ids else ()


def _holding(index: PeopleIndex, typed: str) -> Sequence[int]:
    """Names with all the words typed, a letter alone standing for any word that begins with it; failing
    these, names that leave out what was typed between the first word and the last."""
    words = typed.split()
    longest = max(words, key=len, default="")
    if len(longest) < _SHORTEST:
        return ()
    found = [at for at, name in enumerate(index.names) if longest in name and _has(words, name)]
    if not found and len(words) > 2:
        first, last = f"{words[0]} ", f" {words[-1]}"
        found = [at for at, name in enumerate(index.names) if name.startswith(first) and name.endswith(last)]
    return _groups(index, found)


def _has(words: Sequence[str], name: str) -> bool:
    parts = name.split()
    return all(word in parts or (len(word) == 1 and _starts(parts, word)) for word in words)


def _begin(words: Sequence[str], name: str) -> bool:
    parts = name.split()
    return all(_starts(parts, word) for word in words)


def _starts(parts: Sequence[str], word: str) -> bool:
    return any(part.startswith(word) for part in parts)


def _close(index: PeopleIndex, typed: str) -> tuple[Sequence[int], Sequence[int]]:
    """The groups of the name that `typed` is a slip for, and those of names not far from it. A word alone is
    a family name."""
    alone = " " not in typed
    names = [name.rsplit(" ", 1)[-1] for name in index.names] if alone else index.names
    found = process.extract(typed, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST)
    best = max((score for _, score, _ in found), default=0.0)
    meant = [at for _, score, at in found if score == best >= _SLIP]
    return _groups(index, meant), _groups(index, (at for _, _, at in found))


def _groups(index: PeopleIndex, names: Iterable[int]) -> Sequence[int]:
    return list(dict.fromkeys(group for at in names for group in index.of_name[at]))


def _people(index: PeopleIndex, book: Book, groups: Iterable[int], limit: int = _MOST) -> tuple[Person, ...]:
    """Known people first, and of them members and those who stood most often."""
    return tuple(index.person(group, book) for group in nlargest(limit, groups, key=index.weight))
