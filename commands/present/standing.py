"""Who has an overall majority, or how far from one the largest party is; what gains are against."""

from collections.abc import Sequence

from commands.present.bodies import body
from commands.present.words import count, counted, join
from knowledge.model import Election, Party
from knowledge.model.election import year_in
from knowledge.psephology.house import Largest, OverallMajority

Standing = OverallMajority | Largest | None
LEVEL = "as the parties in front are level"
# So many parties are named beside the largest; the others are added up.
_NAMED = 4


def standing_clause(standing: Standing, speaker_with: Party | None, *, complete: bool) -> str:
    """What follows "Labour won 411 of 650 seats": ", with the Speaker an overall majority of 174".

    Until all is `complete` a majority can only be said to be reached, not how large it is.
    """
    if standing is None:
        return ""
    speaker = " with the Speaker" if speaker_with == standing.party else ""
    if isinstance(standing, Largest):
        return f",{speaker} {count(standing.short_by)} short of an overall majority"
    return f",{speaker} an overall majority{f' of {count(standing.seats)}' if complete else ''}"


def seats_of(standing: OverallMajority | Largest, house: int) -> int:
    """The party's own: an overall majority is twice these minus the House."""
    return standing.seats if isinstance(standing, Largest) else (standing.seats + house) // 2


def standing_figure(standing: Standing, speaker_with: Party | None, house: int, *, complete: bool) -> str:
    """ "174 (Labour with the Speaker, 412 of 650 seats)"."""
    if standing is None:
        return f"none, {LEVEL}"
    seats = seats_of(standing, house)
    speaker = " with the Speaker" if speaker_with == standing.party else ""
    who = f"{standing.party.name}{speaker}, {count(seats)} of {counted(house, 'seat')}"
    if isinstance(standing, Largest):
        return f"none ({who}, {count(standing.short_by)} short)"
    return f"{count(standing.seats)} ({who})" if complete else f"reached ({who})"


def speaker_note(speaker_with: Party | None) -> str | None:
    if speaker_with is None:
        return None
    return (
        f"The Speaker is shown apart, and in the overall majority counted with {body(speaker_with)}, "
        "the Speaker’s former party, as broadcasters do."
    )


def against_before(what: str, *, notional: bool) -> str:
    """`what`: "Gains and losses are"."""
    where = ", notional where boundaries changed" if notional else ""
    return (
        f"{what} against the general election before{where}; by-elections and changes of party since then "
        "do not count."
    )


def before_label(election: Election, *, notional: bool) -> str:
    """The election that gains, losses and changes are measured against: "2019 (notional)"."""
    year = year_in(election.previous_id or "")
    return f"{year} (notional)" if notional else year


def leaders_and_rest(seats: Sequence[tuple[Party, int]], house: str, won: str) -> tuple[str, str]:
    """("Labour won 411 of 650 seats", "the Conservatives 121, the Liberal Democrats 72 and others 46").

    `seats` most first; `house` is "650 seats". The second is empty where nobody else has a seat.
    """
    most = seats[0][1]
    first = [party for party, number in seats if number == most]
    rest = [(party, number) for party, number in seats if 0 < number < most]
    each = " each" if len(first) > 1 else ""
    leaders = f"{join([body(party) for party in first])} {won} {count(most)}{each} of {house}"
    named = rest if len(rest) <= _NAMED + 1 else rest[:_NAMED]
    told = [f"{body(party)} {count(number)}" for party, number in named]
    if named != rest:
        told.append(f"others {count(sum(number for _, number in rest[_NAMED:]))}")
    return leaders, join(told)
