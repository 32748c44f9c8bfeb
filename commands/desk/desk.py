"""The desk itself: opens a form, takes it in filled in, retracts. The same for Discord and the terminal."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.desk.form import Filled, Form, Task, form_for
from commands.desk.pending import Entry, Pending
from commands.desk.reading import Unreadable, read
from commands.incident import incident
from commands.present import desk as words
from commands.present import refusals
from commands.present.understood import understood
from knowledge.errors import (
    BadInput,
    DeclarationDoubtful,
    DeclarationOvertaken,
    DeclarationRefused,
    Unavailable,
)
from knowledge.live.declaration import Change, is_full
from knowledge.live.intake import Intake
from knowledge.lookup.elections import split_election
from knowledge.model import Contest, State
from knowledge.psephology.seat import seat_result
from knowledge.service import Knowledge

_SEAT = Option(
    "constituency", "The seat: its name, or a place in it", required=True, completes=Completes.CONSTITUENCY
)
_ELECTION = Option(
    "election",
    "A year, or a by-election of this seat; the newest general election if left out",
    completes=Completes.ELECTION,
)
DECLARE = Command(
    "declare", "Enter a returning officer's declaration", (_SEAT, _ELECTION), "/declare islington north"
)
CORRECT = Command(
    "correct", "Correct a result that was declared", (_SEAT, _ELECTION), "/correct islington north"
)
RETRACT = Command(
    "retract", "Take a declaration back, as if it had not been made", (_SEAT, _ELECTION), "/retract leeds nw"
)
DESK_COMMANDS = (DECLARE, CORRECT, RETRACT)
_COMMANDS = {Task.DECLARE: DECLARE, Task.CORRECT: CORRECT}


class Desk:
    """What the results desk does. Nothing here raises: what is wrong comes back as a reply."""

    def __init__(
        self,
        knowledge: Knowledge,
        intake: Intake,
        marked: Callable[[Reply], Reply],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`marked` makes a reply fit to be shown: see `Commands.marked`."""
        self._knowledge = knowledge
        self._intake = intake
        self._marked = marked
        self._now = now
        self.pending = Pending()

    async def form(self, task: Task, options: Mapping[str, str]) -> Form | Reply:
        """The form for the seat that the options mean, with what is known; or why there is none."""
        command = _COMMANDS[task]
        found = await self._contest(command, options)
        if isinstance(found, Reply):
            return found
        if task is Task.DECLARE and is_full(found):
            return self._said(words.declared_already(found))
        if task is Task.CORRECT and found.state is State.NOT_DECLARED:
            return self._said(words.nothing_to_correct(found))
        return form_for(task, found)

    def form_again(self, entry: Entry) -> Form | Reply:
        """The form as it was filled in before."""
        contest = self._known(entry.election_id, entry.code)
        return Form(entry.task, contest, entry.filled) if contest else self._said(words.gone())

    async def filled_in(self, task: Task, options: Mapping[str, str], filled: Filled, *, by: str) -> Reply:
        """Take in a form that was filled in for the seat that the options mean."""
        found = await self._contest(_COMMANDS[task], options)
        if isinstance(found, Reply):
            return found
        return await self.enter(Form(task, found, filled), by=by)

    async def enter(self, form: Form, *, by: str, confirmed: bool = False) -> Reply:
        """Take in what the form says. What is wrong or unlikely comes back with buttons that keep it."""
        now = self._now()
        sent_at = form.sent_at or now  # "the present time" of whoever had to be asked
        form = replace(form, sent_at=sent_at)
        contest, declaring = form.contest, form.task is Task.DECLARE
        try:
            declared = read(form, sent_at)
            change = await self._intake.take(
                declared, by=by, received_at=now, confirmed=confirmed, first=declaring
            )
        except Unreadable as error:
            return self._kept(words.unreadable(contest, error.faults), form, by)
        except DeclarationRefused as error:
            return self._kept(words.refused(contest, error.problems), form, by)
        except DeclarationOvertaken as error:  # somebody was faster
            correcting = replace(form, task=Task.CORRECT)
            return self._kept(words.overtaken(error.known, error.after), correcting, by, words.CORRECT_IT)
        except DeclarationDoubtful as error:
            return self._kept(words.doubtful(error.after, error.doubts), form, by, words.TAKE_IT)
        except Exception:
            return self._fault_kept(form, by)
        if change is None:
            nothing = words.the_same_already if declaring else words.nothing_new
            return self._marked(words.only(nothing(contest), Status.ANSWERED))
        return self._taken(change)

    def asked(self, reply: Reply) -> tuple[str, Entry] | None:
        """What a reply asks, and the entry to go on with if the answer is yes; None if it asks nothing."""
        for button in reply.message.buttons:
            entry = self.pending.get(dict(button.action.options).get(words.ENTRY, ""))
            if button.action.command == words.TAKE and entry is not None:
                return button.label, entry
        return None

    async def go_on(self, entry: Entry, *, by: str) -> Reply:
        """Enter what was kept, as it was asked about."""
        form = self.form_again(entry)
        if isinstance(form, Reply):
            return form
        return await self.enter(replace(form, sent_at=entry.sent_at), by=by, confirmed=entry.confirmed)

    async def retract(self, options: Mapping[str, str], *, by: str) -> Reply:
        """Take a declaration back. A seat that was not called by its own name is asked about first."""
        found = await self._contest(RETRACT, options, ask_if_unsure=True)
        if isinstance(found, Reply):
            return found
        try:
            change = await self._intake.retract(
                found.election.id, found.constituency.code, by=by, received_at=self._now()
            )
        except Exception:
            return self._fault(RETRACT.name)
        return self._said(words.nothing_to_retract(found)) if change is None else self._taken(change)

    async def _contest(
        self, command: Command, options: Mapping[str, str], *, ask_if_unsure: bool = False
    ) -> Contest | Reply:
        knowledge = self._knowledge
        try:
            typed, named = split_election(options.get("constituency", ""))
            election = knowledge.election(options.get("election") or named, typed)
            found = await knowledge.find(typed, election)
            contest = self._known(election.id, found.constituency.code)
        except BadInput as error:
            return self._marked(refusals.bad_input(command, options, error))
        except Unavailable as error:
            return self._marked(refusals.unavailable(command.name, error))
        except Exception:
            return self._fault(command.name)
        if contest is None:
            return self._said(words.did_not_vote(found.constituency, election))
        note = understood(found, typed) if ask_if_unsure else None
        return self._marked(words.is_it_meant(command.name, note, contest)) if note else contest

    def _known(self, election_id: str, code: str) -> Contest | None:
        """By what is committed: the book that answers may still be a moment behind."""
        return self._intake.book.contest(election_id, code)

    def _kept(self, sentence: str, form: Form, by: str, take: str | None = None) -> Reply:
        """Not taken, but kept; `take` is what a button says that goes on with it."""
        key = self._keep(form, by, confirmed=take == words.TAKE_IT)
        message = words.kept(sentence, key, take)
        status = Status.CHOOSE if take else Status.INVALID
        return self._marked(Reply(form.task.value, status, message))

    def _fault_kept(self, form: Form, by: str) -> Reply:
        """The database may be back in a moment, and then nothing need be typed again."""
        fault = refusals.fault(form.task.value, incident(f"answering {form.task.value}"))
        message = words.kept(fault.message.sentence, self._keep(form, by), None)
        return self._marked(replace(fault, message=message))

    def _keep(self, form: Form, by: str, *, confirmed: bool = False) -> str:
        """The key under which the entry is found again."""
        election_id, code = form.contest.election.id, form.contest.constituency.code
        return self.pending.keep(
            Entry(form.task, election_id, code, form.filled, by, form.sent_at, confirmed)
        )

    def _taken(self, change: Change) -> Reply:
        result = seat_result(self._intake.book, change.after, self._knowledge.careers)
        return self._marked(Reply(None, Status.ANSWERED, words.taken(change.act, result)))

    def _said(self, sentence: str) -> Reply:
        return self._marked(words.only(sentence))

    def _fault(self, command: str) -> Reply:
        return self._marked(refusals.fault(command, incident(f"answering {command}")))
