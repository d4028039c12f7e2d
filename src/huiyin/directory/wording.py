"""How the ledger's entries about the registers are read, and the codes of units and scopes in any entry."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models

from huiyin.kernel.ledger import words

from .models import Area, Body, Group, Mandate, Person, Session, Station, Term, Topic, Unit

NAMED: list[type[models.Model]] = [Area, Body, Group, Person, Station, Topic, Unit]
OTHERS: dict[type[models.Model], tuple[str, ...]] = {Term: ("body",), Session: ("term",), Mandate: ("person",)}
SCOPES: dict[str, Any] = {"body": Body, "unit": Unit, "group": Group, "station": Station}


def declare() -> None:
    words.facts("directory", words.chosen(Mandate.Level), "level")
    words.facts("access", scopes, "scope")
    for model in NAMED:
        words.subject(model._meta.label, _by_name(model), _found(model))
    for model, related in OTHERS.items():
        words.subject(model._meta.label, _by_name(model, *related), lambda text: [])


def units(codes: Collection[str]) -> dict[str, str]:
    """Short names of units by their codes."""
    return {unit.code: str(unit) for unit in Unit.objects.filter(code__in=codes)}


def scopes(codes: Collection[str]) -> dict[str, str]:
    """unit:7 → 交通局."""
    found: dict[str, str] = {}
    for kind, model in SCOPES.items():
        ids = [int(code.partition(":")[2]) for code in codes if code.startswith(f"{kind}:")]
        found |= {f"{kind}:{pk}": str(line) for pk, line in model.objects.in_bulk(ids).items()} if ids else {}
    return found


def _by_name(model: Any, *related: str) -> words.Subjects:
    def names(ids: Collection[int]) -> dict[int, tuple[str, str]]:
        lines = model.objects.filter(pk__in=ids)
        return {line.pk: (str(line), "") for line in (lines.select_related(*related) if related else lines)}

    return names


def _found(model: Any) -> words.Finder:
    return lambda text: model.objects.filter(name__contains=text).values_list("pk", flat=True)[:200]
