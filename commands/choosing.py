"""Options whose value is one of a few words."""

from collections.abc import Mapping, Sequence

from knowledge.errors import InvalidOption


def one_of(option: str, options: Mapping[str, str], words: Sequence[str]) -> str:
    """The word that stands in `option`, in any case or shortened to a beginning no other word shares.

    Raises InvalidOption with the words there are.
    """
    typed = options.get(option, "")
    folded = typed.strip().casefold()
    if folded in words:
        return folded
    begun = [word for word in words if folded and word.startswith(folded)]
    if len(begun) == 1:
        return begun[0]
    raise InvalidOption(option, typed, words=tuple(words))
