"""Members, and changes in the House."""

from collections import Counter

from knowledge.book import Book


def test_members(book: Book) -> None:
    assert len(book.members) == 650
    parties = Counter(member.party.name for member in book.members.values())
    assert parties["Labour"] == 403
    assert parties["Your Party"] == 2
    assert parties["Restore Britain"] == 1
    assert {member.as_of.isoformat() for member in book.members.values()} == {"2026-06-27"}


def test_changes_in_the_house(book: Book) -> None:
    changes = {change.day.isoformat(): change for change in book.house_changes}
    assert set(changes) == {"2026-07-08", "2026-08-02", "2026-08-13"}
    assert changes["2026-07-08"].code == "E14001174"
    assert [changes[day].kind for day in sorted(changes)] == ["vacancy", "restoration", "by-election"]
    # Whose whip was restored beside Diane Abbott's is not known, so neither is the seat.
    assert changes["2026-08-02"].code is None
