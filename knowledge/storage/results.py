"""One contest's result into the store: what a declaration changes, and nothing besides."""

from datetime import UTC, datetime

from sqlalchemy import delete, insert, select, update

from knowledge.model import Contest, Source
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.instants import text_of
from knowledge.storage.rows import update_rows
from knowledge.storage.tables import OPERATOR, candidacies, contests, sources
from knowledge.storage.write import record


async def put_result(connection: AsyncConnection, contest: Contest, summary: str) -> int:
    """Write the result of a contest that is there, within a writing transaction. The number of its revision.

    The candidacies must be those that the store has; of them only votes and who was elected are written.
    """
    key = (contest.election.id, contest.constituency.code)
    await _put_source(connection, contest.source)
    await connection.execute(
        update(contests)
        .where(contests.c.election_id == key[0], contests.c.code == key[1])
        .values(
            state=contest.state.value,
            electorate=contest.electorate,
            invalid_votes=contest.invalid_votes,
            declared_at=text_of(contest.declared_at),
            declared_about=contest.declared_about,
            corrected_at=text_of(contest.corrected_at),
            source_id=contest.source.id,
            received_at=text_of(contest.received_at),
            origin=OPERATOR,
        )
    )
    rows = [(*key, c.number, c.votes, c.elected) for c in contest.candidacies]
    await update_rows(connection, candidacies, ("election_id", "code", "number"), ("votes", "elected"), rows)
    return await record(connection, summary, datetime.now(UTC).isoformat(timespec="seconds"), [key])


async def drop_unused_sources(connection: AsyncConnection, prefix: str) -> None:
    """Forget the sources whose ids begin so and that no contest has any more."""
    used = select(contests.c.source_id)
    unused = sources.c.id.startswith(prefix, autoescape=True) & sources.c.id.not_in(used)
    await connection.execute(delete(sources).where(unused))


async def _put_source(connection: AsyncConnection, source: Source) -> None:
    if await connection.scalar(select(sources.c.id).where(sources.c.id == source.id)) is None:
        values = {
            name: getattr(source, name)
            for name in ("id", "publisher", "title", "published", "licence", "url")
        }
        await connection.execute(insert(sources).values(**values, origin=OPERATOR))
