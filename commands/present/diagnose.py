"""What is said of how the bot does in a server: each thing looked at, its verdict, and a remedy."""

from collections.abc import Iterator
from dataclasses import dataclass

from commands.answer import Reply, Status
from commands.declaration import Command
from commands.diagnose import Diagnosis
from commands.message import Line, Message
from commands.present.following import permissions
from commands.present.words import count, counted, sentence_case

# So many channels are named one by one.
_NAMED = 10
_FINE, _WRONG, _OFF = "ok", "WRONG", "off"
_GRANT = "Grant them to me in that channel’s settings, under Permissions."


@dataclass(frozen=True, slots=True)
class _Finding:
    label: str
    verdict: str
    detail: str
    remedy: str = ""


def diagnosis(command: Command, told: Diagnosis) -> Reply:
    findings = list(_findings(told))
    wrong = sum(finding.verdict == _WRONG for finding in findings)
    sentence = f"{counted(wrong, 'thing')} here {'needs' if wrong == 1 else 'need'} mending."
    if not wrong:
        sentence = "All is well here."
    lines = tuple(Line(finding.label, _told(finding)) for finding in findings)
    message = Message(sentence, title="Diagnosis", lines=lines)
    return Reply(command.name, Status.ANSWERED, message)


def _told(finding: _Finding) -> str:
    remedy = f" {finding.remedy}" if finding.remedy else ""
    return f"{finding.verdict}: {finding.detail}.{remedy}"


def _findings(told: Diagnosis) -> Iterator[_Finding]:
    latency = "" if told.latency is None else f", {told.latency * 1000:.0f} ms"
    yield _Finding("Discord", _FINE, f"connected{latency}")
    yield _here(told)
    if not told.pictures:
        yield _Finding("Pictures", _OFF, "not here", "To see pictures, allow me Attach Files.")
    yield _mentions(told)
    yield from _followed(told)
    yield _posts(told)
    election = sentence_case(told.election.name)
    yield _Finding("Results", _FINE, f"{election}: {count(told.declared)} of {count(told.seats)} seats")
    if told.feed_trouble:
        remedy = "Only who hosts me can mend it; results come by the desk meanwhile."
        yield _Finding("Feeds", _WRONG, "one cannot be read", remedy)
    elif told.feed_age is not None:
        yield _Finding("Feeds", _FINE, f"read {told.feed_age:.0f} seconds ago")


def _here(told: Diagnosis) -> _Finding:
    if told.lacks:
        remedy = f"Commands work all the same; to answer mentions and post results: {_GRANT}"
        return _Finding("This channel", _WRONG, f"I lack {permissions(told.lacks)}", remedy)
    return _Finding("This channel", _FINE, "I may answer and post")


def _mentions(told: Diagnosis) -> _Finding:
    if told.mentions is None:
        return _Finding("Mentions", _OFF, "switched off by who hosts me")
    if not told.mentions:
        return _Finding("Mentions", _OFF, "switched off here", "/mentions answer:on switches them on.")
    return _Finding("Mentions", _FINE, "answered")


def _followed(told: Diagnosis) -> Iterator[_Finding]:
    if told.followed is None:
        return
    wrong = [one for one in told.followed if one.lacks or one.name is None]
    for one in wrong[:_NAMED]:
        if one.name is None:
            remedy = "/live list shows what was followed there; /live unfollow ends it."
            yield _Finding("Followed", _WRONG, "a channel that is gone or that I cannot see", remedy)
        else:
            yield _Finding("Followed", _WRONG, f"#{one.name}: I lack {permissions(one.lacks)}", _GRANT)
    if len(wrong) > _NAMED:
        more = counted(len(wrong) - _NAMED, "more channel is", "more channels are")
        yield _Finding("Followed", _WRONG, f"{more} like that")
    if not told.followed:
        yield _Finding("Followed", _OFF, "nothing yet", "/live follow begins.")
    elif not wrong:
        yield _Finding("Followed", _FINE, f"I may post in {counted(len(told.followed), 'channel')}")


def _posts(told: Diagnosis) -> _Finding:
    if told.queue is None:
        remedy = "It is tried again by itself; if it lasts, tell who hosts me."
        return _Finding("Posts", _WRONG, "nothing can be posted at the moment", remedy)
    waiting = f"{counted(told.queue.waiting, 'message')} to be posted here"
    if told.queue.failed:
        return _Finding("Posts", _FINE, f"{waiting}; {count(told.queue.failed)} could not be")
    return _Finding("Posts", _FINE, waiting)
