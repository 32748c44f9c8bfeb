"""Elections by year, id or name."""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from rapidfuzz import fuzz, process

from knowledge.book import Book
from knowledge.errors import AmbiguousName, InvalidOption
from knowledge.lookup.text import fold
from knowledge.model import Election

OPTION = "election"
_YEAR = re.compile(r"\b(?:ge)?((?:19|20)\d\d)\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BY_WORDS = frozenset({"by", "byelection", "byelections", "bye"})
_EMPTY_WORDS = _BY_WORDS | frozenset(
    {"election", "elections", "general", "ge", "the", "of", "in", "uk", "at"}
)
_MONTHS = tuple(month.lower() for month in calendar.month_name[1:])
_NAMED_ELECTION = re.compile(
    r"\b(?:(?:in )?(?:ge ?)?(?:19|20)\d\d|by[- ]?elections?|general election)\b", re.IGNORECASE
)
_CLOSE = 80

Seats = Sequence[tuple[str, str]]  # (boundary set, code)


def find_election(
    book: Book, text: str | None, today: date, seats_meant: Callable[[], Seats] = tuple
) -> Election:
    """The election that `text` means; without text the newest general election whose polling day has come.

    `seats_meant` gives what the constituency asked about means on each boundary set, as far as that is
    known, and is asked only where a year does not settle it: its own by-elections then come first. Raises
    AmbiguousName, and InvalidOption with what there is: general elections, newest first, then the seats' own
    by-elections.
    """
    typed = (text or "").strip()
    if not typed:
        return newest_general(book, today)
    if (exact := book.elections.get(typed.lower())) and exact.id in book.contests:
        return exact
    folded = fold(typed)
    words = folded.split()
    years = {int(year) for year in _YEAR.findall(folded)} | {
        2000 + int(w[2:]) for w in words if re.fullmatch(r"ge\d\d", w)
    }
    month = _month(words)
    generals = [e for e in book.general_elections if e.year in years and month in (None, e.polling_day.month)]
    known = {*_EMPTY_WORDS, *_MONTHS, *(str(year) for year in years)}
    rest = [w for w in words if w not in known and not re.fullmatch(r"(ge)?\d\d?(st|nd|rd|th)?|ge\d{4}", w)]
    by_election, day = not _BY_WORDS.isdisjoint(words), _DAY.fullmatch(typed)
    if not (rest or by_election or day):
        if len(generals) == 1:
            return generals[0]
        if not years and "general" in words:
            return newest_general(book, today)
    seats = seats_meant()
    there_is = tuple(_of_seats(book, seats))
    if day:
        held = [e for e in _held(book) if e.polling_day.isoformat() == typed]
        return _one(_prefer_seats(book, held, seats), typed, there_is)
    if by_election:
        return _one(_by_elections(book, words, years, seats), typed, there_is)
    if years and not rest:
        by_elections = _by_elections(book, words, years, seats) if seats and month else ()
        return _one(generals or by_elections, typed, there_is)
    return _one(_by_elections(book, words, years, seats) if rest else [], typed, there_is)


def split_election(text: str) -> tuple[str, str | None]:
    """("Hartlepool", "by-election") of "Hartlepool by-election": a seat's text may name the election, too.

    The second part is None where nothing in `text` names one.
    """
    named = " ".join(match.group() for match in _NAMED_ELECTION.finditer(text))
    return (_NAMED_ELECTION.sub(" ", text).strip(), named) if named else (text, None)


def newest_general(book: Book, today: date) -> Election:
    """The newest general election whose polling day has come; the oldest there is if none has."""
    if not book.general_elections:
        raise InvalidOption(OPTION, "")
    come = (e for e in book.general_elections if e.polling_day <= today)
    return next(come, book.general_elections[-1])


def complete_election(book: Book, text: str, seats: Seats, limit: int) -> list[Election]:
    """The elections of `seats`, or all when none is known, newest first; those that hold every typed word."""
    held = sorted(_of_seats(book, seats) if seats else _held(book), key=lambda e: e.polling_day, reverse=True)
    return list(islice(_fitting(held, text), limit))


def complete_general(book: Book, text: str, limit: int) -> list[Election]:
    """The general elections that hold every typed word, newest first."""
    return list(islice(_fitting(book.general_elections, text), limit))


def _fitting(elections: Iterable[Election], text: str) -> Iterator[Election]:
    words = fold(text).split()
    return (e for e in elections if all(_begins(word, e) for word in words))


def _begins(word: str, election: Election) -> bool:
    return any(part.startswith(word) for part in (*fold(election.name).split(), election.id))


def _held(book: Book) -> Iterable[Election]:
    return (e for e in book.elections.values() if e.id in book.contests)


def _of_seats(book: Book, seats: Seats) -> Iterable[Election]:
    """All general elections (the seat's name finds its predecessors) and the seats' own by-elections."""
    return (*book.general_elections, *_own(book, seats))


def _own(book: Book, seats: Seats) -> list[Election]:
    return [election for seat in seats for election in book.by_elections.get(seat, ())]


def _prefer_seats(book: Book, elections: Iterable[Election], seats: Seats) -> Sequence[Election]:
    found, own = list(elections), _own(book, seats)
    return [election for election in found if election in own] or found


def _by_elections(book: Book, words: Sequence[str], years: set[int], seats: Seats) -> Sequence[Election]:
    """By-elections of the named or known seat, newest first, narrowed by year and month where typed."""
    month = _month(words)
    name = " ".join(w for w in words if w not in _EMPTY_WORDS and w not in _MONTHS and not w.isdigit())
    own = _own(book, seats)
    if name:
        by_id = {e.id: fold(e.name).split(" by election")[0] for e in _held(book) if not e.is_general}
        close = process.extract(name, by_id, scorer=fuzz.token_sort_ratio, score_cutoff=_CLOSE, limit=None)
        inside = [e for e, seat_name in by_id.items() if set(name.split()) <= set(seat_name.split())]
        found = {book.elections[key] for _, _, key in close} | {book.elections[key] for key in inside}
    else:
        found = set(own if seats else (e for e in _held(book) if not e.is_general))
    kept = (
        e for e in found if (not years or e.year in years) and (month is None or e.polling_day.month == month)
    )
    return sorted(kept, key=lambda e: e.polling_day, reverse=True)


def _month(words: Sequence[str]) -> int | None:
    return next((number for number, name in enumerate(_MONTHS, 1) if name in words), None)


def _one(found: Sequence[Election], typed: str, there_is: tuple[Election, ...]) -> Election:
    if len(found) == 1:
        return found[0]
    if not found:
        raise InvalidOption(OPTION, typed, there_is)
    raise AmbiguousName(OPTION, typed, tuple(found))
