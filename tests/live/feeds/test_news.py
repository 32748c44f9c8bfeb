"""What of all that a feed says is news, and when it is believed."""

from unittest.mock import AsyncMock

import pytest

from knowledge.errors import StoreError
from knowledge.live.declaration import Declared
from knowledge.live.feeds.heard import SECOND_LOOK
from knowledge.model import State
from knowledge.storage.batch import Batch
from knowledge.storage.sayings import Sayings
from tests.live.feeds.publish import (
    ALDERSHOT,
    CHORLEY,
    GE2024,
    ISLINGTON,
    SOME,
    candidacies,
    constituencies,
    final,
    plain,
    winners,
)
from tests.live.feeds.rig import Rig, votes

CORBYN, NARGUND = 24_120, 16_873
KEY = (GE2024, ISLINGTON)


def full(codes: tuple[str, ...] = SOME) -> tuple[str, str]:
    """Both official files, these seats verified."""
    return candidacies(SOME, codes), constituencies(SOME, codes, codes)


def miscounted(codes: tuple[str, ...] = SOME) -> tuple[str, str]:
    """The same with ten votes of Islington North's winner given to the runner-up."""
    ran, seats = full(codes)
    ran = ran.replace(str(CORBYN), str(CORBYN - 10)).replace(str(NARGUND), str(NARGUND + 10))
    return ran, seats.replace(",7247,", ",7227,")


async def test_what_is_declared_is_taken_at_once_and_once(rig: Rig) -> None:
    status = await rig.poll(*full((ISLINGTON,)))
    assert status.taken == 1
    taken, official = rig.contest(ISLINGTON), final(ISLINGTON)
    assert taken.state is State.DECLARED
    assert votes(taken) == votes(official)
    assert (taken.electorate, taken.invalid_votes) == (official.electorate, official.invalid_votes)
    assert taken.source.id == "declarations-feed-night"
    assert rig.contest(CHORLEY).state is State.NOT_DECLARED
    revision = rig.store.book.revision
    assert (await rig.poll()).taken == 1
    assert (await rig.poll(*full((ISLINGTON,)))).taken == 1
    assert rig.store.book.revision == revision


async def test_every_state_of_a_seat_follows_the_one_before(rig: Rig) -> None:
    await rig.poll(candidacies(SOME))
    assert rig.contest(CHORLEY).state is State.NOT_DECLARED
    await rig.poll(candidacies(SOME), winners(SOME))
    assert rig.contest(CHORLEY).state is State.WINNER_ONLY
    await rig.poll(candidacies(SOME, SOME), constituencies(SOME, SOME, (CHORLEY,)))
    assert rig.contest(CHORLEY).state is State.DECLARED
    assert rig.contest(ISLINGTON).state is State.WINNER_ONLY
    status = await rig.poll(*full())
    assert rig.contest(ISLINGTON).state is State.DECLARED
    assert (status.refused, status.held, status.trouble) == ((), (), None)


async def test_a_seat_that_goes_from_a_feed_stays_declared(rig: Rig) -> None:
    await rig.poll(*full())
    for less in ((candidacies(SOME), constituencies(SOME)), (winners(SOME),), full((ALDERSHOT,)), ("",)):
        status = await rig.poll(*less)
        assert status.taken == 3
        assert rig.contest(ISLINGTON).state is State.DECLARED
    await rig.poll(winners(SOME), after=SECOND_LOOK)
    assert rig.contest(ISLINGTON).state is State.DECLARED


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_desks_correction_stands_until_the_feed_says_something_new(
    rig: Rig, *, restarted: bool
) -> None:
    await rig.poll(*miscounted())
    contest = rig.contest(ISLINGTON)
    right = {c.number: votes(final(ISLINGTON))[c.name] or 0 for c in contest.candidacies}
    await rig.intake.take(Declared(GE2024, ISLINGTON, State.DECLARED, right), by="desk:1")
    if restarted:
        rig.restart()
    for _ in range(3):
        await rig.poll(*miscounted(), after=SECOND_LOOK)
        assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))
    ran, seats = miscounted()
    await rig.poll(ran.replace(str(CORBYN - 10), "24111").replace(",16883,", ",16882,"), seats)
    assert votes(rig.contest(ISLINGTON))["Jeremy Corbyn"] == 24_111
    assert rig.contest(ISLINGTON).state is State.CORRECTED


