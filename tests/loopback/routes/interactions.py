"""The first answer to an interaction, within three seconds, and what may follow for a quarter of an hour."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..checks.callbacks import check_completion, check_modal
from ..errors import (
    ApiError,
    already_acknowledged,
    invalid_webhook_token,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from ..forms import Form
from ..interactions import ACKNOWLEDGE_WITHIN, ALLOWED, TOKEN_LIVES, Callback, Interaction, Kind
from ..log import Request
from ..messages import EPHEMERAL, LOADING, Message
from ..state import State
from ..world import Permission
from . import NO_CONTENT, Answer, Route

STRING_OPTION = 3


@contextmanager
def _told(interaction: Interaction) -> Iterator[None]:
    """The interaction learns what the bot tried, and why it was refused."""
    try:
        yield
    except ApiError as refusal:
        interaction.refusals.append(refusal)
        raise
    finally:
        interaction.changed()


async def callback(state: State, request: Request) -> Answer:
    """The first answer. Refuses what is late, double, unknown or of a type it cannot have."""
    interaction = state.interactions.get(int(request.params["interaction_id"]))
    if interaction is None or interaction.token != request.params["interaction_token"]:
        raise unknown_interaction()
    with _told(interaction):
        await _acknowledge(state, interaction, request)
    if request.query.get("with_response") not in ("1", "true"):
        return NO_CONTENT
    return 200, _callback_response(interaction)


async def _acknowledge(state: State, interaction: Interaction, request: Request) -> None:
    if interaction.callback is not None:
        raise already_acknowledged()
    if state.clock.now() - interaction.created > ACKNOWLEDGE_WITHIN:
        raise unknown_interaction()
    kind = _allowed_callback(interaction, request.payload.get("type"))
    data = request.payload.get("data") or {}
    if kind in (Callback.MESSAGE, Callback.UPDATE, Callback.MODAL, Callback.COMPLETION):
        await _apply(state, interaction, kind, data, request)
    elif kind is Callback.DEFERRED:
        flags = _message_flags(interaction, data) | LOADING
        interaction.message = await state.store_message(
            interaction.channel, state.world.bot, {"flags": flags}, {}, _origin(state, interaction)
        )
    else:
        interaction.message = interaction.source
    if interaction.message is not None:
        interaction.ephemeral = interaction.message.ephemeral
    interaction.acknowledge(kind)


async def _apply(
    state: State, interaction: Interaction, kind: Callback, data: dict[str, Any], request: Request
) -> None:
    if kind is Callback.COMPLETION:
        if state.checks:
            check_completion(data, text=_focused_type(interaction) == STRING_OPTION)
        interaction.choices = data.get("choices") or []
    elif kind is Callback.MODAL:
        if state.checks:
            check_modal(data)
        interaction.modal = data
    else:
        with _reported_in_data():
            if kind is Callback.UPDATE:
                assert interaction.source is not None
                await state.edit_message(interaction.source, data, request.files)
                interaction.message = interaction.source
            else:
                interaction.message = await state.create_message(
                    interaction.channel,
                    state.world.bot,
                    data | {"flags": _message_flags(interaction, data)},
                    request.files,
                    _origin(state, interaction),
                )


@contextmanager
def _reported_in_data() -> Iterator[None]:
    """Field errors of a message inside a callback are reported below `data`."""
    try:
        yield
    except ApiError as error:
        if error.errors:
            error.errors = {"data": error.errors}
        raise


def _allowed_callback(interaction: Interaction, number: object) -> Callback:
    allowed = ALLOWED[interaction.kind]
    if interaction.source is None:
        allowed = allowed - {Callback.UPDATE, Callback.DEFERRED_UPDATE}
    for kind in allowed:
        if kind == number:
            return kind
    form = Form()
    form.add(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {sorted(map(int, allowed))}.")
    form.refuse()
    raise AssertionError("refuse() raises once something was added")


def _message_flags(interaction: Interaction, data: dict[str, Any]) -> int:
    """As asked for; private in any case where the server keeps user-installed apps to themselves."""
    flags = int(data.get("flags") or 0)
    guild = interaction.guild
    if guild is not None and not guild.member:
        allowed = Permission(int(interaction.payload["member"]["permissions"]))
        if Permission.USE_EXTERNAL_APPS not in allowed:
            flags |= EPHEMERAL
    return flags


def _origin(state: State, interaction: Interaction) -> dict[str, Any]:
    """What Discord writes onto a message that answers an interaction."""
    application_id = str(state.world.application_id)
    metadata = _metadata(interaction)
    return {"application_id": application_id, "webhook_id": application_id, "interaction_metadata": metadata}


def _metadata(interaction: Interaction) -> dict[str, Any]:
    metadata = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": interaction.user.payload(),
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
    }
    if interaction.kind is Kind.COMPONENT and interaction.source is not None:
        metadata["interacted_message_id"] = str(interaction.source.id)
    if interaction.opened_by is not None:
        metadata["triggering_interaction_metadata"] = _metadata(interaction.opened_by)
    return metadata


def _focused_type(interaction: Interaction) -> int | None:
    options = interaction.payload["data"].get("options") or []
    while options:
        for option in options:
            if option.get("focused"):
                return int(option["type"])
        options = [inner for option in options for inner in option.get("options") or []]
    return None


def _callback_response(interaction: Interaction) -> dict[str, Any]:
    assert interaction.callback is not None
    described: dict[str, Any] = {"id": str(interaction.id), "type": int(interaction.kind)}
    body: dict[str, Any] = {"interaction": described}
    if interaction.message is not None:
        described["response_message_id"] = str(interaction.message.id)
        described["response_message_loading"] = interaction.message.loading
        described["response_message_ephemeral"] = interaction.message.ephemeral
        if interaction.callback in (Callback.MESSAGE, Callback.UPDATE):
            body["resource"] = {"type": int(interaction.callback), "message": interaction.message.payload}
    return body


def _followable(state: State, request: Request) -> Interaction:
    """The interaction of a token. Raises 10015 if unknown or not yet answered, 50027 after 15 minutes."""
    interaction = state.by_token.get(request.params["webhook_token"])
    if interaction is None or int(request.params["webhook_id"]) != state.world.application_id:
        raise unknown_webhook()
    if state.clock.now() - interaction.created > TOKEN_LIVES:
        raise invalid_webhook_token()
    if interaction.callback is None:
        raise unknown_webhook()
    return interaction


def _message_of(interaction: Interaction, request: Request) -> Message:
    key = request.params.get("message_id", "@original")
    if key == "@original":
        candidates = [interaction.message]
    else:
        candidates = [
            message
            for message in (interaction.message, *interaction.followups)
            if message is not None and str(message.id) == key
        ]
    for message in candidates:
        if message is not None and not message.deleted:
            return message
    raise unknown_message()


async def follow_up(state: State, request: Request) -> Answer:
    """A further message; directly after a deferral it fills that in, as Discord does for old clients."""
    interaction = _followable(state, request)
    with _told(interaction):
        original = interaction.message
        if original is not None and original.loading:
            await state.edit_message(original, request.payload, request.files)
            message = original
        else:
            body = request.payload | {"flags": _message_flags(interaction, request.payload)}
            origin = _origin(state, interaction)
            message = await state.create_message(
                interaction.channel, state.world.bot, body, request.files, origin
            )
            interaction.followups.append(message)
        interaction.answer()
    return 200, message.payload


async def get_message(state: State, request: Request) -> Answer:
    return 200, _message_of(_followable(state, request), request).payload


async def edit_message(state: State, request: Request) -> Answer:
    interaction = _followable(state, request)
    message = _message_of(interaction, request)
    with _told(interaction):
        await state.edit_message(message, request.payload, request.files)
        interaction.answer()
    return 200, message.payload


async def delete_message(state: State, request: Request) -> Answer:
    interaction = _followable(state, request)
    await state.delete_message(_message_of(interaction, request))
    interaction.changed()
    return NO_CONTENT


WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"

ROUTES = [
    Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", callback, open=True),
    Route("POST", WEBHOOK, follow_up, open=True),
    *(
        Route(method, f"{WEBHOOK}/messages/{key}", handler, open=True)
        for key in ("@original", "{message_id}")
        for method, handler in (("GET", get_message), ("PATCH", edit_message), ("DELETE", delete_message))
    ),
]
