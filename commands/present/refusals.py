"""What is said when a question cannot be answered as it stands, and what can be asked instead."""

from collections.abc import Mapping
from dataclasses import replace

from commands.answer import Choice, Reply, Status
from commands.declaration import Command, Completes
from commands.message import Action, Button, Message
from commands.present.names import choice, thing_name
from commands.present.words import clip, count, join, quoted
from knowledge.errors import (
    AmbiguousName,
    BadInput,
    InvalidOption,
    NotGeneral,
    Service,
    Unavailable,
    UnknownName,
)
from knowledge.lookup.text import fold
from knowledge.model import Constituency, Election, Projection
from knowledge.names.postcodes import is_postcode

# So many are named in the sentence itself.
_NAMED = 6
_CHOICES = 25
_LONGEST_VALUE = 100
_KIND = {
    Completes.CONSTITUENCY: ("seat", "seats"),
    Completes.ELECTION: ("election", "elections"),
    Completes.GENERAL_ELECTION: ("election", "elections"),
    Completes.HOUSE: ("election", "elections"),
    Completes.PROJECTION: ("projection", "projections"),
    Completes.PARTY: ("party", "parties"),
    Completes.AREA: ("area", "areas"),
    Completes.PARTIES: ("party", "parties"),
    Completes.SHARES: ("party", "parties"),
    Completes.PERSON: ("candidate", "candidates"),
}

# What names no by-election but that of the seat asked about; as `fold` has it.
_ANY_BY_ELECTION = frozenset(("by election", "by elections", "byelection", "byelections"))

# What a question names has no option of its own.
_IN_QUESTIONS = {
    "constituency": Completes.CONSTITUENCY,
    "first": Completes.CONSTITUENCY,
    "second": Completes.CONSTITUENCY,
    "election": Completes.ELECTION,
    "source": Completes.PROJECTION,
    "party": Completes.PARTY,
    "parties": Completes.PARTIES,
    "area": Completes.AREA,
    "name": Completes.PERSON,
}


def bad_input(command: Command, options: Mapping[str, str], error: BadInput) -> Reply:
    """The reply to an option that names nothing, several things, or what is not allowed."""
    choices = tuple(choice(thing) for thing in error.things[:_CHOICES])
    choices += tuple(Choice(word, word) for word in error.words[:_CHOICES])
    if isinstance(error, AmbiguousName):
        status, sentence = Status.CHOOSE, _ambiguous(command, error)
    elif isinstance(error, UnknownName):
        status, sentence = Status.UNKNOWN, _unknown(command, error)
    else:
        status, sentence = Status.INVALID, _not_allowed(command, error)
    buttons = tuple(_button(command, options, error.option, one) for one in choices)
    return Reply(command.name, status, Message(sentence, buttons=buttons), choices=choices)


def bad_part(
    command: Command, options: Mapping[str, str], error: BadInput, option: str | None = None
) -> Reply:
    """As `bad_input`, where one part of an option's text is wrong: a choice stands in for that part only.

    `option` holds the text; left out, the one that the error names.
    """
    option = option or error.option
    whole, reply = options[option], bad_input(command, options, error)
    if not error.typed or error.typed not in whole:
        return reply if option == error.option else _without_choices(reply)
    fitted = [Choice(whole.replace(error.typed, one.value, 1), one.label) for one in reply.choices]
    choices = tuple(choice for choice in fitted if len(choice.value) <= _LONGEST_VALUE)
    buttons = tuple(_button(command, options, option, one) for one in choices)
    return replace(reply, message=replace(reply.message, buttons=buttons), choices=choices)


def _without_choices(reply: Reply) -> Reply:
    return replace(reply, message=replace(reply.message, buttons=()), choices=())


def unavailable(command: str | None, error: Unavailable) -> Reply:
    return Reply(command, Status.UNAVAILABLE, Message(_UNAVAILABLE[error.service, error.configured]))


def fault(command: str | None, incident: str) -> Reply:
    """Something is wrong here, not with what was asked."""
    sentence = f"Something went wrong here; it has been logged as {incident}. Please try again in a while."
    return Reply(command, Status.UNAVAILABLE, Message(sentence), incident=incident)


def unknown_command(typed: str, near: str | None, commands: tuple[Command, ...]) -> Reply:
    hint = f" Did you mean /{near}?" if near else ""
    there_are = join([f"/{command.name}" for command in commands])
    sentence = f"There is no command {quoted('/' + typed)}.{hint} The commands are {there_are}."
    return Reply(None, Status.INVALID, Message(sentence))


def unknown_option(command: Command, typed: str) -> Reply:
    names = join([f"{option.name}:" for option in command.options] + ["private:"])
    wrong = quoted(f"{typed}:")
    sentence = f"/{command.name} has no option {wrong}. It takes {names}, as in {command.example}."
    return Reply(command.name, Status.INVALID, Message(sentence))


