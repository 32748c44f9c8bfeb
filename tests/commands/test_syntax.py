import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.declaration import Command, Option
from commands.syntax import NotYesOrNo, RepeatedOption, UnknownOption, parse, split_command

RESULT = Command(
    "result",
    "Who won",
    (Option("constituency", "The seat", required=True), Option("election", "When")),
    "/result leeds",
)


@pytest.mark.parametrize(
    ("rest", "options"),
    [
        ("islington north", {"constituency": "islington north"}),
        ("islington north election:2019", {"constituency": "islington north", "election": "2019"}),
        (
            "election:2019 constituency:islington north",
            {"constituency": "islington north", "election": "2019"},
        ),
        (
            "constituency: leeds nw  election:  by election ",
            {"constituency": "leeds nw", "election": "by election"},
        ),
        ("Constituency:leeds ELECTION:2019", {"constituency": "leeds", "election": "2019"}),
        ("leeds election:", {"constituency": "leeds"}),
        ("St:Ives", None),
        ("7:30 leeds", {"constituency": "7:30 leeds"}),
        ("", {}),
    ],
)
def test_values_run_to_the_next_option(rest: str, options: dict[str, str] | None) -> None:
    if options is None:
        with pytest.raises(UnknownOption):
            parse(RESULT, rest)
    else:
        assert parse(RESULT, rest).options == options


@pytest.mark.parametrize(
    ("typed", "private"), [("true", True), ("YES", True), ("false", False), ("0", False)]
)
def test_private_is_taken_and_is_no_option(typed: str, private: bool) -> None:
    line = parse(RESULT, f"leeds private:{typed}")
    assert line.private is private
    assert line.options == {"constituency": "leeds"}


def test_private_must_be_true_or_false() -> None:
    with pytest.raises(NotYesOrNo):
        parse(RESULT, "leeds private:perhaps")


def test_the_unknown_option_is_named() -> None:
    with pytest.raises(UnknownOption) as caught:
        parse(RESULT, "leeds year:2019")
    assert caught.value.name == "year"


@pytest.mark.parametrize("rest", ["leeds constituency:york", "leeds election:2019 election:2017"])
def test_an_option_stands_once(rest: str) -> None:
    with pytest.raises(RepeatedOption):
        parse(RESULT, rest)


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("/result leeds", ("result", "leeds")),
        ("  /Result   leeds nw ", ("result", "leeds nw")),
        ("/ result leeds", ("result", "leeds")),
        ("/projection", ("projection", "")),
        ("/", ("", "")),
    ],
)
def test_the_command_is_the_first_word(line: str, split: tuple[str, str]) -> None:
    assert split_command(line) == split


plain = st.text(st.characters(codec="utf-8", exclude_characters=":", exclude_categories=("Cs", "Cc"))).map(
    lambda text: " ".join(text.split())
)


@given(seat=plain, election=plain, private=st.booleans(), order=st.permutations([0, 1, 2]))
def test_what_is_written_is_read(seat: str, election: str, private: bool, order: list[int]) -> None:
    written = [f"constituency:{seat}", f"election:{election}", f"private:{str(private).lower()}"]
    line = parse(RESULT, " ".join(written[place] for place in order))
    assert line.options == {k: v for k, v in (("constituency", seat), ("election", election)) if v}
    assert line.private is private


@given(st.text())
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        options = parse(RESULT, text).options
    except (UnknownOption, RepeatedOption, NotYesOrNo):
        options = {}
    assert set(options) <= {"constituency", "election"}
    assert all(value == value.strip() and value for value in options.values())
