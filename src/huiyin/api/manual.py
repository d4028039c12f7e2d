"""The interface's description as a page: chapters, operations, parameters and fields, examples to copy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from huiyin.kernel.keys import is_key

from . import problems
from .interface import api

Thing = dict[str, Any]
MULTIPART = "multipart/form-data"


def page(params: Mapping[str, str]) -> Thing:
    """One chapter (`chapter`, counted from 1), or every operation in which the words of `q` stand."""
    every, words = chapters(), params.get("q", "").lower().split()
    chosen = int(asked) if is_key(asked := params.get("chapter", "")) and int(asked) <= len(every) else 1
    shown = found(every, words) if words else [every[chosen - 1]]
    return {
        "chapters": [(n, one["label"], f"?chapter={n}", len(one["operations"])) for n, one in enumerate(every, 1)],
        "chosen": 0 if words else chosen,
        "shown": shown,
        "q": params.get("q", ""),
        "base": settings.PUBLIC_ADDRESS,
        "rate": settings.API_PER_MINUTE,
    }


def found(every: list[Thing], words: list[str]) -> list[Thing]:
    """The chapters with those of their operations in whose address or description all the words stand."""

    def fits(label: str, one: Thing) -> bool:
        text = f"{label} {one['method']} {one['path']} {one['about']}".lower()
        return all(word in text for word in words)

    narrowed = [
        {"label": one["label"], "operations": [op for op in one["operations"] if fits(one["label"], op)]}
        for one in every
    ]
    return [one for one in narrowed if one["operations"]]


@lru_cache(maxsize=1)
def described() -> Thing:
    """The OpenAPI document; it does not change while the process lives."""
    document = dict(api.get_openapi_schema(path_prefix="api/v1/"))
    problems.describe(document)
    return document


@lru_cache(maxsize=1)
def chapters() -> list[Thing]:
    """Operations by chapter, in the order in which they are declared."""
    found: dict[str, list[Thing]] = {}
    for path, methods in described()["paths"].items():
        for method, one in methods.items():
            found.setdefault(one.get("tags", [""])[0], []).append(_operation(path, method, one))
    return [{"label": label, "operations": operations} for label, operations in found.items()]


def _operation(path: str, method: str, one: Thing) -> Thing:
    sent = one.get("requestBody", {}).get("content", {})
    multipart = MULTIPART in sent
    body = sent.get(MULTIPART if multipart else "application/json", {}).get("schema", {})
    return {
        "id": one["operationId"],
        "method": method.upper(),
        "path": path,
        "about": one.get("description") or one.get("summary", ""),
        "token": bool(one.get("security")) and {} not in one["security"],
        "parameters": [
            (p["name"], p.get("description", ""), type_of(p["schema"]), p.get("required", False))
            for p in one.get("parameters", [])
        ],
        "fields": fields_of(body),
        "encoding": MULTIPART if multipart else "JSON",
        "answer": [(name, about, kind) for name, about, kind, _required in fields_of(_answer(one))],
    }


def _answer(one: Thing) -> Thing:
    schema = one["responses"].get(200, {}).get("content", {}).get("application/json", {}).get("schema", {})
    return schema.get("items", schema)


def _resolved(schema: Thing) -> Thing:
    if "anyOf" in schema:  # a body that may be left out
        schema = schema["anyOf"][0]
    if "$ref" in schema:
        found: Thing = described()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return found
    return schema


def fields_of(schema: Thing) -> list[tuple[str, str, str, bool]]:
    whole = _resolved(schema)
    required = whole.get("required", [])
    return [
        (name, one.get("description", ""), type_of(one), name in required)
        for name, one in whole.get("properties", {}).items()
    ]


def type_of(schema: Thing) -> str:
    """What kind of value, in a word or two."""
    if "anyOf" in schema:
        return " | ".join(type_of(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[1])
    kind = str(schema.get("format") or schema.get("type", ""))
    return f"{type_of(schema['items'])}[]" if kind == "array" and "items" in schema else kind
