"""The sentence that says how far a projection was from the outcome."""

from commands.present.names import projection_kind
from commands.present.words import count, counted, halves, join, sentence_case
from knowledge.model import OTHER, ProjectionKind
from knowledge.model.election import year_in
from knowledge.psephology.projected import ProjectionReport


def error_sentence(report: ProjectionReport) -> str:
    """Seats given to the wrong party, and each party's error, the largest first."""
    who, outcome = _who(report), report.outcome
    if outcome is None:
        return f"How far out {who} is cannot be said: there is no outcome to set it against."
    errors = [
        (seats - outcome[party], "others" if party.id == OTHER else party.name)
        for party, seats in report.projection.seats
        if seats is not None and party in outcome and seats != outcome[party]
    ]
    if not errors:
        return f"Every number of seats that {who} gave was right."
    errors.sort(key=lambda error: -abs(error[0]))
    told = join([f"{name} {count(abs(wrong))} too {_many(wrong)}" for wrong, name in errors])
    if report.misallocated is None:
        return f"Of those whose seats it gave, {who} had {told}."
    seats = f"{halves(report.misallocated)} of {counted(report.accounted, 'seat')}"
    return f"{sentence_case(who)} gave {seats} to the wrong party: {told}."


def _many(wrong: int) -> str:
    return "many" if wrong > 0 else "few"


def _who(report: ProjectionReport) -> str:
    """ "the exit poll of 2019", "the YouGov MRP for the next general election"."""
    made = report.projection
    year = year_in(made.election_id) if made.election_id else None
    if made.kind is ProjectionKind.EXIT_POLL and year:
        return f"the exit poll of {year}"
    when = f"the {year} general election" if year else "the next general election"
    return f"the {made.forecaster} {projection_kind(made)} for {when}"
