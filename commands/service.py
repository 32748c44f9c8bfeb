"""Commands: runs a command, completes an option, answers a line.

Every way in comes here, and always gets a reply.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from commands import ask
from commands.answer import Choice, Reply
from commands.catalogue import CATALOGUE, HANDLERS
from commands.conversation import Conversation, Speaker
from commands.declaration import Command, Completes
from commands.incident import incident
from commands.present import refusals
from commands.present.live_projection import live_choice
from commands.present.names import choice, listed
from commands.present.rehearsal import marked
from commands.present.scoreboard_now import now_choice
from commands.present.understood import completion
from commands.syntax import NotYesOrNo, RepeatedOption, UnknownOption, parse, split_command
from knowledge.errors import BadInput, Unavailable
from knowledge.lookup.party_list import split_last
from knowledge.questions.query import Query
from knowledge.service import Knowledge

Basis = tuple[int, date]
MOST_CHOICES = 25


class Commands:
    """What the faces (Discord, terminal, JSON) call."""

    def __init__(self, knowledge: Knowledge, *, rehearsal: bool = False) -> None:
        """`rehearsal`: the results are those of a past night played again, and every reply says so."""
        self._knowledge = knowledge
        self.rehearsal = rehearsal
        self._conversation = Conversation()
        self._handlers = {command.name: (command, handler) for command, handler in HANDLERS}

    @property
    def catalogue(self) -> tuple[Command, ...]:
        return CATALOGUE

    @property
    def basis(self) -> Basis:
        """What answers rest on, the revision of the facts and the day: while it is equal, so are answers."""
        return self._knowledge.revision, self._knowledge.today

    async def there(self, within: float | None = None) -> bool:
        """Wait until there is something to answer from, so many seconds at most; whether there is.

        Questions wait by themselves, completions do not.
        """
        return await self._knowledge.there(within)

    async def run(self, command: str, options: Mapping[str, str], speaker: Speaker | None = None) -> Reply:
        """Answer a command. Never raises: what is wrong comes back as a reply that says so.

        `options` may hold `table="full"` beside the command's own; empty values count as left out. With a
        `speaker` a question may follow on what that person asked last in that channel.
        """
        return self.marked(await self._run_for(speaker, command, options))

    def heard(self, speaker: Speaker, asked: Query | None) -> None:
        """Keep what somebody was answered, for the next question to follow on."""
        if asked is not None:
            self._conversation.remember(speaker, asked)

    async def _run_for(self, speaker: Speaker | None, command: str, options: Mapping[str, str]) -> Reply:
        await self._knowledge.there()
        reply = await self._run(command, options, speaker)
        if speaker is not None:
            self.heard(speaker, reply.asked)
        return reply

    def marked(self, reply: Reply) -> Reply:
        """The reply as it may be shown here: in a rehearsal it says so."""
        return replace(reply, message=marked(reply.message)) if self.rehearsal else reply

    async def _run(self, command: str, options: Mapping[str, str], speaker: Speaker | None) -> Reply:
        declared, handler = self._handlers.get(command, (None, None))
        if declared is None or handler is None:
            return self._unknown_command(command)
        given = {name: value for name, value in options.items() if value.strip()}
        missing = next((o.name for o in declared.options if o.required and o.name not in given), None)
        if missing:
            return refusals.missing_option(declared, missing)
        try:
            if declared is ask.DECLARATION and speaker is not None:
                previous = self._conversation.previous(speaker)
                return await ask.ask_after(self._knowledge, given[ask.QUESTION], previous)
            return await handler(self._knowledge, given)
        except BadInput as error:
            return refusals.bad_input(declared, given, error)
        except Unavailable as error:
            return refusals.unavailable(declared.name, error)
        except Exception:
            return refusals.fault(declared.name, incident(f"answering {declared.name}"))

    def complete(
        self, command: str, option: str, typed: str, options: Mapping[str, str]
    ) -> tuple[Choice, ...]:
        """What `typed` may become, best first, at most 25; `options` are the others so far. Never raises."""
        declared, _ = self._handlers.get(command, (None, None))
        known = declared.option(option) if declared else None
        if known is None:
            return ()
        try:
            return self._completions(known.completes, typed, options)[:MOST_CHOICES]
        except Unavailable:  # it has not been read yet
            return ()
        except Exception:
            incident(f"completing {command} {option}")
            return ()

    async def answer(self, line: str, speaker: Speaker | None = None) -> Reply:
        """Answer one line as typed: a slash command, or a question in plain English. Never raises."""
        return self.marked(await self._answer(line, speaker))

    async def _answer(self, line: str, speaker: Speaker | None) -> Reply:
        line = line.strip()
        if not line.strip("/ "):
            return refusals.nothing_asked(self.catalogue)
        if not line.startswith("/"):
            return await self._run_for(speaker, ask.DECLARATION.name, {ask.QUESTION: line})
        name, rest = split_command(line)
        declared, _ = self._handlers.get(name, (None, None))
        if declared is None:
            return self._unknown_command(name)
        try:
            parsed = parse(declared, rest)
        except UnknownOption as problem:
            return refusals.unknown_option(declared, problem.name)
        except RepeatedOption as problem:
            return refusals.repeated_option(declared, problem.name)
        except NotYesOrNo as problem:
            return refusals.not_yes_or_no(declared, problem.name, problem.typed)
        return await self._run_for(speaker, name, parsed.options)

    def _unknown_command(self, typed: str) -> Reply:
        near = get_close_matches(typed, list(self._handlers), n=1)
        return refusals.unknown_command(typed, near[0] if near else None, self.catalogue)

    def _completions(
        self, completes: Completes, typed: str, options: Mapping[str, str]
    ) -> tuple[Choice, ...]:
        knowledge = self._knowledge
        if completes is Completes.CONSTITUENCY:
            found = knowledge.complete_constituency(typed, options.get("election"))
            return tuple(completion(suggestion) for suggestion in found)
        if completes is Completes.ELECTION:
            elections = knowledge.complete_election(typed, options.get("constituency"))
            return tuple(choice(election) for election in elections)
        if completes in (Completes.GENERAL_ELECTION, Completes.HOUSE):
            now = now_choice(typed) if completes is Completes.HOUSE else ()
            return (*map(choice, knowledge.complete_general_election(typed)), *now)
        if completes is Completes.PROJECTION:
            return (*self._live(typed), *map(choice, knowledge.complete_projection(typed)))
        if completes is Completes.PARTY:
            return tuple(choice(party) for party in knowledge.complete_party(typed))
        if completes is Completes.PARTIES:
            before, last = split_last(typed)
            return listed(before, knowledge.complete_party(last))
        if completes is Completes.PERSON:
            return tuple(choice(person) for person in knowledge.complete_person(typed))
        if completes is Completes.AREA:
            return tuple(choice(area) for area in knowledge.complete_area(typed))
        return ()

    def _live(self, typed: str) -> tuple[Choice, ...]:
        """The live projection, while there is one and what has been typed may become it."""
        election = self._knowledge.being_counted
        live = live_choice(election) if election else None
        return (live,) if live and live.label.casefold().startswith(typed.strip().casefold()) else ()
