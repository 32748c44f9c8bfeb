"""Faults nobody foresaw: logged under a code that the reply repeats, so that the two can be matched."""

import logging
import secrets

log = logging.getLogger(__name__)


def incident(what: str, error: BaseException | None = None) -> str:
    """Log `error`, or the exception being handled, and return its code. What was typed is not logged."""
    code = secrets.token_hex(4)
    log.error("Incident %s while %s", code, what, exc_info=error or True, extra={"incident": code})
    return code
