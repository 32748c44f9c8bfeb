"""What stays until the end, kept from the garbage collector, which would look through it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def out_of_collection() -> Iterator[None]:
    """What is made in here is never looked at by the garbage collector again.

    A full collection over a book takes 14–35 ms on whatever thread it strikes. Books hold no cycles: a book
    that was replaced is freed when the last answer from it is done. Imports take an eighth longer where they
    are interrupted by collections, and nothing of them is ever freed.
    """
    gc.collect(1)  # what is young and done with; all would take as long as what is avoided here
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
