"""What was drawn: a PNG's pixels, read without a library (PNG specification, third edition, 9 and 10)."""

import struct
import zlib

from commands.pictures.render import png
from commands.pictures.scene import Scene
from commands.pictures.svg import svg

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BYTES = 4  # a pixel: red, green, blue, alpha


def size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert data[:8] == SIGNATURE
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def pixels(data: bytes) -> list[list[tuple[int, int, int]]]:
    """Rows of red, green and blue, of eight bits a channel."""
    width, height = size(data)
    assert data[24:26] == b"\x08\x06", "not RGBA"
    raw = zlib.decompress(b"".join(_chunks(data, b"IDAT")))
    stride = width * _BYTES
    rows: list[list[tuple[int, int, int]]] = []
    above = bytearray(stride)
    for number in range(height):
        start = number * (stride + 1)
        row = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), above)
        rows.append([(row[at], row[at + 1], row[at + 2]) for at in range(0, stride, _BYTES)])
        above = row
    return rows


def drawn(scene: Scene) -> list[list[tuple[int, int, int]]]:
    return pixels(png(svg(scene)))


def ink(scene: Scene) -> tuple[int, int]:
    """The first and the last column that are not wholly of the ground."""
    rows = drawn(scene)
    ground = rows[0][0]
    columns = [x for x in range(scene.width) if any(row[x] != ground for row in rows)]
    return columns[0], columns[-1]


def _chunks(data: bytes, kind: bytes) -> list[bytes]:
    at, found = 8, []
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == kind:
            found.append(data[at + 8 : at + 8 + length])
        at += length + 12
    return found


def _unfiltered(kind: int, row: bytearray, above: bytearray) -> bytearray:
    if kind == 0:
        return row
    if kind == 2:
        return bytearray((here + up) & 255 for here, up in zip(row, above, strict=True))
    for at in range(len(row)):
        left = row[at - _BYTES] if at >= _BYTES else 0
        corner = above[at - _BYTES] if at >= _BYTES else 0
        up = above[at]
        row[at] = (row[at] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]) & 255
    return row


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda near: abs(guess - near))
