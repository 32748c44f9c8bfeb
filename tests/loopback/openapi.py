"""Bodies against Discord's own OpenAPI description, where a file of it is at hand."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

BASE = "urn:discord"
JSON_TYPE = "application/json"
PARAMETER = re.compile(r"\{[^}]*\}")


class Description:
    """The description as validators, one for each operation, compiled at first use.

    Ids may also be written as numbers, which Discord takes everywhere and discord.py sends for attachments.
    """

    def __init__(self, path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        document["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
        resource: Resource[Any] = DRAFT202012.create_resource(document)
        self._registry: Registry[Any] = Registry().with_resource(BASE, resource)
        self._operations = {
            (method.upper(), PARAMETER.sub("{}", route)): f"{BASE}#/paths/{_escape(route)}/{method}"
            for route, item in document["paths"].items()
            for method in item
            if method != "parameters"
        }
        self._validator = cache(self._compile)

    def request_error(self, method: str, route: str, body: Any) -> str | None:
        """What is wrong with a request's body, in words; None if nothing, or if the operation takes none."""
        return self._error(method, route, ("requestBody", "content", JSON_TYPE, "schema"), body)

    def response_error(self, method: str, route: str, status: int, body: Any) -> str | None:
        """The same for the body of a successful response."""
        return self._error(method, route, ("responses", str(status), "content", JSON_TYPE, "schema"), body)

    def schema_error(self, name: str, body: Any) -> str | None:
        """The same for anything that one of the named schemas describes."""
        return _first_error(self._validator(f"{BASE}#/components/schemas/{name}"), body)

    def _error(self, method: str, route: str, inner: tuple[str, ...], body: Any) -> str | None:
        operation = self._operations.get((method, PARAMETER.sub("{}", route)))
        if operation is None or not self._exists(operation, inner):
            return None
        pointer = "/".join((operation, *map(_escape, inner)))
        return _first_error(self._validator(pointer), body)

    def _exists(self, operation: str, inner: tuple[str, ...]) -> bool:
        node: Any = self._registry.resolver().lookup(operation).contents
        for step in inner:
            if step not in node:
                return False
            node = node[step]
        return True

    def _compile(self, pointer: str) -> Draft202012Validator:
        return Draft202012Validator({"$ref": pointer}, registry=self._registry)


def _escape(step: str) -> str:
    """A step of a JSON pointer inside a URI fragment."""
    return (
        step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D").replace("@", "%40")
    )


def _first_error(validator: Draft202012Validator, body: Any) -> str | None:
    error = best_match(validator.iter_errors(body))
    if error is None:
        return None
    # Of a union's branches, the one that gets furthest into the body is the one that was meant.
    while error.context:
        error = max(error.context, key=lambda branch: len(branch.path))
    return f"{error.json_path}: {error.message[:500]}"
