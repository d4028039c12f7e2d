"""Writing the index. Everything happens in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from .models import Document, Text
from .tokens import tokens

_searchable: dict[str, Callable[[Any], dict[str, Any]]] = {}


def searchable(model: str, describe: Callable[[Any], dict[str, Any]]) -> None:
    """Say how a model is indexed: `describe` returns number, title and texts; used by `huiyin reindex`."""
    _searchable[model] = describe


def index(subject: models.Model) -> None:
    """Index a subject as its model was declared, or again after it changed."""
    put(subject, **_searchable[subject._meta.label_lower](subject))


@transaction.atomic
def put(subject: models.Model, *, title: str, texts: Iterable[str], number: str = "") -> None:
    """Index a subject under a number, a title and any further texts."""
    key = {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}
    text = "\n".join(part for part in texts if part)
    document, made = Document.objects.update_or_create(**key, defaults={"number": number, "title": title})
    Text.objects.update_or_create(document=document, defaults={"text": text})
    head, body = " ".join(tokens(f"{number} {title}")), " ".join(tokens(text))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if not made:
                cursor.execute("DELETE FROM search_index WHERE rowid = %s", [document.pk])
            cursor.execute(
                "INSERT INTO search_index (rowid, title, body) VALUES (%s, %s, %s)", [document.pk, head, body]
            )
        else:
            cursor.execute(
                "INSERT INTO search_index (rowid, words) VALUES (%s, array_to_tsvector('{}')) "
                "ON CONFLICT (rowid) DO NOTHING",
                [document.pk],
            )
            cursor.execute(
                "UPDATE search_index SET words = setweight(to_tsvector('simple', %s), 'A') "
                "|| setweight(to_tsvector('simple', %s), 'B') WHERE rowid = %s",
                [head, body, document.pk],
            )


@transaction.atomic
def remove(subject: models.Model) -> None:
    found = Document.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).first()
    if found is not None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index WHERE rowid = %s", [found.pk])
        found.delete()


def rebuild() -> int:
    """Index everything again; says how many."""
    count = 0
    for label in _searchable:
        for subject in apps.get_model(label)._default_manager.iterator(500):
            index(subject)
            count += 1
    return count
