"""A name as it stands is answered before the index is built, and just as the built index answers it."""

import pytest

from knowledge.model import NameKind
from knowledge.names.index import NameIndex
from knowledge.names.match import Found
from tests.shipped import book, index


def names_as_they_stand(boundary_set: str) -> list[str]:
    seats = book().constituencies[boundary_set].values()
    aliases = [name.name for name in book().names.get(boundary_set, ()) if name.kind is not NameKind.FORMER]
    return [*(seat.name for seat in seats), *(seat.code.lower() for seat in seats), *aliases]


@pytest.mark.parametrize("boundary_set", ["2010", "2024"])
def test_a_name_as_it_stands_means_the_same_before_and_after(boundary_set: str) -> None:
    fresh = NameIndex(book(), boundary_set)
    before = {text: fresh.resolve(text) for text in names_as_they_stand(boundary_set)}
    assert fresh._stages is None
    for text, match in before.items():
        after = index(boundary_set).resolve(text)
        assert isinstance(match, Found)
        assert isinstance(after, Found)
        # "Wrekin" is an alias before, and The Wrekin without its stop word after.
        assert (match.constituency, match.said) == (after.constituency, after.said)


def test_any_other_name_is_understood_without_being_warmed() -> None:
    fresh = NameIndex(book(), "2024")
    assert fresh.resolve("islington nroth") == index().resolve("islington nroth")
    assert fresh.resolve("Islington North") == index().resolve("Islington North")


def test_completing_and_codes_build_what_they_need() -> None:
    assert NameIndex(book(), "2024").complete("isl") == index().complete("isl")
    assert NameIndex(book(), "2024").holding(["E14000763"]) == index().holding(["E14000763"])


def test_newer_people_are_known_whether_it_was_warmed_or_not() -> None:
    for names in (NameIndex(book(), "2024"), index()):
        assert names.with_people_of(book()).resolve("jeremy corbyn") == index().resolve("jeremy corbyn")
