"""The tables of the store, which are also the columns of the shipped facts and of an export.

Keys are natural: Democracy Club ids for elections, GSS code and boundary set for constituencies. Dates and
instants are ISO 8601 text (instants in UTC with offset), which sorts in order of time and is spelt the same
in CSV, SQLite and PostgreSQL. Votes are whole numbers, shares 0–1; NULL means unknown, never zero.

`origin` says who put a row here: "shipped" rows are replaced when the shipped facts are upgraded,
"operator" rows (imports, declarations) never are. A contest's candidacies share the contest's origin.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Boolean, Column, Float, ForeignKeyConstraint, Integer, MetaData, Table, Text

SHIPPED = "shipped"
OPERATOR = "operator"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _number(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _share(name: str) -> Column[float]:
    return Column(name, Float, nullable=False)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True, nullable=False)


def _key_number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, nullable=False, autoincrement=False)


def _origin() -> Column[str]:
    return Column("origin", Text, nullable=False)


sources = Table(
    "sources",
    metadata,
    _key("id"),
    _text("publisher"),
    _text("title"),
    _text("published"),
    _text("licence"),
    _text("url", null=True),
    _origin(),
)

parties = Table(
    "parties",
    metadata,
    _key("id"),
    _text("name"),
    _text("short"),
    _text("total_id"),
    _text("previous_id", null=True),
    _text("colour", null=True),
    _number("display_order"),
    _origin(),
)

boundary_sets = Table("boundary_sets", metadata, _key("id"), _text("name"), _origin())

elections = Table(
    "elections",
    metadata,
    _key("id"),
    _text("kind"),
    _text("name"),
    _text("polling_day"),
    _text("boundary_set"),
    _text("previous_id", null=True),
    _origin(),
)

constituencies = Table(
    "constituencies",
    metadata,
    _key("boundary_set"),
    _key("code"),
    _text("name"),
    _text("nation"),
    _text("region"),
    _text("designation"),
    _text("county", null=True),
    _number("hex_q", null=True),
    _number("hex_r", null=True),
    _origin(),
)

constituency_names = Table(
    "constituency_names",
    metadata,
    _key("boundary_set"),
    _key("code"),
    _key("name"),
    _text("kind"),
    _origin(),
)

places = Table(
    "places",
    metadata,
    _key("boundary_set"),
    _key("code"),
    _key("name"),
    _key("kind"),
    _key("authority"),
    _share("share"),
    _origin(),
)

overlaps = Table(
    "overlaps",
    metadata,
    _key("from_set"),
    _key("from_code"),
    _key("to_set"),
    _key("to_code"),
    _share("from_share"),
    _share("to_share"),
    _origin(),
)

contests = Table(
    "contests",
    metadata,
    _key("election_id"),
    _key("code"),
    _text("state"),
    _number("electorate", null=True),
    _number("invalid_votes", null=True),
    _text("declared_at", null=True),
    _flag("declared_about"),
    _text("corrected_at", null=True),
    _text("source_id"),
    _text("received_at", null=True),
    _origin(),
)

candidacies = Table(
    "candidacies",
    metadata,
    _key("election_id"),
    _key("code"),
    _key_number("number"),
    _text("name"),
    _text("family_name"),
    _text("party_id"),
    _text("description", null=True),
    _text("gender", null=True),
    _number("votes", null=True),
    _number("person_id", null=True),
    _number("member_id", null=True),
    _flag("sitting"),
    _flag("former"),
    _flag("elected"),
    ForeignKeyConstraint(
        ["election_id", "code"], ["contests.election_id", "contests.code"], ondelete="CASCADE"
    ),
)

# Results of one general election estimated on the boundaries of the next: party votes, no candidates.
notional_results = Table(
    "notional_results",
    metadata,
    _key("election_id"),
    _key("boundary_set"),
    _key("code"),
    _number("electorate"),
    _text("source_id"),
    _origin(),
)

notional_votes = Table(
    "notional_votes",
    metadata,
    _key("election_id"),
    _key("boundary_set"),
    _key("code"),
    _key("party_id"),
    _number("votes"),
    ForeignKeyConstraint(
        ["election_id", "boundary_set", "code"],
        ["notional_results.election_id", "notional_results.boundary_set", "notional_results.code"],
        ondelete="CASCADE",
    ),
)

projections = Table(
    "projections",
    metadata,
    _key("id"),
    _text("forecaster"),
    _text("kind"),
    _text("election_id", null=True),
    _text("published"),
    _number("house"),
    _text("not_included", null=True),
    _text("basis", null=True),
    _text("source_id"),
    _text("received_at", null=True),
    _origin(),
)

# `outcome` only where the election's contests are not in the store (before 2010): derived otherwise.
projection_seats = Table(
    "projection_seats",
    metadata,
    _key("projection_id"),
    _key("party_id"),
    _number("seats", null=True),
    _number("outcome", null=True),
    ForeignKeyConstraint(["projection_id"], ["projections.id"], ondelete="CASCADE"),
)

members = Table(
    "members",
    metadata,
    _key("boundary_set"),
    _key("code"),
    _number("member_id"),
    _text("name"),
    _text("party_id"),
    _text("as_of"),
    _text("source_id"),
    _origin(),
)

house_changes = Table(
    "house_changes",
    metadata,
    _key("day"),
    _key("what"),
    _text("kind", null=True),
    _text("boundary_set", null=True),
    _text("code", null=True),
    _text("source_id"),
    _origin(),
)

# One row for each committed change of facts, numbered in the order of committing; the book follows them.
revisions = Table(
    "revisions",
    metadata,
    _key_number("number"),
    _text("committed_at"),
    _text("summary"),
    _flag("everything"),
)

# The contests a revision touched, where it did not touch everything.
revision_contests = Table(
    "revision_contests",
    metadata,
    _key_number("revision"),
    _key("election_id"),
    _key("code"),
    ForeignKeyConstraint(["revision"], ["revisions.number"], ondelete="CASCADE"),
)

# The log of the live night: who changed which contest's result, when, and what it was before and after. No
# answer is made from it. The two texts are JSON objects (`knowledge.live.log`).
declarations = Table(
    "declarations",
    metadata,
    _key_number("number"),
    _number("revision"),
    _text("election_id"),
    _text("code"),
    _text("act"),
    _text("by"),
    _text("received_at"),
    _text("before"),
    _text("after"),
)

# Single values about the store itself: the fingerprint of the shipped facts loaded, and the like.
properties = Table("properties", metadata, _key("name"), _text("value"))

# The tables that hold facts, in an order in which they can be filled.
FACTS: tuple[Table, ...] = (
    sources,
    parties,
    boundary_sets,
    elections,
    constituencies,
    constituency_names,
    places,
    overlaps,
    contests,
    candidacies,
    notional_results,
    notional_votes,
    projections,
    projection_seats,
    members,
    house_changes,
)

# Tables whose rows make up one fact with a row of another: they are written, compared and replaced together.
# The parent's key is the beginning of the child's.
CHILDREN: Mapping[str, Table] = MappingProxyType(
    {"contests": candidacies, "notional_results": notional_votes, "projections": projection_seats}
)

# Columns that name a row of another table by its key. (An election's `previous_id` may name one that is not
# in the store: notional results are all there is of 2005.)
REFERENCES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("parties", ("total_id",), "parties"),
    ("parties", ("previous_id",), "parties"),
    ("elections", ("boundary_set",), "boundary_sets"),
    ("constituencies", ("boundary_set",), "boundary_sets"),
    ("constituency_names", ("boundary_set", "code"), "constituencies"),
    ("places", ("boundary_set", "code"), "constituencies"),
    ("overlaps", ("from_set", "from_code"), "constituencies"),
    ("overlaps", ("to_set", "to_code"), "constituencies"),
    ("contests", ("election_id",), "elections"),
    ("contests", ("source_id",), "sources"),
    ("candidacies", ("party_id",), "parties"),
    ("notional_results", ("boundary_set", "code"), "constituencies"),
    ("notional_results", ("source_id",), "sources"),
    ("notional_votes", ("party_id",), "parties"),
    ("projections", ("source_id",), "sources"),
    ("projection_seats", ("party_id",), "parties"),
    ("members", ("boundary_set", "code"), "constituencies"),
    ("members", ("party_id",), "parties"),
    ("members", ("source_id",), "sources"),
    ("house_changes", ("boundary_set", "code"), "constituencies"),
    ("house_changes", ("source_id",), "sources"),
)
