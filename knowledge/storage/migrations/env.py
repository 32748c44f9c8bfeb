"""What alembic runs for each command: the migrations, on the connection that it was given."""

from alembic import context

from knowledge.storage import announcements, sayings  # noqa: F401 - their tables belong to the metadata
from knowledge.storage.migrations import VERSION_TABLE
from knowledge.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
# The caller's transaction is already open: all migrations are committed together, or none is.
with context.begin_transaction():
    context.run_migrations()
