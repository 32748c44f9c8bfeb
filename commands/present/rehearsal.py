"""The mark on everything that is said in a rehearsal, in which a past night is played again."""

from dataclasses import replace

from commands.message import Message

MARK = "REHEARSAL"


def marked(message: Message) -> Message:
    """The message with its sentence and its title marked: either may be seen by itself."""
    return replace(
        message,
        sentence=marked_text(message.sentence),
        title=marked_text(message.title) if message.title else message.title,
    )


def marked_text(text: str) -> str:
    """ "Labour hold Sunderland." → "REHEARSAL · Labour hold Sunderland."; what is marked already stays."""
    return text if text.startswith(MARK) else f"{MARK} · {text}"
