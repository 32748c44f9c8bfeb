"""How far the count of an election has come, said wherever an answer rests on the seats declared so far."""

from commands.present.words import count, counted


def declared_of(declared: int, seats: int, where: str = "") -> str:
    """ "179 of 650 seats declared", "9 of 57 seats in Scotland declared"."""
    return f"{count(declared)} of {counted(seats, 'seat')}{where} declared"


def so_far(told: str, declared: int, seats: int) -> str:
    """What is `told` of the seats declared, and of how many that is while others are still to come."""
    return told if declared == seats else f"with {declared_of(declared, seats)}, {told}"


def still_counting(declared: int, seats: int) -> str:
    """A note where some are still to come: "179 of 650 seats are declared so far."."""
    are = "is" if declared == 1 else "are"
    return f"{count(declared)} of {counted(seats, 'seat')} {are} declared so far."
