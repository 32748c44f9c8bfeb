"""`check`, commands: whether Discord knows them as this version declares them."""

from collections.abc import Sequence
from typing import Any

from bot.finding import Finding, Verdict

Payload = dict[str, Any]
_REMEDY = "The next start registers them, or by hand: python -m bot sync"


def commands_finding(
    registered: Sequence[Payload],
    declared: Sequence[Payload] | None,
    label: str = "Commands",
    where: str = "",
) -> Finding:
    """`declared` is None where that could not be found out; `where`, such as " in Home", tells that they
    are those of one server."""
    known = {command["name"]: command for command in registered}
    names = ", ".join(f"/{name}" for name in known)
    if not known:
        detail = f"Discord knows no command of the bot's{where} yet."
        return Finding(label, Verdict.WRONG, detail, _REMEDY)
    if declared is None:
        return Finding(label, Verdict.FINE, f"Discord knows {names}{where}.")
    wanted = {command["name"]: command for command in declared}
    for what, found in (
        ("does not know yet", wanted.keys() - known.keys()),
        ("still knows, though they are gone,", known.keys() - wanted.keys()),
        ("knows in another form", {n for n in wanted if n in known and not _says(known[n], wanted[n])}),
    ):
        if found:
            told = ", ".join(f"/{name}" for name in sorted(found))
            return Finding(label, Verdict.WRONG, f"Discord {what} {told}{where}.", _REMEDY)
    return Finding(label, Verdict.FINE, f"Discord knows {names}{where}, as this version declares them.")


def _says(known: Any, sent: Any) -> bool:
    """Whether Discord tells back what it was sent, to which it adds defaults; nothing is as good as empty."""
    if isinstance(sent, dict):
        return all(_says((known or {}).get(name), value) for name, value in sent.items())
    if isinstance(sent, list) and sent and not isinstance(sent[0], dict):
        return sorted(sent) == sorted(known or [])
    if isinstance(sent, list):
        return len(sent) == len(known or []) and all(map(_says, known or [], sent))
    # Permissions are sent as a number and told as text.
    return str(known or "") == str(sent or "")
