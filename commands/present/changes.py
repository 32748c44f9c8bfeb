"""Seats that changed hands → one message: how many from whom to whom, or a page of them by name."""

from collections.abc import Iterator, Sequence

from commands.message import Action, Align, Button, Column, Message, Table
from commands.paging import Page
from commands.present.bodies import body
from commands.present.buttons import result_button
from commands.present.counting import so_far, still_counting
from commands.present.names import in_part, source_line
from commands.present.paging import page_buttons, page_note
from commands.present.standing import against_before
from commands.present.words import count, counted, join, sentence_case
from knowledge.model import UNITED_KINGDOM, Party
from knowledge.psephology.changes import Change, Changes

COMMAND = "changes"
# So many ways are told in the sentence; and so many of the seats listed have a button.
_TOLD, _RESULTS = 3, 3


def changes_message(found: Changes, page: Page[Change] | None) -> Message:
    """`page` is of the seats by name where these are wanted."""
    first = found.matrix[0][1] if found.matrix else None
    coloured = found.party or first
    return Message(
        sentence=sentence(found),
        title=sentence_case(f"seats that changed hands{in_part(found.area)}, {found.election.name}"),
        table=_table(found, page) if found.changes else None,
        notes=tuple(_notes(found, page)),
        source=source_line(found.sources) if found.sources else None,
        colour=coloured.colour if coloured else None,
        buttons=tuple(_buttons(found, page)),
    )


def sentence(found: Changes) -> str:
    if found.declared == found.unknown:
        what = "has been declared yet" if not found.declared else "is known to have changed hands or not"
        return f"No seat{in_part(found.area)} {what} at the {found.election.name}."
    when = f"{in_part(found.area)} in {found.election.year}"
    if found.giver or found.taker:
        told = _of_way(found)
    elif found.party:
        told = _of_party(found, found.party)
    elif found.changes:
        declared = "" if found.declared == found.seats else " declared"
        number = f"{count(len(found.changes))} of {counted(found.declared, 'seat')}{declared}"
        return f"{number} changed hands{when}: {_ways(found)}."
    else:
        told = "no seat changed hands"
    return sentence_case(f"{so_far(told, found.declared, found.seats)}{when}.")


def _of_way(found: Changes) -> str:
    """ "5 seats went from Labour to independents"."""
    giver = f" from {body(found.giver)}" if found.giver else ""
    taker = f" to {body(found.taker)}" if found.taker else ""
    number = counted(len(found.changes), "seat") if found.changes else "no seat"
    return f"{number} went{giver}{taker}"


def _ways(found: Changes) -> str:
    """ "182 from the Conservatives to Labour and 121 otherwise"."""
    told = [(count(n), f"from {body(holder)} to {body(elected)}") for holder, elected, n in found.matrix]
    if len(told) == 1:
        return f"{'all ' if len(found.changes) > 1 else ''}{told[0][1]}"
    ways = [f"{number} {way}" for number, way in told[:_TOLD]]
    if rest := sum(number for _, _, number in found.matrix[_TOLD:]):
        ways.append(f"{count(rest)} otherwise")
    return join(ways)


def _of_party(found: Changes, party: Party) -> str:
    gained, lost = found.gained(party), found.lost(party)
    if not gained and not lost:
        return f"{body(party)} neither gained nor lost a seat"
    moved = (
        ("gained", "from", [change.from_party for change in gained]),
        ("lost", "to", [change.to_party for change in lost]),
    )
    told = [f"{verb} {counted(len(who), 'seat')}{_mostly(who, word)}" for verb, word, who in moved if who]
    return f"{body(party)} {' and '.join(told)}"


def _mostly(parties: Sequence[Party], word: str) -> str:
    """ " (182 from the Conservatives, 36 from the Scottish National Party)", the most of them first."""
    numbers = sorted(((parties.count(p), p) for p in set(parties)), key=lambda one: (-one[0], one[1].order))
    if len(numbers) == 1:
        return f" {word} {body(numbers[0][1])}"
    told = [f"{count(number)} {word} {body(party)}" for number, party in numbers[:_TOLD]]
    if rest := sum(number for number, _ in numbers[_TOLD:]):
        told.append(f"{count(rest)} {word} others")
    return f" ({', '.join(told)})"


def _table(found: Changes, page: Page[Change] | None) -> Table:
    if page is None:
        ways = tuple((holder.short, elected.short, count(n)) for holder, elected, n in found.matrix)
        return Table((Column("From"), Column("To"), Column("Seats", Align.RIGHT)), ways)
    rows = ((c.seat.constituency.name, f"{c.from_party.short} → {c.to_party.short}") for c in page.rows)
    return Table((Column("Seat"), Column("From → to", Align.RIGHT)), tuple(rows))


def _notes(found: Changes, page: Page[Change] | None) -> Iterator[str]:
    if page and (note := page_note(page)):
        yield note
    yield against_before("A change is", notional=found.notional)
    if found.declared < found.seats:
        yield still_counting(found.declared, found.seats)
    if found.unknown:
        yield f"Who held the seat before is not known of {counted(found.unknown, 'seat')}."


def _buttons(found: Changes, page: Page[Change] | None) -> Iterator[Button]:
    named = {"party": found.party, "from": found.giver, "to": found.taker}
    options = {name: party.id for name, party in named.items() if party}
    if found.area != UNITED_KINGDOM:
        options["area"] = found.area.code
    options["election"] = str(found.election.year)
    listed = options | {"list": "seats"}
    if page is None:
        yield Button(f"All {count(len(found.changes))} seats", Action(COMMAND, tuple(listed.items())))
    else:
        yield from page_buttons(COMMAND, listed, page)
        yield from (result_button(change.seat.contest) for change in page.rows[:_RESULTS])
        if page.pages > 1:
            yield Button("From whom to whom", Action(COMMAND, tuple(options.items())))
    area = {name: value for name, value in options.items() if name not in named}
    yield Button("Scoreboard", Action("scoreboard", tuple(area.items())))
