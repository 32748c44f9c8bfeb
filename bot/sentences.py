"""How commands end early: with a sentence and an exit code."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from knowledge.errors import ReturningOfficerError, SettingsError

Parameters = ParamSpec("Parameters")
FAULT, WRONG_SETTINGS, INTERRUPTED = 1, 2, 130


def sentences(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Whatever ends a command early: one sentence on stderr and the exit code, never a traceback."""

    @wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except SettingsError as error:
            _tell(error)
            sys.exit(WRONG_SETTINGS)
        except ReturningOfficerError as error:
            _tell(error)
            sys.exit(FAULT)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # Whoever read the answers has seen enough. What is left in the buffer must not fail at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    return run


def _tell(error: ReturningOfficerError) -> None:
    """On stderr; in a terminal over a progress bar that got no further."""
    click.echo(f"\r\x1b[K{error}" if sys.stderr.isatty() else str(error), err=True)
