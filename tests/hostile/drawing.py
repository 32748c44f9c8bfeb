"""The ways in for what the facts call things: names in answers, in pictures, and in the names of files."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from commands.result import ResultAnswer, reply_with
from knowledge.imports.fields import plain
from knowledge.model import Contest
from knowledge.names.match import Found, How
from knowledge.psephology.seat import seat_result
from knowledge.service import Knowledge
from tests.hostile.asking import Door
from tests.hostile.safe import hold_in_discord

# Four times as many characters as any name has.
LONGEST = 300

Renaming = Callable[[Contest, str], Contest]


def ways_of_naming(knowledge: Knowledge, contest: Contest) -> Iterator[tuple[str, Door]]:
    """`contest` has declared."""
    yield "a candidate's name", _named(knowledge, contest, _candidate)
    yield "a party's name", _named(knowledge, contest, _party)
    yield "a seat's name", _named(knowledge, contest, _seat)


def _named(knowledge: Knowledge, contest: Contest, rename: Renaming) -> Door:
    seats = knowledge.book.constituencies[contest.constituency.boundary_set]

    async def draw(text: str) -> None:
        """As the importers read a name; a row without one they refuse."""
        renamed = rename(contest, plain(text)[:LONGEST] or "N. N.")
        result = seat_result(knowledge.book, renamed, knowledge.careers)
        found = Found(renamed.constituency, How.EXACT)
        hold_in_discord(reply_with(ResultAnswer(found, "bath", result, False, seats)))

    return draw


def _candidate(contest: Contest, text: str) -> Contest:
    return _first(contest, name=text, family_name=text)


def _party(contest: Contest, text: str) -> Contest:
    return _first(contest, party=replace(contest.candidacies[0].party, name=text, short=text))


def _first(contest: Contest, **changes: object) -> Contest:
    first, *others = contest.candidacies
    return replace(contest, candidacies=(replace(first, **changes), *others))


def _seat(contest: Contest, text: str) -> Contest:
    return replace(contest, constituency=replace(contest.constituency, name=text))
