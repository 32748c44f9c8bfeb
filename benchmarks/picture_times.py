"""Drawing the gallery's pictures beside drawing a bare card of the same size, and what the largest weighs."""

from time import process_time

from benchmarks.figure import Figure, figure
from benchmarks.gallery.cases import CASES
from benchmarks.gallery.requests import requested
from commands.message import PictureRequest
from commands.pictures.card import MOST_HEIGHT, WIDTH
from commands.pictures.palette import CARD
from commands.pictures.render import png
from commands.pictures.scene import Scene
from commands.pictures.svg import svg
from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge

ROUNDS = 5
MOST_KILOBYTES = 200


async def measure(book: Book) -> list[Figure]:
    """Milliseconds of the processor's, which a busy machine does not lengthen much."""
    commands = Commands(Knowledge(book))
    requests = [await requested(case, book, commands) for case in CASES]
    slowest, bare, kilobytes = [], [], []
    for _ in range(ROUNDS):
        drawn = [_drawn(request) for request in requests]
        slowest.append(max(milliseconds for milliseconds, _ in drawn))
        kilobytes.append(max(weight for _, weight in drawn))
        bare.append(_bare())
    limit = [float(MOST_KILOBYTES)] * ROUNDS
    return [
        figure("drawing a picture, the slowest kind", "ms", slowest, bare, 10, at_least=False),
        figure("weight of a picture, the largest", "kB", kilobytes, limit, 1, at_least=False),
    ]


def _drawn(request: PictureRequest) -> tuple[float, float]:
    """Milliseconds from facts to PNG, and its kilobytes."""
    start = process_time()
    data = png(svg(request.make().scene))
    return 1000 * (process_time() - start), len(data) / 1000


def _bare() -> float:
    start = process_time()
    png(svg(Scene(WIDTH, MOST_HEIGHT, (), CARD)))
    return 1000 * (process_time() - start)
