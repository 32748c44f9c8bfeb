"""The whole form as one text, for terminal and files: the candidates' lines, then the other fields."""

from commands.desk.form import Filled, Form
from commands.present.desk import FIELD_LABELS
from commands.present.names import contest_title
from knowledge.lookup.text import fold

_COMMENT = "#"
_NAMES = {fold(label): name for name, label in FIELD_LABELS.items()}


def written(form: Form) -> str:
    """The form to be filled in."""
    others = [f"{label}: {getattr(form.filled, name)}" for name, label in FIELD_LABELS.items()]
    lines = (f"{_COMMENT} {contest_title(form.contest)}", form.filled.votes, *others)
    return "".join(f"{line}\n" for line in lines)


def parsed(text: str) -> Filled:
    """What a text says, its lines in any order. What names no other field belongs to the votes."""
    fields: dict[str, str] = {}
    votes: list[str] = []
    for line in map(str.strip, text.splitlines()):
        label, colon, value = line.partition(":")
        name = _NAMES.get(fold(label)) if colon else None
        if name is not None and name not in fields:
            fields[name] = value.strip()
        elif line and not line.startswith(_COMMENT):
            votes.append(line)
    return Filled(votes="\n".join(votes), **fields)
