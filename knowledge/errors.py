"""Everything that can go wrong, as one tree.

ReturningOfficerError
├── BadInput                 what was typed cannot be answered as it stands
│   ├── UnknownName          nothing is called that; near misses may be offered
│   ├── AmbiguousName        several things could be meant; they are offered, best first
│   └── InvalidOption        a value is not allowed; what is allowed is said
│       ├── NotGeneral       a by-election where only a general election will do
│       └── BadShares        shares of the vote that cannot be so
├── DeclarationError         a declaration is not taken as it stands
│   ├── DeclarationRefused   it cannot be true of that contest
│   ├── DeclarationDoubtful  it is taken only when somebody confirms it
│   └── DeclarationOvertaken another result was declared before it
├── Unavailable              a service is not set up or does not answer
├── FeedUnavailable          a feed cannot be read now; it is asked again
├── SettingsError            a setting is missing or wrong
├── DiscordUnavailable       Discord cannot be reached, or does not take the bot's requests
├── ImportRefused            a file cannot be read as any known format
└── StoreError               the database cannot be used as it is
    ├── StoreTooNew          its schema is newer than this version
    └── ShippedDataDamaged   the facts that come with the project are incomplete

Errors that answer a question carry facts, and commands/present words them, in whatever language; the others
speak to the person who hosts the bot and are whole sentences themselves.
"""

from enum import StrEnum

from knowledge.live.problems import Doubt, Problem
from knowledge.model import Area, Constituency, Contest, Election, Party, Person, Projection

Thing = Constituency | Election | Projection | Party | Area | Person


class ReturningOfficerError(Exception):
    """Base of the tree."""


class BadInput(ReturningOfficerError):
    """What was typed cannot be answered as it stands.

    `option` names the option, `typed` is what stood in it, `things` what could be meant instead or what
    there is, best first; `words` are the values allowed, where these are a few words.
    """

    def __init__(
        self, option: str, typed: str, things: tuple[Thing, ...] = (), words: tuple[str, ...] = ()
    ) -> None:
        super().__init__(f"{type(self).__name__} in {option}")
        self.option = option
        self.typed = typed
        self.things = things
        self.words = words


class UnknownName(BadInput):
    """Nothing is called that. `things` holds near misses, and is empty when nothing is near."""


class AmbiguousName(BadInput):
    """Several things are called that. `things` holds them."""


class InvalidOption(BadInput):
    """A value that is not allowed. `things` holds what there is, where that is a list of things."""


class NotGeneral(InvalidOption):
    """A by-election where only a general election will do. `typed` is its name, `things` the general ones."""


class ShareFault(StrEnum):
    """What is wrong with shares of the vote."""

    UNREADABLE = "unreadable"
    NEGATIVE = "negative"
    REPEATED = "repeated"
    TOO_MUCH = "too much"
    MORE_THAN_ALL = "more than all"
    NOT_MOVED = "not moved"
    NORTHERN_IRELAND = "northern ireland"


class BadShares(InvalidOption):
    """Shares of the vote that cannot be so. `party` is the one concerned, None where it is not one alone;
    `limit` the most in per cent that is possible, where something is too much."""

    def __init__(
        self, typed: str, fault: ShareFault, party: Party | None = None, limit: float | None = None
    ) -> None:
        super().__init__("shares", typed)
        self.fault = fault
        self.party = party
        self.limit = limit


class DeclarationError(ReturningOfficerError):
    """A declaration is not taken as it stands; nothing was changed."""


class DeclarationRefused(DeclarationError):
    """It cannot be true of that contest."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"refused: {', '.join(problem.fault for problem in problems)}")
        self.problems = problems


class DeclarationDoubtful(DeclarationError):
    """It may be true, but is unlikely: it is taken when it comes again as confirmed.

    `after` is the contest as it would then be.
    """

    def __init__(self, doubts: tuple[Doubt, ...], after: Contest) -> None:
        super().__init__(f"doubtful: {', '.join(doubt.unlikely for doubt in doubts)}")
        self.doubts = doubts
        self.after = after


class DeclarationOvertaken(DeclarationError):
    """It was to be the first full result of a contest, and there is another already.

    `known` is the contest as it is, `after` as it would be with this one.
    """

    def __init__(self, known: Contest, after: Contest) -> None:
        super().__init__("overtaken")
        self.known = known
        self.after = after


class Service(StrEnum):
    """What may not be there when it is asked."""

    POSTCODES = "postcodes"
    STORE = "store"


class Unavailable(ReturningOfficerError):
    """A service that the answer needs is not set up (`configured` is False) or does not answer."""

    def __init__(self, service: Service, *, configured: bool) -> None:
        super().__init__(f"{service} {'does not answer' if configured else 'is not set up'}")
        self.service = service
        self.configured = configured


class FeedUnavailable(ReturningOfficerError):
    """A feed's file or address cannot be read now.

    `retry_after` is how many seconds its server asks to be left alone, None where it does not say.
    """

    def __init__(self, sentence: str, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class SettingsError(ReturningOfficerError):
    """A setting is missing or wrong; the sentence names it and says what is allowed."""


class DiscordUnavailable(ReturningOfficerError):
    """Discord cannot be reached, or does not take the bot's requests."""


class ImportRefused(ReturningOfficerError):
    """A file that is of no known format, or cannot be read at all."""


class StoreError(ReturningOfficerError):
    """The database cannot be used as it is; the sentence says what to do."""


class StoreTooNew(StoreError):
    """The database was written by a newer version of the project."""


class ShippedDataDamaged(StoreError):
    """A file of the shipped facts is missing or does not hold what its manifest says."""
