"""The Speaker, who stands as such and is not opposed by the main parties: the seat is certain."""

from knowledge.book import Book
from knowledge.model import SPEAKER, Candidacy, Contest, Election, Party
from knowledge.psephology.careers import careers, former_party, last_elected
from knowledge.psephology.previous import previous_result
from knowledge.psephology.standings import winner


def speaker_in(contest: Contest) -> Candidacy | None:
    return next((candidacy for candidacy in contest.candidacies if candidacy.party.id == SPEAKER), None)


def speakers_contest(book: Book, election: Election) -> Contest | None:
    return next((c for c in book.contests[election.id].values() if speaker_in(c) is not None), None)


def speakers_party(book: Book, contest: Contest) -> Party | None:
    """The party with which broadcasters count the Speaker who stands in `contest`: his former one."""
    known = careers(book)
    speaker = speaker_in(contest)
    earlier = last_elected(speaker, contest, known) if speaker else None
    if earlier is None:
        previous = previous_result(book, contest.election, contest.constituency)
        return previous.votes[0][0] if previous else None
    elected = winner(earlier)
    return elected.party if elected and elected.party.id != SPEAKER else former_party(book, earlier, known)
