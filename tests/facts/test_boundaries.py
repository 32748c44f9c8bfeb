"""The two boundary sets: regions, codes, notional results, overlaps, maps and wards."""

from knowledge.book import Book


def test_regions_are_the_same_in_both_sets(book: Book) -> None:
    old, new = ({c.region for c in book.constituencies[s].values()} for s in ("2010", "2024"))
    assert old == new
    assert len(new) == 12


def test_codes_in_both_sets_are_different_seats(book: Book) -> None:
    both = set(book.constituencies["2010"]) & set(book.constituencies["2024"])
    assert both == {"S14000021", "S14000027", "S14000045", "S14000048", "S14000051"}


def test_the_recoded_scottish_seats_have_their_current_codes(book: Book) -> None:
    old = {"S14000006", "S14000008", "S14000010", "S14000040", "S14000058"}
    new = {"S14000107", "S14000108", "S14000109", "S14000110", "S14000111"}
    assert new <= set(book.constituencies["2024"])
    assert not old & set(book.constituencies["2024"])
    assert new <= set(book.notional["parl.2019-12-12", "2024"])
    assert new <= {overlap.to_code for overlap in book.overlaps}


def test_notional_results_are_whole(book: Book) -> None:
    for key in (("parl.2005-05-05", "2010"), ("parl.2019-12-12", "2024")):
        estimates = book.notional[key]
        assert set(estimates) == set(book.constituencies[key[1]])
        for estimate in estimates.values():
            assert 0 < sum(votes for _, votes in estimate.votes) < estimate.electorate
    islington = book.notional["parl.2019-12-12", "2024"]["E14001305"]
    assert islington.electorate == 73_970


def test_sixty_seven_seats_did_not_change(book: Book) -> None:
    assert sum(o.from_share == 1 and o.to_share == 1 for o in book.overlaps) == 67


def test_both_maps_have_a_hexagon_of_its_own_for_each_seat(book: Book) -> None:
    for seats in book.constituencies.values():
        places = {(c.hex_q, c.hex_r) for c in seats.values()}
        assert len(places) == 650
        assert all(q is not None and r is not None for q, r in places)


def test_wards_lie_in_seats_by_shares_of_homes(book: Book) -> None:
    wards = [place for place in book.places["2024"] if place.kind == "ward"]
    assert len(wards) == 8_799
    assert all(0 <= ward.share <= 1 and ward.authority for ward in wards)
