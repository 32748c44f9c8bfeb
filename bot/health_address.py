"""Where the bot tells how it is, as whoever hosts it writes it down: 127.0.0.1:8080, [::1]:8080."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"(?:([^\s:\[\]/@]+)|\[([0-9A-Fa-f:.]+)\]):([0-9]{1,5})")
# Addresses at which a server hears all that reaches its machine: from that machine itself, it is asked here.
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


@dataclass(frozen=True, slots=True)
class HealthAddress:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def near(self) -> "HealthAddress":
        """The same as it is asked from this machine."""
        return HealthAddress(_ANYWHERE.get(self.host, self.host), self.port)


def health_address(text: str) -> HealthAddress:
    """Raises ValueError with what is allowed."""
    found = _ADDRESS.fullmatch(text)
    if found is None or not 0 < int(found[3]) < 2**16:
        raise ValueError("must be a host and a port, such as 127.0.0.1:8080")
    return HealthAddress(found[1] or found[2], int(found[3]))
