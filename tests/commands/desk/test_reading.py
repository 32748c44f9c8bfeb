"""The form, read as it comes back: whole, shuffled, partly deleted, or full of nonsense."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commands.desk.form import LONGEST, Filled, Form, Task, form_for
from commands.desk.reading import Slip, Unreadable, read
from commands.desk.text import parsed, written
from knowledge.live.declaration import retracted
from knowledge.model import Contest, State
from tests.shipped import book

NOW = datetime(2024, 7, 5, 4, 0, tzinfo=UTC)
CONTESTS = book().contests["parl.2024-07-04"]
CLACTON = max(
    (contest for contests in book().contests.values() for contest in contests.values()),
    key=lambda contest: len(contest.candidacies),
)
MID_BUCKS = next(c for c in CONTESTS.values() if c.constituency.name == "Mid Buckinghamshire")
contests = st.sampled_from([CLACTON, MID_BUCKS, *list(CONTESTS.values())[::40]])


def blank(contest: Contest, task: Task = Task.DECLARE) -> Form:
    return form_for(task, retracted(contest))


def with_votes(form: Form, votes: dict[int, int]) -> list[str]:
    lines = []
    for line in form.filled.votes.splitlines():
        number = int(line.split(".")[0])
        lines.append(f"{line}{votes[number]}" if number in votes else line)
    return lines


def entered(form: Form, **filled: str) -> Form:
    return replace(form, filled=replace(form.filled, **filled))


def slips(form: Form) -> list[Slip]:
    with pytest.raises(Unreadable) as raised:
        read(form, NOW)
    return [fault.slip for fault in raised.value.faults]


@given(contests, st.data())
def test_whatever_order_the_lines_are_in_the_votes_come_back(contest: Contest, data: st.DataObject) -> None:
    form = blank(contest)
    votes = {c.number: data.draw(st.integers(0, 99_999)) for c in contest.candidacies}
    lines = data.draw(st.permutations(with_votes(form, votes)))
    declared = read(entered(form, votes="\n".join(lines)), NOW)
    assert declared.votes == votes
    assert (declared.state, declared.elected) == (State.DECLARED, None)


@given(contests, st.data())
def test_deleted_parts_are_read_right_or_refused(contest: Contest, data: st.DataObject) -> None:
    """Cut anything out of one line: no other candidate gets its votes, and none gets other votes than its
    line's last figure."""
    form = blank(contest)
    votes = {c.number: 1_000_000 + c.number for c in contest.candidacies}
    lines = with_votes(form, votes)
    place = data.draw(st.integers(0, len(lines) - 1))
    line = lines[place]
    start = data.draw(st.integers(0, line.rindex(":")))
    end = data.draw(st.integers(start, line.rindex(":") + 1))
    lines[place] = line[:start] + line[end:]
    try:
        declared = read(entered(form, votes="\n".join(lines)), NOW)
    except Unreadable:
        return
    assert declared.votes.items() <= votes.items()


@given(contests, st.data())
def test_swapped_names_are_refused(contest: Contest, data: st.DataObject) -> None:
    """The officer's order is another than the form's, and somebody moved the names but not the numbers."""
    lines = with_votes(blank(contest), {c.number: 5 for c in contest.candidacies})
    one, other = data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=2, max_size=2, unique=True))
    (key, name), (other_key, other_name) = (lines[place].split(". ", 1) for place in (one, other))
    assume(not set(name.lower().split()) <= set(other_name.lower().split()))
    assume(not set(other_name.lower().split()) <= set(name.lower().split()))
    lines[one], lines[other] = f"{key}. {other_name}", f"{other_key}. {name}"
    assert Slip.OTHER_NAME in slips(entered(blank(contest), votes="\n".join(lines)))


@given(contests, st.builds(Filled, *[st.text(max_size=300)] * 5))
def test_nonsense_is_refused_or_harmless(contest: Contest, filled: Filled) -> None:
    try:
        declared = read(Form(Task.DECLARE, contest, filled), NOW)
    except Unreadable:
        return
    numbers = {candidacy.number for candidacy in contest.candidacies}
    assert declared.votes.keys() <= numbers
    assert declared.elected is None or declared.elected in numbers
    assert all(count >= 0 for count in declared.votes.values())


