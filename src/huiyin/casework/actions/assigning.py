"""Giving submissions to units: one, its bundle, or a whole batch at a meeting."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady, Refused

from .. import events, kinds
from ..models import Case, Link
from .handlings import open_handlings


@transaction.atomic
def assign(
    case: Any,
    *,
    lead: Unit | None = None,
    joint: Collection[Unit] = (),
    split: Mapping[Unit, str] | None = None,
    parts: Mapping[Unit, str] | None = None,
    meeting: str = "",
    together_with: Sequence[str] = (),
    by: Actor,
) -> None:
    """交办：交给主办单位（可有会办单位），或者由几个单位分别办理；时限自交办之日起算。（代表法第五十一条）

    `together_with` names the offices that assign it jointly (区委办、区政府办).
    """
    event = events.Assigned(
        lead=lead.code if lead else "",
        joint=[unit.code for unit in joint],
        split=[unit.code for unit in split or {}],
        meeting=meeting,
        together_with=list(together_with),
    )
    kinds.life_of(case).advance(case, event, by=by)
    open_handlings(case, lead=lead, joint=joint, split=split, parts=parts, by=by)
    if case.assigned_on is None:
        case.assigned_on = moment.today()
        case.save(update_fields=["assigned_on"])


@transaction.atomic
def assign_bundle(case: Any, *, lead: Unit, joint: Collection[Unit] = (), by: Actor, **how: Any) -> int:
    """一并交办同类的各件；各件仍分别答复。Returns how many were assigned."""
    together = set(Link.objects.filter(kind=Link.Kind.TOGETHER, case=case).values_list("to", flat=True))
    together |= set(Link.objects.filter(kind=Link.Kind.TOGETHER, to=case).values_list("case", flat=True))
    kind = kinds.get(case.kind)
    waiting = kind.model.objects.filter(pk__in=together, state__in=kind.life["assign"].source)
    todo = [case, *waiting]
    for one in todo:
        assign(one, lead=lead, joint=joint, by=by, **how)
    return len(todo)


@transaction.atomic
def assign_batch(
    plan: Sequence[tuple[Any, Unit, Collection[Unit]]],
    *,
    meeting: str,
    together_with: Sequence[str] = (),
    by: Actor,
) -> int:
    """交办会：一次交办一批，要么全部成功，要么一件也不交办。

    Raises NotReady naming those that cannot be assigned.
    """
    problems = []
    for case, lead, joint in plan:
        try:
            with transaction.atomic():
                assign(case, lead=lead, joint=joint, meeting=meeting, together_with=together_with, by=by)
        except Refused as refusal:
            problems.append(f"{case.number}：{refusal}")
    if problems:
        raise NotReady(_("以下各件不能交办，整批未交办：{problems}").format(problems="；".join(problems)))
    return len(plan)


@transaction.atomic
def bundle(case: Any, *, others: Sequence[Any], by: Actor) -> None:
    """同类并办：内容相同的一并交办，分别答复。（浙江省规定第十八条）"""
    if not others or any(other.pk == case.pk or other.body_id != case.body_id for other in others):
        raise NotReady(_("须选择本机构的其他各件。"))
    everyone = [case, *others]
    for one in everyone:
        rest = [other.number or other.title for other in everyone if other.pk != one.pk]
        kinds.life_of(one).advance(one, events.Bundled(numbers=rest), by=by)
    for other in others:
        Link.objects.get_or_create(kind=Link.Kind.TOGETHER, case=Case(pk=case.pk), to=Case(pk=other.pk))


@transaction.atomic
def change_publication(case: Any, *, publication: str, reason: str, by: Actor) -> None:
    """调整公开方式，须写明理由。"""
    event = events.PublicationChanged(before=case.publication, after=publication, reason=reason)
    kinds.life_of(case).advance(case, event, by=by)
    if not reason.strip() or publication not in Case.Publication.values:
        raise NotReady(_("须选择公开方式并写明理由。"))
    case.publication = publication
    case.save(update_fields=["publication"])
