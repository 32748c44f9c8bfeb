"""The desk's form as a modal: within Discord's limits for every contest there has been."""

from dataclasses import replace

from bot import custom_id
from bot.form import FormModal
from commands.desk.form import Task, form_for
from tests.loopback.checks.callbacks import check_modal
from tests.shipped import book

ASKER = 2**63 - 1


async def test_every_contest_has_a_form_that_discord_takes() -> None:
    for contests in book().contests.values():
        for contest in contests.values():
            shown = FormModal(form_for(Task.CORRECT, contest), ASKER).to_dict()
            check_modal(shown)
            decoded = custom_id.decode(shown["custom_id"])
            assert decoded is not None
            action, asker = decoded
            assert (action.command, asker) == ("correct", ASKER)
            assert dict(action.options)["constituency"] == contest.constituency.code
            assert contest.election.id.endswith(dict(action.options)["election"])


async def test_a_crowd_of_long_names_has_one_too() -> None:
    contest = next(iter(book().contests["parl.2024-07-04"].values()))
    one = replace(contest.candidacies[0], name="Llanfairpwllgwyngyll " * 9)
    crowd = tuple(replace(one, number=number, votes=99_999) for number in range(1, 60))
    check_modal(FormModal(form_for(Task.CORRECT, replace(contest, candidacies=crowd)), ASKER).to_dict())
