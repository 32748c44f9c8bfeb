"""What people type, stage by stage."""

import pytest

from knowledge.names.match import Found, How, NotFound, Several
from tests.shipped import index


def found(text: str, boundary_set: str = "2024") -> tuple[str, How, str | None]:
    match = index(boundary_set).resolve(text)
    assert isinstance(match, Found), match
    return match.constituency.name, match.how, match.said


def offered(text: str, boundary_set: str = "2024") -> list[str]:
    match = index(boundary_set).resolve(text)
    assert isinstance(match, Several), match
    return [seat.name for seat in match.constituencies]


def near(text: str, boundary_set: str = "2024") -> list[str]:
    match = index(boundary_set).resolve(text)
    assert isinstance(match, NotFound), match
    return [seat.name for seat in match.near]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("islington north", "Islington North"),
        ("ISLINGTON  NORTH", "Islington North"),
        ("north islington", "Islington North"),
        ("N Islington", "Islington North"),
        ("leeds nw", "Leeds North West"),
        ("leeds n.w.", "Leeds North West"),
        ("leeds n w", "Leeds North West"),
        ("Leeds north-west", "Leeds North West"),
        ("northwest leeds", "Leeds North West"),
        ("Surrey East", "East Surrey"),
        ("herts nth east", "North East Hertfordshire"),
        ("s cambs", "South Cambridgeshire"),
        ("Ｙｎｙｓ Ｍôｎ", "Ynys Môn"),
        ("ynys mon", "Ynys Môn"),
        ("Anglesey", "Ynys Môn"),
        ("Western Isles", "Na h-Eileanan an Iar"),
        ("Carmarthen", "Caerfyrddin"),
        ("Glyndwr", "Montgomeryshire and Glyndŵr"),
        ("tipton & wednesbury", "Tipton and Wednesbury"),
        ("tipton+wednesbury", "Tipton and Wednesbury"),
        ("tiptonandwednesbury", "Tipton and Wednesbury"),
        ("saint ives", "St Ives"),
        ("St. Ives", "St Ives"),
        ("hull e", "Kingston upon Hull East"),
        ("kingston-on-hull east", "Kingston upon Hull East"),
        ("queens park and maida vale", "Queen's Park and Maida Vale"),
        ("Stoke North", "Stoke-on-Trent North"),
    ],
)
def test_a_name_is_known_in_every_way_of_writing_it(typed: str, name: str) -> None:
    spelt, how, said = found(typed)
    assert spelt == name
    assert how in (How.EXACT, How.ALIAS, How.PART)
    assert said is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Edgbaston", "Birmingham Edgbaston"),
        ("Skegness", "Boston and Skegness"),
        ("Chelsea", "Chelsea and Fulham"),
        ("Ely", "Ely and East Cambridgeshire"),
        ("brighton pav", "Brighton Pavilion"),
        ("g'head central", "Gateshead Central and Whickham"),
    ],
)
def test_one_telling_word_is_enough(typed: str, name: str) -> None:
    assert found(typed)[0] == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Gloster", "Gloucester"),
        ("Wooster", "Worcester"),
        ("Lester East", "Leicester East"),
        ("rockdale", "Rochdale"),
        ("grenidge and woolidge", "Greenwich and Woolwich"),
        ("hacney north", "Hackney North and Stoke Newington"),
    ],
)
def test_a_name_may_be_written_as_it_sounds(typed: str, name: str) -> None:
    assert found(typed)[0] == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("skegnes", "Boston and Skegness"),
        ("hartlepol", "Hartlepool"),
        ("exetre", "Exeter"),
        ("belfst nort", "Belfast North"),
        ("west bormwich west", None),
        ("chelas and fulham", "Chelsea and Fulham"),
        ("walthamstwo", "Walthamstow"),
        ("waltham stow", "Walthamstow"),
        ("bradfordwest", "Bradford West"),
        ("kingstn upn hull esat", "Kingston upon Hull East"),
        ("swindon nohtr", "Swindon North"),
        ("south leedss", "Leeds South"),
        ("nofth east bristol", "Bristol North East"),
        ("gowerrrrr", "Gower"),
        ("sittingbourne dna sheppey", "Sittingbourne and Sheppey"),
        ("hastings n rye", "Hastings and Rye"),
        ("carlisne", "Carlisle"),
    ],
)
def test_one_or_two_slips_are_forgiven(typed: str, name: str | None) -> None:
    if name is None:  # a seat of 2010
        assert found(typed, "2010") == ("West Bromwich West", How.SLIP, None)
    else:
        assert found(typed)[0] == name


