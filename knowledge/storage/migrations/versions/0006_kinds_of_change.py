"""What kind of change each change of the House is, told until now by its wording alone."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# How a seat was known to be left without a member. Of other changes nothing depended on the kind.
_LEFT = re.compile(r"\b(?:resigned (?:his|her|their|the) seat|died|seat (?:is|became|fell) vacant)\b")


def upgrade() -> None:
    op.add_column("house_changes", sa.Column("kind", sa.Text(), nullable=True))
    changes = sa.table("house_changes", sa.column("what", sa.Text()), sa.column("kind", sa.Text()))
    connection = op.get_bind()
    for what in connection.scalars(sa.select(changes.c.what)).all():
        if _LEFT.search(what):
            connection.execute(changes.update().where(changes.c.what == what).values(kind="vacancy"))
