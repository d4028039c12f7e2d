"""The lists of proposals, where they differ from those of every submission."""

from __future__ import annotations

from django.db.models import QuerySet

from huiyin.casework import queries as casework
from huiyin.kernel.actors import Actor

from .models import Proposal
from .states import State


def visible_to(actor: Actor) -> QuerySet[Proposal]:
    """What an actor may see of proposals: a closed list, nothing by default."""
    return casework.visible_to(Proposal.KIND, actor)


def can_take_in(proposal: Proposal) -> QuerySet[Proposal]:
    """The filed proposals that another one may be merged into: not yet assigned, of the same body."""
    waiting = Proposal.objects.filter(body=proposal.body_id, state=State.FILED)
    return waiting.exclude(pk=proposal.pk).order_by("-pk")
