"""The process that draws, seen from the thread that waits for it: started when it is needed, killed when it
takes too long, and gone with this process."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer

from commands.pictures import render

# Seconds. A picture takes a tenth of one, on a busy machine a whole one.
LONGEST = 10.0
_ROOT = Path(render.__file__).parents[2]


class Artist:
    """Not for several threads at once, but any may close it. Whatever it misses, the process that draws ends
    with the input that this one gives it."""

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest = longest
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None

    def png(self, svg: str) -> bytes:
        """Raises OSError, EOFError or ValueError where it is not drawn in time or at all."""
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise OSError("The drawing process has no pipes.")
        timer = Timer(self._longest, process.kill)
        timer.start()
        try:
            render.send(process.stdin, svg.encode())
            drawn = render.receive(process.stdout)
        except (OSError, EOFError):
            self._end()
            raise
        finally:
            timer.cancel()
        if not drawn:
            raise ValueError("The drawing process refused a picture.")
        return drawn

    def close(self) -> None:
        """Nothing is drawn any more."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        """The next picture starts another process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError), process:  # closes its pipes and waits for its end
                pass

    def _started(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise OSError("Nothing is drawn any more.")
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", render.__name__]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=_ROOT)
        return self._process
