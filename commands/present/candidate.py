"""A person's candidacies → their message."""

from collections.abc import Iterator

from commands.message import Align, Button, Column, Message, Table
from commands.paging import Page
from commands.present.buttons import result_button
from commands.present.names import contest_in, elected_for, source_line
from commands.present.paging import page_buttons, page_note
from commands.present.words import (
    NO_FIGURE,
    UNKNOWN,
    count,
    counted,
    number_word,
    ordinal,
    percent,
    sentence_case,
)
from knowledge.model import Contest, Source
from knowledge.psephology.stood import Career, Stood

COMMAND = "candidate"
_UNSURE = "?"
_RIGHT = Align.RIGHT
_COLUMNS = (
    Column("Year"),
    Column("Seat"),
    Column("Party"),
    Column("Votes", _RIGHT),
    Column("Share", _RIGHT),
    Column("Place", _RIGHT),
)


def candidate_message(career: Career, page: Page[Stood]) -> Message:
    person = career.person
    unsure = career.namesakes
    return Message(
        sentence=sentence(career),
        title=person.name,
        table=Table(_COLUMNS, tuple(_row(stood, unsure=stood in unsure) for stood in page.rows)),
        notes=tuple(_notes(career, page)),
        source=source_line(candidate_sources(career)),
        colour=career.stood[0].candidacy.party.colour,
        buttons=tuple(_buttons(career, page)),
    )


def sentence(career: Career) -> str:
    """In how many elections, how many of them won, and how the last one went."""
    person, stood = career.person, career.stood
    last, number = stood[0], len(stood)
    if number == 1:
        return f"{person.name} {_once(last)}."
    if not person.is_known:
        under = (
            f"{sentence_case(number_word(number))} candidacies known here stand under the name {person.name}"
        )
        return f"{under}; nothing tells whether they are one person’s. The newest: {how(last)}."
    won = sum(bool(one.elected) for one in stood)
    every = "both" if number == 2 else "all"
    times = every if won == number else number_word(won) if won else "none"
    return (
        f"{person.name} stood in {number_word(number)} elections known here and won {times} of them; "
        f"the newest: {how(last)}."
    )


def candidate_sources(career: Career) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(stood.contest.source for stood in career.rows))


def _once(stood: Stood) -> str:
    if stood.elected:
        return f"stood in one election known here and won it: {how(stood)}"
    return f"stood in one election known here: {how(stood)}"


def how(stood: Stood) -> str:
    """ "Islington North in 2024, as an Independent, first of nine with 24,120 votes (49.2%)"."""
    party = elected_for(stood.candidacy.party)
    place = ""
    if stood.position is not None and stood.candidacy.votes is not None:
        share = f" ({percent(stood.share)})" if stood.share is not None else ""
        of = number_word(len(stood.contest.candidacies))
        place = f", {ordinal(stood.position)} of {of} with {counted(stood.candidacy.votes, 'vote')}{share}"
    elected = ", elected" if stood.elected else ""
    return f"{contest_in(stood.contest)}, {party}{place or elected}"


def _row(stood: Stood, *, unsure: bool) -> tuple[str, ...]:
    candidacy = stood.candidacy
    place = NO_FIGURE if stood.position is None else count(stood.position)
    return (
        _year(stood.contest) + (f" {_UNSURE}" if unsure else ""),
        stood.contest.constituency.name,
        candidacy.party.short,
        UNKNOWN if candidacy.votes is None else count(candidacy.votes),
        NO_FIGURE if stood.share is None else percent(stood.share),
        f"{place} elected" if stood.elected else place,
    )


def _year(contest: Contest) -> str:
    return f"{contest.election.year}{'' if contest.election.is_general else ' by-election'}"


def _notes(career: Career, page: Page[Stood]) -> Iterator[str]:
    if note := page_note(page):
        yield note
    if number := len(career.namesakes):
        stand = "candidacy stands" if number == 1 else "candidacies stand"
        more = f"{sentence_case(number_word(number))} more {stand}"
        yield (f"{more} under the same name, marked {_UNSURE}: no id tells whether that is the same person.")


def _buttons(career: Career, page: Page[Stood]) -> Iterator[Button]:
    yield from page_buttons(COMMAND, {"name": career.person.id}, page)
    for stood in page.rows:
        contest = stood.contest
        yield result_button(contest, f"{_year(contest)}: {contest.constituency.name}")
