"""Parties together → their message."""

from collections.abc import Iterator

from commands.answer import Reply, Status
from commands.declaration import Command
from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.paging import Page
from commands.present import clock
from commands.present.bodies import body
from commands.present.counting import declared_of
from commands.present.names import change_told, source_line
from commands.present.paging import page_buttons, page_note
from commands.present.words import count, counted, join, number_word, sentence_case
from knowledge.model import INDEPENDENT, Party
from knowledge.psephology.coalitions import Coalition, MinimalCoalitions
from knowledge.psephology.house import SINN_FEIN, House

COMMAND = "coalition"
_RIGHT = Align.RIGHT


def coalition_message(found: Coalition) -> Message:
    house = found.house
    rows = [(party.name, count(seats)) for party, seats in found.parties]
    if len(rows) > 1:
        rows.append(("Together", count(found.seats)))
    return Message(
        sentence=sentence(found),
        title=_title(house),
        table=Table((Column("Party"), Column("Seats", _RIGHT)), tuple(rows), len(rows) - 1),
        lines=tuple(_lines(found)),
        notes=tuple(_notes(house, [party for party, _ in found.parties])),
        source=source_line(house.sources),
        colour=found.parties[0][0].colour,
        buttons=(Button("All minimal winning coalitions", Action(COMMAND, _again(house))),),
    )


def sentence(found: Coalition) -> str:
    """Their seats, and the overall majority or how far they are from one."""
    house, parties = found.house, [body(party) for party, _ in found.parties]
    seats = f"{count(found.seats)} of {count(house.size)} seats"
    have = "has" if len(parties) == 1 else "have"
    who = f"{join(parties)}{' alone' if len(parties) == 1 else ' together'}"
    if house.election is None:
        told = f"As of {clock.day(house.as_of)} {who} {have} {seats}"
    elif being_counted := _being_counted(house):
        told = f"{sentence_case(being_counted)}, {who} {have} won {seats}"
    else:
        told = f"{sentence_case(who)} won {seats} in {house.election.year}"
    return f"{told}: {_standing(found)}."


def _being_counted(house: House) -> str:
    """ "with 12 of 650 seats declared in 2024"; empty where all have declared."""
    declared = sum(house.seats.values())
    if house.election is None or declared == house.size:
        return ""
    return f"with {declared_of(declared, house.size)} in {house.election.year}"


def all_message(found: MinimalCoalitions, page: Page[Coalition]) -> Message:
    house = found.house
    columns = (Column("Parties"), Column("Seats", _RIGHT), Column("Majority", _RIGHT))
    rows = tuple((_short(one), count(one.seats), _majority(one)) for one in page.rows)
    options = dict(_again(house))
    return Message(
        sentence=all_sentence(found),
        title=_title(house),
        table=Table(columns, rows) if rows else None,
        notes=tuple(_all_notes(found, page)),
        source=source_line(house.sources),
        buttons=tuple(page_buttons(COMMAND, options, page)),
    )


def all_sentence(found: MinimalCoalitions) -> str:
    """How many there are; named where there are few."""
    house, number = found.house, len(found.coalitions)
    when = f"in {house.election.year}" if house.election else f"as of {clock.day(house.as_of)}"
    being_counted = _being_counted(house)
    if being_counted and not number:
        nobody = "no parties have a majority together yet, however they are put together"
        return f"{sentence_case(being_counted)}, {nobody}."
    when = being_counted or when
    if not number:
        return f"No parties had a majority together {when}, however they are put together."
    first = found.coalitions[0]
    if number == 1:
        return sentence_case(f"{when}, {_only(first, 'has' if house.election is None else 'had')}.")
    are = "are" if house.election is None else "were"
    smallest = f"{join([body(party) for party, _ in first.parties])} with {counted(first.seats, 'seat')}"
    return (
        f"There {are} {number_word(number)} minimal winning coalitions {when}; "
        f"the one of the fewest parties and seats is {smallest}."
    )


