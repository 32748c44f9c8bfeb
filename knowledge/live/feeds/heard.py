"""What a feed says of one contest now, and what became of it so far."""

from dataclasses import dataclass

from knowledge.errors import DeclarationDoubtful, DeclarationError, DeclarationRefused
from knowledge.live.feeds.reading import Said
from knowledge.live.origin import DESK, source_of
from knowledge.model import Contest

# So many seconds a feed stays with what is doubtful, or with what it took back before, until it is believed.
SECOND_LOOK = 120.0


@dataclass(slots=True)
class Heard:
    """`text` is what is said, as the feed's memory spells it.

    `since` (in seconds) and `look` tell from when on it is said without a gap, `contest` what the book had
    when it was first heard; `answer` why the intake did not take it, `answered` what the book had by then.
    """

    said: Said
    text: str
    since: float
    look: int
    contest: Contest | None
    answer: DeclarationError | None = None
    answered: Contest | None = None

    @property
    def name(self) -> str:
        """The seat, as people may see it."""
        return self.contest.constituency.name if self.contest else self.said.declared.code

    @property
    def is_confirmed(self) -> bool:
        """Whether the intake is to pass over its doubts, once it may be asked again."""
        return self.said.checked or isinstance(self.answer, DeclarationDoubtful)

    def is_lasting(self, now: float) -> bool:
        """Whether the feed has stayed with it."""
        return now - self.since >= SECOND_LOOK

    def is_overruled(self, contest: Contest | None) -> bool:
        """Whether the desk has spoken since."""
        return contest is not None and contest != self.contest and contest.source.id == source_of(DESK).id

    def is_refused_still(self, contest: Contest | None) -> bool:
        """Whether the intake refused it, and nothing has changed since."""
        return isinstance(self.answer, DeclarationRefused) and contest == self.answered

    def is_doubted_still(self, now: float) -> bool:
        """Whether the intake doubts it, and nobody has looked twice; of published files time is enough."""
        if not isinstance(self.answer, DeclarationDoubtful) or self.said.checked:
            return False
        return self.said.typed or not self.is_lasting(now)
