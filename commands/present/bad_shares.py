"""What is said to shares of the vote that cannot be so."""

from commands.answer import Reply, Status
from commands.declaration import Command
from commands.message import Message
from commands.present.bodies import body
from commands.present.words import percent, quoted
from knowledge.errors import BadShares, ShareFault


def bad_shares(command: Command, typed: str, error: BadShares) -> Reply:
    sentence = f"{_wrong(typed, error)} For example: {command.example}."
    return Reply(command.name, Status.INVALID, Message(sentence))


def _wrong(typed: str, error: BadShares) -> str:
    who = body(error.party) if error.party else ""
    limit = percent(error.limit) if error.limit is not None else ""
    match error.fault:
        case ShareFault.NEGATIVE:
            return f"A share cannot be negative, and {who} would have less than nothing."
        case ShareFault.REPEATED:
            return f"There are two shares for {who}; please give one."
        case ShareFault.MORE_THAN_ALL:
            return f"These shares are {limit} together, and there is only 100%."
        case ShareFault.TOO_MUCH:
            return (
                f"Shares are of Great Britain, and where {who} stood there are only {limit} of its votes; "
                "a share of a nation stands behind its name, as in “scotland snp 30”."
            )
        case ShareFault.NOT_MOVED if error.party:
            return (
                f"National shares of Great Britain do not say how {who} would fare, so please leave that out."
            )
        case ShareFault.NORTHERN_IRELAND:
            return "Northern Ireland’s seats do not swing with Great Britain’s, so they stay as they were."
    return f"I cannot read {quoted(typed)} as parties with a share each."