def test_a_former_name_is_said() -> None:
    assert found("Bristol West") == ("Bristol Central", How.FORMER, "Bristol West")
    assert found("bristol w.") == ("Bristol Central", How.FORMER, "Bristol West")


def test_a_former_seat_that_was_divided_is_a_choice_its_largest_part_first() -> None:
    assert offered("weaver vale") == ["Runcorn and Helsby", "Mid Cheshire"]


def test_the_boundaries_of_the_election_count() -> None:
    assert found("bristol west", "2010") == ("Bristol West", How.EXACT, None)
    assert found("bristol central", "2010") == ("Bristol West", How.LATER, "Bristol Central")
    assert index("2010").resolve("islington north").constituency.boundary_set == "2010"  # type: ignore[union-attr]


@pytest.mark.parametrize("typed", ["Corbyn's seat", "corbyns seat", "seat of Jeremy Corbyn", "jeremy corbyn"])
def test_the_winner_leads_to_the_seat(typed: str) -> None:
    assert found(typed) == ("Islington North", How.PERSON, "Jeremy Corbyn")


def test_a_last_name_alone_is_heard_where_it_is_no_place() -> None:
    assert found("corbyn")[:2] == ("Islington North", How.PERSON)
    assert found("stafford")[:2] == ("Stafford", How.EXACT)


def test_two_of_one_name_are_a_choice() -> None:
    assert offered("Eagle's constituency") == ["Liverpool Garston", "Wallasey"]


def test_the_speaker_has_a_seat() -> None:
    assert found("the speaker's seat")[0] == "Chorley"
    assert found("speaker") == ("Chorley", How.PERSON, "Lindsay Hoyle")


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("Torquay", "Torbay", "Torquay"),
        ("ramsgate", "East Thanet", "Ramsgate"),
        ("Glossop", "High Peak", "Glossop"),
        ("st ives cornwall", "St Ives", None),
        ("ashford kent", "Ashford", None),
        ("bangor co down", "North Down", None),
    ],
)
def test_a_town_lies_in_its_seat(typed: str, name: str, said: str | None) -> None:
    spelt, _, town = found(typed)
    assert spelt == name
    assert said is None or town == said


def test_a_ward_is_said_to_be_one() -> None:
    assert found("gipton and harehills") == ("Leeds East", How.WARD, "Gipton & Harehills")


def test_a_county_word_helps_only_where_it_agrees() -> None:
    assert found("wells somerset")[0] == "Wells and Mendip Hills"
    assert not isinstance(index().resolve("wells lancashire"), Found)


def test_codes_of_both_boundary_sets_are_known() -> None:
    assert found("e14001305") == ("Islington North", How.CODE, None)
    assert found("E14000763") == ("Islington North", How.CODE, None)
    assert found("E14000602") == ("Bristol Central", How.FORMER, "Bristol West")
    assert found("S14000006") == ("Ayr, Carrick and Cumnock", How.CODE, None)
    # Five Scottish codes are in both sets, and mean the seat of the set that is asked.
    for boundary_set in ("2010", "2024"):
        match = index(boundary_set).resolve("S14000021")
        assert isinstance(match, Found)
        assert match.constituency.boundary_set == boundary_set
    assert near("E14999999") == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Newcastle", ["Newcastle-under-Lyme", "Newcastle upon Tyne North"]),
        ("Hull", ["Kingston upon Hull East", "Kingston upon Hull West and Haltemprice"]),
        ("leeds", ["Leeds East", "Leeds North West"]),
        ("Richmond", ["Richmond Park", "Richmond and Northallerton"]),
        ("Belfast", ["Belfast East", "Belfast South and Mid Down"]),
        ("brum", ["Birmingham Yardley", "Birmingham Edgbaston"]),
        ("B'ham", ["Birmingham Yardley", "Birmingham Edgbaston"]),
        ("Enfield", ["Enfield North", "Southgate and Wood Green"]),
        ("Wirral", ["Wirral West", "Wallasey"]),
        ("Wakefield", ["Wakefield and Rothwell", "Ossett and Denby Dale"]),
        ("Lancashire", ["West Lancashire", "Burnley"]),
        ("Northumberland", ["North Northumberland", "Hexham"]),
        ("Islington West", ["Islington North", "Islington South and Finsbury"]),
        ("bangor", ["Bangor Aberconwy", "North Down"]),
        ("who won hull", ["Kingston upon Hull East"]),
    ],
)
def test_what_could_be_several_is_a_choice(typed: str, names: list[str]) -> None:
    seats = offered(typed)
    assert set(names) <= set(seats)
    assert len(seats) == len(set(seats))


