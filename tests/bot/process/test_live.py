"""A server follows an election night: from /live follow to the message in its channel."""

from pathlib import Path

from bot.settings import DATABASE_FILE
from knowledge.live.announce import Announcer
from knowledge.live.declaration import Declared
from knowledge.live.intake import Intake
from knowledge.model import Contest, State
from knowledge.storage.store import Store
from tests.loopback import MANAGER, BotProcess, LoopbackDiscord, Reply
from tests.waiting import until

ELECTION, BATH = "parl.2024-07-04", "E14001080"


async def live(server: LoopbackDiscord, name: str, **options: object) -> Reply:
    return await (await server.slash(f"live {name}", options)).reply()


async def test_from_follow_to_message_and_back(server: LoopbackDiscord, data_dir: Path) -> None:
    guild = next(iter(server.world.guilds.values()))
    server.permit(server.user, guild, MANAGER)
    channel = guild.channels[0]
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        typed = await server.autocomplete("live follow", {"what": "seat", "subject": "bath"}, "subject")
        assert "Bath" in [choice["name"] for choice in (await typed.reply()).choices]
        followed = await live(server, "follow", what="seat", subject="bath")
        assert followed.ephemeral
        assert "Bath" in followed.content
        again = await live(server, "follow", what="seat", subject="Bath")
        assert "already" in again.content
        assert "Bath" in (await live(server, "list")).embed["description"]
        assert "650 of 650" in (await live(server, "status")).content
        async with Store.open(data_dir / DATABASE_FILE) as store:
            # As at the desk in another process: what is to be shown is written with the declaration.
            intake = Intake(store, [Announcer(store)])
            said = result(store.book.contests[ELECTION][BATH])
            await intake.retract(ELECTION, BATH, by="terminal")
            await intake.take(said, by="terminal", confirmed=True)
            await until(lambda: bool(server.messages(channel)))
        (message,) = server.messages(channel)
        assert message.content.startswith("Bath: Liberal Democrat hold. Wera Hobhouse 19,883, majority")
        await live(server, "unfollow", follow="1")
        assert "nothing" in (await live(server, "list")).content
        assert "Incident" not in bot.stderr


def result(contest: Contest) -> Declared:
    votes = {candidacy.number: candidacy.votes or 0 for candidacy in contest.candidacies}
    return Declared(ELECTION, BATH, State.DECLARED, votes, declared_at=contest.declared_at)
