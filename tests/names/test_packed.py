"""What is kept in little memory answers as the plain thing would."""

import pytest

from knowledge.model import Place, PlaceKind, Places
from knowledge.names.labels import Labelled, Labels
from knowledge.names.match import How
from knowledge.names.packed import Fingerprints, Numbered
from tests.shipped import book

TEXTS = [seat.name for seat in book().constituencies["2024"].values()]


def test_fingerprints_are_a_set() -> None:
    fingerprints = Fingerprints(TEXTS[::2])
    assert [text in fingerprints for text in TEXTS] == [i % 2 == 0 for i in range(len(TEXTS))]
    assert "" not in Fingerprints(())


def test_numbered_is_a_mapping() -> None:
    numbered = Numbered({text: i for i, text in enumerate(TEXTS[1:])})
    assert [numbered.get(text) for text in TEXTS] == [None, *range(len(TEXTS) - 1)]
    assert Numbered({}).get("") is None


@pytest.mark.parametrize(
    "start", ["ab", "al", "aldridge b", "st ", "zz", "york", "yorkshire", "a", "b c", ""]
)
def test_labels_are_all_that_begin_so_in_order(start: str) -> None:
    rows = [Labelled(text.lower(), How.PLACE, text, i) for i, text in enumerate(TEXTS)]
    rows += [Labelled("a", How.WARD, "A", 1), Labelled("ab", How.WARD, "Ab", 2), rows[0]]
    expected = [row[1:] for row in sorted(set(rows)) if len(start) > 1 and row.text.startswith(start)]
    assert list(Labels(rows).beginning(start)) == expected


def test_places_are_rows() -> None:
    kinds = (PlaceKind.TOWN, PlaceKind.WARD)
    places = Places("2024", ("E1", "E2"), ("Bath", "Abbey"), kinds, ("", "Bath"), (1.0, 0.5))
    assert len(places) == 2
    assert list(places) == [places[0], places[1]]
    assert places[1] == Place("2024", "E2", "Abbey", PlaceKind.WARD, "Bath", 0.5)
    assert list(Places("2024")) == []
