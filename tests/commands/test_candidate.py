"""/candidate: everybody who stood, and what people read."""

import itertools
from typing import Any

import pytest

from bot.components import prepare
from commands.answer import Reply, Status
from commands.service import Commands
from knowledge.book import Book
from knowledge.lookup.people_index import folded
from knowledge.service import Knowledge
from tests.bot.test_every_answer import hold, hold_choices


async def asked(commands: Commands, name: str) -> Reply:
    return await commands.run("candidate", {"name": name})


def stood(reply: Reply, which: str = "candidacies") -> list[tuple[str, str]]:
    rows: Any = reply.facts[which]
    return [(row["election"], row["constituency"]["code"]) for row in rows]


async def test_every_candidacy_is_found_under_its_name(commands: Commands, book: Book) -> None:
    """Each name leads to every candidacy under it, at once or through its choices; each of these answers."""
    under: dict[str, set[tuple[str, str, int]]] = {}
    names: dict[str, str] = {}
    for election, seats in book.contests.items():
        for code, contest in seats.items():
            for candidacy in contest.candidacies:
                under.setdefault(folded(candidacy.name), set()).add((election, code, candidacy.votes or 0))
                names[folded(candidacy.name)] = candidacy.name
    assert sum(map(len, under.values())) > 19_900
    for key in sorted(under):
        reply = await asked(commands, names[key])
        hold(reply)
        replies = [await asked(commands, choice.value) for choice in reply.choices] or [reply]
        assert all(one.status is Status.ANSWERED for one in replies), names[key]
        rows: Any = [
            row for one in replies for which in ("candidacies", "namesakes") for row in one.facts[which]
        ]
        found = {(row["election"], row["constituency"]["code"], row["votes"]) for row in rows}
        assert under[key] <= found, names[key]


async def test_people_are_joined_by_ids_alone(book: Book, knowledge: Knowledge) -> None:
    """Two candidacies of one person share an id, or a row with both links them; namesakes have none."""
    for election in ("parl.2024-07-04", "parl.2017-06-08"):
        for code in itertools.islice(book.contests[election], 0, None, 20):
            for candidacy in book.contests[election][code].candidacies:
                key = f"mnis.{candidacy.member_id}" if candidacy.member_id else f"dc.{candidacy.person_id}"
                if key == "dc.None":
                    continue
                person = await knowledge.person(key)
                assert person.is_known
                assert all(
                    (c.member_id or person.member_id) == person.member_id and (c.member_id or c.person_id)
                    for _, c in person.candidacies
                )
                assert all(not c.member_id and not c.person_id for _, c in person.namesakes)


async def test_a_person_of_five_elections(commands: Commands) -> None:
    reply = await asked(commands, "jeremy corbyn")
    assert reply.message.sentence == (
        "Jeremy Corbyn stood in five elections known here and won all of them; the newest: Islington North "
        "in 2024, as an Independent, first of seven with 24,120 votes (49.2%)."
    )
    assert [row["party"] for row in reply.facts["candidacies"]] == ["Independent", *["Labour"] * 4]  # type: ignore[attr-defined]
    assert reply.facts["candidacies"][0]["share"] == pytest.approx(100 * 24_120 / 49_006)  # type: ignore[index]


async def test_one_election(commands: Commands) -> None:
    reply = await asked(commands, "Praful Nargund")
    assert reply.message.sentence == (
        "Praful Nargund stood in one election known here: Islington North in 2024, for Labour, second of "
        "seven with 16,873 votes (34.4%)."
    )


async def test_two_of_one_name_in_one_seat_are_kept_apart(commands: Commands) -> None:
    reply = await asked(commands, "greg smith")
    assert reply.status is Status.CHOOSE
    assert [choice.label for choice in reply.choices] == [
        "Greg Smith (Conservative, Mid Buckinghamshire 2024 and 2 more)",
        "Greg Smith (Green, Mid Buckinghamshire 2024)",
    ]
    first, second = [await asked(commands, choice.value) for choice in reply.choices]
    assert (len(stood(first)), len(stood(second))) == (3, 1)
    assert first.facts["candidacies"][0]["elected"] is True  # type: ignore[index]
    assert second.facts["candidacies"][0]["position"] == 5  # type: ignore[index]
    typed = await commands.answer(f"/candidate {reply.choices[1].value}")
    assert typed.facts == second.facts


