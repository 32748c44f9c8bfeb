"""How commands end early: with a sentence and an exit code."""

import logging
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from bot import logs
from commands.incident import incident
from knowledge.errors import ReturningOfficerError, SettingsError

Parameters = ParamSpec("Parameters")
FAULT, WRONG_SETTINGS, INTERRUPTED = 1, 2, 130
# How click ends a command: wrong usage, or all done.
_CLICKS_OWN = (click.ClickException, click.exceptions.Exit, click.Abort)


def sentences(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Whatever ends a command early: one sentence on stderr and the exit code, never a traceback."""

    @wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except _CLICKS_OWN:
            raise
        except SettingsError as error:
            _tell(str(error))
            sys.exit(WRONG_SETTINGS)
        except ReturningOfficerError as error:
            _tell(str(error))
            sys.exit(FAULT)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # Whoever read the answers has seen enough. What is left in the buffer must not fail at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except Exception as error:
            code = incident(f"running {command.__name__.strip('_')}", error)
            _tell(f"Something went wrong that nobody foresaw: it is incident {code} in the log.")
            sys.exit(FAULT)

    return run


def _tell(sentences: str) -> None:
    """On stderr; in a terminal over a progress bar that got no further."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    for sentence in sentences.splitlines():
        logs.say(sentence, logging.ERROR)
