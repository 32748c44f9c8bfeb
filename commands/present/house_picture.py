"""The House as a picture: a scoreboard, or the House of today; and its alt text."""

from collections.abc import Iterable, Iterator, Sequence

from commands.message import PictureRequest
from commands.pictures import palette
from commands.pictures.card import Words
from commands.pictures.chamber import Arch, Key, chamber
from commands.pictures.legend import Entry
from commands.pictures.scene import MOST_ALT, Fill, Picture
from commands.present import clock
from commands.present.names import in_area, published_by
from commands.present.standing import leaders_and_rest, standing_clause
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
    won = [(total.party, total.seats) for total in found.parties if total.seats]
    moved = {total.party: total.moved for total in found.parties}
    entries = []
    for party, seats in won:
        change = moved[party]
        net = (difference(change.net),) if change else ()
        entries.append(Entry(palette.fill(party), party.name, party.short, (count(seats), *net)))
    left = found.seats - found.declared
    known = bool(won) and all(moved[party] for party, _ in won)
    if left:
        blank = ("",) if known else ()
        entries.append(Entry(palette.UNDECLARED, _UNDECLARED, _UNDECLARED, (count(left), *blank)))
    words = Words(_title(board), " · ".join(_detail(board)), published_by(found.sources[:1]))
    headings = ("Seats", "Net") if known else ("Seats",)
    seated = benches(won, board.speaker_with)
    arch = _arch(seated, [(palette.UNDECLARED, left)], won)
    whole = found.area == UNITED_KINGDOM
    majority = majority_label(found.seats) if whole else None
    alt = _alt(found.area, _title(board), _detail(board), entries)
    return chamber(words, [arch], Key(entries, headings), majority, alt)


def _present(house: PresentHouse) -> Picture:
    now = [(one.party, one.seats) for one in house.parties if one.seats]
    elected = {one.party: one.elected for one in house.parties}
    entries = [
        Entry(palette.fill(p), p.name, p.short, (count(seats), difference(seats - elected[p])))
        for p, seats in now
    ]
    vacant = len(house.vacant)
    if vacant:
        entries.append(Entry(palette.CARD, _VACANT, _VACANT, (count(vacant), "")))
    title, detail = _present_title(house, now), list(_present_detail(house))
    words = Words(title, " · ".join(detail), published_by(house.sources[:1]))
    arch = _arch(benches(now, house.speaker_with), [(palette.CARD, vacant)], now)
    majority = majority_label(house.seats) if house.area == UNITED_KINGDOM else None
    key = Key(entries, ("Now", f"Since {house.general.election.year}"))
    return chamber(words, [arch], key, majority, _alt(house.area, title, detail, entries))


def _arch(
    seated: Sequence[tuple[Party, int]], rest: Sequence[tuple[Fill, int]], won: Sequence[tuple[Party, int]]
) -> Arch:
    blocks = [(palette.fill(party), seats) for party, seats in seated]
    blocks += [block for block in rest if block[1]]
    figure, caption = (count(won[0][1]), won[0][0].name) if won else ("", "")
    return Arch(blocks, figure, caption)


def _title(board: Scoreboard) -> str:
    """ "Labour won 411 of 650 seats, with the Speaker an overall majority of 174"."""
    found = board.totals
    where = "" if found.area == UNITED_KINGDOM else f" {in_area(found.area)}"
    won = [(total.party, total.seats) for total in found.parties if total.seats]
    if not won:
        return f"None of the {counted(found.seats, 'seat')}{where} has been declared yet"
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
        yield f"{count(found.declared)} of {counted(found.seats, 'seat')} declared"
    if found.turnout.ballots is not None:
        yield f"turnout {percent(found.turnout.ballots)}"
    elif found.turnout.valid is not None:
        yield f"turnout {percent(found.turnout.valid)} (valid votes)"


def _present_title(house: PresentHouse, now: Sequence[tuple[Party, int]]) -> str:
    where = "" if house.area == UNITED_KINGDOM else f" {in_area(house.area)}"
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
    seats = ", ".join(map(_told, entries))
    return clip(f"Arch of {house}, a dot for each seat. {title}. {', '.join(detail)}. {seats}.", MOST_ALT)


def _told(entry: Entry) -> str:
    """ "Labour 411 (+211)"."""
    seats, *net = (figure for figure in entry.figures if figure)
    return f"{entry.label} {seats}{f' ({net[0]})' if net else ''}"
