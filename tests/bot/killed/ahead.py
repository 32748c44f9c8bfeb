"""The bot on a clock that is ahead of ours: `python -m tests.bot.killed.ahead SECONDS COMMAND …`."""

import sys
from datetime import datetime, timedelta, tzinfo

from bot import sending
from bot.__main__ import cli


def ahead(seconds: float) -> type[datetime]:
    class Ahead(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=seconds)

    return Ahead


if __name__ == "__main__":
    sending.datetime = ahead(float(sys.argv.pop(1)))  # type: ignore[misc]
    cli(prog_name="python -m bot")
