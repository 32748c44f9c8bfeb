"""How candidates, seats and parties are spelt."""

from knowledge.book import Book
from knowledge.model import NameKind
from tests import shipped
from tests.facts.contests import contests, seat


def test_accents_are_right(book: Book) -> None:
    names = {c.name for contest in contests(book) for c in contest.candidacies}
    assert "Áine Groogan" in names
    assert {c.name for c in book.constituencies["2024"].values()} >= {
        "Ynys Môn",
        "Montgomeryshire and Glyndŵr",
    }
    assert book.constituencies["2010"]["W07000041"].name == "Ynys Môn"
    assert book.parties["sinn-fein"].name == "Sinn Féin"
    assert not [party.name for party in book.parties.values() if party.name.casefold() == "sinn fein"]


def test_no_text_is_damaged_or_has_spaces_at_its_ends() -> None:
    for table, rows in shipped.batch().rows.items():
        for row in rows:
            for value in row:
                if isinstance(value, str):
                    assert value == value.strip(), (table, row)
                    assert not any(0x7F <= ord(letter) <= 0xA0 or letter in "\ufffd√" for letter in value)
                    assert "Ã" not in value, (table, row)


def test_small_words_in_old_names_are_small(book: Book) -> None:
    names = {c.name for c in book.constituencies["2010"].values()}
    assert {"Ashton-under-Lyne", "Cities of London and Westminster", "Newcastle upon Tyne East"} <= names
    assert {"Weston-super-Mare", "Stoke-on-Trent North", "Penrith and The Border"} <= names


def test_welsh_and_other_names(book: Book) -> None:
    names = {(n.code, n.name, n.kind) for n in book.names["2024"]}
    assert ("W07000102", "Maldwyn a Glyndŵr", NameKind.WELSH) in names
    assert ("W07000087", "Carmarthen", NameKind.ALTERNATIVE) in names
    assert ("E14001173", "Durham, City of", NameKind.PRESS) in names
    assert any(name == "Bristol West" and kind == NameKind.FORMER for _, name, kind in names)


def test_two_candidates_of_one_name(book: Book) -> None:
    smiths = [c for c in seat(book, "Mid Buckinghamshire").candidacies if c.name == "Greg Smith"]
    assert [(c.party.name, c.votes) for c in smiths] == [("Conservative", 20_150), ("Green", 2_942)]
    assert len({c.person_id for c in smiths}) == 2
    clacton = book.contests["parl.clacton.by.2026-08-13"]["E14001174"]
    morrises = [c for c in clacton.candidacies if c.family_name == "Morris"]
    assert [c.party.name for c in morrises] == ["Independent", "Independent"]
