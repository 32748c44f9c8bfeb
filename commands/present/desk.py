"""What the results desk reads: its form's labels, and what became of what was entered."""

from collections.abc import Iterable

from commands.answer import Reply, Status
from commands.desk.reading import Fault
from commands.message import Action, Button, Message
from commands.present.desk_faults import differences_told, doubt_told, problem_told, slip_told
from commands.present.names import contest_in, contest_title
from commands.present.result import result_message
from commands.present.words import clip, join
from knowledge.live.declaration import Act
from knowledge.live.problems import Doubt, Problem
from knowledge.model import Constituency, Contest, Election
from knowledge.psephology.seat import SeatResult

# So many of the things that are wrong are told: what is wrong once is often wrong in every line.
_MOST = 5
# What the buttons below an entry that was not taken ask for, and the option that names the entry.
TAKE, CHANGE, ENTRY = "take", "change", "entry"
VOTES_LABEL, VOTES_HELP = "Votes", "A line for each candidate; leave all empty if only the winner is known"
# The other fields of the form, by their names in `Filled`, and what helps to fill them in.
FIELD_LABELS = {
    "electorate": "Electorate",
    "rejected": "Rejected ballots",
    "time": "Declared at",
    "winner": "Winner",
}
FIELD_HELPS = {
    "time": "UK time, as 03:26; the present time if left empty",
    "winner": "A candidate's number; only without votes, or for a tie decided by lot",
}
TAKE_IT, CORRECT_IT, CHANGE_IT = "Take it as it is", "Correct it to this", "Change"
_TITLE = 45
_VERBS = {Act.DECLARED: "Taken", Act.CORRECTED: "Corrected", Act.RETRACTED: "Retracted"}


def form_title(task: str, contest: Contest) -> str:
    """ "Declare Islington North"."""
    return clip(f"{task.capitalize()} {contest.constituency.name}", _TITLE)


def taken(act: Act, result: SeatResult) -> Message:
    """What was done, and what everybody is told of the seat from now on."""
    message = result_message(result, None, full_table=False)
    return Message(
        sentence=f"{_VERBS[act]}. The answer is now: {message.sentence}",
        title=message.title,
        table=message.table,
        lines=message.lines,
        notes=message.notes,
        source=message.source,
        colour=message.colour,
    )


def kept(sentence: str, key: str, take: str | None) -> Message:
    """Why an entry was not taken, with buttons under which it is kept; `take` labels the one that goes on."""
    entry = ((ENTRY, key),)
    change = Button(CHANGE_IT, Action(CHANGE, entry))
    return Message(sentence, buttons=(Button(take, Action(TAKE, entry)), change) if take else (change,))


def only(sentence: str, status: Status = Status.INVALID) -> Reply:
    return Reply(None, status, Message(sentence))


def unreadable(contest: Contest, faults: Iterable[Fault]) -> str:
    return _not_taken(contest, map(slip_told, faults))


def refused(contest: Contest, problems: Iterable[Problem]) -> str:
    return _not_taken(contest, map(problem_told, problems))


def doubtful(after: Contest, doubts: Iterable[Doubt]) -> str:
    told = " ".join(map(doubt_told, doubts))
    return f"{contest_title(after)} is not taken yet. {told} Is that right?"


def nothing_new(contest: Contest) -> str:
    return f"That is what is known of {contest_in(contest)} already; nothing was changed."


def the_same_already(contest: Contest) -> str:
    return f"{contest_title(contest)} is declared already, with just these figures; nothing was changed."


def declared_already(contest: Contest) -> str:
    return (
        f"{contest_title(contest)} is declared already. /correct changes the result, /retract takes it back."
    )


def overtaken(known: Contest, after: Contest) -> str:
    """Somebody was faster, with other figures than those of `after`."""
    told = join(list(differences_told(known, after)))
    return (
        f"{contest_title(known)} is declared already, and otherwise: {told}. Nothing was changed. "
        "Is the result to be corrected?"
    )


def nothing_to_correct(contest: Contest) -> str:
    return (
        f"{contest_title(contest)} is not declared yet, so there is nothing to correct. /declare enters it."
    )


def nothing_to_retract(contest: Contest) -> str:
    return f"{contest_title(contest)} is not declared, so there is nothing to retract."


def did_not_vote(constituency: Constituency, election: Election) -> str:
    return f"{constituency.name} did not vote at the {election.name}."


def is_it_meant(command: str, note: str, contest: Contest) -> Reply:
    """Asks before what is done at once is done to a seat that was not called by its own name."""
    seat = (("constituency", contest.constituency.code), ("election", contest.election.id))
    button = Button(clip(f"{command.capitalize()} {contest.constituency.name}"), Action(command, seat))
    sentence = f"{note} Is {contest_title(contest)} meant? Nothing was changed yet."
    return Reply(command, Status.CHOOSE, Message(sentence, buttons=(button,)))


def gone() -> str:
    return "That entry is no longer kept here. Nothing was changed; please enter it again."


def not_yours() -> Reply:
    return only("Only whoever made this entry can go on with it.")


def not_the_desk() -> Reply:
    """Whoever asked may not, or not there."""
    return only("Declarations are entered in the results desk's own server, by members with the desk's role.")


def _not_taken(contest: Contest, told: Iterable[str]) -> str:
    return f"{contest_title(contest)} is not taken. {_sentences(told)}"


def _sentences(told: Iterable[str]) -> str:
    found = list(told)
    more = f" And {len(found) - _MOST} more." if len(found) > _MOST else ""
    return " ".join(found[:_MOST]) + more
