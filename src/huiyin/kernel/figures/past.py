"""What was true at the end of a past day, read from the ledger."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from ..ledger.events import spellings
from ..ledger.models import Entry
from ..workflow import Lifecycle

Rows = QuerySet[Any, Any]


def end_of(day: date) -> datetime:
    """The first moment after a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def start_of(day: date) -> datetime:
    """The first moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def entries_until(day: date, rows: Rows, *kinds: str) -> QuerySet[Entry]:
    """The entries that the chain of each of `rows` had by then, for use inside a query over them."""
    label = rows.model._meta.label_lower
    found = Entry.objects.filter(subject_type=label, subject_id=OuterRef("pk"), at__lt=end_of(day))
    return found.filter(kind__in=spellings(*kinds)) if kinds else found


def in_states(rows: Rows, life: Lifecycle, states: Collection[str], day: date | None) -> Rows:
    """Those of `rows` that are in one of `states`, or were at the end of that day by the last step then taken."""
    if day is None:
        return rows.filter(**{f"{life.field}__in": list(states)})
    moves = life.moves
    last = entries_until(day, rows, *moves).order_by("-sequence").values("kind")[:1]
    wanted = Q(last_move__in=[kind for kind, target in moves.items() if target in states])
    if life.start in states:
        wanted |= Q(last_move=None) & Q(Exists(entries_until(day, rows)))
    found: Rows = rows.alias(last_move=Subquery(last)).filter(wanted)
    return found


def with_state(rows: Rows, life: Lifecycle, day: date | None, name: str) -> Rows:
    """`rows` annotated with the state that they are in, or were in at the end of that day."""
    if day is None:
        present: Rows = rows.annotate(**{name: F(life.field)})
        return present
    moves = life.moves
    last = Subquery(entries_until(day, rows, *moves).order_by("-sequence").values("kind")[:1])
    whens = [When(last_move=kind, then=Value(str(target))) for kind, target in moves.items()]
    state = Choose(*whens, default=Value(str(life.start)), output_field=CharField())
    found: Rows = rows.alias(last_move=last).annotate(**{name: state})
    return found


def did(rows: Rows, kinds: Collection[str], day: date) -> Rows:
    """Those of `rows` that one of these events had happened to by the end of that day."""
    return rows.filter(Exists(entries_until(day, rows, *kinds)))
