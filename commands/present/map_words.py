"""What a map shows, in words: its finding, the seats at both ends, and each group of seats."""

from collections.abc import Callable

from commands.present.bodies import body, possessive_body
from commands.present.counting import so_far
from commands.present.names import outcome_label
from commands.present.standing import leaders_and_rest
from commands.present.words import change, count, counted, percent, sentence_case
from knowledge.model import Party
from knowledge.psephology.classes import Class
from knowledge.psephology.returns import SeatReturn
from knowledge.psephology.seat_map import Group, Kind, SeatMap, Show

_MARGINAL = 5
_LABELS = {
    Kind.LOST: "Lost",
    Kind.HELD: "Held",
    Kind.ELSEWHERE: "Won by others",
    Kind.NO_CANDIDATE: "No candidate",
    Kind.UNKNOWN: "Not known",
    Kind.UNDECLARED: "Not declared",
}


def sentence(found: SeatMap) -> str:
    """The finding and its details; of how many seats, where they do not say it and some are to come."""
    told = _finding(found)
    if found.figures or (found.show is Show.CHANGES and found.party and found.declared):
        told = so_far(told, found.declared, found.seats)
    return sentence_case(f"{'; '.join([told, *details(found)])}.")


def finding(found: SeatMap) -> str:
    """What the map as a whole shows, without its full stop."""
    return sentence_case(_finding(found))


def _finding(found: SeatMap) -> str:
    election = found.election
    if not found.declared:
        return f"none of the {count(found.seats)} seats has been declared yet at the {election.name}"
    if found.show is Show.WINNER:
        return _won(found)
    if found.show is Show.CHANGES:
        return _changed(found)
    if not found.figures:
        return _nothing(found)
    if found.show is Show.CHANGE:
        return _rose(found)
    if found.show is Show.MAJORITY:
        return _marginal(found)
    (_, low), (_, high) = found.figures[0], found.figures[-1]
    figures = percent(low) if len(found.figures) == 1 else f"from {percent(low)} to {percent(high)}"
    return f"{_what(found)} in {election.year}: {figures}"


def details(found: SeatMap) -> list[str]:
    """The seats at both ends of a map of figures; the other parties where parties are compared."""
    if not found.figures:
        compared = found.party is None and found.show is Show.WINNER and found.declared
        rest = _leaders(found)[1] if compared else ""
        return [rest] if rest else []
    (lowest, low), (highest, high) = found.figures[0], found.figures[-1]
    most, least = "highest", "lowest"
    if found.show is Show.CHANGE:
        most, least = "fell least" if high <= 0 else "rose most", "rose least" if low >= 0 else "fell most"
    if len(found.figures) == 1:
        return [f"in {highest.constituency.name}"]
    ends = ((most, highest, high), (least, lowest, low))
    return [f"{end}: {seat.constituency.name} {figure_told(found.show, value)}" for end, seat, value in ends]


def figure_told(show: Show, figure: float) -> str:
    """ "67.3%", or in points "+4.0"."""
    return change(figure) if show is Show.CHANGE else percent(figure)


def label(found: SeatMap, group: Group, name: Callable[[Party], str] = lambda party: party.name) -> str:
    """A group in the legend; `name` makes the name of its party."""
    if group.party:
        return "Gained" if found.show is Show.CHANGES and found.party else name(group.party)
    if group.figures:
        return _band(found.show, group.figures)
    return _LABELS[group.kind]


def seat_told(found: SeatMap, seat: SeatReturn) -> str:
    """What the map shows of one seat: "67.3%", "Labour", "Independent gain from Labour"."""
    figure = next((value for one, value in found.figures if one is seat), None)
    if figure is not None:
        return figure_told(found.show, figure)
    if found.show is Show.CHANGES and seat.elected and seat.outcome:
        return outcome_label(seat.elected.candidacy.party, seat.outcome.gained_from)
    if found.show is Show.WINNER and seat.elected:
        return seat.elected.candidacy.party.name
    return label(found, found.group_of(seat))


