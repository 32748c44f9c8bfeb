"""The live projection as it would have been made through the night of 2024."""

from collections.abc import Callable

from benchmarks.gallery.case import Case
from commands.message import PictureRequest
from commands.present.night_picture import night_picture
from knowledge.book import Book
from knowledge.forecast.backtest import Night, exit_poll_of
from knowledge.forecast.forecaster import Forecaster
from knowledge.forecast.learn import priors_for
from knowledge.live.course import CourseOfNight

_ELECTION = "parl.2024-07-04"


class _Replay:
    """Learns once, which takes some seconds, from the first book that it is shown."""

    def __init__(self) -> None:
        self._made: tuple[CourseOfNight, Night] | None = None

    def until(self, number: int) -> Callable[[Book], PictureRequest]:
        def made(book: Book) -> PictureRequest:
            following, night = self._begun(book)
            declared = {one.constituency.code: one for one in night.order[:number]}
            return night_picture(following.of(declared), number)

        return made

    def _begun(self, book: Book) -> tuple[CourseOfNight, Night]:
        if self._made is None:
            election, night = book.elections[_ELECTION], Night(book, book.elections[_ELECTION])
            poll = exit_poll_of(book, election)
            forecaster = Forecaster(book, election, priors_for(book, election), exit_poll=poll)
            self._made = CourseOfNight(forecaster, election, len(night.order)), night
        return self._made


_REPLAY = _Replay()
PROJECTED = tuple(
    Case(f"The night as projected, with {number} of 650 seats declared", made=_REPLAY.until(number))
    for number in (1, 100, 640)
)
