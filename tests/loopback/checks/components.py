"""Limits of buttons, menus and the rows they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..forms import Form, Path

ROWS = 5
BUTTONS_IN_ROW = 5
CUSTOM_ID = 100
LABEL = 80
PLACEHOLDER = 150
OPTIONS = 25
OPTION_TEXT = 100
URL = 512
COMPONENTS_V2 = 40
TEXT_V2 = 4000

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = frozenset((3, 5, 6, 7, 8))
SECTION, TEXT_DISPLAY, CONTAINER = 9, 10, 17
TOP_LEVEL_V2 = frozenset((1, 9, 10, 12, 13, 14, 17))
LINK_STYLE, PREMIUM_STYLE = 5, 6

Component = dict[str, Any]


def check_components(form: Form, components: list[Component], v2: bool) -> None:
    """`v2`: the message carries the flag IS_COMPONENTS_V2, which allows more than rows."""
    if v2:
        _check_layout(form, components)
    else:
        form.count(("components",), components, 0, ROWS)
    seen: set[str] = set()
    for index, component in enumerate(components):
        path: Path = ("components", index)
        kind = component.get("type")
        if kind == ACTION_ROW:
            _check_row(form, path, component, seen)
        elif not v2 or kind not in TOP_LEVEL_V2:
            form.add((*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
        else:
            _check_nested(form, path, component, seen)


def walk(components: list[Component]) -> Iterator[Component]:
    """Every component at every depth, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for name in ("accessory", "component"):
            if component.get(name):
                yield from walk([component[name]])


def _check_layout(form: Form, components: list[Component]) -> None:
    everything = list(walk(components))
    form.count(("components",), everything, 1, COMPONENTS_V2)
    text = sum(len(item.get("content") or "") for item in everything if item.get("type") == TEXT_DISPLAY)
    if text > TEXT_V2:
        form.add(("components",), "BASE_TYPE_MAX_LENGTH", f"Must be {TEXT_V2} or fewer in length.")


def _check_nested(form: Form, path: Path, component: Component, seen: set[str]) -> None:
    for index, inner in enumerate(component.get("components") or []):
        inner_path = (*path, "components", index)
        if inner.get("type") == ACTION_ROW:
            _check_row(form, inner_path, inner, seen)
        else:
            _check_nested(form, inner_path, inner, seen)
    accessory = component.get("accessory")
    if accessory and accessory.get("type") == BUTTON:
        _check_button(form, (*path, "accessory"), accessory, seen)


def _check_row(form: Form, path: Path, row: Component, seen: set[str]) -> None:
    items = row.get("components") or []
    path = (*path, "components")
    form.count(path, items, 1, BUTTONS_IN_ROW)
    if len(items) > 1 and any(item.get("type") in SELECTS for item in items):
        form.add(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
    for index, item in enumerate(items):
        kind = item.get("type")
        if kind == BUTTON:
            _check_button(form, (*path, index), item, seen)
        elif kind in SELECTS:
            check_select(form, (*path, index), item, seen)
        else:
            form.add((*path, index, "type"), "UNION_TYPE_CHOICES", "Not a component of a message's row.")


def _check_button(form: Form, path: Path, button: Component, seen: set[str]) -> None:
    form.length((*path, "label"), button.get("label"), 0, LABEL)
    style = button.get("style")
    if style == LINK_STYLE:
        if "url" not in button:
            form.add(path, "BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
        form.length((*path, "url"), button.get("url"), 1, URL)
        if button.get("custom_id"):
            message = "A custom id and url cannot both be specified"
            form.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)
    elif style == PREMIUM_STYLE:
        if "sku_id" not in button:
            form.require((*path, "sku_id"))
        return
    elif button.get("custom_id") is None:
        form.add(path, "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required")
    else:
        check_custom_id(form, path, button, seen)
    if not button.get("label") and not button.get("emoji"):
        form.add(path, "BUTTON_COMPONENT_INVALID_LABEL", "A label or an emoji is required")


def check_select(form: Form, path: Path, select: Component, seen: set[str]) -> None:
    check_custom_id(form, path, select, seen)
    form.length((*path, "placeholder"), select.get("placeholder"), 0, PLACEHOLDER)
    if select.get("type") != STRING_SELECT:
        return
    options = select.get("options") or []
    form.count((*path, "options"), options, 1, OPTIONS)
    values: set[str] = set()
    for index, option in enumerate(options):
        at = (*path, "options", index)
        for name in ("label", "value"):
            if option.get(name) is None:
                form.require((*at, name))
            form.length((*at, name), option.get(name), 1, OPTION_TEXT)
        form.length((*at, "description"), option.get("description"), 0, OPTION_TEXT)
        if option.get("value") in values:
            form.add((*at, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The value is already used")
        values.add(option.get("value", ""))
    if select.get("min_values") is not None and select["min_values"] > select.get("max_values", 1):
        form.add((*path, "min_values"), "SELECT_COMPONENT_INVALID_RANGE", "min_values exceeds max_values")


def check_custom_id(form: Form, path: Path, component: Component, seen: set[str]) -> None:
    custom_id = component.get("custom_id")
    if custom_id is None:
        form.require((*path, "custom_id"))
        return
    form.length((*path, "custom_id"), custom_id, 1, CUSTOM_ID)
    if custom_id in seen:
        message = "Component custom id cannot be duplicated"
        form.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)
    seen.add(custom_id)
