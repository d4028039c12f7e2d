"""Proposals that come from a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from huiyin.casework import actions as casework
from huiyin.casework.models import Signer
from huiyin.casework.states import SignatureState
from huiyin.directory.models import Group, Person
from huiyin.kernel.actors import Actor

from ..models import Proposal
from .writing import KIND_OF


@transaction.atomic
def take_in(*, people: Sequence[Person], group: Group | None = None, by: Actor, **what: Any) -> Proposal:
    """导入一件提案：按编号识别，已有的只更新标题。个人、联名的列出提案人，集体的由该党派、团体、专门委员会署名。"""
    kind = KIND_OF[Group.Kind(group.kind)] if group else Proposal.Proposer.MEMBER
    made = casework.take_in(
        Proposal.KIND, people=people, group=group, proposer_kind=kind, proposer=group, by=by, **what
    )
    if group is not None and not made.signers.exists():
        Signer.objects.create(case=made, group=group, is_lead=True, state=SignatureState.CONFIRMED)
    return made
