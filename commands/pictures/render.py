"""SVG → PNG. The drawing library is imported only when something is drawn.

It holds the interpreter's lock all the while, some 0.1 s, in a thread too: who has other things to do in the
meantime asks a process that runs this module, which draws what it is sent until its input ends. Each SVG and
each PNG is sent after its length in 4 bytes, most significant first; a PNG of no length says that it failed.
"""

import os
import signal
import sys
from typing import IO

from commands.pictures.fonts import FAMILY, files

LENGTH = 4
# Words go before pictures, on a busy machine too.
_NICE = 10


def png(svg: str) -> bytes:
    """The same SVG gives the same bytes; only the package's fonts are used. Raises ValueError."""
    from resvg_py import svg_to_bytes

    return svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(files()), font_family=FAMILY)


def send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(LENGTH, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Raises EOFError where the other side has ended."""
    return _exactly(stream, int.from_bytes(_exactly(stream, LENGTH), "big"))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _serve() -> None:
    """Ctrl-C is its parent's business, whose end is the end of its input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(_NICE)
    while True:
        try:
            svg = receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            drawn = png(svg.decode())
        except ValueError as error:
            print(f"A picture cannot be drawn: {error}", file=sys.stderr)
            drawn = b""
        try:
            send(sys.stdout.buffer, drawn)
        except BrokenPipeError:
            os._exit(0)  # nobody is there to hear of it, at the interpreter's end either


if __name__ == "__main__":
    _serve()
