import pytest

from commands.choosing import one_of
from knowledge.errors import InvalidOption

WORDS = ("share", "swing", "votes")


@pytest.mark.parametrize(
    ("typed", "word"), [("share", "share"), (" VOTES ", "votes"), ("v", "votes"), ("sh", "share")]
)
def test_a_word_in_any_case_or_begun(typed: str, word: str) -> None:
    assert one_of("by", {"by": typed}, WORDS) == word


@pytest.mark.parametrize("typed", ["s", "", "shares", "x"])
def test_anything_else_hears_the_words(typed: str) -> None:
    with pytest.raises(InvalidOption) as caught:
        one_of("by", {"by": typed}, WORDS)
    assert caught.value.words == WORDS
