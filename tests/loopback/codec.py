"""JSON on the wire, through orjson where it is installed: writing it is most of this server's work."""

from __future__ import annotations

import json
from typing import Any

_encode = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode

try:
    import orjson
except ModuleNotFoundError:

    def dumps(value: Any) -> bytes:
        return _encode(value).encode()

    def loads(text: str | bytes) -> Any:
        """Raises ValueError for what is no JSON."""
        return json.loads(text)

else:

    def dumps(value: Any) -> bytes:
        return orjson.dumps(value)

    def loads(text: str | bytes) -> Any:
        """Raises ValueError for what is no JSON."""
        return orjson.loads(text)
