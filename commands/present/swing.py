"""The House on shares of the vote → its message."""

from collections.abc import Iterator
from urllib.parse import quote

from commands.answer import Reply, Status
from commands.declaration import Command
from commands.message import Action, Align, Button, Column, Line, Message, Table
from commands.paging import Page
from commands.present.names import source_line
from commands.present.paging import page_buttons, page_note
from commands.present.standing import leaders_and_rest, speaker_note, standing_clause, standing_figure
from commands.present.words import (
    NO_FIGURE,
    change,
    count,
    counted,
    difference,
    join,
    percent,
    sentence_case,
)
from knowledge.model import Party
from knowledge.model.election import year_in
from knowledge.psephology.national_swing import GREAT_BRITAIN, ChangedSeat, Method, NationalSwing
from knowledge.psephology.swing_known import WRONG

COMMAND = "swing"
LIST, CHANGES = "list", "seats"
# A button's state is short; shares that are longer written out have no buttons.
_LONGEST_WRITTEN = 60
_RIGHT = Align.RIGHT
_TABLE = (
    Column("Party"),
    Column("Share", _RIGHT),
    Column("±", _RIGHT),
    Column("Seats", _RIGHT),
    Column("±", _RIGHT),
)
_CHANGES = (Column("Seat"), Column("From"), Column("To"))


def swing_message(found: NationalSwing, written: str) -> Message:
    """`written` are the shares in short, for buttons."""
    return Message(
        sentence=sentence(found),
        title=_title(found),
        table=Table(_TABLE, tuple(_rows(found)), 0),
        lines=tuple(_lines(found)),
        notes=tuple(_notes(found)),
        source=source_line(found.base.sources),
        colour=next(iter(found.seats)).colour,
        buttons=tuple(_buttons(found, written)),
    )


def no_base(command: Command) -> Reply:
    """No seat of any election has declared."""
    sentence = "No general election is known here to swing from: no seat of any has declared yet."
    return Reply(command.name, Status.UNAVAILABLE, Message(sentence))


def sentence(found: NationalSwing) -> str:
    """Who would win how many seats, and whether that is a majority."""
    leaders, rest = leaders_and_rest(list(found.seats.items()), _house(found), "would win")
    clause = standing_clause(found.standing, found.speaker_with, complete=True)
    others = f"; {rest}" if rest else ""
    return f"By {found.method.value} swing from {_year(found)}, {leaders}{clause}{others}."


def changes_message(found: NationalSwing, written: str, page: Page[ChangedSeat]) -> Message:
    """The seats that would change hands, in alphabetical order."""
    rows = tuple((seat.constituency.name, seat.before.short, seat.after.short) for seat in page.rows)
    note = page_note(page)
    options = {"shares": written, "method": found.method.value[0], LIST: CHANGES}
    return Message(
        sentence=changes_sentence(found),
        title=_title(found),
        table=Table(_CHANGES, rows) if rows else None,
        notes=(note,) if note else (),
        source=source_line(found.base.sources),
        buttons=tuple(page_buttons(COMMAND, options, page)) if _fits(written) else (),
    )


def changes_sentence(found: NationalSwing) -> str:
    number = len(found.changed)
    seats = counted(number, "seat") if number else "no seat"
    return f"By {found.method.value} swing on these shares {seats} would change hands from {_year(found)}."


def _rows(found: NationalSwing) -> Iterator[tuple[str, ...]]:
    """Parties with seats now or before, or with a share; most seats first."""
    moved = {move.party: move for move in found.moved}
    for party in dict.fromkeys((*found.seats, *found.seats_before, *moved)):
        move = moved.get(party)
        seats, before = found.seats.get(party, 0), found.seats_before.get(party, 0)
        yield (
            party.short,
            percent(move.after) if move else NO_FIGURE,
            change(move.after - move.before) if move else NO_FIGURE,
            count(seats),
            difference(seats - before),
        )


def _lines(found: NationalSwing) -> Iterator[Line]:
    house = len(found.base.seats)
    yield Line("Overall majority", standing_figure(found.standing, found.speaker_with, house, complete=True))
    yield Line("Changing hands", counted(len(found.changed), "seat"))
    leaders, rest = leaders_and_rest(list(found.seats_before.items()), _house(found), "won")
    yield Line(f"In {_year(found)}", sentence_case(f"{leaders}{'; ' if rest else ''}{rest}"))
    for area, given in found.shares.items():
        if area != GREAT_BRITAIN:
            yield Line(
                f"In {area}", join([f"{party.name} {percent(share)}" for party, share in given.items()])
            )


def _notes(found: NationalSwing) -> Iterator[str]:
    yield "Arithmetic, not a forecast. Northern Ireland’s seats and the Speaker’s stay as they were."
    yield _unnamed(found.kept)
    new = [move.party for move in found.moved if move.is_new]
    if new:
        yield f"{_names(new)} did not stand in {_year(found)}: the share is spread evenly."
    # A rehearsed night knows of none after it.
    past = [known for known in WRONG[found.method] if known.year <= int(_year(found))]
    wrong = join([f"{known.seats} in {known.year}" for known in past])
    if past:
        yield (
            f"Seats given to the wrong party when fed with the true shares of an election: {wrong}, "
            f"by {found.method.value} swing from the election before."
        )
    if note := speaker_note(found.speaker_with):
        yield note


def _unnamed(kept: float) -> str:
    """What becomes of those without a share."""
    if kept > 0.995:
        return "Parties not named and independents keep the shares they had."
    part = "nothing" if kept < 0.005 else f"{percent(100 * kept)} of the shares they had"
    return f"Parties not named keep {part}; those of one nation and independents keep all."


def _names(parties: list[Party]) -> str:
    return sentence_case(join([party.name for party in parties]))


def _buttons(found: NationalSwing, written: str) -> Iterator[Button]:
    if not _fits(written):
        return
    shares = ("shares", written)
    if found.changed:
        label = f"{counted(len(found.changed), 'seat')} changing hands"
        own = ("method", found.method.value[0])
        yield Button(label, Action(COMMAND, (shares, own, (LIST, CHANGES))))
    other = next(method for method in Method if method is not found.method)
    yield Button(f"By {other.value} swing", Action(COMMAND, (shares, ("method", other.value[0]))))


def _fits(written: str) -> bool:
    return len(quote(written, ":/,")) <= _LONGEST_WRITTEN


def _title(found: NationalSwing) -> str:
    return f"{sentence_case(found.method.value)} swing from the {_year(found)} general election"


def _year(found: NationalSwing) -> str:
    """The year stands in the id: `parl.2024-07-04`."""
    return year_in(found.base.election_id)


def _house(found: NationalSwing) -> str:
    return counted(len(found.base.seats), "seat")
