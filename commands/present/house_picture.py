"""The House as a picture: a scoreboard, or the House of today; and its alt text."""

from collections.abc import Iterable, Iterator, Sequence

from commands.message import PictureRequest
from commands.pictures import palette
from commands.pictures.card import Words
from commands.pictures.chamber import Arch, Key, chamber
from commands.pictures.legend import Entry
from commands.pictures.scene import MOST_ALT, Fill, Picture
from commands.present import clock
from commands.present.bodies import body_first
from commands.present.counting import declared_of
from commands.present.names import in_area, in_part, published_by
from commands.present.standing import before_label, leaders_and_rest, standing_clause
from commands.present.words import clip, count, counted, difference, percent, sentence_case
from knowledge.model import SPEAKER, UNITED_KINGDOM, Area, Party
from knowledge.psephology.present_house import PresentHouse
from knowledge.psephology.scoreboard import Scoreboard

_UNDECLARED, _VACANT = "Not declared", "Vacant"


def scoreboard_picture(board: Scoreboard) -> PictureRequest:
    key = ("scoreboard", board.election.id, board.totals.area.code)
    return PictureRequest(key, lambda: _scoreboard(board))


def present_picture(house: PresentHouse) -> PictureRequest:
    key = ("scoreboard", "now", house.as_of.isoformat(), house.area.code)
    return PictureRequest(key, lambda: _present(house))


def majority_label(seats: int) -> str:
    """At the line at half of the House."""
    return f"{count(seats // 2 + 1)} for a majority"


def benches(seats: Iterable[tuple[Party, int]], speaker_with: Party | None) -> list[tuple[Party, int]]:
    """Parties with seats in the order in which they sit, the Speaker beside the party he came from."""
    sitting = [(party, number) for party, number in seats if number]
    speaker = [one for one in sitting if one[0].id == SPEAKER]
    others = [one for one in sitting if one[0].id != SPEAKER]
    at = next((at + 1 for at, (party, _) in enumerate(others) if party == speaker_with), len(others))
    return [*others[:at], *speaker, *others[at:]]


def _scoreboard(board: Scoreboard) -> Picture:
    found = board.totals
    won = [total for total in found.parties if total.seats]
    known = bool(won) and all(total.moved for total in won)
    entries = [
        _entry(total.party, total.seats, total.moved.net if known and total.moved else None) for total in won
    ]
    left = found.seats - found.declared
    if left:
        blank = ("",) if known else ()
        entries.append(Entry(palette.UNDECLARED, _UNDECLARED, _UNDECLARED, (count(left), *blank)))
    title, detail = _title(board), list(_detail(board))
    before = before_label(board.election, notional=found.notional_before)
    net = f"Net on {before}. " if known else ""
    words = Words(title, " · ".join(detail), net + published_by(found.sources))
    seats = [(total.party, total.seats) for total in won]
    arch = _arch(seats, board.speaker_with, (palette.UNDECLARED, left))
    key = Key(entries, ("Seats", "Net") if known else ("Seats",))
    majority = majority_label(found.seats) if found.area == UNITED_KINGDOM else None
    return chamber(words, [arch], key, majority, _alt(found.area, title, detail, entries))


def _present(house: PresentHouse) -> Picture:
    now = [one for one in house.parties if one.seats]
    entries = [_entry(one.party, one.seats, one.seats - one.elected) for one in now]
    vacant = len(house.vacant)
    if vacant:
        entries.append(Entry(palette.CARD, _VACANT, _VACANT, (count(vacant), "")))
    seats = [(one.party, one.seats) for one in now]
    title, detail = _present_title(house, seats), list(_present_detail(house))
    words = Words(title, " · ".join(detail), published_by(house.sources))
    arch = _arch(seats, house.speaker_with, (palette.CARD, vacant))
    key = Key(entries, ("Now", "Change"))
    majority = majority_label(house.seats) if house.area == UNITED_KINGDOM else None
    return chamber(words, [arch], key, majority, _alt(house.area, title, detail, entries))


def _entry(party: Party, seats: int, net: int | None) -> Entry:
    figures = (count(seats),) if net is None else (count(seats), difference(net))
    return Entry(palette.fill(party), party.name, party.short, figures)


def _arch(seats: Sequence[tuple[Party, int]], speaker_with: Party | None, rest: tuple[Fill, int]) -> Arch:
    """The largest party's seats stand in its middle; `rest` comes last."""
    blocks: list[tuple[Fill, int]] = [
        (palette.fill(party), number) for party, number in benches(seats, speaker_with)
    ]
    if rest[1]:
        blocks.append(rest)
    figure, caption = (count(seats[0][1]), seats[0][0].name) if seats else ("", "")
    return Arch(blocks, figure, caption)


def _title(board: Scoreboard) -> str:
    """ "Labour won 411 of 650 seats, with the Speaker an overall majority of 174"."""
    found = board.totals
    where = in_part(found.area)
    won = [(total.party, total.seats) for total in found.parties if total.seats]
    if not won:
        return f"None of the {counted(found.seats, 'seat')}{where} has been declared yet"
    if found.declared == 1 < found.seats:
        return f"{body_first(won[0][0])} won the first seat declared{where}"
    if board.complete:
        leaders, _ = leaders_and_rest(won, f"{counted(found.seats, 'seat')}{where}", "won")
    else:
        of = f"the {counted(found.declared, 'seat')} declared{where}"
        leaders, _ = leaders_and_rest(won, of, "have won")
    clause = standing_clause(board.standing, board.speaker_with, complete=board.complete)
    return sentence_case(f"{leaders}{clause}")


def _detail(board: Scoreboard) -> Iterator[str]:
    found = board.totals
    yield board.election.name
    if not board.complete:
        yield declared_of(found.declared, found.seats)
    if found.turnout.ballots is not None:
        yield f"turnout {percent(found.turnout.ballots)}"
    elif found.turnout.valid is not None:
        yield f"turnout {percent(found.turnout.valid)} (valid votes)"


def _present_title(house: PresentHouse, now: Sequence[tuple[Party, int]]) -> str:
    where = in_part(house.area)
    if not now:
        return f"No member is known for the {counted(house.seats, 'seat')}{where}"
    leaders, _ = leaders_and_rest(now, f"{counted(house.seats, 'seat')}{where}", "held")
    clause = standing_clause(house.standing, house.speaker_with, complete=True)
    return sentence_case(f"{leaders}{clause}")


def _present_detail(house: PresentHouse) -> Iterator[str]:
    yield f"The House as of {clock.day(house.as_of)}"
    yield f"Change since the {house.general.election.name}"


def _alt(area: Area, title: str, detail: Iterable[str], entries: Sequence[Entry]) -> str:
    house = "the House of Commons" if area == UNITED_KINGDOM else f"the seats {in_area(area)}"
    told = ". ".join(map(sentence_case, detail))
    seats = ", ".join(map(_told, entries))
    return clip(f"Arch of {house}, a dot for each seat. {title}. {told}. {seats}.", MOST_ALT)


def _told(entry: Entry) -> str:
    """ "Labour 411 (+211)"."""
    seats, *net = (figure for figure in entry.figures if figure)
    return f"{entry.label} {seats}{f' ({net[0]})' if net else ''}"
