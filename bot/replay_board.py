"""What a rehearsal looks like: a scoreboard that moves where somebody looks at it, plain lines elsewhere."""

from collections import deque
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, TextIO

from commands.answer import Reply

if TYPE_CHECKING:
    from rich.console import RenderableType

# The newest declarations beside the scoreboard.
_NEWEST = 12


class Board(Protocol):
    """Told of each declaration, and from time to time shown the scoreboard."""

    def tell(self, line: str) -> None: ...
    def show(self, reply: Reply) -> None: ...


class Lines:
    """Each declaration on a line of its own, and no scoreboard; as it begins and ends nothing happens."""

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None: ...

    def tell(self, line: str) -> None:
        print(line, flush=True)

    def show(self, reply: Reply) -> None: ...


class Moving:
    """The scoreboard and the newest declarations, drawn in place."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.live import Live

        self._live = Live(console=Console(highlight=False), refresh_per_second=4)
        self._newest: deque[str] = deque(maxlen=_NEWEST)
        self._scoreboard: RenderableType = ""

    def __enter__(self) -> "Moving":
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def tell(self, line: str) -> None:
        self._newest.append(line)
        self._draw()

    def show(self, reply: Reply) -> None:
        from bot.terminal import as_shown

        self._scoreboard = as_shown(reply.message)
        self._draw()

    def _draw(self) -> None:
        from rich.console import Group
        from rich.text import Text

        newest = Text("\n".join(reversed(self._newest)))
        self._live.update(Group(self._scoreboard, Text(), newest))


def board_for(stream: TextIO, *, plain: bool) -> AbstractContextManager[Board]:
    """For a terminal, or for anything else that is written to."""
    return Moving() if stream.isatty() and not plain else Lines()
