"""/live as it is declared: what can be followed and how, and what is told of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from commands.declaration import Command, Option
from knowledge.live.following import How, What
from knowledge.live.outbox import Queue
from knowledge.model import Election

if TYPE_CHECKING:
    from knowledge.live.feeds.feeder import FeedStatus

NAME, HELP = "live", "Follow an election night in this server’s channels"
WHAT, SUBJECT, WHERE, HOW, FOLLOW = "what", "subject", "where", "how", "follow"
FOLLOWING = Command(
    name="live follow",
    help="Have results posted in a channel as they are declared",
    options=(
        Option(WHAT, "What to follow", required=True, choices=tuple(What)),
        Option(SUBJECT, "Which seat, area or party; nothing for headlines and everything"),
        Option(HOW, "A message each, one every 15 minutes, or one kept up to date", choices=tuple(How)),
    ),
    example="/live follow what:area subject:Scotland how:digest",
)
WHERE_HELP = "The channel; this one if left out"
UNFOLLOWING = Command(
    name="live unfollow",
    help="End one of this server's follows",
    options=(Option(FOLLOW, "Which one", required=True),),
    example="/live unfollow",
)
LISTING = Command("live list", "What this server follows, and where", (), "/live list")
STATUS = Command(
    "live status", "How the night goes: declared, feeds, what waits to be posted", (), "/live status"
)
# A digest of headlines would come too late, and a scoreboard adds up seats.
POSSIBLE = {
    What.SEAT: (How.EACH, How.DIGEST),
    What.AREA: (How.EACH, How.DIGEST, How.SCOREBOARD),
    What.PARTY: (How.EACH, How.DIGEST),
    What.HEADLINES: (How.EACH,),
    What.EVERYTHING: (How.EACH, How.DIGEST, How.SCOREBOARD),
}


class Need(StrEnum):
    """What the bot must be allowed in a channel that follows something."""

    VIEW = "view"
    SEND = "send"
    SEND_IN_THREADS = "send in threads"
    EMBED = "embed"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel of a server, by whose ids; `lacks` is what the bot may not do there, by whom it was asked."""

    guild_id: int
    channel_id: int
    asked_by: int
    lacks: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Night:
    """How the night goes: seats declared of an election, each feed, and what waits for this server."""

    election: Election
    declared: int
    seats: int
    last_received: datetime | None
    feeds: "tuple[FeedStatus, ...]"
    queue: Queue
    now: datetime
