"""Holding states against the ledger: a state that no entry accounts for was written by hand."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from ..ledger.models import Entry
from .lifecycle import Lifecycle


def states_against_ledger(model: Any, life: Lifecycle) -> list[str]:
    """A sentence for each subject whose state is not the target of its last step in the ledger."""
    label = model._meta.label_lower
    targets = life.moves
    moves = Entry.objects.filter(subject_type=label, subject_id=OuterRef("pk"), kind__in=targets).order_by("-sequence")
    rows = model._default_manager.annotate(last_move=Subquery(moves.values("kind")[:1]))
    flaws = []
    for pk, state, kind in rows.values_list("pk", life.field, "last_move").iterator(5000):
        if kind is not None and targets[kind] != state:
            sentence = _("{model} {pk} 的环节为“{state}”，台账最后一步应为“{want}”：环节被直接改动，或者台账末尾被删。")
            flaws.append(
                sentence.format(
                    model=model._meta.verbose_name,
                    pk=pk,
                    state=life.states(state).label,
                    want=life.states(targets[kind]).label,
                )
            )
    return flaws
