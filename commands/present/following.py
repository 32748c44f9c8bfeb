"""What is said to those who manage what a server's channels follow."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from commands.answer import Reply, Status
from commands.declaration import Command
from commands.following import Need, Night
from commands.message import Column, Line, Message, Table
from commands.present import clock
from commands.present.bodies import possessive_body
from commands.present.counting import declared_of
from commands.present.names import in_area
from commands.present.words import count, counted, join, quoted, sentence_case
from knowledge.book import Book
from knowledge.live.following import Follow, How, Refusal, What
from knowledge.model import AREAS

if TYPE_CHECKING:
    from knowledge.live.feeds.feeder import FeedStatus

# A server's channels by id, as people call them.
Channels = Mapping[int, str]

_NEEDS = {
    Need.VIEW: "View Channel",
    Need.SEND: "Send Messages",
    Need.SEND_IN_THREADS: "Send Messages in Threads",
    Need.EMBED: "Embed Links",
    Need.HISTORY: "Read Message History",
}
_HOW = {
    How.EACH: "a message for each result",
    How.DIGEST: "a message every 15 minutes in which something is declared",
    How.SCOREBOARD: "one scoreboard, kept up to date",
}
_ASKED = {What.SEAT: "which seat", What.AREA: "which nation or region", What.PARTY: "which party"}


def followed(command: Command, book: Book, follow: Follow, channels: Channels) -> Reply:
    sentence = f"{_where(follow, channels)} now follows {_what(book, follow)}: {_HOW[follow.wish.how]}."
    return _reply(command, sentence)


def unfollowed(command: Command, book: Book, follow: Follow, channels: Channels) -> Reply:
    return _reply(command, f"{_where(follow, channels)} no longer follows {_what(book, follow)}.")


def listed(command: Command, book: Book, kept: Sequence[Follow], channels: Channels) -> Reply:
    if not kept:
        return _reply(command, "This server follows nothing yet: /live follow begins.")
    columns = (Column("No."), Column("What"), Column("Where"), Column("How"))
    rows = tuple(
        (str(follow.id), _what(book, follow), _where(follow, channels), _state(follow)) for follow in kept
    )
    places = join(list(dict.fromkeys(_where(follow, channels) for follow in kept)))
    sentence = f"This server has {counted(len(kept), 'follow')}, in {places}."
    return _reply(command, sentence, Message(sentence, title="Followed here", table=Table(columns, rows)))


def night(command: Command, told: Night) -> Reply:
    """How the night goes."""
    declared = declared_of(told.declared, told.seats)
    waiting = f"{counted(told.queue.waiting, 'message')} to be posted here"
    sentence = f"{sentence_case(told.election.name)}: {declared}; {waiting}."
    return _reply(command, sentence, Message(sentence, title="Election night", lines=tuple(_night(told))))


def not_allowed(command: Command, lacks: Sequence[Need]) -> Reply:
    sentence = f"I may not post in that channel yet. There I need: {permissions(lacks)}. Then ask again."
    return _reply(command, sentence, status=Status.INVALID)


def permissions(needs: Sequence[Need]) -> str:
    """Their names in Discord."""
    return join([_NEEDS[need] for need in needs])


def not_possible(command: Command, what: What, how: How, possible: Sequence[How]) -> Reply:
    ways = join([f"how:{way}" for way in possible], "or")
    sentence = f"{sentence_case(what.value)} cannot be followed with how:{how}. What can: {ways}."
    return _reply(command, sentence, status=Status.INVALID)


def subject_needed(command: Command, what: What, text: str) -> Reply:
    """A subject is missing, or one was given where there is none."""
    if what in _ASKED:
        sentence = f"Please say {_ASKED[what]} with subject:, as in {command.example}."
    else:
        sentence = f"what:{what} has no subject: to follow {quoted(text)}, choose what:seat, area or party."
    return _reply(command, sentence, status=Status.INVALID)


def refused(command: Command, why: Refusal, most: int) -> Reply:
    if why is Refusal.ALREADY:
        return _reply(command, "That channel follows just that already.", status=Status.INVALID)
    sentence = f"A server can have {most} follows, and this one has: end one first with /live unfollow."
    return _reply(command, sentence, status=Status.INVALID)


def no_such_follow(command: Command, typed: str, *, any_kept: bool) -> Reply:
    hint = "/live list shows all there are" if any_kept else "this server follows nothing"
    sentence = f"No follow of this server is called {quoted(typed)}: {hint}."
    return _reply(command, sentence, status=Status.UNKNOWN)


def channel_gone(dropped: Sequence[Follow], name: str | None) -> str:
    """Told to a server once, when what was followed in a channel is dropped."""
    where = f"in #{name}" if name else "in a channel that was followed"
    return (
        f"I may no longer post {where}, so its {counted(len(dropped), 'follow')} ended. With the permissions "
        "restored, or elsewhere, /live follow begins anew."
    )


def label(book: Book, follow: Follow) -> str:
    """One follow among others, in at most 100 characters: "3: Islington North (each)"."""
    gone = ", ended" if follow.gone_at else ""
    return f"{follow.id}: {_what(book, follow)} ({follow.wish.how}{gone})"[:100]


def _what(book: Book, follow: Follow) -> str:
    wish = follow.wish
    if wish.what is What.SEAT:
        seats = (
            seats.get(wish.subject or "") for _, seats in sorted(book.constituencies.items(), reverse=True)
        )
        return next((seat.name for seat in seats if seat), wish.subject or "")
    if wish.what is What.AREA:
        area = next((area for area in AREAS if area.code == wish.subject), None)
        return f"all seats {in_area(area)}" if area else wish.subject or ""
    if wish.what is What.PARTY:
        party = book.parties.get(wish.subject or "")
        return f"{possessive_body(party)} gains and losses" if party else wish.subject or ""
    return "the headlines" if wish.what is What.HEADLINES else "every seat"


def _where(follow: Follow, channels: Channels) -> str:
    name = channels.get(follow.wish.channel_id)
    return f"#{name}" if name else "a channel that I do not see"


def _state(follow: Follow) -> str:
    return f"ended {clock.short_moment(follow.gone_at)}" if follow.gone_at else follow.wish.how.value


def _night(told: Night) -> Iterator[Line]:
    yield Line("Declared", f"{count(told.declared)} of {counted(told.seats, 'seat')}")
    if told.last_received:
        yield Line("Last declaration", clock.short_moment(told.last_received), told.last_received)
    for feed in told.feeds:
        yield Line(f"Feed {feed.name}", _feed(feed, told))
    yield Line("To be posted here", counted(told.queue.waiting, "message"))
    if told.queue.failed:
        yield Line("Could not be posted", counted(told.queue.failed, "message"))
    if told.queue.last_sent:
        yield Line("Last posted", clock.short_moment(told.queue.last_sent), told.queue.last_sent)


def _feed(feed: "FeedStatus", told: Night) -> str:
    if feed.elsewhere:
        return "read by another process of the bot"
    age = feed.age(told.now)
    read = "not read yet" if age is None else f"read {_ago(age)} ago"
    waits = len(feed.refused) + len(feed.held)
    told_of = f", {counted(waits, 'row')} not taken" if waits else ""
    return f"{read}, {counted(feed.taken, 'declaration')} taken{told_of}"


def _ago(age: timedelta) -> str:
    seconds = max(0, int(age.total_seconds()))
    return counted(seconds, "second") if seconds < 120 else counted(seconds // 60, "minute")


def _reply(
    command: Command, sentence: str, message: Message | None = None, *, status: Status = Status.ANSWERED
) -> Reply:
    return Reply(command.name, status, message or Message(sentence))