def declared_so_far(found: SeatMap) -> str:
    """ "650 seats", or while some are still to come "123 seats declared"."""
    declared = "" if found.declared == found.seats else " declared"
    return f"{counted(found.declared, 'seat')}{declared}"


def _part(number: int, whole: int, what: str) -> str:
    """ "none of 631 seats", "all 59 seats", "the only seat"; `what` is the whole with its number."""
    if number == whole:
        return f"all {what}" if whole > 1 else f"the only {what.removeprefix('1 ')}"
    return f"{count(number) if number else 'none'} of {what}"


def _won(found: SeatMap) -> str:
    year = found.election.year
    if found.party:
        won = _part(found.number(Kind.PARTY), found.declared, declared_so_far(found))
        return f"{body(found.party)} won {won} in {year}"
    if found.declared == 1:
        party = next(group.party for group in found.groups if group.party)
        return f"{body(party)} won the first seat declared in {year}"
    return f"{_leaders(found)[0]} in {year}"


def _changed(found: SeatMap) -> str:
    gained, lost, year = found.number(Kind.PARTY), found.number(Kind.LOST), found.election.year
    if found.party is None and found.declared == 1:
        return f"the first seat declared in {year} {'changed' if gained else 'did not change'} hands"
    if found.party is None:
        part = _part(gained, found.declared, declared_so_far(found))
        return f"{part} changed hands in {year}"
    if not gained and not lost:
        return f"{body(found.party)} neither gained nor lost a seat in {year}"
    return f"{body(found.party)} gained {counted(gained, 'seat')} and lost {count(lost)} in {year}"


def _nothing(found: SeatMap) -> str:
    """On a map of figures without any."""
    if found.party and not found.number(Kind.UNKNOWN):
        if found.show in (Show.TURNOUT, Show.MAJORITY):
            return _won(found)
        where = "" if found.declared == found.seats else f" in the {declared_so_far(found)}"
        return f"there was no {found.party.name} candidate{where} at the {found.election.name}"
    return f"no {_what(found)} is known at the {found.election.name}"


def _rose(found: SeatMap) -> str:
    rose = sum(figure > 0 for _, figure in found.figures)
    where = _part(rose, len(found.figures), counted(len(found.figures), "seat"))
    return f"{_share(found)} rose in {where} in {found.election.year}"


def _marginal(found: SeatMap) -> str:
    near = sum(figure < _MARGINAL for _, figure in found.figures)
    majorities = "majority" if len(found.figures) == 1 else "majorities"
    what = f"{found.party.name} {majorities}" if found.party else majorities
    part = _part(near, len(found.figures), f"{count(len(found.figures))} {what}")
    were = "was" if near == 1 else "were"
    return f"{part} in {found.election.year} {were} under {_MARGINAL}%"


def _leaders(found: SeatMap) -> tuple[str, str]:
    """As of a House: ("Labour won 411 of 650 seats", "the Conservatives 121 …")."""
    won = [(group.party, len(group.seats)) for group in found.groups if group.party]
    return leaders_and_rest(won, declared_so_far(found), "won")


def _what(found: SeatMap) -> str:
    if found.show is Show.TURNOUT:
        return f"turnout in {found.party.name} seats" if found.party else "turnout"
    if found.show is Show.SHARE:
        return _share(found)
    if found.show is Show.MAJORITY:
        return f"{found.party.name} majority" if found.party else "majority"
    return f"change of {_share(found)}"


def _share(found: SeatMap) -> str:
    return f"{possessive_body(found.party)} share" if found.party else "winners’ shares"


def _band(show: Show, figures: Class) -> str:
    """ "50–55%", "70% or more", "under −20"."""
    low, high = figures.low, figures.high
    if show is not Show.CHANGE:
        if low is None:
            return "all" if high is None else f"under {high:.0f}%"
        return f"{low:.0f}% or more" if high is None else f"{low:.0f}–{high:.0f}%"
    if low is None:
        return "all" if high is None else f"under {_signed(high)}"
    return f"{_signed(low)} or more" if high is None else f"{_signed(low)} to {_signed(high)}"


def _signed(points: float) -> str:
    return f"{'+' if points > 0 else '−' if points < 0 else ''}{abs(points):.0f}"
