"""What Discord servers have chosen: whether the bot answers where it is mentioned."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "servers",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mentions", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name="pk_servers"),
    )
