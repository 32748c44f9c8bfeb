"""An index of everybody who stood: who is who by shared ids, and which names lead to them.

People are joined by a shared id alone, never by name: candidacies without one stand under their name.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.book import Book
from knowledge.lookup.text import fold
from knowledge.model import Candidacy, Contest
from knowledge.model.person import Person, candidate_key, member_key, name_key
from knowledge.names.people import untitled

Contests = Mapping[str, Mapping[str, Contest]]
Stood = tuple[Contest, Candidacy]
# By member id, by person id where that is all, or by folded name: the second part of the other two is "".
_Key = tuple[int, int, str]
# More than any contest has candidates: a candidacy is one number, its contest's times this plus its own.
_STRIDE = 1 << 16


@dataclass(frozen=True, slots=True)
class Runs:
    """Lists of numbers in one array, as small as it gets: run i is `values[starts[i]:starts[i + 1]]`."""

    values: Sequence[int]
    starts: Sequence[int]

    @classmethod
    def of(cls, runs: Sequence[Sequence[int]]) -> "Runs":
        values, starts = array("Q"), array("I", [0])
        for run in runs:
            values.extend(run)
            starts.append(len(values))
        return cls(values, starts)

    def __getitem__(self, at: int) -> Sequence[int]:
        return self.values[self.starts[at] : self.starts[at + 1]]


@dataclass(frozen=True, slots=True)
class PeopleIndex:
    """Groups of candidacies, each one person's or of one name, and the folded names that lead to them.

    It holds no results, so it is good for every book with the same candidates. names: sorted, each once;
    `of_name[i]` are the groups of names[i], `stood[g]` the candidacies of group g, newest first, as numbers
    that `keys` (election id, code) resolves. `members`, `persons`: each group's ids, 0 for none; a group with
    neither stands for a name.
    """

    names: Sequence[str]
    of_name: Runs
    stood: Runs
    members: Sequence[int]
    persons: Sequence[int]
    keys: Sequence[tuple[str, str]]
    candidates: Contests

    def is_known(self, group: int) -> bool:
        return bool(self.members[group] or self.persons[group])

    def weight(self, group: int) -> int:
        """How much is known of a group: members first, then known people, then by how often they stood."""
        return 2000 * bool(self.members[group]) + 1000 * self.is_known(group) + len(self.stood[group])

    def candidacies(self, group: int, book: Book) -> tuple[Stood, ...]:
        return tuple(_found(self.keys, book, packed) for packed in self.stood[group])

    def person(self, group: int, book: Book) -> Person:
        """With the book's results; its contests must have the candidates that this index was made from."""
        stood = self.candidacies(group, book)
        member_id, person_id = self.members[group] or None, self.persons[group] or None
        name = stood[0][1].name
        if member_id is None and person_id is None:
            return Person(name_key(folded(name)), name, None, None, stood)
        key = member_key(member_id) if member_id else candidate_key(person_id or 0)
        return Person(key, name, member_id, person_id, stood, self._namesakes(stood, book))

    def _namesakes(self, stood: Sequence[Stood], book: Book) -> tuple[Stood, ...]:
        names = dict.fromkeys(folded(candidacy.name) for _, candidacy in stood)
        groups = (group for name in names for group in self.named(name) if not self.is_known(group))
        return tuple(found for group in groups for found in self.candidacies(group, book))

    def named(self, name: str) -> Sequence[int]:
        """The groups of exactly this folded name."""
        at = bisect_left(self.names, name)
        return self.of_name[at] if at < len(self.names) and self.names[at] == name else ()


def folded(name: str) -> str:
    """Folded and without titles: "Sir Keir Starmer" → "keir starmer"."""
    return " ".join(untitled(tuple(fold(name).split())))


def people_index(book: Book, before: PeopleIndex | None = None) -> PeopleIndex:
    """`before` again where the same people stand in all contests; else some hundred milliseconds' work."""
    if before is not None and _same_candidates(before.candidates, book.contests):
        return replace(before, candidates=book.contests)
    keys = [(election, code) for election in _newest_first(book) for code in book.contests[election]]
    groups: dict[_Key, list[int]] = {}
    names: dict[str, dict[_Key, None]] = {}
    key_of = _keys_of(book)
    for packed, candidacy in _packed(keys, book):
        name = folded(candidacy.name)
        key = key_of(candidacy, name)
        groups.setdefault(key, []).append(packed)
        names.setdefault(name, {})[key] = None
    numbers = {key: number for number, key in enumerate(groups)}
    in_order = sorted(names)
    return PeopleIndex(
        names=in_order,
        of_name=Runs.of([[numbers[key] for key in names[name]] for name in in_order]),
        stood=Runs.of(list(groups.values())),
        members=array("I", (member for member, _, _ in groups)),
        persons=array("I", (person for _, person, _ in groups)),
        keys=keys,
        candidates=book.contests,
    )


def _newest_first(book: Book) -> list[str]:
    return sorted(book.contests, key=lambda election: book.elections[election].polling_day, reverse=True)


def _packed(keys: Sequence[tuple[str, str]], book: Book) -> Iterator[tuple[int, Candidacy]]:
    for number, (election, code) in enumerate(keys):
        for candidacy in book.contests[election][code].candidacies:
            yield number * _STRIDE + candidacy.number, candidacy


def _found(keys: Sequence[tuple[str, str]], book: Book, packed: int) -> Stood:
    number, own = divmod(packed, _STRIDE)
    election, code = keys[number]
    contest = book.contests[election][code]
    return contest, next(candidacy for candidacy in contest.candidacies if candidacy.number == own)


def _keys_of(book: Book) -> Callable[[Candidacy, str], _Key]:
    """What joins a candidacy to others. A row with both ids says that they are one person's."""
    member_of: dict[int, int] = {}
    person_of: dict[int, int] = {}
    called: dict[int, list[set[str]]] = {}
    for contests in book.contests.values():
        for contest in contests.values():
            for candidacy in contest.candidacies:
                if candidacy.member_id is None:
                    continue
                called.setdefault(candidacy.member_id, []).append(set(folded(candidacy.name).split()))
                if candidacy.person_id is not None:
                    member_of[candidacy.person_id] = candidacy.member_id
                    person_of[candidacy.member_id] = candidacy.person_id

    def key(candidacy: Candidacy, name: str) -> _Key:
        member, person = candidacy.member_id, candidacy.person_id
        if member is None and person is not None:
            member = member_of.get(person)
        if member is not None and (person is not None or _is_called(name, called[member])):
            return member, person_of.get(member, 0), ""
        return (0, person, "") if person is not None else (0, 0, name)

    return key


def _is_called(name: str, called: Sequence[set[str]]) -> bool:
    """Whether a name has a word in common with another of the same member id, or there is no other.

    Sources have put a member's id on the row of somebody else in the same contest: names tell.
    """
    words = set(name.split())
    return len(called) < 2 or sum(not words.isdisjoint(other) for other in called) > 1


def _same_candidates(before: Contests, now: Contests) -> bool:
    return before.keys() == now.keys() and all(
        before[election] is contests
        or (
            before[election].keys() == contests.keys()
            and all(_same_people(before[election][code], contest) for code, contest in contests.items())
        )
        for election, contests in now.items()
    )


def _same_people(before: Contest, now: Contest) -> bool:
    return before is now or _people(before) == _people(now)


def _people(contest: Contest) -> set[tuple[int, str, int | None, int | None]]:
    return {(c.number, c.name, c.member_id, c.person_id) for c in contest.candidacies}
