"""Words with letters left out: "g'head" is Gateshead, "n'hampton" Northampton, an "n" between names "and"."""

import re
from collections.abc import Iterable

from knowledge.names.fold import LONGEST

# Two letters or more must follow: "king's" is no contraction.
_AND = re.compile(r"(?<=\w) n (?=\w)", re.IGNORECASE)
_CONTRACTED = re.compile(r"\b([a-z]{1,3})['’]([a-z]{3,})\b", re.IGNORECASE | re.ASCII)


def written_out(text: str, words: Iterable[str]) -> str:
    """The text with each contraction that stands for exactly one of the words written as that word.

    An "n" between words becomes "and".
    """

    def whole(match: re.Match[str]) -> str:
        start, end = match[1].lower(), match[2].lower()
        long = len(start) + len(end)
        fitting = [
            word for word in words if len(word) > long and word.startswith(start) and word.endswith(end)
        ]
        return fitting[0] if len(fitting) == 1 else match[0]

    return _AND.sub(" and ", _CONTRACTED.sub(whole, text[:LONGEST]))
