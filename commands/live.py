"""/live: what a server's channels follow on the night, as those who manage it choose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from commands.answer import Choice, Reply
from commands.following import (
    FOLLOW,
    FOLLOWING,
    HOW,
    LISTING,
    POSSIBLE,
    STATUS,
    SUBJECT,
    UNFOLLOWING,
    WHAT,
    Night,
    Place,
)
from commands.present import following as present
from commands.present import refusals
from commands.service import MOST_CHOICES, Commands
from knowledge.errors import BadInput, Unavailable
from knowledge.live import subjects
from knowledge.live.following import MOST_FOLLOWS, Follow, Follows, How, Refusal, What, Wish
from knowledge.live.outbox import Outbox
from knowledge.lookup.text import fold
from knowledge.model import Election
from knowledge.service import Knowledge

if TYPE_CHECKING:
    from knowledge.live.feeds.feeder import FeedStatus

# By what a subject is completed: the command and the option that ask for the same.
_COMPLETED = {
    What.SEAT: ("result", "constituency"),
    What.AREA: ("scoreboard", "area"),
    What.PARTY: ("party", "party"),
}


class Live:
    """What /live does; built once."""

    def __init__(
        self,
        knowledge: Knowledge,
        commands: Commands,
        follows: Follows,
        outbox: Outbox,
        feeds: "Callable[[], Sequence[FeedStatus]]" = tuple,
    ) -> None:
        """`commands` complete seats, areas and parties; `feeds` tell how they do now."""
        self._knowledge = knowledge
        self.commands = commands
        self.follows = follows
        self._outbox = outbox
        self._feeds = feeds

    async def follow(self, place: Place, options: Mapping[str, str], channels: present.Channels) -> Reply:
        """Follow something from now on. Raises StoreError."""
        what, how = What(options[WHAT]), How(options.get(HOW) or How.EACH)
        text = options.get(SUBJECT, "").strip()
        if place.lacks:
            return present.not_allowed(FOLLOWING, place.lacks)
        if how not in POSSIBLE[what]:
            return present.not_possible(FOLLOWING, what, how, POSSIBLE[what])
        if bool(text) != (what in _COMPLETED):
            return present.subject_needed(FOLLOWING, what, text)
        try:
            subject = await self._subject(what, text)
        except BadInput as error:
            reply = refusals.bad_input(FOLLOWING, options, error)
            return replace(reply, message=replace(reply.message, buttons=()))
        except Unavailable as error:
            return refusals.unavailable(FOLLOWING.name, error)
        wish = Wish(place.guild_id, place.channel_id, what, subject, how, place.asked_by)
        board = str(subjects.scoreboard(self._election)) if how is How.SCOREBOARD else None
        made = await self.follows.add(wish, board)
        if isinstance(made, Refusal):
            return present.refused(FOLLOWING, made, MOST_FOLLOWS)
        return present.followed(FOLLOWING, self._knowledge.book, made, channels)

    async def unfollow(self, guild_id: int, options: Mapping[str, str], channels: present.Channels) -> Reply:
        """End one follow, named by its number or as completion names it. Raises StoreError."""
        typed = options[FOLLOW].strip()
        kept = await self.follows.of_guild(guild_id)
        found = next((follow for follow in kept if typed in (str(follow.id), self._label(follow))), None)
        if found is None:
            return present.no_such_follow(UNFOLLOWING, typed, any_kept=bool(kept))
        await self.follows.remove(guild_id, found.id)
        return present.unfollowed(UNFOLLOWING, self._knowledge.book, found, channels)

    async def list(self, guild_id: int, channels: present.Channels) -> Reply:
        """All follows of a server. Raises StoreError."""
        kept = await self.follows.of_guild(guild_id)
        return present.listed(LISTING, self._knowledge.book, kept, channels)

    async def status(self, guild_id: int) -> Reply:
        """How the night goes, and what this server is still to be shown. Raises StoreError."""
        returns = await self._knowledge.returns(self._election)
        times = [seat.contest.received_at for seat in returns.declared if seat.contest.received_at]
        night = Night(
            self._election,
            len(returns.declared),
            len(returns.seats),
            max(times, default=None),
            tuple(self._feeds()),
            await self._outbox.queue(guild_id),
            datetime.now(UTC),
        )
        return present.night(STATUS, night)

    def complete(
        self, guild_id: int, option: str, typed: str, others: Mapping[str, str]
    ) -> tuple[Choice, ...]:
        """Seats, areas or parties, by `what`; or the server's own follows. Never raises, does no I/O."""
        if option == SUBJECT:
            asked = next((by for what, by in _COMPLETED.items() if what == others.get(WHAT)), None)
            return self.commands.complete(*asked, typed, {}) if asked else ()
        words = fold(typed).split()
        labels = [(follow, self._label(follow)) for follow in self.follows.known(guild_id)]
        return tuple(
            Choice(str(follow.id), label)
            for follow, label in labels
            if all(word in fold(label) for word in words)
        )[:MOST_CHOICES]

    @property
    def _election(self) -> Election:
        return self._knowledge.election(None)

    async def _subject(self, what: What, text: str) -> str | None:
        """Raises BadInput and Unavailable."""
        if what is What.SEAT:
            return (await self._knowledge.find(text, self._election, SUBJECT)).constituency.code
        if what is What.AREA:
            return self._knowledge.area(text).code
        return self._knowledge.party(text, SUBJECT).total_id if what is What.PARTY else None

    def _label(self, follow: Follow) -> str:
        return present.label(self._knowledge.book, follow)
