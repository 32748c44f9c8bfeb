"""The project's names of parties, for what the official files call them."""

SPEAKER = "Speaker"
INDEPENDENT = "Independent"
OTHER = "Other"

_NAMES = {
    "Labour and Co-operative": "Labour",
    "Labour (Co-op)": "Labour",
    "Green Party": "Green",
    "Sinn Fein": "Sinn Féin",
    "Social Democratic & Labour Party": "Social Democratic and Labour Party",
    "NA": OTHER,
}
_TOTALS = {"Scottish Green Party": "Green", "Green Party Northern Ireland": "Green"}
_PREDECESSORS = {"Reform UK": "Brexit Party"}

# Columns of the files of projections.
COLUMNS = {
    "con": "Conservative",
    "lab": "Labour",
    "ld": "Liberal Democrat",
    "snp": "Scottish National Party",
    "reform": "Reform UK",
    "pc": "Plaid Cymru",
    "plaid": "Plaid Cymru",
    "green": "Green",
    "other": OTHER,
}


def party(official: str) -> str:
    return _NAMES.get(official, official.removeprefix("The "))


def total(name: str) -> str:
    """The name under which totals over seats count a party: the three Green parties are one there."""
    return _TOTALS.get(name, name)


def before(name: str, held: dict[str, float]) -> float | None:
    """What `held` has for a party or the one it came from; nothing for people who stood alone."""
    if name in (INDEPENDENT, OTHER):
        return None
    return held.get(name, held.get(_PREDECESSORS.get(name, "")))


def same(now: str, holder: str) -> bool:
    return holder in (now, _PREDECESSORS.get(now))
