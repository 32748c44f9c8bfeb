"""When a seat was declared: officially until 2019, for 2024 by whoever noted it first."""

import re
import unicodedata
from collections import defaultdict
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from tests.questions.oracle.contests import NEWEST, Contest, contests
from tests.questions.oracle.files import lines, rows

_UK = ZoneInfo("Europe/London")
_LIBRARY_SAW_NOTHING = "Inverness, Skye and West Ross-shire"


def declared(contest: Contest) -> str | None:
    """ISO 8601 with the UK's offset of the day; None where no time is known."""
    if contest.election == NEWEST:
        return _earliest()[contest.code].isoformat()
    if not contest.declared:
        return None
    return _uk(contest.declared, "%d/%m/%Y %H:%M").isoformat()


def moment(contest: Contest) -> datetime:
    """For putting seats in order; ValueError where no time is known."""
    return datetime.fromisoformat(declared(contest) or "")


@cache
def _earliest() -> dict[str, datetime]:
    seen: dict[str, list[datetime]] = defaultdict(list)
    for row in rows("ge2024/hoc-winning-members-with-times.csv"):
        if row["constituency_name"] != _LIBRARY_SAW_NOTHING:
            seen[row["ons_id"]].append(_uk(row["time_recorded"], "%m/%d/%y %H:%M"))
    for row in rows("projections/ge2024_declaration_order_observed.csv"):
        first = row["first_flag_bst"] or row["first_figures_bst"]
        if first:
            seen[row["ons_code"]].append(_uk(first[:16], "%Y-%m-%dT%H:%M"))
    for row in rows("ge2024/openinnovations-live-results.csv"):
        if row["declaration_time"]:
            seen[row["pcon24cd"]].append(_night(row["declaration_time"]))
    codes = _codes()
    for line in lines("ge2024/declaration-times-feed.csv")[1:]:
        name, *_, clock = line.rstrip(",").rsplit(",", 5)
        seen[codes[_plain(name)]].append(_night(clock))
    return {code: min(times) for code, times in seen.items()}


def _codes() -> dict[str, str]:
    """Names as official files and as the press write them."""
    codes = {_plain(one.seat): code for code, one in contests(NEWEST).items()}
    for line in rows("lookups/alternative-names.csv"):
        code, official, press = list(line.values())[:3]
        codes.setdefault(_plain(press), codes.get(_plain(official), code))
    return codes


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("&", "and"))
    return re.sub(r"[^a-z]", "", letters)


def _night(clock: str) -> datetime:
    return _uk(f"2024-07-0{4 if clock >= '22' else 5} {clock}", "%Y-%m-%d %H:%M")


def _uk(text: str, form: str) -> datetime:
    return datetime.strptime(text, form).replace(tzinfo=_UK)
