"""Which election a file is about."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import cast

from knowledge.errors import ImportRefused
from knowledge.imports.fields import CODE, BadCell, slug
from knowledge.imports.known import Known

HOUSE = 650

# Boundary set → the first general election on it.
BOUNDARY_SETS = {"2010": date(2010, 5, 6), "2024": date(2024, 7, 4)}
_FIRST = min(BOUNDARY_SETS.values())
_NAMES = {"2010": "Boundaries of 2010–2019", "2024": "Boundaries since 2024"}

# Polling days of general elections whose results this project reads, and 2005, known by its estimate alone.
POLLING_DAYS = tuple(
    map(
        date.fromisoformat,
        ("2005-05-05", "2010-05-06", "2015-05-07", "2017-06-08", "2019-12-12", "2024-07-04"),
    )
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_IDS = re.compile(r"parl\.(?:[a-z0-9-]+\.by\.)?(\d{4}-\d{2}-\d{2})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")

# Five Scottish seats got new codes with the set of 2024, but some files list them under the codes of 2010.
RECODED = {
    "S14000006": "S14000107",
    "S14000008": "S14000108",
    "S14000010": "S14000109",
    "S14000040": "S14000110",
    "S14000058": "S14000111",
}


def current_code(code: str) -> str:
    """The code of the 2024 set for one that a list of 2024 seats may hold in its earlier form."""
    return RECODED.get(code, code)


def boundary_set_on(day: date) -> str:
    """The boundary set on which people vote on that day. Raises BadCell for a day before the first known."""
    sets = [(first, name) for name, first in BOUNDARY_SETS.items() if first <= day]
    if not sets:
        raise BadCell(f"the boundaries in force on {day.isoformat()} are not known")
    return max(sets)[1]


def polling_day(election_id: str) -> date:
    """Raises ImportRefused for what is no election id."""
    match = _IDS.fullmatch(election_id)
    try:
        if match:
            return date.fromisoformat(match[1])
    except ValueError:
        pass
    raise ImportRefused(f"{election_id!r} is not an election id such as parl.2024-07-04.")


def general_day(election_id: str) -> date:
    """The polling day of a general election, by its id. Raises ImportRefused for any other."""
    day = polling_day(election_id)
    if election_id != general_id(day) or day < _FIRST:
        raise ImportRefused(f"{election_id!r} is no general election that can be imported.")
    return day


def general_id(day: date) -> str:
    return f"parl.{day.isoformat()}"


def general_days(known: Known) -> list[date]:
    """Polling days of all general elections known, oldest first."""
    stored = (
        date.fromisoformat(cast(str, e["polling_day"]))
        for e in known.all("elections")
        if e["kind"] == "general"
    )
    return sorted({*POLLING_DAYS, *stored})


def general_before(known: Known, day: date) -> str | None:
    earlier = [general for general in general_days(known) if general < day]
    return general_id(earlier[-1]) if earlier else None


def year_in_name(name: str) -> int | None:
    """The one year that the text names; None where it names none or several."""
    years = {int(year) for year in _YEAR.findall(name)}
    return years.pop() if len(years) == 1 else None


def set_of_codes(codes: Iterable[str]) -> str | None:
    """The boundary set to which the codes belong, as far as their ranges tell; None where they do not.

    English seats are E14000530–1062 and E14001063 on, Welsh ones W07000041–80 and W07000081 on, Northern
    Ireland's N06 and N05; Scottish ones overlap, but those from S14000060 on are of 2024.
    """
    votes = {"2010": 0, "2024": 0}
    for text in codes:
        if not CODE.fullmatch(text):
            continue
        number = int(text[3:])
        match text[:3]:
            case "E14":
                votes["2024" if number >= 1063 else "2010"] += 1
            case "W07":
                votes["2024" if number >= 81 else "2010"] += 1
            case "N05":
                votes["2024"] += 1
            case "N06":
                votes["2010"] += 1
            case "S14" if number >= 60:
                votes["2024"] += 1
    found = [name for name, count in votes.items() if count]
    return found[0] if len(found) == 1 else None


def infer_general(
    known: Known,
    *,
    file: str,
    folder: str,
    codes: Iterable[str],
    columns: Iterable[str],
    declared: date | None,
) -> str:
    """The general election that a file of results is about.

    Tells it by the times of declaration, by a party column that only one election had, by a year in the name
    of the file or else its folder, or by the boundary set where only one election was held on it. Raises
    ImportRefused where these do not tell, or contradict each other.
    """
    days = general_days(known)
    names = set(columns)
    guesses: list[list[date]] = []
    if declared is not None:
        guesses.append([day for day in days if day <= declared <= day + timedelta(days=4)])
    if "brx" in names:
        guesses.append([day for day in days if day.year == 2019])
    if "uup (as ucunf)" in names:
        guesses.append([day for day in days if day.year == 2010])
    year = year_in_name(file) or year_in_name(folder)
    if year is not None:
        guesses.append([day for day in days if day.year == year])
    boundaries = set_of_codes(codes)
    if boundaries is not None:
        guesses.append([day for day in days if day >= _FIRST and boundary_set_on(day) == boundaries])
    fitting = set(days).intersection(*guesses) if guesses else set()
    if len(fitting) == 1:
        return general_id(fitting.pop())
    if guesses and not fitting:
        raise ImportRefused(
            f"{file}: its name, columns, codes and times do not point to one and the same election; "
            "of one that is new here, name its id (parl.2019-12-12)."
        )
    raise ImportRefused(
        f"{file} does not say which general election it is about; "
        "name the election (parl.2019-12-12), or put its year into the file's name."
    )


def by_election_id(known: Known, day: date, code: str) -> str:
    """Raises BadCell where no such seat is known on that day."""
    name = known.seats(boundary_set_on(day)).get(code)
    if name is None:
        raise BadCell(f"{code} is no seat known on {day.isoformat()}; import a general election first")
    return f"parl.{slug(name)}.by.{day.isoformat()}"


def put_election(known: Known, election_id: str, code: str) -> None:
    """Make sure that an election is known, by its id; `code` is that of a by-election's seat."""
    if known.has("elections", election_id):
        return
    day = polling_day(election_id)
    boundary_set = boundary_set_on(day)
    general = ".by." not in election_id
    by_election = f"{known.seats(boundary_set)[code]} by-election, {_MONTHS[day.month - 1]} {day.year}"
    known.put(
        "elections",
        id=election_id,
        kind="general" if general else "by-election",
        name=f"{day.year} general election" if general else by_election,
        polling_day=day.isoformat(),
        boundary_set=boundary_set,
        previous_id=general_before(known, day),
    )


def put_boundary_set(known: Known, name: str) -> None:
    if not known.has("boundary_sets", name):
        known.put("boundary_sets", id=name, name=_NAMES.get(name, f"Boundaries since {name}"))
