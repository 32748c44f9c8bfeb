"""The buttons that turn the pages of a list."""

from collections.abc import Iterator, Mapping

from commands.message import Action, Button
from commands.paging import PAGE, Page
from commands.present.words import count


def page_buttons(command: str, options: Mapping[str, str], page: Page[object]) -> Iterator[Button]:
    """`options` are the command's own, as they make this list again."""

    def turn(label: str, number: int) -> Button:
        own = {name: value for name, value in options.items() if name != PAGE}
        return Button(label, Action(command, (*own.items(), (PAGE, str(number)))))

    if page.number > 1:
        yield turn("Previous page", page.number - 1)
    if page.number < page.pages:
        yield turn("Next page", page.number + 1)


def page_note(page: Page[object]) -> str | None:
    """ "11 to 20 of 650"; None where all stands on one page."""
    if page.pages == 1:
        return None
    return f"{count(page.first + 1)} to {count(page.first + len(page.rows))} of {count(page.count)}."