async def test_it_stands_also_where_the_bot_was_killed_just_after_it_had_taken_the_feeds_word(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    monkeypatch.setattr(rig.feed, "taken", AsyncMock(side_effect=Killed))
    with pytest.raises(Killed):
        await rig.poll(*miscounted())
    contest = rig.contest(ISLINGTON)
    right = {c.number: votes(final(ISLINGTON))[c.name] or 0 for c in contest.candidacies}
    await rig.intake.take(Declared(GE2024, ISLINGTON, State.DECLARED, right), by="desk:1")
    rig.restart()
    for _ in range(3):
        await rig.poll(*miscounted(), after=SECOND_LOOK)
    assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_desks_retraction_stands_while_the_feed_repeats(rig: Rig, *, restarted: bool) -> None:
    await rig.poll(*full())
    await rig.intake.retract(GE2024, CHORLEY, by="desk:1")
    if restarted:
        rig.restart()
    for _ in range(3):
        await rig.poll(*full(), after=SECOND_LOOK)
    assert rig.contest(CHORLEY).state is State.NOT_DECLARED
    assert rig.contest(ISLINGTON).state is State.DECLARED


async def test_what_the_desk_had_first_is_remembered_as_said(rig: Rig) -> None:
    """Else the feed's repeated word, nothing new when it came, would undo a correction made since."""
    contest = rig.contest(ISLINGTON)
    for given in (votes(final(ISLINGTON)), {**votes(final(ISLINGTON)), "Jeremy Corbyn": 24_121}):
        said = {c.number: given[c.name] or 0 for c in contest.candidacies}
        await rig.intake.take(Declared(GE2024, ISLINGTON, State.DECLARED, said), by="desk:1")
        await rig.poll(candidacies(SOME, SOME))
        await rig.poll(candidacies(SOME, SOME))
        rig.restart()
    await rig.poll()
    await rig.poll()
    assert votes(rig.contest(ISLINGTON))["Jeremy Corbyn"] == 24_121


async def test_the_feeds_own_correction_is_a_correction(rig: Rig) -> None:
    await rig.poll(*miscounted())
    await rig.poll(*full())
    assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))
    assert rig.contest(ISLINGTON).state is State.CORRECTED
    assert rig.contest(CHORLEY).state is State.DECLARED


async def test_an_older_file_never_undoes_a_newer(rig: Rig) -> None:
    await rig.poll(*miscounted(), modified=1000.0)
    await rig.poll(*full(), modified=1060.0)
    for _ in range(3):
        await rig.poll(*miscounted(), modified=1000.0, after=SECOND_LOOK)
        assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))


async def test_what_was_taken_back_is_believed_when_the_feed_stays_with_it(rig: Rig) -> None:
    """A cache that goes to and fro between two states without a time is not followed."""
    await rig.poll(*miscounted())
    await rig.poll(*full())
    for _ in range(3):
        await rig.poll(*miscounted())
        await rig.poll(*full())
        assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))
    await rig.poll(*miscounted())
    await rig.poll(after=SECOND_LOOK)
    assert votes(rig.contest(ISLINGTON))["Jeremy Corbyn"] == CORBYN - 10


async def test_a_row_without_its_end_is_believed_when_it_is_said_twice(rig: Rig) -> None:
    text = plain((ALDERSHOT, ISLINGTON))
    await rig.poll(text.removesuffix("\n"))
    await rig.poll()
    assert rig.contest(ISLINGTON).state is State.DECLARED
    cut = candidacies((ISLINGTON, CHORLEY), ended=False)
    status = await rig.poll(cut, winners((CHORLEY,)))
    assert status.taken == 2
    assert (await rig.poll()).taken == 3
    assert rig.contest(CHORLEY).state is State.WINNER_ONLY


async def test_votes_without_a_row_by_constituency_wait_for_one(rig: Rig) -> None:
    """The row may say that they are not official: the two files of a folder come one after the other."""
    await rig.poll(candidacies(SOME, SOME))
    assert rig.contest(ISLINGTON).state is State.NOT_DECLARED
    await rig.poll(candidacies(SOME, SOME), constituencies(SOME, SOME, (CHORLEY,)))
    assert rig.contest(CHORLEY).state is State.DECLARED
    assert rig.contest(ISLINGTON).state is State.WINNER_ONLY


async def test_what_the_intake_refuses_is_tried_again_when_there_is_a_reason(rig: Rig) -> None:
    sheet = plain((ISLINGTON,), electorate={"Jeremy Corbyn": 40_000})
    await rig.poll(sheet)
    status = await rig.poll()
    assert [str(one) for one in status.refused] == ["night: Islington North: refused: over the electorate"]
    assert rig.contest(ISLINGTON).state is State.NOT_DECLARED
    assert (await rig.poll()).refused == status.refused
    await rig.poll(plain((ISLINGTON,)))
    status = await rig.poll()
    assert (status.refused, status.taken) == ((), 1)


ELECTORATE = 72_852


def doubtful() -> tuple[str, str]:
    """A nought too much in the electorate: a turnout beyond all experience."""
    ran, seats = full((ISLINGTON,))
    return ran, seats.replace(f",{ELECTORATE},", f",{ELECTORATE}0,")


async def test_doubts_hold_a_declaration_until_the_feed_has_stayed_with_it(rig: Rig) -> None:
    status = await rig.poll(*doubtful())
    assert [str(one) for one in status.held] == ["night: Islington North: doubtful: turnout"]
    assert rig.contest(ISLINGTON).state is State.NOT_DECLARED
    await rig.poll(after=SECOND_LOOK - 1)
    assert rig.contest(ISLINGTON).state is State.NOT_DECLARED
    status = await rig.poll(after=1)
    assert (status.held, status.taken) == ((), 1)
    assert rig.contest(ISLINGTON).state is State.DECLARED


