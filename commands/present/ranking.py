"""A ranking → its message: the first of it in the sentence, a page of it in the table."""

from collections.abc import Iterator

from commands.message import Action, Align, Button, Column, Message, Table
from commands.paging import Page
from commands.present import clock
from commands.present.buttons import result_button
from commands.present.names import in_part, source_line
from commands.present.paging import page_buttons, page_note
from commands.present.ranking_sentence import head, sentence
from commands.present.words import NO_FIGURE, change, count, counted, percent, sentence_case
from knowledge.model import INDEPENDENT, UNITED_KINGDOM, Party, Source
from knowledge.model.election import year_in
from knowledge.psephology.rankings import OF_A_PARTY, Measure, Ranked, Ranking
from knowledge.psephology.returns import SeatReturn

COMMAND = "ranking"
_RESULTS = 3
_AGAINST_PREVIOUS = frozenset({Measure.SWING, Measure.CHANGE})
_WHAT = {Measure.CHANGE: "change", Measure.SHARE: "share", Measure.VOTES: "vote"}
_HEADINGS = {
    Measure.MAJORITY: ("Votes", "Share"),
    Measure.TURNOUT: ("Turnout",),
    Measure.SWING: ("Points",),
    Measure.CHANGE: ("Change",),
    Measure.SHARE: ("Share",),
    Measure.VOTES: ("Votes",),
    Measure.CANDIDATES: ("Candidates",),
    Measure.DECLARED: ("Declared",),
    Measure.ELECTORATE: ("Electorate",),
}


def ranking_message(found: Ranking, page: Page[SeatReturn], asked: Party | None) -> Message:
    """`page` is of `found.seats`; `asked` is the party asked for, which may count under another."""
    rows = list(found.rows(page.first, page.first + len(page.rows)))
    first = next(found.rows(0, 1), None)
    won = first.seat.elected if first else None
    party = found.party or (won.candidacy.party if won else None)
    return Message(
        sentence=sentence(found, first),
        title=sentence_case(f"{_title(found, first)}, {found.election.name}") if rows else None,
        table=_table(found, rows) if rows else None,
        notes=tuple(_notes(found, rows, page, asked)),
        source=source_line(ranking_sources(found, page)) if rows else None,
        colour=party.colour if party else None,
        buttons=tuple(_buttons(found, rows, page)),
    )


def ranking_sources(found: Ranking, page: Page[SeatReturn]) -> tuple[Source, ...]:
    """Whose figures stand on the page."""
    sources = [seat.contest.source for seat in page.rows]
    if found.measure in _AGAINST_PREVIOUS:
        sources += [seat.previous.source for seat in page.rows if seat.previous]
    return tuple(dict.fromkeys(sources))


def _title(found: Ranking, first: Ranked | None) -> str:
    return f"{head(found, first).removeprefix('the ')}{in_part(found.area)}"


def _table(found: Ranking, rows: list[Ranked]) -> Table:
    words = ("#", "Seat", "From, to" if found.measure is Measure.SWING else "Party")
    columns = (*map(Column, words), *(Column(name, Align.RIGHT) for name in _HEADINGS[found.measure]))
    return Table(columns, tuple(_row(found, row) for row in rows))


def _row(found: Ranking, row: Ranked) -> tuple[str, ...]:
    return (str(row.rank), row.seat.constituency.name, _party(found, row), *_figures(found, row))


def _party(found: Ranking, row: Ranked) -> str:
    """The winner's, or whose figure it is; of a swing, which is from one party to another, both."""
    if found.measure is Measure.SWING and row.seat.swing:
        return f"{row.seat.swing.from_party.short} to {row.seat.swing.to_party.short}"
    standing = row.standing if found.measure is Measure.CHANGE and not found.party else row.seat.elected
    return standing.candidacy.party.short if standing else NO_FIGURE


