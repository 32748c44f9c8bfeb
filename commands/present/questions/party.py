"""The sentence that answers a question about one party at one general election."""

from collections.abc import Callable, Mapping

from commands.present.bodies import body, body_first, possessive_body
from commands.present.counting import so_far
from commands.present.names import in_area_in
from commands.present.words import count, counted, difference, join, percent, points, sentence_case
from commands.questions.asked_party import AskedParty
from knowledge.psephology.party_record import Stood
from knowledge.psephology.totals import PartyTotal
from knowledge.questions.query import Measure

_NAMED = 25


def sentence(asked: AskedParty) -> str:
    """What was asked, where and when, and how much is declared where that is not all."""
    found, total = asked.totals, asked.total
    if total is None or not (total.candidates or (total.moved and total.moved.lost)):
        return f"{body_first(asked.party)} had no candidate {_when(asked)}."
    if asked.query.measure is not Measure.PARTY_CANDIDATES and not found.declared:
        return f"Nothing has been declared yet {_when(asked)}."
    told = _SENTENCES[asked.query.measure](asked, total)
    return f"{sentence_case(so_far(told, found.declared, found.seats))}."


def _when(asked: AskedParty) -> str:
    """ "in 2024", "in Scotland in 2024"."""
    return in_area_in(asked.area, asked.election)


def _seats(asked: AskedParty, total: PartyTotal) -> str:
    seats = f"{count(total.seats)} of {counted(asked.totals.seats, 'seat')}" if total.seats else "no seat"
    return f"{body(asked.party)} won {seats} {_when(asked)}"


def _votes(asked: AskedParty, total: PartyTotal) -> str:
    if total.share is None:
        return f"the votes for {body(asked.party)} {_when(asked)} are not known"
    votes = counted(total.votes, "vote")
    return f"{body(asked.party)} got {votes} {_when(asked)}, {percent(total.share)} of the vote"


def _change(asked: AskedParty, total: PartyTotal) -> str:
    base, share = asked.totals.base, f"{possessive_body(asked.party)} share of the vote"
    if total.change is None or total.share is None or base is None:
        return f"there is no earlier share to set {share} {_when(asked)} against"
    before = f"{'the notional result of ' if base.notional else ''}{base.year}"
    way = "rose" if total.change > 0 else "fell"
    moved = f"{way} by {points(abs(total.change))}" if total.change else "did not change"
    return f"{share} {moved} {_when(asked)}, to {percent(total.share)}, against {before}"


def _candidates(asked: AskedParty, total: PartyTotal) -> str:
    return f"{body(asked.party)} had {counted(total.candidates, 'candidate')} {_when(asked)}"


def _deposits(asked: AskedParty, total: PartyTotal) -> str:
    lost = counted(total.deposits_lost, "deposit") if total.deposits_lost else "no deposit"
    return f"{body(asked.party)} lost {lost} {_when(asked)}, of {counted(total.candidates, 'candidate')}"


def _seconds(asked: AskedParty, total: PartyTotal) -> str:
    seats = counted(total.seconds, "seat") if total.seconds else "no seat"
    return f"{body(asked.party)} came second in {seats} {_when(asked)}"


def _moved(asked: AskedParty, total: PartyTotal) -> str:
    if total.moved is None:
        return f"the seats that {body(asked.party)} gained and lost {_when(asked)} are not known"
    gained, lost = total.moved.gained, total.moved.lost
    if asked.query.measure is Measure.PARTY_GAINS:
        return f"{body(asked.party)} gained {counted(gained, 'seat') if gained else 'no seat'} {_when(asked)}"
    if asked.query.measure is Measure.PARTY_LOSSES:
        return f"{body(asked.party)} lost {counted(lost, 'seat') if lost else 'no seat'} {_when(asked)}"
    each = f"{count(gained)} gained and {count(lost)} lost"
    return (
        f"{possessive_body(asked.party)} net change {_when(asked)} was {difference(total.moved.net)}: {each}"
    )


def _extreme(asked: AskedParty, total: PartyTotal) -> str:
    if not asked.stood:
        return _votes(asked, total)
    best = asked.query.measure is Measure.PARTY_BEST
    one = asked.stood[0 if best else -1]
    seat, share = one.seat.constituency.name, percent(one.standing.share or 0)
    return (
        f"{possessive_body(asked.party)} {'highest' if best else 'lowest'} share "
        f"{_when(asked)} was {share}, in {seat}"
    )


def _targets(asked: AskedParty, total: PartyTotal) -> str:
    if not asked.targets:
        return f"{body(asked.party)} had no seat left to win {_when(asked)}"
    named = [_target(one) for one in asked.targets[:_NAMED]]
    if left := len(asked.targets) - len(named):
        named.append(f"{count(left)} more")
    return f"the smallest swings that {body(asked.party)} needed {_when(asked)} were in {join(named)}"


def _target(one: Stood) -> str:
    return f"{one.seat.constituency.name} ({points(one.swing_needed)})"


_SENTENCES: Mapping[Measure, Callable[[AskedParty, PartyTotal], str]] = {
    Measure.PARTY_SEATS: _seats,
    Measure.PARTY_VOTES: _votes,
    Measure.PARTY_SHARE: _votes,
    Measure.PARTY_CHANGE: _change,
    Measure.PARTY_CANDIDATES: _candidates,
    Measure.PARTY_DEPOSITS: _deposits,
    Measure.PARTY_SECONDS: _seconds,
    Measure.PARTY_GAINS: _moved,
    Measure.PARTY_LOSSES: _moved,
    Measure.PARTY_NET: _moved,
    Measure.PARTY_BEST: _extreme,
    Measure.PARTY_WORST: _extreme,
    Measure.PARTY_TARGETS: _targets,
}
