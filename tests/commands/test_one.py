"""What there is one of is told as one, and what is level as level, whatever the number."""

from dataclasses import replace

import pytest

from commands.diagnose import DECLARATION, Diagnosis, Followed
from commands.following import Need
from commands.present.coalition import coalition_message
from commands.present.desk_faults import differences_told
from commands.present.diagnose import diagnosis
from commands.present.replay import goes_on, no_such_night
from commands.present.standing import standing_figure
from knowledge.book import Book
from knowledge.live.outbox import Queue
from knowledge.psephology.coalitions import coalition
from knowledge.service import Knowledge
from tests.facts.contests import GE2024
from tests.pictures.night import commands_at


@pytest.mark.parametrize(("more", "told"), [(1, "1 more vote than all others"), (2, "2 more votes than")])
def test_one_vote_more_than_all_others(book: Book, knowledge: Knowledge, more: int, told: str) -> None:
    pair = [book.parties["conservative"], book.parties["democratic-unionist-party"]]
    found = replace(coalition(knowledge.house("2017"), pair), working=more)
    lines = {line.label: line.text for line in coalition_message(found).lines}
    assert lines["Working majority"].startswith(told)


def test_differences_of_one_vote_and_of_one_more_candidate(book: Book) -> None:
    known = book.contests[GE2024]["E14001305"]
    other = replace(known, candidacies=tuple(replace(c, votes=(c.votes or 0) + 1) for c in known.candidacies))
    *_, last = differences_told(known, other)
    assert last == "1 more candidate differs"
    first, *rest = known.candidacies
    single = replace(known, candidacies=(replace(first, votes=1), *rest))
    assert list(differences_told(single, known)) == [
        "7. Jeremy Corbyn (Independent) has 1 vote, not 24,120",
    ]


@pytest.mark.parametrize(
    ("channels", "said"), [(11, "1 more channel is like that"), (12, "2 more channels are")]
)
def test_more_channels_than_are_named(book: Book, channels: int, said: str) -> None:
    followed = tuple(Followed(f"c{number}", (Need.SEND,)) for number in range(channels))
    told = Diagnosis(
        latency=None,
        lacks=(),
        pictures=True,
        mentions=True,
        followed=followed,
        queue=Queue(0, 0, None),
        election=book.elections[GE2024],
        declared=650,
        seats=650,
        feed_age=None,
        feed_trouble=False,
    )
    assert said in diagnosis(DECLARATION, told).message.plain()


def test_a_rehearsal_that_had_one_act() -> None:
    assert "1 act was played then" in goes_on(1)
    assert "2 acts were played then" in goes_on(2)


def test_what_was_typed_for_a_night_is_quoted_on_one_line() -> None:
    assert no_such_night("20\n24", ["2024"]).startswith("“20 24” is no general election")


def test_any_number_of_parties_may_be_level() -> None:
    assert standing_figure(None, None, 650, complete=False) == "none, as the parties in front are level"


@pytest.mark.parametrize(
    ("number", "told"), [(0, "52 in 2019, 76 in 2017 and 53 in 2015"), (650, "176 in 2024")]
)
async def test_the_error_of_a_swing_is_told_of_nights_that_are_past(number: int, told: str) -> None:
    [note] = [
        note
        for note in (await commands_at(number).answer("/swing lab 30 con 25")).message.notes
        if note.startswith("Seats given")
    ]
    assert f"an election: {told}" in note


async def test_the_speaker_is_counted_with_a_body_of_people() -> None:
    for line in ("/scoreboard 2017", "/coalition con election:2017"):
        notes = " ".join((await commands_at(650).answer(line)).message.notes)
        assert "counted with the Conservatives, the Speaker’s former party" in notes


async def test_two_elections_won_are_both() -> None:
    sentence = (await commands_at(650).answer("/candidate stephen flynn")).message.sentence
    assert sentence.startswith("Stephen Flynn stood in two elections known here and won both of them; ")