def repeated_option(command: Command, name: str) -> Reply:
    sentence = f"{name}: stands there twice. Give it once, as in {command.example}."
    return Reply(command.name, Status.INVALID, Message(sentence))


def missing_option(command: Command, name: str) -> Reply:
    sentence = f"/{command.name} needs {name}, as in {command.example}."
    return Reply(command.name, Status.INVALID, Message(sentence))


def not_yes_or_no(command: Command, name: str, typed: str) -> Reply:
    sentence = f"{name}: is true or false, not {quoted(typed)}."
    return Reply(command.name, Status.INVALID, Message(sentence))


def nothing_asked(commands: tuple[Command, ...]) -> Reply:
    return Reply(None, Status.INVALID, Message(f"Nothing was asked. {_can_ask(commands)}"))


def no_contest(
    command: Command,
    options: Mapping[str, str],
    constituency: Constituency,
    election: Election,
    error: InvalidOption,
) -> Reply:
    """The seat is known and so is the election, but the seat did not vote at it."""
    choices = tuple(choice(thing) for thing in error.things[:_CHOICES])
    there_is = f" Known of it: {_named(error, 'and')}." if error.things else ""
    sentence = f"{constituency.name} did not vote at the {election.name}.{there_is}"
    buttons = tuple(_button(command, options, error.option, one) for one in choices)
    return Reply(command.name, Status.INVALID, Message(sentence, buttons=buttons), choices=choices)


def _can_ask(commands: tuple[Command, ...]) -> str:
    """One example; /help, the last of the commands, has them all."""
    first, last = commands[0].example, commands[-1].example
    return (
        f"Ask in plain English, such as: who came second in Bath? Or type a command such as {first}; {last} "
        "shows all."
    )


def _button(command: Command, options: Mapping[str, str], option: str, one: Choice) -> Button:
    action = Action(command.name, tuple({**options, option: one.value}.items()))
    return Button(clip(one.label), action)


def _kind(command: Command, error: BadInput) -> tuple[str, str]:
    option = command.option(error.option)
    completes = option.completes if option else _IN_QUESTIONS.get(error.option, Completes.NOTHING)
    return _KIND.get(completes, ("value", "values"))


def _named(error: BadInput, word: str) -> str:
    names = [thing_name(thing) for thing in error.things]
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{count(len(names) - _NAMED + 1)} more"]
        word = "and"
    return join(names, word)


def _ambiguous(command: Command, error: AmbiguousName) -> str:
    return f"{quoted(error.typed)} could be {_named(error, 'or')}. Which {_kind(command, error)[0]} is meant?"


def _unknown(command: Command, error: UnknownName) -> str:
    if is_postcode(error.typed):
        return f"I do not know the postcode {quoted(error.typed)}, or it is in no seat."
    near = f" Did you mean {_named(error, 'or')}?" if error.things else ""
    if error.things and isinstance(error.things[0], Projection):
        near = f" The newest are {_named(error, 'and')}."
    kind = _kind(command, error)[0]
    article = "an" if kind[0] in "aeiou" else "a"
    return f"I do not know {article} {kind} called {quoted(error.typed)}.{near}"


def _not_allowed(command: Command, error: BadInput) -> str:
    if error.words:
        return f"{error.option}: is {join(error.words, 'or')}, not {quoted(error.typed)}."
    singular, plural = _kind(command, error)
    there_is = f" There {_there_is(error)}." if error.things else ""
    if isinstance(error, NotGeneral):
        return f"The {error.typed} was held in one seat; /{command.name} needs a general election.{there_is}"
    if not error.typed.strip():
        return f"Which {singular}? For example {command.example}.{there_is}"
    if fold(error.typed) in _ANY_BY_ELECTION:
        return f"No by-election of that seat is known here.{there_is}"
    if error.things and isinstance(error.things[0], Election):
        return f"{quoted(error.typed)} is not among the {plural} known here.{there_is}"
    return f"{quoted(error.typed)} is no {singular} known here.{there_is}"


def _there_is(error: BadInput) -> str:
    """ "are the general elections of 2019 and 2024, and the Clacton by-election, August 2026"."""
    general = sorted(thing.year for thing in error.things if isinstance(thing, Election) and thing.is_general)
    if len(general) < 2:
        return f"{'are' if len(error.things) > 1 else 'is'} {_named(error, 'and')}"
    years = f"are the general elections of {join([str(year) for year in general])}"
    others = [f"the {thing_name(thing)}" for thing in error.things[len(general) :]]
    return f"{years}, and {join(others)}" if others else years


_INSTEAD = "please give the seat, a town or a ward instead."
_UNAVAILABLE = {
    (Service.POSTCODES, False): f"Postcodes cannot be looked up here; {_INSTEAD}",
    (Service.POSTCODES, True): f"The postcode service does not answer at the moment; {_INSTEAD}",
    (Service.STORE, False): "The election results are not set up yet.",
    (Service.STORE, True): "The election results cannot be reached now; please try again in a while.",
}
