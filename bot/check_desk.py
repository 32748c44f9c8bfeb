"""`check`, the results desk: whether its server, its role and its own commands are there."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from bot.check_commands import Payload, commands_finding
from bot.discord_asked import DiscordAsked, NoAnswer
from bot.finding import Finding, Verdict

_FORBIDDEN, _NOT_FOUND = 403, 404
# Of a command of one server Discord keeps none of these.
_OF_GLOBAL_COMMANDS = {"dm_permission", "contexts", "integration_types"}


async def desk_findings(
    discord: DiscordAsked,
    application_id: str,
    guild_id: int,
    role: int | None,
    declared: Sequence[Payload] | None,
    invite: str,
) -> AsyncIterator[Finding]:
    """The server and its role; the commands where the role is set, as without it there are none.

    `declared` is None where that could not be found out; `invite` is the remedy where the bot is not wanted.
    Raises NoAnswer.
    """
    guild = await _let_in(discord, f"/guilds/{guild_id}")
    if guild is None:
        detail = f"the bot is not in the server {guild_id} that DESK_GUILD names."
        yield Finding("Desk", Verdict.WRONG, detail, invite)
        return
    yield _role(guild, role)
    if role is None:
        return
    registered = await _let_in(discord, f"/applications/{application_id}/guilds/{guild_id}/commands")
    if registered is None:
        detail = f"{guild['name']} does not let the bot have commands of its own."
        yield Finding("Desk", Verdict.WRONG, detail, invite)
        return
    kept = None if declared is None else [_kept(command) for command in declared]
    yield commands_finding(registered, kept, "Desk", f" in {guild['name']}")


def _kept(command: Payload) -> Payload:
    return {name: value for name, value in command.items() if name not in _OF_GLOBAL_COMMANDS}


async def _let_in(discord: DiscordAsked, path: str) -> Any:
    """The answer, None where Discord keeps the bot out. Raises NoAnswer."""
    try:
        return await discord.get(path)
    except NoAnswer as error:
        if error.status in (_FORBIDDEN, _NOT_FOUND):
            return None
        raise


def _role(guild: dict[str, Any], role: int | None) -> Finding:
    """Who may declare results there."""
    remedy = "Copy the role's id (server settings, Roles; Discord's developer mode shows ids) into DESK_ROLE."
    if role is None:
        detail = f"DESK_ROLE is not set: in {guild['name']} nobody may declare results."
        return Finding("Desk", Verdict.LEFT_OUT, detail, remedy)
    names = {known["id"]: known["name"] for known in guild["roles"]}
    if str(role) not in names:
        detail = f"{guild['name']} has no role {role}, as DESK_ROLE says."
        return Finding("Desk", Verdict.WRONG, detail, remedy)
    detail = f"in {guild['name']} those with the role {names[str(role)]} may declare results."
    return Finding("Desk", Verdict.FINE, detail)
