"""The mark on everything that is said in a rehearsal, in which a past night is played again."""

from dataclasses import replace

from commands.message import Message, PictureRequest
from commands.pictures.stamp import stamped

MARK = "REHEARSAL"


def marked(message: Message) -> Message:
    """The message with its sentence, title and picture marked: each may be seen by itself."""
    return replace(
        message,
        sentence=marked_text(message.sentence),
        title=marked_text(message.title) if message.title else message.title,
        picture=_marked_picture(message.picture) if message.picture else None,
    )


def marked_text(text: str) -> str:
    """ "Labour hold Sunderland." → "REHEARSAL · Labour hold Sunderland."; what is marked already stays."""
    return text if text.startswith(MARK) else f"{MARK} · {text}"


def _marked_picture(request: PictureRequest) -> PictureRequest:
    if request.key[0] == MARK:
        return request
    return PictureRequest((MARK, *request.key), lambda: stamped(request.make(), MARK))
