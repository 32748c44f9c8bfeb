"""The sentence that answers a question about one person's candidacies."""

from commands.present.candidate import how
from commands.present.names import at_election, contest_in, elected_for
from commands.present.words import counted, join
from commands.questions.asked_person import AskedPerson
from knowledge.model import Contest
from knowledge.psephology.stood import Stood
from knowledge.questions.query import Measure, Query


def sentence(asked: AskedPerson) -> str:
    """What was asked of whom; where several of one name stood, of each."""
    if asked.query.measure is Measure.PERSON_ELECTED or asked.election is None:
        return _elected(asked)
    name = asked.career.person.name
    if not asked.chosen:
        return f"{name} is not known to have stood {at_election(asked.election)}."
    return " ".join(_one(asked.query, name, stood) for stood in asked.chosen)


def _one(query: Query, name: str, stood: Stood) -> str:
    measure = query.measure
    if measure is Measure.PERSON_DID_WIN:
        return _did_win(name, stood, lost=query.negated)
    if measure is Measure.PERSON_RESULT:
        won = f"{name} won" if stood.elected else f"{name} stood in"
        return f"{won} {how(stood)}."
    return f"{name} stood {elected_for(stood.candidacy.party)} in {contest_in(stood.contest)}."


def _did_win(name: str, stood: Stood, *, lost: bool) -> str:
    """`lost`: whether that was the question."""
    if stood.elected is None:
        return f"Whether {name} won {contest_in(stood.contest)} is not known."
    word = "Yes" if stood.elected is not lost else "No"
    return f"{word}: {name} {'won' if stood.elected else 'stood in'} {how(stood)}."


def _elected(asked: AskedPerson) -> str:
    """Members of before the store's first election were elected earlier than it knows."""
    name, won = asked.career.person.name, asked.won
    if not won:
        return f"{name} is not known to have won an election here."
    first = won[0]
    each = join([_when(one.contest) for one in won])
    known = f"{name} won {counted(len(won), 'election')} known here: {each}."
    if first.candidacy.sitting or first.candidacy.former:
        return f"{known} {name} was first elected before {first.contest.election.year}."
    return f"{known} The first was {contest_in(first.contest)}."


def _when(contest: Contest) -> str:
    return str(contest.election.year) if contest.election.is_general else contest_in(contest)
