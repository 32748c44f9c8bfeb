"""The errors of one request body, collected and nested the way Discord nests them (code 50035)."""

from __future__ import annotations

from typing import Any

from .errors import ApiError

Path = tuple[str | int, ...]


class Form:
    """Every wrong field of a body; `refuse` raises them all at once, as Discord reports them."""

    def __init__(self) -> None:
        self._errors: dict[str, Any] = {}

    def add(self, path: Path, code: str, message: str) -> None:
        node = self._errors
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def require(self, path: Path) -> None:
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def length(self, path: Path, value: object, least: int, most: int) -> None:
        """A text whose length must lie in `least`..`most`; absent is for `require` to judge."""
        if value is None:
            return
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", "Could not interpret as string.")
        elif not least <= len(value) <= most:
            self._out_of_range(path, len(value), least, most)

    def count(self, path: Path, values: list[Any], least: int, most: int) -> None:
        """A list whose size must lie in `least`..`most`."""
        if not least <= len(values) <= most:
            self._out_of_range(path, len(values), least, most)

    def _out_of_range(self, path: Path, size: int, least: int, most: int) -> None:
        if least == 1 and size == 0:
            self.require(path)
        elif least > 0:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        else:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")

    def refuse(self) -> None:
        """Raises ApiError 50035 if anything was added."""
        if self._errors:
            raise ApiError(400, 50035, "Invalid Form Body", self._errors)
