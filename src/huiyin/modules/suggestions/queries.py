"""The lists of suggestions, where they differ from those of every submission."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.casework import queries as casework
from huiyin.casework.models import Signer
from huiyin.kernel.actors import Actor

from .models import Suggestion
from .states import State


def visible_to(actor: Actor) -> QuerySet[Suggestion]:
    """What an actor may see of suggestions: a closed list, nothing by default."""
    body_id, group_id = actor.scope_id("body"), actor.scope_id("group")
    if actor.holds("office", "auditor") and body_id:
        sent_back = Q(review_attempt__gt=0)  # a condition on the row: a subquery here kept PostgreSQL from every index
        return Suggestion.objects.filter(~Q(state=State.DRAFT) | sent_back, body_id=body_id)
    if actor.holds("subdistrict") and group_id:
        local = Signer.objects.filter(
            case=OuterRef("pk"), is_lead=True, person__groups__group_id=group_id, person__groups__until=None
        )
        return Suggestion.objects.filter(
            (Q(Exists(local)) & ~Q(state=State.DRAFT)) | Q(state__in=State.TAKEN, confidential=False)
        )
    return casework.visible_to(Suggestion.KIND, actor)
