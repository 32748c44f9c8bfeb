"""What the Speaker was before."""

# The results say "Speaker" at each of these elections; no file names the party that he sat for before.
_FORMER = {2010: "Conservative", 2015: "Conservative", 2017: "Conservative", 2019: "Labour", 2024: "Labour"}


def former_party(election: str) -> str:
    return _FORMER[int(election[5:9])]