async def test_doubts_end_with_a_feed_that_says_something_else(rig: Rig) -> None:
    await rig.poll(*doubtful())
    status = await rig.poll(*full((ISLINGTON,)))
    assert (status.held, status.taken) == ((), 1)
    await rig.poll(after=SECOND_LOOK)
    assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))


async def test_what_the_desk_decides_of_a_doubt_stands(rig: Rig) -> None:
    await rig.poll(*doubtful())
    said = {c.number: votes(final(ISLINGTON))[c.name] or 0 for c in rig.contest(ISLINGTON).candidacies}
    await rig.intake.take(Declared(GE2024, ISLINGTON, State.DECLARED, said), by="desk:1")
    for _ in range(2):
        status = await rig.poll(after=SECOND_LOOK)
        assert status.held == ()
    assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))


async def test_what_comes_and_goes_is_nothing_that_a_feed_stays_with(rig: Rig) -> None:
    """As where of two caches behind an address one has not heard of the seat yet."""
    for _ in range(3):
        await rig.poll(*doubtful(), after=SECOND_LOOK)
        assert rig.contest(ISLINGTON).state is State.NOT_DECLARED
        await rig.poll(candidacies(SOME), constituencies(SOME))
    await rig.poll(*doubtful())
    await rig.poll(after=SECOND_LOOK)
    assert rig.contest(ISLINGTON).state is State.DECLARED


async def test_what_the_desk_decides_stands_also_when_a_feed_fell_silent_meanwhile(rig: Rig) -> None:
    await rig.poll(*doubtful())
    await rig.poll(candidacies(SOME), constituencies(SOME))
    said = {c.number: votes(final(ISLINGTON))[c.name] or 0 for c in rig.contest(ISLINGTON).candidacies}
    await rig.intake.take(Declared(GE2024, ISLINGTON, State.DECLARED, said), by="desk:1")
    for _ in range(3):
        await rig.poll(*doubtful(), after=SECOND_LOOK)
    assert rig.contest(ISLINGTON).source.id == "declarations-desk"


async def test_what_people_type_waits_for_somebody_to_look_twice(rig: Rig) -> None:
    typed = {"electorate": {"Jeremy Corbyn": ELECTORATE * 10}}
    await rig.poll(plain((ISLINGTON,), **typed))
    for _ in range(3):
        status = await rig.poll(after=SECOND_LOOK)
        assert len(status.held) == 1
    await rig.poll(plain((ISLINGTON,), **typed, checked={"Jeremy Corbyn": "yes"}))
    assert rig.contest(ISLINGTON).electorate == ELECTORATE * 10


async def test_nothing_is_lost_while_the_database_is_away(rig: Rig) -> None:
    rig.intake.failures = 2
    for taken in (0, 0, 3):
        status = await rig.poll(*full())
        assert status.taken == taken
        assert (status.trouble is None) is (taken == 3)
    assert rig.contest(ISLINGTON).state is State.DECLARED


async def test_a_file_that_changed_while_the_database_was_away_is_read(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    await rig.poll(*full((ISLINGTON,)))
    with monkeypatch.context() as away:
        away.setattr(Sayings, "new", AsyncMock(side_effect=StoreError("The database is away.")))
        assert (await rig.poll(*full())).trouble == "The database is away."
    status = await rig.poll()
    assert (status.taken, status.trouble) == (3, None)


async def test_a_list_of_candidates_in_a_new_order_changes_no_votes(rig: Rig) -> None:
    """The feed's file was read before: it is read again over the new list."""
    await rig.poll(plain((ISLINGTON,)))
    known, batch = await rig.store.batch(), Batch()
    for table in ("contests", "candidacies"):
        of_seat = [row for row in known.dicts(table) if (row["election_id"], row["code"]) == KEY]
        for number, row in enumerate(reversed(of_seat), 1):
            batch.add(table, **{**row, **({"number": number} if "number" in row else {})})
    await rig.store.apply(batch)
    await rig.poll()  # under other numbers it is said for the first time
    assert (await rig.poll()).taken == 1
    assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))


async def test_a_book_read_anew_is_no_word_of_the_desks(rig: Rig) -> None:
    nothing = dict.fromkeys(votes(final(ISLINGTON)), "")
    (corbyn,) = (c for c in rig.contest(ISLINGTON).candidacies if c.name == "Jeremy Corbyn")
    said = Declared(GE2024, ISLINGTON, State.WINNER_ONLY, elected=corbyn.number)
    await rig.intake.take(said, by="desk:1")
    await rig.poll(plain((ISLINGTON,), votes=nothing))
    await rig.poll(plain((ISLINGTON,)))
    batch = Batch()
    batch.extend(await rig.store.batch())
    batch.rows["parties"] = [(*row[:-1], 7) for row in batch.rows["parties"]]  # every contest is made anew
    await rig.store.apply(batch)
    assert (await rig.poll()).taken == 1
    assert rig.contest(ISLINGTON).state is State.DECLARED
