import pytest

from commands.present.bodies import body, body_first, possessive_body
from knowledge.book import Book


@pytest.mark.parametrize(
    ("party", "called", "whose"),
    [
        ("labour", "Labour", "Labour’s"),
        ("conservative", "the Conservatives", "the Conservatives’"),
        ("scottish-national-party", "the Scottish National Party", "the Scottish National Party’s"),
        ("your-party", "Your Party", "Your Party’s"),
        ("independent", "independents", "independents’"),
        ("sinn-fein", "Sinn Féin", "Sinn Féin’s"),
        ("speaker", "the Speaker", "the Speaker’s"),
    ],
)
def test_parties_as_bodies_of_people(book: Book, party: str, called: str, whose: str) -> None:
    assert body(book.parties[party]) == called
    assert possessive_body(book.parties[party]) == whose
    assert body_first(book.parties[party])[0].isupper()
