"""Scene → PNG. The drawing library is imported only when something is drawn."""

from commands.pictures.fonts import FAMILY, files
from commands.pictures.scene import Scene
from commands.pictures.svg import svg


def png(scene: Scene) -> bytes:
    """The same scene gives the same bytes; only the package's fonts are used.

    The library holds the interpreter's lock all the while, some 0.1 s, in a thread too: who has other things
    to do in the meantime draws in another process.
    """
    from resvg_py import svg_to_bytes

    return svg_to_bytes(
        svg_string=svg(scene), skip_system_fonts=True, font_files=list(files()), font_family=FAMILY
    )
