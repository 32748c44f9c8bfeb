"""How a typed name was understood, said wherever it was not the seat's own."""

from commands.answer import Choice
from commands.present.words import quoted
from knowledge.names.match import Found, How, Suggestion

_AS_TYPED = frozenset({How.EXACT, How.ALIAS, How.CODE, How.PART})


def understood(found: Found, typed: str) -> str | None:
    """None where the seat was called by a name of its own."""
    seat = found.constituency.name
    if found.how in _AS_TYPED:
        return None
    if found.said is None:
        return f"Showing {seat} for {quoted(typed)}."
    if found.said.casefold() == seat.casefold():
        return None
    match found.how:
        case How.FORMER:
            return f"{found.said} is a former seat; most of it is now in {seat}."
        case How.LATER:
            return f"{found.said} was not a seat then; most of it was in {seat}."
        case How.PERSON:
            return f"Showing {seat}, the seat of {found.said}."
        case How.WARD:
            return f"The ward {found.said} is in {seat}."
        case How.PLACE | How.AREA:
            return f"{found.said} is in {seat}."
    return f"Showing {seat} for {quoted(typed)}."


def completion(suggestion: Suggestion) -> Choice:
    return Choice(suggestion.constituency.code, suggestion.label)