def _only(one: Coalition, has: str) -> str:
    """The one coalition there is, without whose members no other parties have a majority."""
    parties = [party.name for party, _ in one.parties]
    have = "have" if has == "has" else has
    if len(parties) == 1:
        return f"{parties[0]} alone {has} an overall majority; without it, no parties {have} one"
    return f"only {join(parties)} together {have} an overall majority"


def no_partner(command: Command) -> Reply:
    """The Speaker was named as a party."""
    sentence = (
        "The Speaker belongs to no party and votes with none; here that seat is counted with the Speaker’s "
        f"former party. Name parties, as in {command.example}."
    )
    return Reply(command.name, Status.INVALID, Message(sentence))


def _majority(found: Coalition) -> str:
    """Until all have declared a majority is reached; how large it is, is not known."""
    return "reached" if _being_counted(found.house) else count(found.majority)


def _standing(found: Coalition) -> str:
    if found.majority > 0:
        return f"an overall majority{'' if _being_counted(found.house) else f' of {count(found.majority)}'}"
    return f"{count(found.house.needed - found.seats)} short of an overall majority"


def _lines(found: Coalition) -> Iterator[Line]:
    yield Line("Needed for a majority", f"{count(found.house.needed)} seats")
    if found.majority > 0:
        yield Line("Overall majority", _majority(found))
    else:
        yield Line("Short by", counted(found.house.needed - found.seats, "seat"))
    if not _being_counted(found.house):
        yield Line("Working majority", _working(found))


def _working(found: Coalition) -> str:
    """Among those who vote."""
    if found.working > 0:
        return f"{counted(found.working, 'more vote')} than all others"
    if found.working < 0:
        return f"none: {counted(-found.working, 'vote')} fewer than all others"
    return "none: as many votes as all others"


def _notes(house: House, parties: list[Party]) -> Iterator[str]:
    if not _being_counted(house) and (left_out := list(_not_voting(house))):
        yield f"The working majority leaves out {join(left_out)}; it counts Deputy Speakers, who do not vote."
    yield from _about_the_house(house)
    if any(party.id == SINN_FEIN for party in parties):
        yield "Sinn Féin’s members do not take their seats, so they bring the others no votes."
    if any(party.id == INDEPENDENT for party in parties):
        yield "Independents are no party: each may vote otherwise."


def _not_voting(house: House) -> Iterator[str]:
    if house.speaker_with:
        yield "the Speaker"
    if house.sinn_fein:
        yield f"Sinn Féin’s {counted(house.sinn_fein, 'seat')}, which are not taken up"


def _all_notes(found: MinimalCoalitions, page: Page[Coalition]) -> Iterator[str]:
    if note := page_note(page):
        yield note
    yield (
        "Minimal: with any party fewer there would be no overall majority "
        f"({count(found.house.needed)} of {count(found.house.size)} seats)."
    )
    yield "Left out: Independents, who are no party, and Sinn Féin, whose members do not take their seats."
    yield "This is arithmetic; whether parties would work together is another matter."
    yield from _about_the_house(found.house)


def _about_the_house(house: House) -> Iterator[str]:
    if house.speaker_with:
        party = body(house.speaker_with)
        yield f"The Speaker is counted with {party}, the Speaker’s former party, as broadcasters do."
    if left := house.size - sum(house.seats.values()):
        without = "without a member" if house.election is None else "not declared"
        yield f"{count(left)} of {count(house.size)} seats {'is' if left == 1 else 'are'} {without}."
    if house.election is None:
        yield "The House as in the members’ list, with by-elections since."
    for change in house.unplaced:
        yield f"Not in these figures: {change_told(change)}."


def _short(one: Coalition) -> str:
    return " + ".join(party.short for party, _ in one.parties)


def _title(house: House) -> str:
    if house.election is None:
        return f"The House of Commons, {clock.day(house.as_of)}"
    return f"The House of Commons elected in {house.election.year}"


def _again(house: House) -> tuple[tuple[str, str], ...]:
    return ("parties", "all"), ("election", house.election.id if house.election else "now")
