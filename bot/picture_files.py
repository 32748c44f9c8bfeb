"""Pictures of answers as files, for the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commands.answer import Reply
from commands.incident import incident
from knowledge.errors import SettingsError


class PictureFiles:
    """In a folder, which is made if it is not there; without one there are no pictures."""

    def __init__(self, folder: Path | None) -> None:
        """Raises SettingsError."""
        self._folder = folder
        if folder is not None:
            with _writing(folder):
                folder.mkdir(parents=True, exist_ok=True)

    def write(self, reply: Reply) -> Path | None:
        """Where the reply's picture is; None without one. Drawing that fails never costs the words.

        Raises SettingsError where the folder takes no file.
        """
        request = reply.message.picture
        if self._folder is None or request is None:
            return None
        from commands.pictures.drawn import draw
        from commands.pictures.render import png

        try:
            drawn = draw(request, png)
        except Exception:
            incident(f"drawing {request.key[0]}")
            return None
        path = self._folder / drawn.name
        with _writing(self._folder):
            path.write_bytes(drawn.png)
        return path


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SettingsError(f"{folder} cannot be written: {error.strerror}.") from error
