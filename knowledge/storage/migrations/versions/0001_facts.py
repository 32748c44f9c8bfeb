"""The first schema: facts, their revisions, properties of the store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
    )
    op.create_table(
        "parties",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("total_id", sa.Text(), nullable=False),
        sa.Column("previous_id", sa.Text(), nullable=True),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("display_order", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
    )
    op.create_table(
        "boundary_sets",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_boundary_sets"),
    )
    op.create_table(
        "elections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("polling_day", sa.Text(), nullable=False),
        sa.Column("boundary_set", sa.Text(), nullable=False),
        sa.Column("previous_id", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_elections"),
    )
    op.create_table(
        "constituencies",
        sa.Column("boundary_set", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("designation", sa.Text(), nullable=False),
        sa.Column("county", sa.Text(), nullable=True),
        sa.Column("hex_q", sa.Integer(), nullable=True),
        sa.Column("hex_r", sa.Integer(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("boundary_set", "code", name="pk_constituencies"),
    )
    op.create_table(
        "constituency_names",
        sa.Column("boundary_set", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("boundary_set", "code", "name", name="pk_constituency_names"),
    )
    op.create_table(
        "places",
        sa.Column("boundary_set", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("boundary_set", "code", "name", "kind", "authority", name="pk_places"),
    )
    op.create_table(
        "overlaps",
        sa.Column("from_set", sa.Text(), nullable=False),
        sa.Column("from_code", sa.Text(), nullable=False),
        sa.Column("to_set", sa.Text(), nullable=False),
        sa.Column("to_code", sa.Text(), nullable=False),
        sa.Column("from_share", sa.Float(), nullable=False),
        sa.Column("to_share", sa.Float(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("from_set", "from_code", "to_set", "to_code", name="pk_overlaps"),
    )
    op.create_table(
        "contests",
        sa.Column("election_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("electorate", sa.Integer(), nullable=True),
        sa.Column("invalid_votes", sa.Integer(), nullable=True),
        sa.Column("declared_at", sa.Text(), nullable=True),
        sa.Column("declared_about", sa.Boolean(), nullable=False),
        sa.Column("corrected_at", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("election_id", "code", name="pk_contests"),
    )
    op.create_table(
        "candidacies",
        sa.Column("election_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("sitting", sa.Boolean(), nullable=False),
        sa.Column("former", sa.Boolean(), nullable=False),
        sa.Column("elected", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["election_id", "code"],
            ["contests.election_id", "contests.code"],
            name="fk_candidacies_contests",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("election_id", "code", "number", name="pk_candidacies"),
    )
    op.create_table(
        "notional_results",
        sa.Column("election_id", sa.Text(), nullable=False),
        sa.Column("boundary_set", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("electorate", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("election_id", "boundary_set", "code", name="pk_notional_results"),
    )
    op.create_table(
        "notional_votes",
        sa.Column("election_id", sa.Text(), nullable=False),
        sa.Column("boundary_set", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Text(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["election_id", "boundary_set", "code"],
            ["notional_results.election_id", "notional_results.boundary_set", "notional_results.code"],
            name="fk_notional_votes_notional_results",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("election_id", "boundary_set", "code", "party_id", name="pk_notional_votes"),
    )
    op.create_table(
        "projections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("forecaster", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("election_id", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("house", sa.Integer(), nullable=False),
        sa.Column("not_included", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_projections"),
    )
    op.create_table(
        "projection_seats",
        sa.Column("projection_id", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["projection_id"], ["projections.id"], name="fk_projection_seats_projections", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("projection_id", "party_id", name="pk_projection_seats"),
    )
    op.create_table(
        "members",
        sa.Column("boundary_set", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("boundary_set", "code", name="pk_members"),
    )
    op.create_table(
        "house_changes",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("boundary_set", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", "what", name="pk_house_changes"),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("committed_at", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_revisions"),
    )
    op.create_table(
        "revision_contests",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision"], ["revisions.number"], name="fk_revision_contests_revisions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision", "election_id", "code", name="pk_revision_contests"),
    )
    op.create_table(
        "properties",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_properties"),
    )
