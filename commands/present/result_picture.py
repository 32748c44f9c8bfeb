"""A result's picture: its title says who won, its alt text says what it shows."""

from collections.abc import Iterable, Iterator, Sequence

from commands.message import PictureRequest
from commands.pictures.bars import Bar, Where, bars
from commands.pictures.card import Words
from commands.pictures.scene import MOST_ALT, Picture
from commands.present.names import outcome_label, published_by, standing_for
from commands.present.result import previous_label, rows_shown
from commands.present.result_notes import votes_together
from commands.present.words import NO_FIGURE, change, clip, count, counted, percent
from knowledge.model import Constituency, State
from knowledge.psephology.seat import SeatResult
from knowledge.psephology.standings import Standing


def result_picture(result: SeatResult, seats: Iterable[Constituency]) -> PictureRequest | None:
    """`seats`: all of the contest's boundary set. None before the votes are known."""
    if not result.valid_votes:
        return None
    contest = result.contest
    key = ("result", contest.constituency.name, contest.election.id, contest.constituency.code)
    return PictureRequest(key, lambda: _picture(result, tuple(seats)))


def _picture(result: SeatResult, seats: Sequence[Constituency]) -> Picture:
    cut = rows_shown(result)
    with_change = any(standing.change is not None for standing in result.standings)
    return bars(
        _words(result, with_change=with_change),
        ("Votes", "Share", "Change") if with_change else ("Votes", "Share"),
        [_bar(standing, with_change=with_change) for standing in result.standings[:cut]],
        _rest(result.standings[cut:]),
        Where(result.contest.constituency, seats),
        _alt(result, cut),
    )


def _words(result: SeatResult, *, with_change: bool) -> Words:
    names = (result.standings[0].candidacy.name, result.contest.constituency.name)
    detail, source = " · ".join(_detail(result)), _small_print(result, with_change=with_change)
    return Words(_title(result), detail, source, names)


def _title(result: SeatResult) -> str:
    """ "Jeremy Corbyn wins Islington North by 7,247 votes"."""
    elected, seat = result.standings[0], result.contest.constituency.name
    if not elected.elected:
        return f"A tie in {seat}: who won is not known yet"
    title = f"{elected.candidacy.name} wins {seat}"
    if result.majority is None:
        return title
    votes = result.majority.votes
    return f"{title} by {counted(votes, 'vote')}" if votes else f"{title} by lot, level on votes"


def _detail(result: SeatResult) -> Iterator[str]:
    elected = result.standings[0]
    if elected.elected and result.outcome:
        yield outcome_label(elected.candidacy.party, result.outcome.gained_from)
    elif elected.elected:
        yield elected.candidacy.party.name
    yield result.contest.election.name
    if result.turnout.ballots is not None:
        yield f"turnout {percent(result.turnout.ballots)}"
    elif result.turnout.valid is not None:
        yield f"turnout {percent(result.turnout.valid)} (valid votes)"
    if result.contest.state is State.CORRECTED:
        yield "corrected"


def _small_print(result: SeatResult, *, with_change: bool) -> str:
    against = f"Change in points on {previous_label(result)}. " if with_change else ""
    return against + published_by((result.contest.source,))


def _bar(standing: Standing, *, with_change: bool) -> Bar:
    candidacy, share = standing.candidacy, standing.share or 0
    figures = [count(candidacy.votes or 0), percent(share)]
    if with_change:
        figures.append(NO_FIGURE if standing.change is None else change(standing.change))
    short = (f"{candidacy.name[0]}. {candidacy.family_name}", candidacy.family_name)
    return Bar(candidacy.name, short, candidacy.party, share, tuple(figures), standing.elected)


def _rest(standings: Sequence[Standing]) -> str | None:
    """ "and 6 more, with 1,234 votes (2.5%) between them"."""
    if not standings:
        return None
    return f"and {len(standings)} more, with {votes_together(standings)} between them"


def _alt(result: SeatResult, cut: int) -> str:
    """The finding, every candidate that is shown, and where the seat is."""
    seat = result.contest.constituency
    listed = [_told(standing) for standing in result.standings[:cut]]
    if rest := _rest(result.standings[cut:]):
        listed.append(rest)
    told = (
        f"Bar chart. {_title(result)}. {', '.join(_detail(result))}. {'; '.join(listed)}. "
        f"A small map shows where {seat.name} is: {seat.region}."
    )
    return clip(told, MOST_ALT)


def _told(standing: Standing) -> str:
    changed = "" if standing.change is None else f", {change(standing.change)}"
    votes, share = standing.candidacy.votes or 0, percent(standing.share or 0)
    return f"{standing_for(standing.candidacy)} {count(votes)} ({share}{changed})"