async def test_without_an_id_candidacies_stand_under_the_name(commands: Commands) -> None:
    reply = await asked(commands, "lord buckethead")
    assert reply.facts["known"] is False
    assert reply.facts["id"] == "name.buckethead"
    assert reply.message.sentence.startswith(
        "Two candidacies known here stand under the name Lord Buckethead; nothing tells whether they are one "
    )
    again = await asked(commands, "name.buckethead")
    assert again.facts == reply.facts


async def test_namesakes_stand_apart(commands: Commands) -> None:
    reply = await asked(commands, "rob wilson")
    assert stood(reply, "namesakes") == [("parl.2019-12-12", "E14000692")]
    assert len(stood(reply)) == 3
    assert reply.message.table is not None
    assert reply.message.table.rows[-1][:2] == ("2019 ?", "Enfield, Southgate")
    assert any("no id tells" in note for note in reply.message.notes)


async def test_an_id_on_somebody_elses_row_is_put_right(commands: Commands) -> None:
    """The source has the member's id of Dominic Grieve on the row of another candidate in 2019."""
    reply = await asked(commands, "adam cleary")
    assert stood(reply) == [("parl.2019-12-12", "E14000550")]
    reply = await asked(commands, "dominic grieve")
    assert stood(reply)[0] == ("parl.2019-12-12", "E14000550")
    assert (len(stood(reply)), stood(reply, "namesakes")) == (4, [])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sir Keir Starmer", "Keir Starmer"),
        ("STARMER, KEIR", "Keir Starmer"),
        ("keir rodney starmer", "Keir Starmer"),
        ("j corbyn", "Jeremy Corbyn"),
        ("jeremy corbin", "Jeremy Corbyn"),
        ("rishi sunack", "Rishi Sunak"),
        ("farrage", "Nigel Farage"),
        ("therese coffey", "Thérèse Coffey"),
        ("Kemi Adegoke", "Kemi Badenoch"),
        ("edward miliband", "Ed Miliband"),
        ("mnis.185", "Jeremy Corbyn"),
    ],
)
async def test_names_however_spelt(commands: Commands, typed: str, name: str) -> None:
    assert (await asked(commands, typed)).facts["name"] == name


async def test_a_family_name_is_a_choice_of_the_best_known(commands: Commands) -> None:
    reply = await asked(commands, "corbyn")
    assert reply.status is Status.CHOOSE
    assert reply.choices[0].label == "Jeremy Corbyn (Independent, Islington North 2024 and 4 more)"
    many = await asked(commands, "smith")
    assert len(many.choices) == len(prepare(many.message.buttons)) == 25


@pytest.mark.parametrize(
    "typed", ["qqqq", "x" * 100, "mnis.0", "dc.999999999", "name.", "*_`@everyone`", "ß"]
)
async def test_nobody(commands: Commands, typed: str) -> None:
    reply = await asked(commands, typed)
    assert reply.status in (Status.UNKNOWN, Status.INVALID, Status.CHOOSE)
    assert reply.incident is None
    hold(reply)


async def test_a_long_career_is_paged(commands: Commands) -> None:
    reply = await asked(commands, "howling laud hope")
    total = len(stood(reply)) + len(stood(reply, "namesakes"))
    rows = list(reply.message.table.rows)  # type: ignore[union-attr]
    while button := next((b for b in reply.message.buttons if b.label == "Next page"), None):
        reply = await commands.run(button.action.command, dict(button.action.options))
        hold(reply)
        rows += reply.message.table.rows  # type: ignore[union-attr]
    assert len(rows) == total > 20


def test_completion(commands: Commands, book: Book) -> None:
    assert commands.complete("candidate", "name", "c", {}) == ()
    assert commands.complete("candidate", "name", "jer cor", {})[0].value == "mnis.185"
    for first, second in itertools.product("abcdefghijklmnopqrstuvwxyz", "aeiou"):
        hold_choices(commands.complete("candidate", "name", first + second, {}))
