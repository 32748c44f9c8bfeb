"""The tables of announcements: what Discord channels follow, and what each is to be shown.

They are no facts: no revision, export or upgrade touches them. Instants are ISO 8601 text in UTC, all to the
millisecond, so that they compare as text; Discord's ids have 64 bits.
"""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from knowledge.storage.tables import metadata

# `subject` is a seat's or area's code, or a party's id; `election_id` is NULL for the newest elections.
# `gone_at` is when the channel was found gone or closed to the bot: nothing more is sent there.
follows = Table(
    "follows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", Text),
    Column("election_id", Text),
    Column("how", Text, nullable=False),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("gone_at", Text),
    Index("ix_follows_guild_id", "guild_id"),
    Index("ix_follows_channel_id", "channel_id"),
    # Ids are never used again: people have seen them.
    sqlite_autoincrement=True,
)

# What a follow should show, one row for each thing it shows (see `knowledge.live.outbox`).
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("follow_id", Integer, ForeignKey("follows.id", ondelete="CASCADE"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("shown", Integer),
    Column("batch", Text),
    Column("message_id", BigInteger),
    Column("said", Text),
    Column("state", Text, nullable=False),
    Column("claimed_by", Text),
    Column("claimed_at", Text),
    Column("first_tried_at", Text),
    Column("not_before", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("follow_id", "subject", name="uq_outbox_follow_id_subject"),
    Index("ix_outbox_state_not_before", "state", "not_before"),
    Index("ix_outbox_subject", "subject"),
    Index("ix_outbox_batch", "batch"),
    Index("ix_outbox_claimed_at", "claimed_at"),
)


def stamp(instant: datetime) -> str:
    """An aware instant as these tables keep it."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")
