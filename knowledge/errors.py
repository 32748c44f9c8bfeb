"""Everything that can go wrong, as one tree. The sentence of each is fit to be shown to the person who asked.

ReturningOfficerError
├── BadInput                 what was typed cannot be answered as it stands
│   ├── UnknownName          no such seat, election, projection …; near misses may be offered
│   ├── AmbiguousName        several things could be meant; the choices are offered, best first
│   └── InvalidOption        an option's value is not allowed; the sentence says what is
├── Unavailable              a service is not set up or does not answer
├── SettingsError            a setting is missing or wrong
├── ImportRefused            a file cannot be read as any known format
└── StoreError               the database cannot be used as it is
    ├── StoreTooNew          its schema is newer than this version
    └── ShippedDataDamaged   the facts that come with the project are incomplete
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that could be meant: `value` goes back into the option as it is, `label` is shown."""

    value: str
    label: str


class ReturningOfficerError(Exception):
    """Base of the tree. `str(error)` is a whole sentence."""


class BadInput(ReturningOfficerError):
    """What was typed cannot be answered as it stands. `option` names the option it stood in."""

    def __init__(self, sentence: str, option: str | None = None) -> None:
        super().__init__(sentence)
        self.option = option


class UnknownName(BadInput):
    """Nothing is called that. `near` holds near misses, best first; empty when nothing is near."""

    def __init__(self, sentence: str, option: str | None = None, near: tuple[Choice, ...] = ()) -> None:
        super().__init__(sentence, option)
        self.near = near


class AmbiguousName(BadInput):
    """Several things are called that. `choices` holds them, best first."""

    def __init__(self, sentence: str, option: str, choices: tuple[Choice, ...]) -> None:
        super().__init__(sentence, option)
        self.choices = choices


class InvalidOption(BadInput):
    """A value that is not allowed."""


class Unavailable(ReturningOfficerError):
    """A service that the answer needs is not set up or does not answer."""


class SettingsError(ReturningOfficerError):
    """A setting is missing or wrong; the sentence names it and says what is allowed."""


class ImportRefused(ReturningOfficerError):
    """A file that is of no known format, or cannot be read at all."""


class StoreError(ReturningOfficerError):
    """The database cannot be used as it is; the sentence says what to do."""


class StoreTooNew(StoreError):
    """The database was written by a newer version of the project."""


class ShippedDataDamaged(StoreError):
    """A file of the shipped facts is missing or does not hold what its manifest says."""
