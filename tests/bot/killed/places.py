"""Who follows what: channels in the mix that a night has."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from random import Random

from knowledge.live import subjects
from knowledge.live.following import Follow, Follows, How, What, Wish
from knowledge.model import AREAS, Contest
from knowledge.storage.store import Store
from tests.loopback import Channel, LoopbackDiscord

# Of every twenty channels; the first ten have a bit of everything.
MIX = (
    (What.EVERYTHING, How.EACH),
    (What.EVERYTHING, How.DIGEST),
    (What.EVERYTHING, How.SCOREBOARD),
    (What.AREA, How.EACH),
    (What.PARTY, How.EACH),
    (What.HEADLINES, How.EACH),
    (What.SEAT, How.EACH),
    (What.AREA, How.SCOREBOARD),
    (What.AREA, How.DIGEST),
    (What.EVERYTHING, How.EACH),
    (What.EVERYTHING, How.EACH),
    (What.EVERYTHING, How.EACH),
    (What.PARTY, How.EACH),
    (What.PARTY, How.DIGEST),
    (What.HEADLINES, How.EACH),
    (What.SEAT, How.EACH),
    (What.SEAT, How.EACH),
    (What.SEAT, How.DIGEST),
    (What.AREA, How.EACH),
    (What.EVERYTHING, How.SCOREBOARD),
)
PARTIES = ("labour", "conservative", "liberal-democrat", "scottish-national-party", "reform-uk", "green")
_IN_A_SERVER = 5


async def followed(
    server: LoopbackDiscord, store: Store, number: int, night: Sequence[Contest], chance: Random
) -> list[tuple[Follow, Channel]]:
    """So many channels in several servers, each with one follow; seats are those of the night."""
    board = str(subjects.scoreboard(night[0].election))
    guild, made = server.add_guild("Night 0"), []
    for place, (what, how) in zip(range(number), cycle(MIX)):
        if place % _IN_A_SERVER == 0:
            guild = server.add_guild(f"Night {place}")
        channel = server.add_channel(guild, f"channel-{place}")
        subject = next(_subject(what, night, chance), None)
        wish = Wish(guild.id, channel.id, what, subject, how, server.user.id)
        follow = await Follows(store).add(wish, board if how is How.SCOREBOARD else None)
        assert isinstance(follow, Follow)
        made.append((follow, channel))
    return made


def _subject(what: What, night: Sequence[Contest], chance: Random) -> Iterator[str]:
    if what is What.SEAT:
        yield chance.choice(night).constituency.code
    elif what is What.AREA:
        yield chance.choice(AREAS).code
    elif what is What.PARTY:
        yield chance.choice(PARTIES)
