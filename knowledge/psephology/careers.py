"""Who was elected before, and for whom: by Parliament's own member ids, never by name."""

from collections.abc import Mapping

from knowledge.book import Book
from knowledge.model import SPEAKER, Candidacy, Contest, Party
from knowledge.psephology.previous import previous_result
from knowledge.psephology.standings import winner

Careers = Mapping[int, tuple[Contest, ...]]


def careers(book: Book) -> Careers:
    """Member id → the contests that member won, oldest first."""
    won: dict[int, list[Contest]] = {}
    for contests in book.contests.values():
        for contest in contests.values():
            elected = winner(contest)
            if elected is not None and elected.member_id is not None:
                won.setdefault(elected.member_id, []).append(contest)
    return {
        member: tuple(sorted(contests, key=lambda contest: contest.election.polling_day))
        for member, contests in won.items()
    }


def last_elected(person: Candidacy, contest: Contest, careers: Careers) -> Contest | None:
    """The contest that `person` won last before `contest`; None where the store does not know."""
    if person.member_id is None:
        return None
    day = contest.election.polling_day
    before = [won for won in careers.get(person.member_id, ()) if won.election.polling_day < day]
    return before[-1] if before else None


def former_party(book: Book, contest: Contest, careers: Careers) -> Party | None:
    """The party that the Speaker elected in `contest` belonged to before.

    His own last election for a party, where the store has it; else the party that held the seat before him.
    """
    speaker = winner(contest)
    if speaker is None:
        return None
    earlier = last_elected(speaker, contest, careers)
    while earlier is not None:
        then = winner(earlier)
        if then is not None and then.party.id != SPEAKER:
            return then.party
        contest = earlier
        earlier = last_elected(speaker, earlier, careers)
    previous = previous_result(book, contest.election, contest.constituency)
    return previous.votes[0][0] if previous and previous.votes[0][0].id != SPEAKER else None
