"""The ways in for those who enter results or manage a server: the desk's forms, and /live."""

from collections.abc import Iterator
from dataclasses import fields

from commands.desk.desk import Desk
from commands.desk.form import LONGEST, Filled, Form, Task, form_for
from commands.following import FOLLOW, SUBJECT, WHAT, Place
from commands.live import Live
from knowledge.live.following import What
from knowledge.model import Contest
from tests.hostile.asking import Door
from tests.hostile.safe import hold, hold_choices, hold_form, hold_in_discord

GUILD, CHANNEL, PERSON = 1, 2, 3
_SHORT = 200


def ways_of_managing(desk: Desk, live: Live, contest: Contest) -> Iterator[tuple[str, Door]]:
    """Each with its name. `contest` has not declared."""
    for field in fields(Filled):
        yield f"the form's {field.name}", _filled_in(desk, contest, field.name)
    yield "a line of the form", _vote(desk, contest)
    for task in Task:
        yield f"/{task}", _begun(desk, task)
    yield "/retract", _retracted(desk)
    for what in (What.SEAT, What.AREA, What.PARTY):
        yield f"/live follow what:{what}", _followed(live, what)
    yield "/live unfollow", _unfollowed(live)
    for option in (SUBJECT, FOLLOW):
        yield f"completing /live {option}", _completing(live, option)


def _filled_in(desk: Desk, contest: Contest, field: str) -> Door:
    longest = LONGEST if field == "votes" else _SHORT

    async def send(text: str) -> None:
        """As Discord lets it be sent, beside what was there; and once more to be changed."""
        known = form_for(Task.DECLARE, contest).filled
        values = {one.name: getattr(known, one.name) for one in fields(Filled)}
        filled = Filled(**(values | {field: text[:longest]}))
        await _sent(desk, contest, filled, text)

    return send


def _vote(desk: Desk, contest: Contest) -> Door:
    async def send(text: str) -> None:
        await _sent(desk, contest, Filled(votes=f"1. {text}: 5\n2: {text}"[:LONGEST]), text)

    return send


async def _sent(desk: Desk, contest: Contest, filled: Filled, text: str) -> None:
    options = {"constituency": contest.constituency.code, "election": contest.election.id}
    hold(text, await desk.filled_in(Task.DECLARE, options, filled, by="desk:1"))
    hold_form(Form(Task.DECLARE, contest, filled))


def _begun(desk: Desk, task: Task) -> Door:
    async def begin(text: str) -> None:
        found = await desk.form(task, {"constituency": text})
        if isinstance(found, Form):
            hold_form(found)
        else:
            hold(text, found)

    return begin


def _retracted(desk: Desk) -> Door:
    async def retract(text: str) -> None:
        hold(text, await desk.retract({"constituency": text}, by="desk:1"))

    return retract


def _followed(live: Live, what: What) -> Door:
    async def follow(text: str) -> None:
        place = Place(GUILD, CHANNEL, PERSON)
        hold_in_discord(await live.follow(place, {WHAT: what.value, SUBJECT: text}, {CHANNEL: text}))

    return follow


def _unfollowed(live: Live) -> Door:
    async def unfollow(text: str) -> None:
        hold_in_discord(await live.unfollow(GUILD, {FOLLOW: text}, {CHANNEL: text}))

    return unfollow


def _completing(live: Live, option: str) -> Door:
    async def complete(text: str) -> None:
        for what in What:
            hold_choices(live.complete(GUILD, option, text, {WHAT: what.value}))

    return complete
