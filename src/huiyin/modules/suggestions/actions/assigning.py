"""Assigning and everything the units do with it; the suggestion moves on when the last of them has done its part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework.models import Handling, Link, Reply
from huiyin.directory.models import Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady, Refused

from .. import events, searching
from ..lifecycle import LIFECYCLE
from ..models import Suggestion
from ..policies import all_answered, all_signed
from ..states import State


@transaction.atomic
def assign(
    suggestion: Suggestion,
    *,
    lead: Unit | None = None,
    joint: Collection[Unit] = (),
    split: Mapping[Unit, str] | None = None,
    parts: Mapping[Unit, str] | None = None,
    meeting: str = "",
    by: Actor,
) -> None:
    """交办：交给主办单位（可有会办单位），或者由几个单位分别办理；时限自交办之日起算。（代表法第五十一条）"""
    event = events.Assigned(
        lead=lead.code if lead else "",
        joint=[unit.code for unit in joint],
        split=[unit.code for unit in split or {}],
        meeting=meeting,
    )
    LIFECYCLE.advance(suggestion, event, by=by)
    casework.open_handlings(suggestion, lead=lead, joint=joint, split=split, parts=parts, by=by)
    if suggestion.assigned_on is None:
        suggestion.assigned_on = moment.today()
        suggestion.save(update_fields=["assigned_on"])


@transaction.atomic
def assign_bundle(
    suggestion: Suggestion, *, lead: Unit, joint: Collection[Unit] = (), meeting: str = "", by: Actor
) -> int:
    """一并交办同类建议；各件仍分别答复。Returns how many were assigned."""
    together = set(Link.objects.filter(kind=Link.Kind.TOGETHER, case=suggestion).values_list("to", flat=True))
    together |= set(Link.objects.filter(kind=Link.Kind.TOGETHER, to=suggestion).values_list("case", flat=True))
    todo = [suggestion, *Suggestion.objects.filter(pk__in=together, state=State.ACCEPTED)]
    for one in todo:
        assign(one, lead=lead, joint=joint, meeting=meeting, by=by)
    return len(todo)


@transaction.atomic
def assign_batch(plan: Sequence[tuple[Suggestion, Unit, Collection[Unit]]], *, meeting: str, by: Actor) -> int:
    """交办会：一次交办一批，要么全部成功，要么一件也不交办。

    Raises NotReady naming the suggestions that cannot be assigned.
    """
    problems = []
    for suggestion, lead, joint in plan:
        try:
            with transaction.atomic():
                assign(suggestion, lead=lead, joint=joint, meeting=meeting, by=by)
        except Refused as refusal:
            problems.append(f"{suggestion.number}：{refusal}")
    if problems:
        raise NotReady(_("以下各件不能交办，整批未交办：{problems}").format(problems="；".join(problems)))
    return len(plan)


@transaction.atomic
def sign_for(handling: Handling, *, by: Actor) -> None:
    """签收；全部签收后建议转入办理。"""
    casework.sign_for(handling, by=by)
    _take_up_if_signed(handling, by=by)


@transaction.atomic
def refuse_return(handling: Handling, *, words: str, by: Actor) -> None:
    """不同意退办：必须办理。"""
    casework.refuse_return(handling, words=words, by=by)
    _take_up_if_signed(handling, by=by)


@transaction.atomic
def agree_return(handling: Handling, *, words: str = "", by: Actor) -> None:
    """同意退办：会办单位退出；主办或分办单位退出的，全部承办终止，建议回到待交办，在期限内重新交办。"""
    casework.agree_return(handling, words=words, by=by)
    suggestion = suggestion_of(handling)
    if handling.answers:
        LIFECYCLE.advance(suggestion, events.TakenBack(unit=handling.unit.code), by=by)
        casework.end_handlings(suggestion, reason=_("重新交办"), by=by)
    else:
        _take_up_if_signed(handling, by=by)


@transaction.atomic
def issue(reply: Reply, *, letter_number: str, by: Actor) -> None:
    """审核通过，正式答复；应答复的单位全部答复后，建议转入评价。"""
    casework.issue(reply, letter_number=letter_number, by=by)
    suggestion = suggestion_of(reply.handling)
    if suggestion.state == State.IN_HAND and all_answered(suggestion, by):
        LIFECYCLE.advance(suggestion, events.Answered(round=suggestion.round), by=by)
    searching.index(suggestion)


def follow_units(pk: int, by: Actor) -> None:
    """承办单位撤并之后：该签收的都签收了，转入办理；该答复的都答复了，转入评价。"""
    suggestion = Suggestion.objects.get(pk=pk)
    if suggestion.state == State.ASSIGNED and all_signed(suggestion, by):
        LIFECYCLE.advance(suggestion, events.TakenUp(), by=by)
    if suggestion.state == State.IN_HAND and all_answered(suggestion, by):
        LIFECYCLE.advance(suggestion, events.Answered(round=suggestion.round), by=by)
    searching.index(suggestion)


def suggestion_of(handling: Handling) -> Suggestion:
    """The suggestion that a handling belongs to, read afresh."""
    return Suggestion.objects.get(pk=handling.case_id)


def _take_up_if_signed(handling: Handling, *, by: Actor) -> None:
    suggestion = suggestion_of(handling)
    if suggestion.state == State.ASSIGNED and all_signed(suggestion, by):
        LIFECYCLE.advance(suggestion, events.TakenUp(), by=by)
