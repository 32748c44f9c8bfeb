"""Which election a question names: an id, a year, a by-election, or one as seen from another."""

from itertools import pairwise

from knowledge.questions.frame import Frame

_AGAINST = "versus"


def election_text(
    frame: Frame, generals: tuple[int, ...], base: int | None, *, by_election: bool
) -> str | None:
    """What `Knowledge.election` takes; None for the newest. Raises ValueError where several are named."""
    if frame.elections:
        if len(frame.elections) > 1 or frame.years or frame.relatives or frame.months:
            raise ValueError(frame)
        return frame.elections[0]
    if len(frame.years) > 1 or len(frame.relatives) > 1 or (by_election and frame.relatives):
        raise ValueError(frame)
    year = frame.years[0] if frame.years else None
    if frame.relatives == [-1]:
        after = year or base or next(iter(generals), 0)
        year = next((general for general in generals if general < after), None)
        if year is None:
            raise ValueError(frame)
    words = [*frame.months, *([str(year)] if year else []), *(["by-election"] if by_election else [])]
    return " ".join(words) or None


def later_of_two(frame: Frame, generals: tuple[int, ...]) -> int | None:
    """The later of two general elections that follow on each other: "between 2017 and 2019".

    "Compared to 2019" and "compared to last time" is the newest against the one before.
    """
    years, newest = sorted(frame.years, reverse=True), list(generals[:1])
    if _AGAINST in frame.concepts and (len(years) + len(frame.relatives) == 1):
        years = newest + (years or list(generals[1:2]))
    return years[0] if tuple(years) in set(pairwise(generals)) else None
