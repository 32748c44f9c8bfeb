"""The candidate of one contest that a name means."""

from commands.questions.person_meant import person_meant
from knowledge.lookup.people_index import folded
from knowledge.psephology.seat import SeatResult
from knowledge.psephology.standings import Standing
from knowledge.service import Knowledge


async def standing_of(knowledge: Knowledge, typed: str, result: SeatResult) -> tuple[str, Standing | None]:
    """The full name, and the standing: the one candidate there whose name has all the words typed.

    Where that is nobody or several, who is meant of all who ever stood; None if that person did not stand
    here. Raises what `Knowledge.person` raises.
    """
    words = set(folded(typed).split())
    named = [one for one in result.standings if words and words <= set(folded(one.candidacy.name).split())]
    if len(named) == 1:
        return named[0].candidacy.name, named[0]
    person = await person_meant(knowledge, typed)
    numbers = {
        candidacy.number
        for contest, candidacy in person.candidacies
        if (contest.election, contest.constituency) == (result.contest.election, result.contest.constituency)
    }
    standing = next((one for one in result.standings if one.candidacy.number in numbers), None)
    return person.name, standing
