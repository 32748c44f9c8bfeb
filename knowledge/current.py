"""What is known now: one edition at a time, each replaced by the next, and before the first one nothing."""

import asyncio
from collections.abc import Callable
from datetime import date

from knowledge.book import Book
from knowledge.edition import Edition
from knowledge.errors import Service, Unavailable


class Current:
    """The newest edition. A bot that starts is asked before its first is made: who can wait, waits."""

    def __init__(self, book: Book | None, today: Callable[[], date]) -> None:
        """Without a `book` nothing is known until `replace`. `today` tells the day."""
        self._newest = Edition(book) if book else None
        self._first = asyncio.Event()
        self._today = today

    @property
    def _edition(self) -> Edition:
        """Raises Unavailable while nothing is known, as does all that asks for it."""
        if self._newest is None:
            raise Unavailable(Service.STORE, configured=True)
        return self._newest

    @property
    def book(self) -> Book:
        return self._edition.book

    @property
    def revision(self) -> int:
        """Of the book; 0 while nothing is known."""
        return self._newest.book.revision if self._newest else 0

    @property
    def today(self) -> date:
        return self._today()

    async def there(self, within: float | None = None) -> bool:
        """Wait until something is known, so many seconds at most; whether it is."""
        if self._newest is None:
            try:
                await asyncio.wait_for(self._first.wait(), within)
            except TimeoutError:
                return False
        return True

    def edition(self, book: Book) -> Edition:
        """The edition of a new book, with all that can be taken over from the present one."""
        return Edition(book, self._newest)

    def replace(self, edition: Edition) -> None:
        """Answer from `edition` from now on. Belongs on the event loop, where the first is waited for."""
        self._newest = edition
        self._first.set()

    def warm(self) -> None:
        """See `Edition.warm_all`."""
        self._edition.warm_all(self.today)
