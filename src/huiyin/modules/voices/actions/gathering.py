"""What a person decides about matters: which voices are about one, which are not, what it is called, and to raise it whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework import raising
from huiyin.casework.models import Case
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import events, matters
from ..lifecycle import LIFECYCLE
from ..models import Matter, Voice
from ..policies import keeper, local_deputy
from ..states import State
from .triage import raise_voices

DECIDED_BY = gettext_lazy("归并、分出、移动和定名，须由受理这些意见的联络站或代表工作机构办理。")
RAISED_BY = gettext_lazy("提请须由受理的联络站、代表工作机构，或者本站、本街道的代表办理。")


@transaction.atomic
def merge_matters(matter: Matter, *, into: Matter, by: Actor) -> None:
    """归并：两件事由其实是一件，全部意见归入后者；人定过的，机器不再拆并。

    Raises NotAllowed unless every voice that moves is the actor's to keep; NotReady for the same matter or another body's.
    """
    matter, into = _locked(matter, into)
    moving = list(_voices(matter))
    _check(moving, by)
    if matter.pk == into.pk or matter.body_id != into.body_id:
        raise NotReady(_("请选择本机构的另一件事由。"))
    append(matter, events.MatterMerged(into=into.pk, voices=_numbers(moving)), by=by)
    matters.absorb(matter, into)
    matters.put(moving, into, by=by.name)
    _settle(into)


@transaction.atomic
def split_matter(matter: Matter, *, voices: Collection[Voice], label: str = "", by: Actor) -> Matter:
    """分出：选出的意见不是同一件事，另立一件；人定过的，机器不再并回。Returns the new matter.

    Raises NotReady where none is chosen, or all are.
    """
    [matter] = _locked(matter)
    moving = _chosen(matter, voices)
    _check(moving, by)
    if _voices(matter).exclude(pk__in=[one.pk for one in moving]).first() is None:
        raise NotReady(_("至少要留下一条；全部都不是的，请改名或归并。"))
    fresh = Matter.objects.create(body_id=matter.body_id, created_at=moment.now(), label=label.strip()[:120])
    append(matter, events.MatterSplit(to=fresh.pk, voices=_numbers(moving)), by=by)
    append(fresh, events.MatterBegun(out_of=matter.pk, voices=_numbers(moving)), by=by)
    matters.put(moving, fresh, by=by.name)
    _settle(matter)
    _settle(fresh)
    return fresh


@transaction.atomic
def move_voices(matter: Matter, *, voices: Collection[Voice], to: Matter, by: Actor) -> None:
    """移动：选出的意见归入另一件事由。Raises NotReady where none is chosen, or the two are one."""
    matter, to = _locked(matter, to)
    moving = _chosen(matter, voices)
    _check(moving, by)
    if matter.pk == to.pk or matter.body_id != to.body_id:
        raise NotReady(_("请选择本机构的另一件事由。"))
    append(matter, events.VoicesMoved(to=to.pk, voices=_numbers(moving)), by=by)
    matters.put(moving, to, by=by.name)
    if not _voices(matter).exists():
        matters.absorb(matter, to)
    _settle(matter)
    _settle(to)


@transaction.atomic
def name_matter(matter: Matter, *, label: str, by: Actor) -> None:
    """定名：事由叫什么。空着的，用代表性意见的标题。"""
    [matter] = _locked(matter)
    _check(list(_voices(matter)), by)
    append(matter, events.MatterNamed(), by=by)
    matter.label = label.strip()[:120]
    matter.save(update_fields=["label"])


@transaction.atomic
def raise_matter(
    matter: Matter, *, target: str, title: str, texts: Sequence[str], voices: Collection[Voice], by: Actor
) -> Case:
    """整件提请：事由中看得到的全部意见都是来源；待分办的转为已提请，其余照常办理，结果一样告知。

    `voices` are those that the actor may see. Raises NotAllowed where not one of them is the actor's to raise, NotNow where
    none is left, and what `raising.begin` raises.
    """
    [matter] = _locked(matter)
    behind = [one for one in voices if one.matter_id == matter.pk and one.state not in matters.UNPLACED]
    if not behind:
        raise NotNow(_("这件事由没有可以提请的意见。"))
    if not any(keeper(one, by) or local_deputy(one, by) for one in behind):
        raise NotAllowed(RAISED_BY)
    waiting = [one for one in behind if one.state == State.RECEIVED and LIFECYCLE.may(one, "raise", by)]
    made = raising.begin(target, title=title, texts=texts, behind=behind, by=by)
    append(matter, events.MatterRaised(target=target, case=made.pk, voices=len(behind)), by=by)
    for one in behind:
        if one not in waiting:
            LIFECYCLE.advance(one, events.PutBehind(target=target, case=made.pk), by=by)
    raise_voices(waiting, target=target, made=made, by=by)
    return made


def _locked(*chosen: Matter) -> list[Matter]:
    """These as they are now, for us alone; for one that is no more, the one it was taken up into.

    Always in the order of their keys, as intakes lock them: nobody waits for each other.
    """
    keys = [one.pk for one in chosen]
    wanted = [
        into or pk for pk, into in (Matter.objects.filter(pk=key).values_list("pk", "into").get() for key in keys)
    ]
    locked = {one.pk: one for one in Matter.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    return [locked[pk] for pk in wanted]


def _voices(matter: Matter):  # type: ignore[no-untyped-def]
    return Voice.objects.filter(matter=matter).select_related("station", "body").order_by("pk")


def _chosen(matter: Matter, voices: Collection[Voice]) -> list[Voice]:
    found = list(_voices(matter).filter(pk__in=[one.pk for one in voices]))
    if not found or len(found) != len(set(voices)):
        raise NotReady(_("请选出这件事由中的意见。"))
    return found


def _check(moving: Sequence[Voice], by: Actor) -> None:
    if not all(keeper(one, by) for one in moving):
        raise NotAllowed(DECIDED_BY)


def _settle(matter: Matter) -> None:
    matter.settled = True
    matter.save(update_fields=["settled"])
    matters.show_central(matter)


def _numbers(voices: Sequence[Voice]) -> list[str]:
    return [one.number for one in voices]
