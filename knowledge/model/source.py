"""Where a fact comes from."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A publication. `published` is an ISO date or as much of one as is known; empty where unknown."""

    id: str
    publisher: str = field(compare=False)
    title: str = field(compare=False)
    published: str = field(compare=False)
    licence: str = field(compare=False)
    url: str | None = field(compare=False, default=None)
