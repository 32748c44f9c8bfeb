"""How feeds are written down."""

import pytest

from knowledge.live.feeds.address import FeedAddress, feed_addresses


def test_feeds_are_parted_by_commas_or_spaces() -> None:
    assert feed_addresses("https://a.example/x.csv, /srv/night.csv\n results/") == (
        FeedAddress("a-example", ("https://a.example/x.csv",)),
        FeedAddress("night", ("/srv/night.csv",)),
        FeedAddress("results", ("results/",)),
    )


def test_a_feed_may_have_a_name_and_several_places() -> None:
    text = "parliament=https://a.example/c.csv?gid=0&x=1|https://a.example/s.csv"
    places = ("https://a.example/c.csv?gid=0&x=1", "https://a.example/s.csv")
    assert feed_addresses(text) == (FeedAddress("parliament", places),)


def test_an_address_with_an_equals_sign_has_no_name() -> None:
    (feed,) = feed_addresses("https://docs.example/pub?output=csv")
    assert feed == FeedAddress("docs-example", ("https://docs.example/pub?output=csv",))


def test_nothing_is_no_feed() -> None:
    assert feed_addresses(" , ") == ()


@pytest.mark.parametrize(
    "text", ["ftp://a.example/x.csv", "https://", "a.csv|", "name=", "http://[x/", "gopher://x"]
)
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must hold files, folders and addresses"):
        feed_addresses(text)


def test_two_feeds_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="must name every feed differently, not two of them 'a-example'"):
        feed_addresses("https://a.example/1.csv https://a.example/2.csv")
    assert len(feed_addresses("one=https://a.example/1.csv two=https://a.example/2.csv")) == 2