@given(contests, st.lists(st.sampled_from("0123456789.:,) \nabcJM"), max_size=60).map("".join))
def test_nonsense_that_is_nearly_right(contest: Contest, votes: str) -> None:
    test_nonsense_is_refused_or_harmless.hypothesis.inner_test(contest, Filled(votes=votes))  # type: ignore[attr-defined]


@given(contests)
def test_what_is_known_comes_back_as_nothing_new(contest: Contest) -> None:
    form = form_for(Task.CORRECT, contest)
    declared = read(form, NOW)
    assert declared.votes == {c.number: c.votes for c in contest.candidacies}
    assert (declared.electorate, declared.invalid_votes) == (contest.electorate, contest.invalid_votes)
    assert declared.declared_at is None


@given(contests)
def test_the_written_form_is_read_as_it_is(contest: Contest) -> None:
    form = form_for(Task.CORRECT, contest)
    assert parsed(written(form)) == form.filled


def test_thirty_four_candidates_fit_into_the_field() -> None:
    assert len(CLACTON.candidacies) >= 18
    numbers = range(1, 35)
    one = max(CLACTON.candidacies, key=lambda c: len(c.name) + len(c.party.name))
    crowd = replace(
        CLACTON,
        candidacies=tuple(
            replace(one, number=n, name=f"{one.name} {'of the Long Name ' * 6}{n}") for n in numbers
        ),
    )
    lines = with_votes(blank(crowd), dict.fromkeys(numbers, 99_999))
    assert len("\n".join(lines)) <= LONGEST
    assert read(entered(blank(crowd), votes="\n".join(lines)), NOW).votes == dict.fromkeys(numbers, 99_999)


def test_two_of_one_name_are_told_apart_by_their_numbers() -> None:
    smiths = [c for c in MID_BUCKS.candidacies if c.name == "Greg Smith"]
    assert len(smiths) == 2
    lines = with_votes(blank(MID_BUCKS), {c.number: c.number for c in MID_BUCKS.candidacies})
    bare = [line.replace("(Conservative)", "").replace("(Green)", "") for line in lines]
    votes = read(entered(blank(MID_BUCKS), votes="\n".join(bare)), NOW).votes
    assert [votes[smith.number] for smith in smiths] == [smith.number for smith in smiths]


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("Jane Smith: 500", Slip.NO_NUMBER),
        ("1 500", Slip.NO_NUMBER),
        ("99. : 500", Slip.UNKNOWN_NUMBER),
        ("1. : 24.120", Slip.NOT_VOTES),
        ("1. : 24,12", Slip.NOT_VOTES),
        ("1. : -5", Slip.NOT_VOTES),
        ("1. : ٣", Slip.NOT_VOTES),
        ("1. : 1\n1. : 2", Slip.TWICE),
        ("1. Nobody At All: 5", Slip.OTHER_NAME),
        ("", Slip.NOTHING),
    ],
)
def test_each_slip_is_told(line: str, slip: Slip) -> None:
    assert slips(entered(blank(MID_BUCKS), votes=line)) == [slip]


@pytest.mark.parametrize("figure", ["24120", "24,120", "24 120", "24\u202f120"])
def test_figures_as_people_write_them(figure: str) -> None:
    assert read(entered(blank(MID_BUCKS), votes=f"1. : {figure}"), NOW).votes == {1: 24_120}


@pytest.mark.parametrize("typed", ["2", "2.", "{label}", "{name}"])
def test_a_winner_is_named_by_number_or_by_name(typed: str) -> None:
    second = next(c for c in CLACTON.candidacies if c.number == 2)
    label = f"2. {second.name} ({second.party.name})"
    text = typed.format(label=label, name=second.name)
    declared = read(entered(blank(CLACTON), winner=text), NOW)
    assert (declared.state, declared.elected, declared.votes) == (State.WINNER_ONLY, 2, {})


def test_a_name_that_two_have_names_nobody() -> None:
    assert slips(entered(blank(MID_BUCKS), winner="Greg Smith")) == [Slip.WINNER]
