"""Who was elected before, and for whom: by Parliament's own member ids, never by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.book import Book
from knowledge.model import SPEAKER, Candidacy, Contest, Party
from knowledge.psephology.previous import previous_result
from knowledge.psephology.standings import winner


@dataclass(frozen=True, slots=True)
class Careers:
    """Who won what, by member id. `won`: election id → member id → the contest that member won.

    `days` names the elections in order of polling day. `contests` is what `won` was made from.
    """

    days: tuple[str, ...]
    won: Mapping[str, Mapping[int, Contest]]
    contests: Mapping[str, Mapping[str, Contest]]


def careers(book: Book, before: Careers | None = None) -> Careers:
    """From a book, taking over from `before` every election whose contests are the very same."""
    won: dict[str, Mapping[int, Contest]] = {}
    for election_id, contests in book.contests.items():
        if before is not None and before.contests.get(election_id) is contests:
            won[election_id] = before.won[election_id]
        else:
            won[election_id] = _winners(contests.values())
    days = tuple(sorted(won, key=lambda election_id: book.elections[election_id].polling_day))
    return Careers(days, won, book.contests)


def _winners(contests: Iterable[Contest]) -> Mapping[int, Contest]:
    elected = ((winner(contest), contest) for contest in contests)
    return {who.member_id: contest for who, contest in elected if who and who.member_id is not None}


def last_elected(person: Candidacy, contest: Contest, careers: Careers) -> Contest | None:
    """The contest that `person` won last before `contest`; None where the store does not know."""
    if person.member_id is None:
        return None
    day = contest.election.polling_day
    for election_id in reversed(careers.days):
        won = careers.won[election_id].get(person.member_id)
        if won is not None and won.election.polling_day < day:
            return won
    return None


def former_party(book: Book, contest: Contest, careers: Careers) -> Party | None:
    """The party that a Speaker who was elected in `contest`, as Speaker or before, belonged to.

    That of his own last election for a party, where the store has it; else the one that held the seat before.
    """
    speaker = winner(contest)
    if speaker is None:
        return None
    earlier: Contest | None = contest
    while earlier is not None:
        then = winner(earlier)
        if then is not None and then.party.id != SPEAKER:
            return then.party
        contest = earlier
        earlier = last_elected(speaker, earlier, careers)
    previous = previous_result(book, contest.election, contest.constituency)
    return previous.votes[0][0] if previous and previous.votes[0][0].id != SPEAKER else None