def test_seats_that_bear_the_name_are_offered_before_others_of_the_area() -> None:
    assert offered("wirral")[0] == "Wirral West"
    assert offered("Newcastle")[-1] == "South Down"


@pytest.mark.parametrize(
    "typed",
    [
        "Paris",
        "the moon",
        "asdfghjkl",
        "north",
        "NW",
        "s e",
        "mid",
        "castle",
        "test",
        "havana",
        "hobbiton",
        "selford",
        "the",
        "",
        "   ",
        "?!",
        "🧀",
        "東京",
        "result please",
        "results for paris",
        "tokyo east",
        "mp for narnia",
        "xyzzy north",
    ],
)
def test_what_is_no_seat_is_unknown(typed: str) -> None:
    near(typed)


def test_what_is_nearer_to_a_town_is_no_slip_of_a_word_of_a_name() -> None:
    assert near("camberly")[0] == "Surrey Heath"


def test_near_misses_are_offered_only_when_near() -> None:
    assert near("asdfghjkl") == []
    assert near("the moon") == []
    assert near("Torquey") == ["Torbay"]


@pytest.mark.parametrize(
    "typed",
    [
        "result islington north",
        "who won islington north?",
        "what happened in Islington North",
        "mp for n islington",
    ],
)
def test_words_around_the_name_are_overheard(typed: str) -> None:
    assert found(typed)[0] == "Islington North"


@pytest.mark.parametrize(
    ("typed", "seats"), [("tickenham", ["North Somerset", "Twickenham"]), ("barlow", None), ("hedon", None)]
)
def test_a_place_that_is_one_slip_from_a_seat_is_a_choice(typed: str, seats: list[str] | None) -> None:
    names = offered(typed)
    assert len(names) == 2
    assert seats in (None, names)


def test_so_it_is_on_older_boundaries() -> None:
    assert offered("hapton", "2010") == ["Burnley", "Halton"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("working", "Woking"),
        ("the working please", "Woking"),
        ("sterling", "Stirling and Strathallan"),
        ("montpellier", "Cheltenham"),
        ("hope", "Alyn and Deeside"),
        ("wooing", "Woking"),
        ("grant", "Maidstone and Malling"),
        ("high", "High Peak"),
    ],
)
def test_an_ordinary_word_is_at_most_a_near_miss(typed: str, name: str) -> None:
    assert near(typed) == [name]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("wittering on", "North West Cambridgeshire"), ("skegness and", "Boston and Skegness")],
)
def test_a_name_does_not_break_off(typed: str, name: str) -> None:
    assert near(typed) == [name]


@pytest.mark.parametrize("typed", ["midfield", "marrow", "decide", "health", "resolve"])
def test_a_slip_of_a_town_or_of_one_short_word_of_a_name_is_no_answer(typed: str) -> None:
    assert not isinstance(index().resolve(typed), Found)


@pytest.mark.parametrize("typed", ["we are", "them all", "he age"])
def test_a_little_place_is_not_pieced_together(typed: str) -> None:
    assert not isinstance(index().resolve(typed), Found)
    assert isinstance(index().resolve("weare"), Found)


def test_a_village_does_not_outrank_the_town_that_people_mean() -> None:
    # There are smaller Loughtons and Fleets in other counties; wards are named after these.
    assert found("Loughton")[0] == "Epping Forest"
    assert found("Fleet")[0] == "North East Hampshire"
