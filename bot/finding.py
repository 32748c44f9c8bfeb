"""One thing that `check` looked at: a label, a verdict, and a remedy where one is needed."""

from dataclasses import dataclass
from enum import Enum

import click

_MARGIN = 11


class Verdict(Enum):
    """The word for it, and its colour."""

    FINE = "ok", "green"
    LEFT_OUT = "not set", "yellow"
    WRONG = "WRONG", "red"


@dataclass(frozen=True, slots=True)
class Finding:
    label: str
    verdict: Verdict
    detail: str
    remedy: str = ""

    def print(self) -> None:
        word, colour = self.verdict.value
        click.echo(f"{self.label:<{_MARGIN}}{click.style(word, fg=colour)}: {self.detail}")
        if self.remedy:
            click.echo(f"{'':<{_MARGIN}}→ {self.remedy}")
