"""Writing to the ledger and reading a matter's story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from .. import moment
from ..actors import Actor
from . import events
from .models import Entry, Head, root_key, subject_key

BATCH = 1000


@transaction.atomic(savepoint=False)
def append(subject: models.Model, event: Any, *, by: Actor) -> Entry:
    """Add `event` to the chain of `subject` and return the entry.

    Raises TypeError when the event was not declared. The chain's head row is locked until the transaction ends.
    """
    head = _locked_head(*subject_key(subject))
    entry = _entry(subject, event, head, by)
    entry.save(force_insert=True)
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save(update_fields=["sequence", "digest"])
    return entry


def _locked_head(subject_type: str, subject_id: int) -> Head:
    """The chain's head under lock. Two that begin a chain at once: the database keeps one row, the second waits for it."""
    heads = Head.objects.select_for_update().filter(subject_type=subject_type, subject_id=subject_id)
    head = heads.first()
    if head is None:
        Head.objects.bulk_create([Head(subject_type=subject_type, subject_id=subject_id)], ignore_conflicts=True)
        head = heads.get()
    return head


@transaction.atomic(savepoint=False)
def begin(told: Sequence[tuple[models.Model, Any]], *, by: Actor, at: Sequence[datetime] | None = None) -> list[Entry]:
    """The first entries of subjects made just now, in a handful of statements; `at` says when each was, else now.

    A subject may come several times: its entries follow each other. One that has a chain already is refused by the
    database, and nothing is written.
    """
    heads: dict[tuple[str, int], Head] = {}
    entries = []
    for n, (subject, event) in enumerate(told):
        kind, pk = subject_key(subject)
        head = heads.setdefault((kind, pk), Head(subject_type=kind, subject_id=pk))
        entry = _entry(subject, event, head, by, at=at[n] if at else None)
        head.sequence, head.digest = entry.sequence, entry.digest
        entries.append(entry)
    Head.objects.bulk_create(heads.values(), batch_size=BATCH)
    return Entry.objects.bulk_create(entries, batch_size=BATCH)


def _entry(subject: models.Model, event: Any, head: Head, by: Actor, *, at: datetime | None = None) -> Entry:
    facts = events.dump(event)
    root_type, root_id = root_key(subject)
    entry = Entry(
        at=at or moment.now(),
        actor=by.name,
        title=by.title,
        role=by.role,
        user_id=by.user_id,
        subject_type=head.subject_type,
        subject_id=head.subject_id,
        sequence=head.sequence + 1,
        root_type=root_type,
        root_id=root_id,
        kind=event.kind,
        facts=facts,
        previous=head.digest,
    )
    entry.digest = entry.compute_digest()
    return entry


def history(root: models.Model) -> QuerySet[Entry]:
    """Every entry of a matter and of all that belongs to it, oldest first."""
    root_type, root_id = root_key(root)
    return Entry.objects.filter(root_type=root_type, root_id=root_id).order_by("id")


def chain(subject: models.Model, *kinds: str) -> QuerySet[Entry]:
    """The entries of one subject alone, of these kinds where any are named, in the order of its chain."""
    subject_type, subject_id = subject_key(subject)
    found = Entry.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("sequence")
    return found.filter(kind__in=events.spellings(*kinds)) if kinds else found
