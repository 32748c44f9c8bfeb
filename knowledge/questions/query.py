"""A question as it was understood."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Area, Party


class Measure(StrEnum):
    """What is asked, of what: the kind of subject before the dot, the measure behind it."""

    SEAT_WINNER = "seat.winner"
    SEAT_MAJORITY = "seat.majority"
    SEAT_PLACE = "seat.place"
    SEAT_VOTES = "seat.votes"
    SEAT_SHARE = "seat.share"
    SEAT_CHANGE = "seat.change"
    SEAT_TURNOUT = "seat.turnout"
    SEAT_ELECTORATE = "seat.electorate"
    SEAT_REJECTED = "seat.rejected"
    SEAT_VOTES_CAST = "seat.votes_cast"
    SEAT_CANDIDATES = "seat.candidates"
    SEAT_CANDIDATE_LIST = "seat.candidate_list"
    SEAT_DECLARED = "seat.declared"
    SEAT_DEPOSITS = "seat.deposits"
    SEAT_POLLING_DAY = "seat.polling_day"
    SEAT_OUTCOME = "seat.outcome"
    SEAT_SWING = "seat.swing"
    SEAT_DID_WIN = "seat.did_win"
    SEAT_ALWAYS = "seat.always"
    SEAT_HELD_BEFORE = "seat.held_before"
    SEAT_MEMBER = "seat.member"
    SEAT_HISTORY = "seat.history"
    SEAT_LAST_CHANGED = "seat.last_changed"
    SEAT_BY_ELECTIONS = "seat.by_elections"
    SEAT_COMPARE = "seat.compare"
    PARTY_SEATS = "party.seats"
    PARTY_VOTES = "party.votes"
    PARTY_SHARE = "party.share"
    PARTY_CHANGE = "party.change"
    PARTY_CANDIDATES = "party.candidates"
    PARTY_DEPOSITS = "party.deposits"
    PARTY_SECONDS = "party.seconds"
    PARTY_GAINS = "party.gains"
    PARTY_LOSSES = "party.losses"
    PARTY_NET = "party.net"
    PARTY_BEST = "party.best"
    PARTY_WORST = "party.worst"
    PARTY_TARGETS = "party.targets"
    SEATS_WON = "seats.won"
    SEATS_GAINED = "seats.gained"
    SEATS_LOST = "seats.lost"
    SEATS_SECOND = "seats.second"
    SEATS_CHANGED = "seats.changed"
    SEATS_MAJORITY = "seats.majority"
    SEATS_TURNOUT = "seats.turnout"
    SEATS_RANK_MAJORITY = "seats.rank_majority"
    SEATS_RANK_TURNOUT = "seats.rank_turnout"
    SEATS_RANK_SWING = "seats.rank_swing"
    SEATS_RANK_CHANGE = "seats.rank_change"
    SEATS_RANK_SHARE = "seats.rank_share"
    SEATS_RANK_VOTES = "seats.rank_votes"
    SEATS_RANK_CANDIDATES = "seats.rank_candidates"
    SEATS_RANK_DECLARED = "seats.rank_declared"
    SEATS_RANK_ELECTORATE = "seats.rank_electorate"
    HOUSE_CHANGED = "house.changed"
    HOUSE_MAJORITY_COUNT = "house.majority_count"
    HOUSE_TURNOUT_COUNT = "house.turnout_count"
    HOUSE_WINNER = "house.winner"
    HOUSE_MAJORITY = "house.majority"
    HOUSE_SEATS = "house.seats"
    HOUSE_TURNOUT = "house.turnout"
    HOUSE_ELECTORATE = "house.electorate"
    HOUSE_VOTES_CAST = "house.votes_cast"
    HOUSE_CANDIDATES = "house.candidates"
    HOUSE_WOMEN = "house.women"
    HOUSE_MOST_SECONDS = "house.most_seconds"
    HOUSE_MOST_VOTES = "house.most_votes"
    HOUSE_NOW = "house.now"
    HOUSE_POLLING_DAY = "house.polling_day"
    PROJECTION_SAID = "projection.said"
    PROJECTION_ERROR = "projection.error"
    PROJECTION_LATEST = "projection.latest"
    COALITION_TOTAL = "coalition.total"
    SWING_SEATS = "swing.seats"
    PERSON_RESULT = "person.result"
    PERSON_PARTY = "person.party"
    PERSON_SEAT = "person.seat"
    PERSON_ELECTED = "person.elected"
    PERSON_DID_WIN = "person.did_win"
    BY_ELECTIONS_LIST = "by_elections.list"
    BY_ELECTIONS_COUNT = "by_elections.count"
    BY_ELECTIONS_LAST = "by_elections.last"
    TERM_MEANING = "term.meaning"

    @property
    def kind(self) -> str:
        return self.value.partition(".")[0]

    @property
    def name_in_kind(self) -> str:
        return self.value.partition(".")[2]


class Order(StrEnum):
    HIGHEST = "highest"
    LOWEST = "lowest"


class Unit(StrEnum):
    VOTES = "votes"
    PERCENT = "percent"


LAST = -1


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, with what was named beside it; None where nothing was.

    `seat`, `other` and `person` are the names as typed, to be resolved by the book of the election that is
    meant. `election` is what `Knowledge.election` takes ("2019", "by-election", an id); `since` a year.
    `position` counts from 1, LAST from behind. `below` and `above` are bounds in `unit`. SEAT_ALWAYS asks
    whether a party has always held a seat; with `any_time` whether it ever did, with `negated` whether any
    other party did. PERSON_DID_WIN with `negated` asks whether somebody lost. `shares` is the text that
    /swing takes.
    """

    measure: Measure
    seat: str | None = None
    other: str | None = None
    person: str | None = None
    party: Party | None = None
    to_party: Party | None = None
    from_party: Party | None = None
    parties: tuple[Party, ...] = ()
    election: str | None = None
    area: Area | None = None
    order: Order | None = None
    limit: int | None = None
    position: int | None = None
    below: float | None = None
    above: float | None = None
    unit: Unit | None = None
    since: int | None = None
    any_time: bool = False
    negated: bool = False
    shares: str | None = None
    method: str | None = None
    term: str | None = None
