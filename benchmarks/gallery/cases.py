"""The cases worth a look: what is typed, or a picture that takes more than a question to come by."""

from benchmarks.gallery.case import Case
from benchmarks.gallery.houses import HOUSES, MAPS
from benchmarks.gallery.night import NIGHT
from benchmarks.gallery.projected import PROJECTED
from benchmarks.gallery.seats import COMPARED, HISTORIES, SWINGS
from commands.message import Message, PictureRequest
from commands.present.rehearsal import marked
from commands.present.result_picture import result_picture
from knowledge.book import Book
from knowledge.service import Knowledge


def _rehearsed(book: Book) -> PictureRequest:
    seat = book.constituencies["2024"]["E14001305"]
    result = Knowledge(book).result(book.elections["parl.2024-07-04"], seat)
    request = result_picture(result, book.constituencies["2024"].values())
    if request is None or (shown := marked(Message("", picture=request)).picture) is None:
        raise ValueError(f"{seat.name} has no picture")
    return shown


RESULTS = (
    Case("An independent wins; the boundary did not change", "/result islington north"),
    Case("Thirteen candidates, of whom eight are shown", "/result richmond and northallerton"),
    Case("Thirty-four candidates, at a by-election", "/result clacton election:parl.clacton.by.2026-08-13"),
    Case("Three candidates", "/result birkenhead election:2010"),
    Case("A race of two, decided by fifteen votes", "/result hendon"),
    Case("A tie for fourth place", "/result birmingham yardley"),
    Case("The winner is the Speaker", "/result chorley"),
    Case("Northern Ireland", "/result foyle"),
    Case("Yellow beside red, far from the middle of the map", "/result na h-eileanan an iar"),
    Case("Hatchings both ways", "/result ynys môn"),
    Case("A long name", "/result inverness, skye and west ross-shire"),
    Case("The longest name of a candidate", "/result gloucester"),
    Case("The longest name of a party", "/result wyre forest election:2010"),
    Case("Ten candidates, all shown", "/result bradford east"),
    Case(
        "A by-election won by six votes",
        "/result runcorn and helsby election:parl.runcorn-and-helsby.by.2025-05-01",
    ),
    Case("A rehearsal, marked as one", made=_rehearsed),
)

CASES = (*RESULTS, *HISTORIES, *COMPARED, *MAPS, *HOUSES, *SWINGS, *NIGHT, *PROJECTED)
