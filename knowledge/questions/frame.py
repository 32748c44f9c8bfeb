"""What a question names, sorted into slots: all that is in it, whatever the order."""

from dataclasses import dataclass, field

from knowledge.model import Area, Party
from knowledge.questions.lexicon import Kind
from knowledge.questions.query import Unit


@dataclass(frozen=True, slots=True)
class Name:
    """A name as typed: of a seat or person that is known exactly (`kind`), or of either.

    `preposition` is the one before it, "" if there is none; `owner` marks a possessive ("Corbyn's").
    """

    text: str
    kind: Kind
    preposition: str = ""
    owner: bool = False

    @property
    def may_be_seat(self) -> bool:
        """A person is not a seat, but what the person owns may be: "Corbyn's majority"."""
        return self.kind is not Kind.PERSON or self.owner


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party and the preposition before it, "" if there is none."""

    party: Party
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """Below or above a number; `unit` is None where none was said."""

    below: bool
    number: float
    unit: Unit | None


@dataclass(slots=True)
class Frame:
    """The slots of one question.

    concepts: words of the field · elections (ids), years, months, relatives (-1: the one before, 0: the
    newest): what tells the election · since: years · limits: "top 5" · positions: "second" is 2, "last" is -1
    begins: the preposition before the first word that says something, "" if there is none
    many: a plural was said · unread: something is there that no slot can hold
    """

    concepts: set[str] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    parties: list[NamedParty] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    elections: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    relatives: list[int] = field(default_factory=list)
    since: list[int] = field(default_factory=list)
    bounds: list[Bound] = field(default_factory=list)
    limits: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    shares: list[tuple[Party, float]] = field(default_factory=list)
    begins: str | None = None
    many: bool = False
    unread: bool = False

    @property
    def facts(self) -> set[str]:
        """The concepts, and what else a shape may ask for by name."""
        told = {
            "many": self.many,
            "area": bool(self.areas),
            "year": bool(self.elections or self.years or self.relatives),
        }
        return self.concepts | {name for name, is_so in told.items() if is_so}

    @property
    def names_election(self) -> bool:
        told = self.elections or self.years or self.relatives or self.months
        return bool(told or "byelection" in self.concepts)