def _figures(found: Ranking, row: Ranked) -> tuple[str, ...]:
    match found.measure:
        case Measure.MAJORITY:
            share = row.seat.majority.share if row.seat.majority else 0
            return count(int(row.value)), percent(share)
        case Measure.TURNOUT | Measure.SHARE:
            return (percent(row.value),)
        case Measure.SWING | Measure.CHANGE:
            return (
                change(row.value) if found.measure is Measure.CHANGE or found.party else f"{row.value:.1f}",
            )
        case Measure.DECLARED:
            return (_declared(row),)
    return (count(int(row.value)),)


def _declared(row: Ranked) -> str:
    contest = row.seat.contest
    if contest.declared_at is None:
        return NO_FIGURE
    return f"{'about ' if contest.declared_about else ''}{clock.short_moment(contest.declared_at)}"


def _notes(found: Ranking, rows: list[Ranked], page: Page[SeatReturn], asked: Party | None) -> Iterator[str]:
    if note := page_note(page):
        yield note
    if asked and found.party and asked != found.party:
        yield f"{asked.name} counts under {found.party.name} here, as in totals of the United Kingdom."
    if rows:
        yield from _meaning(found)
        yield from _estimates(found, rows)
    if found.without:
        yield _left_out(found)


def _meaning(found: Ranking) -> Iterator[str]:
    """What the figure is, where its name does not say."""
    match found.measure:
        case Measure.MAJORITY:
            yield "Ranked by votes; the share is of valid votes."
        case Measure.TURNOUT:
            yield "This turnout counts valid votes only, as rejected ballots are not known for every contest."
        case Measure.SWING:
            yield "Swing is between a seat’s first two parties: half the sum of their changes of share."
            if found.party:
                yield f"A plus is a swing to {found.party.name}, a minus a swing from it."
        case Measure.CHANGE if found.party is None:
            yield f"A seat stands here with the party that {'rose' if found.highest else 'fell'} most in it."
        case Measure.DECLARED:
            yield "Times are UK times; “about” marks those that were observed and not recorded."
    if found.party and found.measure in OF_A_PARTY - {Measure.SWING}:
        yield f"The party beside a seat won it; the figure is the {found.party.name} {_WHAT[found.measure]}."


def _estimates(found: Ranking, rows: list[Ranked]) -> Iterator[str]:
    previous = next((r.seat.previous for r in rows if r.seat.previous and r.seat.previous.notional), None)
    if found.measure in _AGAINST_PREVIOUS and previous:
        year = year_in(previous.election_id)
        yield f"Where boundaries changed, it is against the notional {year} result, an estimate."


def _left_out(found: Ranking) -> str:
    seats = f"{counted(found.without, 'seat is', 'seats are')} left out"
    if found.declared < found.held:
        return f"{seats}, which have not declared yet or of which the figure is not known."
    if found.measure is Measure.SWING:
        return f"{seats}, where one of the first two did not stand before."
    if found.measure is Measure.CHANGE and found.party and found.party.id == INDEPENDENT:
        return f"{seats}: independents are different people each time, so they have no change of share."
    if found.measure is Measure.CHANGE:
        return f"{seats}, where there was no {found.party.name if found.party else 'such'} candidate before."
    return f"{seats}, as the figure is not known."


def _buttons(found: Ranking, rows: list[Ranked], page: Page[SeatReturn]) -> Iterator[Button]:
    """Values as short as can be, to fit a button's id: the words' first letters, the year."""
    options = {"by": found.measure.value, "order": "h" if found.highest else "l"}
    if found.party:
        options["party"] = found.party.id
    if found.area != UNITED_KINGDOM:
        options["area"] = found.area.code
    options["election"] = str(found.election.year)
    yield from page_buttons(COMMAND, options, page)
    if len(found.seats) > 1:
        label = "Lowest first" if found.highest else "Highest first"
        if found.measure is Measure.DECLARED:
            label = "Latest first" if not found.highest else "Earliest first"
        other = options | {"order": "l" if found.highest else "h"}
        yield Button(label, Action(COMMAND, tuple(other.items())))
    yield from (result_button(row.seat.contest) for row in rows[:_RESULTS])
