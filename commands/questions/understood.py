"""The question as it was understood, as JSON tells it."""

from knowledge.questions.query import Query


def understood(
    query: Query, *, subject: str | None = None, election: str | None = None, area: str | None = None
) -> dict[str, object]:
    """Facts for the key `query`: first what every question has, None where it does not apply (`subject` an
    official name, `election` an id, `area` a name); then what was named, parties by full name."""
    named: dict[str, object] = {
        "party": query.party.name if query.party else None,
        "from_party": query.from_party.name if query.from_party else None,
        "to_party": query.to_party.name if query.to_party else None,
        "parties": [party.name for party in query.parties] or None,
        "order": query.order.value if query.order else None,
        "limit": query.limit,
        "position": query.position,
        "below": query.below,
        "above": query.above,
        "unit": query.unit.value if query.unit else None,
        "since": query.since,
        "method": query.method,
    }
    return {
        "kind": query.measure.kind,
        "subject": subject,
        "measure": query.measure.name_in_kind,
        "election": election,
        "area": area,
        **{key: value for key, value in named.items() if value is not None},
    }
