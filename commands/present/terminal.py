"""The few words that the terminal says beside its answers."""

from pathlib import Path

from commands.declaration import Command


def greeting(store: str) -> str:
    """`store`: where the results are kept, as the store names it."""
    return f"Returning Officer: results of UK general elections, kept in {store}."


def how_to_reach_discord() -> str:
    return (
        "No DISCORD_TOKEN is set, so answers come here: for Discord, get one at "
        "https://discord.com/developers/applications and put it into .env as .env.example shows."
    )


def how_to_ask(commands: tuple[Command, ...]) -> tuple[str, str]:
    first, last = commands[0].example, commands[-1].example
    return (
        f"Ask in plain English, such as: who came second in Bath? Or type a command such as {first}; {last} "
        "shows all.",
        "A number presses that button of the answer before. Ctrl-D ends.",
    )


def picture_at(path: Path) -> str:
    return f"Picture: {path}"
