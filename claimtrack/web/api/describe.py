"""/openapi.json: made from the routes' types, with the failures that each of them may answer."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from claimtrack.web.api.values import Problem
from claimtrack.web.problem import MEDIA_TYPE, phrase_of

PREFIX = "/api/v1"
SCHEMA = "#/components/schemas/"
ALWAYS = (400, 401, 403, 404, 413, 422, 503)
DECIDING = (409, 428)


@cache
def description_of(api: FastAPI) -> dict[str, Any]:
    """An OpenAPI 3.1 document whose addresses begin at the server's PREFIX."""
    made = get_openapi(
        title=api.title,
        version=api.version,
        description=api.description,
        routes=api.routes,
        servers=[{"url": PREFIX}],
    )
    components = made["components"]["schemas"]
    nested = Problem.model_json_schema(ref_template=SCHEMA + "{model}")
    components |= nested.pop("$defs", {}) | {"Problem": nested}
    for name in ("HTTPValidationError", "ValidationError"):
        components.pop(name, None)
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}, {}]  # a desk without accounts asks for none
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            _add_failures(path, method, operation["responses"])
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "if-match":
                    parameter["required"] = True  # by the type it may be missing, for that has an answer of its own
    return made


def show_description(request: Request) -> Response:
    return JSONResponse(description_of(request.app.state.api))


def _add_failures(path: str, method: str, responses: dict[str, Any]) -> None:
    statuses = [*ALWAYS]
    if method == "post":
        statuses += [415]
        known = responses["201"] if path == "/documents" else None
        if known:
            responses["200"] = {**known, "description": "It was known."}
        if path.endswith("/decisions"):
            statuses += DECIDING
    if path == "/export":
        statuses += [501]
    for status in sorted(statuses):
        responses[str(status)] = {
            "description": phrase_of(status),
            "content": {MEDIA_TYPE: {"schema": {"$ref": SCHEMA + "Problem"}}},
        }
