"""A button's state survives the way through its custom id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import custom_id
from bot.components import prepare, view_of
from commands.message import Action, Button
from commands.service import Commands
from tests.bot.scripted import button

USER = 2**64 - 1
LONGEST_SLUG = "cumbernauld-kilsyth-and-kirkintilloch-east"


def encode(action: Action, asker: int) -> str | None:
    found = custom_id.pattern(action)
    return None if found is None else found.by(custom_id.base36(asker))


@given(
    st.sampled_from(["result", "projection", "scoreboard"]),
    st.dictionaries(st.sampled_from(["constituency", "election", "source", "table", "by"]), st.text()),
    st.integers(0, USER),
)
def test_what_fits_comes_back_as_it_was(command: str, options: dict[str, str], asker: int) -> None:
    action = Action(command, tuple(options.items()))
    packed = encode(action, asker)
    if packed is not None:
        assert 1 <= len(packed) <= 100
        if ".by." not in options.get("election", ""):
            assert custom_id.decode(packed) == (action, asker)


@given(st.text(max_size=100))
def test_nothing_that_is_sent_back_raises(text: str) -> None:
    custom_id.decode(text)
    custom_id.decode(f"1r/abc?{text}")


def test_the_longest_names_fit() -> None:
    options = {
        "constituency": "E14001305",
        "election": f"parl.{LONGEST_SLUG}.by.2026-08-13",
        "table": "full",
    }
    packed = encode(Action("result", tuple(options.items())), USER)
    assert packed is not None
    decoded = custom_id.decode(packed)
    assert decoded is not None
    assert dict(decoded[0].options)["election"] in (options["election"], "2026-08-13")


def test_what_was_typed_at_length_has_no_button() -> None:
    packed = encode(Action("result", (("constituency", "x" * 100), ("election", "parl.x"))), 1)
    assert packed is None


def test_every_declared_option_has_its_letter() -> None:
    for command in Commands.catalogue.fget(None):  # type: ignore[attr-defined]
        assert command.name in custom_id._COMMANDS
        assert {option.name for option in command.options} <= set(custom_id._OPTIONS)
    assert len(set(custom_id._OPTIONS.values())) == len(custom_id._OPTIONS)
    assert len(set(custom_id._COMMANDS.values())) == len(custom_id._COMMANDS)


@pytest.mark.parametrize("label", ["x", "x" * 300])
async def test_buttons_of_one_message_have_ids_of_their_own(label: str) -> None:
    same = button(label, constituency="E14000001")
    other = button(label, constituency="E14000002")
    view = view_of(prepare((same, same, other)), 7)
    assert view is not None
    items = view.to_components()[0]["components"]
    assert len(items) == len({item["custom_id"] for item in items}) == 2
    assert all(1 <= len(item["label"]) <= 80 for item in items)


async def test_a_message_without_buttons_has_no_components() -> None:
    assert view_of((), 7) is None
    assert prepare((Button("", Action("result", ())),)) == ()


def test_half_a_character_is_no_reason_to_have_no_buttons() -> None:
    packed = encode(Action("result", (("constituency", "clacton\udc80"),)), USER)
    assert packed is not None
    decoded = custom_id.decode(packed)
    assert decoded == (Action("result", (("constituency", "clacton?"),)), USER)


def test_an_asker_of_endless_digits_is_nobody() -> None:
    assert custom_id.decode(f"1r/{'z' * 6_000}?c=bath") is None
