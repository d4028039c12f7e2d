"""Writing the index. Everything happens in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from huiyin.kernel import moment

from .models import Document, Text
from .numbers import ordinal
from .tokens import spelled, tokens

Describe = Callable[[Any], dict[str, Any]]
BATCH = 500

_searchable: dict[str, Describe] = {}

Waiting = dict[str, dict[int, date]]
_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


def searchable(model: str | type[models.Model], describe: Describe | None = None) -> Any:
    """Say how a model is indexed: `describe` returns the keywords of `put`; used by `index` and `huiyin reindex`.

    Without `describe` it decorates one: `@searchable(Suggestion)`.
    """
    label = model.lower() if isinstance(model, str) else model._meta.label_lower
    if describe is None:
        return lambda function: searchable(label, function)
    _searchable[label] = describe
    return describe


@contextmanager
def together() -> Iterator[None]:
    """Index at the end, many at a time, what is indexed meanwhile: each subject once, as it is by then.

    For loading many things in one transaction; what is searched meanwhile does not find them yet. Each keeps the day
    on which it would have been indexed. After an error nothing is indexed.
    """
    waiting: Waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for label, days in waiting.items():
        keys, known = list(days), apps.get_model(label)._default_manager
        for start in range(0, len(keys), BATCH):
            subjects = known.filter(pk__in=keys[start : start + BATCH]).order_by("pk")
            if described := [(one, {"at": days[one.pk], **_searchable[label](one)}) for one in subjects]:
                _write(described)


def index(subject: models.Model) -> None:
    """Index a subject as its model was declared, or again after it changed."""
    if (waiting := _waiting.get()) is not None:
        waiting.setdefault(subject._meta.label_lower, {}).setdefault(subject.pk, moment.today())
        return
    put(subject, **_searchable[subject._meta.label_lower](subject))


def put(
    subject: models.Model,
    *,
    title: str,
    texts: Iterable[str],
    number: str = "",
    names: Iterable[str] = (),
    at: date | None = None,
    facets: Mapping[str, str | int] | None = None,
) -> None:
    """Index a subject, or again after it changed, under a number, a title, texts and names of people and units.

    `at` is the day that lists order by (a datetime counts as its day); without it the day of the first indexing
    stays. `facets` are short values that `find` can ask for.
    """
    _write([(subject, {"title": title, "texts": texts, "number": number, "names": names, "at": at, "facets": facets})])


def put_new(described: Sequence[tuple[models.Model, dict[str, Any]]]) -> None:
    """Index subjects of one model that were made just now: (subject, keywords of `put`), in three statements."""
    for start in range(0, len(described), BATCH):
        _write(described[start : start + BATCH], new=True)


@transaction.atomic
def remove(subject: models.Model) -> None:
    """Take a subject out of the index; one that is not in it stays out."""
    if (waiting := _waiting.get()) is not None:
        waiting.get(subject._meta.label_lower, {}).pop(subject.pk, None)
    _drop(Document.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk))


@transaction.atomic
def rebuild(subject_types: Collection[str] = ()) -> int:
    """Index everything again, or the models named, and drop what is no more; says how many are in the index.

    Raises KeyError for a model that was not declared searchable.
    """
    count = 0
    for label in subject_types or list(_searchable):
        describe = _searchable[label.lower()]
        everything = apps.get_model(label)._default_manager.order_by("pk")
        _drop(Document.objects.filter(subject_type=label.lower()).exclude(subject_id__in=everything.values("pk")))
        subjects = everything.iterator(BATCH)
        while batch := list(islice(subjects, BATCH)):
            _write([(subject, describe(subject)) for subject in batch])
            count += len(batch)
    return count


def _drop(documents: models.QuerySet[Document]) -> None:
    keys = list(documents.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(key,) for key in keys])
    for start in range(0, len(keys), BATCH):
        Document.objects.filter(pk__in=keys[start : start + BATCH]).delete()


@transaction.atomic(savepoint=False)
def _write(described: Sequence[tuple[models.Model, dict[str, Any]]], *, new: bool = False) -> None:
    """Documents, texts and index rows of subjects of one model, in four statements whatever their number.

    `new` ones are in no index: an error of the database otherwise.
    """
    label = described[0][0]._meta.label_lower
    known = Document.objects.filter(subject_type=label, subject_id__in=[subject.pk for subject, _of in described])
    first_at = {} if new else dict(known.values_list("subject_id", "at"))
    documents, texts = [], []
    for subject, of in described:
        number, title, facets = of.get("number") or "", _clean(of["title"])[:300], dict(of.get("facets") or {})
        at = of.get("at") or first_at.get(subject.pk) or moment.today()
        documents.append(
            Document(
                subject_type=label, subject_id=subject.pk, number=number, ordinal=ordinal(number), title=title,
                at=at, facets=facets,
            )
        )  # fmt: skip
        texts.append("\n\n".join(_clean(part) for part in (*of["texts"], *(of.get("names") or ())) if part))
    fields = ["number", "ordinal", "title", "at", "facets"]
    documents = Document.objects.bulk_create(documents, **_again(["subject_type", "subject_id"], fields, new))
    rows = list(zip(documents, texts, strict=True))
    Text.objects.bulk_create(
        [Text(document=document, text=text) for document, text in rows], **_again(["document"], ["text"], new)
    )
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT OR REPLACE INTO search_index (rowid, head, body) VALUES (%s, %s, %s)",
                [(d.pk, " ".join(tokens(_head(d))), " ".join(tokens(text))) for d, text in rows],
            )
        else:
            cursor.executemany(
                "INSERT INTO search_index (rowid, words, head, body) VALUES (%s, array_to_tsvector(%s), %s, %s) "
                "ON CONFLICT (rowid) DO UPDATE SET words = excluded.words, head = excluded.head, body = excluded.body",
                [(d.pk, _lexemes(_head(d), text), spelled(_head(d)), spelled(text)) for d, text in rows],
            )


def _again(unique: list[str], fields: list[str], new: bool) -> dict[str, Any]:
    """What is there already is overwritten."""
    return {} if new else {"update_conflicts": True, "unique_fields": unique, "update_fields": fields}


def _clean(text: str) -> str:
    """Without the one character that PostgreSQL cannot keep."""
    return text.replace("\x00", "")


def _head(document: Document) -> str:
    return f"{document.number}\n\n{document.title}"


def _lexemes(head: str, text: str) -> list[str]:
    """Every distinct token once; those of the head once more, marked, so that a hit in the title can be asked for."""
    first = set(tokens(head))
    return [*{*first, *tokens(text)}, *("^" + token for token in first)]
