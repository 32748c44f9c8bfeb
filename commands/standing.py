"""Who has a majority, or how far from one the largest party is, as JSON facts."""

from knowledge.psephology.house import Largest, OverallMajority


def standing_facts(standing: OverallMajority | Largest | None) -> dict[str, object]:
    """`majority` and `largest`, of which at most one is not None."""
    majority = standing if isinstance(standing, OverallMajority) else None
    largest = standing if isinstance(standing, Largest) else None
    return {
        "majority": {"party": majority.party.name, "seats": majority.seats} if majority else None,
        "largest": (
            {"party": largest.party.name, "seats": largest.seats, "short_by": largest.short_by}
            if largest
            else None
        ),
    }
