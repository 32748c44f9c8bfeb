"""What is said to a question that is not answered: why, and what can be asked instead."""

from collections.abc import Sequence

from commands.answer import Choice, Reply, Status
from commands.message import Action, Button, Message
from commands.present.bodies import body
from commands.present.words import clip, join, quoted
from knowledge.questions.grammar import Refusal
from knowledge.questions.near import Example

_QUESTION = "question"
_REASONS = {
    Refusal.ADVICE: "How to vote is for you alone to say; I tell how people have voted.",
    Refusal.PREDICTION: "What will happen I cannot say; I tell what has happened, and what published "
    "projections say.",
    Refusal.OPINION: "I have no opinions; I give results and who published them.",
    Refusal.ELSEWHERE: "I know general elections and by-elections to the UK Parliament, and no others.",
}
_NAMED = 6


def refused(command: str, question: str, refusal: Refusal, near: Sequence[Example]) -> Reply:
    """`near` are questions that can be answered; `command` takes one at a press."""
    reason = _REASONS.get(refusal) or f"I do not understand {quoted(question)}."
    questions = [one.question(body) for one in near]
    offered = f" You can ask, for example: {join([f'“{one}?”' for one in questions], 'or')}." if near else ""
    buttons = tuple(Button(clip(f"{one}?"), Action(command, ((_QUESTION, one),))) for one in questions)
    choices = tuple(Choice(one, one) for one in questions)
    return Reply(None, Status.UNKNOWN, Message(reason + offered, buttons=buttons), choices=choices)


def not_understood(question: str, sought: Reply) -> Reply:
    """A text that would be nothing but a seat's name, and is none; `sought` is the reply to it as a name."""
    names = [choice.label for choice in sought.choices][:_NAMED]
    near = f" Did you mean {join(names, 'or')}?" if names else ""
    sentence = (
        f"I do not understand {quoted(question)}.{near} Ask for a seat by its name, or ask a question; "
        "/help shows what can be asked."
    )
    message = Message(sentence, buttons=sought.message.buttons)
    return Reply(None, Status.UNKNOWN, message, choices=sought.choices)
