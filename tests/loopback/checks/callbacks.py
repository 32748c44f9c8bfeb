"""Limits of the two answers to an interaction that are no messages: completions and modals."""

from __future__ import annotations

from typing import Any

from ..forms import Form, Path
from .commands import CHOICES, check_choices
from .components import (
    ACTION_ROW,
    CUSTOM_ID,
    SELECTS,
    STRING_SELECT,
    TEXT_DISPLAY,
    TEXT_INPUT,
    check_custom_id,
    check_select,
)

TITLE = 45
MODAL_ROWS = 5
LABEL = 45
LABEL_DESCRIPTION = 100
INPUT_PLACEHOLDER = 100
INPUT_VALUE = 4000
LABEL_COMPONENT = 18


def check_completion(data: dict[str, Any], *, text: bool) -> None:
    """At most 25 choices; `text`: the option being completed is a string."""
    form = Form()
    choices = data.get("choices") or []
    form.count(("data", "choices"), choices, 0, CHOICES)
    check_choices(form, ("data", "choices"), choices, text=text)
    form.refuse()


def check_modal(data: dict[str, Any]) -> None:
    form = Form()
    components = data.get("components") or []
    for name, most in (("title", TITLE), ("custom_id", CUSTOM_ID)):
        if data.get(name) is None:
            form.require(("data", name))
        form.length(("data", name), data.get(name), 1, most)
    form.count(("data", "components"), components, 1, MODAL_ROWS)
    seen: set[str] = set()
    for index, component in enumerate(components):
        _check_row(form, ("data", "components", index), component, seen)
    form.refuse()


def _check_row(form: Form, path: Path, row: dict[str, Any], seen: set[str]) -> None:
    kind = row.get("type")
    if kind == ACTION_ROW:
        inner = row.get("components") or []
        form.count((*path, "components"), inner, 1, 1)
        for index, item in enumerate(inner):
            _check_input(form, (*path, "components", index), item, seen, labelled=False)
    elif kind == LABEL_COMPONENT:
        if not row.get("label"):
            form.require((*path, "label"))
        form.length((*path, "label"), row.get("label"), 1, LABEL)
        form.length((*path, "description"), row.get("description"), 0, LABEL_DESCRIPTION)
        _check_input(form, (*path, "component"), row.get("component") or {}, seen, labelled=True)
    elif kind != TEXT_DISPLAY:
        form.add((*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')


def _check_input(form: Form, path: Path, item: dict[str, Any], seen: set[str], *, labelled: bool) -> None:
    if item.get("type") in SELECTS and labelled:
        check_select(form, path, item, seen)
        return
    if item.get("type") == STRING_SELECT or (item.get("type") != TEXT_INPUT and not labelled):
        form.add((*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (4,).')
        return
    check_custom_id(form, path, item, seen)
    if not labelled:
        if not item.get("label"):
            form.require((*path, "label"))
        form.length((*path, "label"), item.get("label"), 1, LABEL)
    form.length((*path, "placeholder"), item.get("placeholder"), 0, INPUT_PLACEHOLDER)
    form.length((*path, "value"), item.get("value"), 0, INPUT_VALUE)
