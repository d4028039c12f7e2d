"""After an issue went out: more addressees, instructions, units that act on it, adoption higher up, the end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.directory.models import Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotReady, Refused

from .. import events
from ..lifecycle import LIFECYCLE
from ..models import Brief, HigherAdoption, Instruction
from ..points import credit
from ..states import Level, State
from .releasing import send_to

SCAN = "instruction"


@transaction.atomic
def send(brief: Brief, *, to: Sequence[str], by: Actor) -> list[str]:
    """加报、加送：把所在的一期再报送他人。Raises NotReady when nobody new is named."""
    to = list(dict.fromkeys(name.strip() for name in to if name.strip()))
    issue = brief.issue
    new = [name for name in to if issue and not issue.sendings.filter(to=name).exists()]
    LIFECYCLE.advance(brief, events.Sent(number=issue.number if issue else "", to=new), by=by)
    if issue is None or not new:
        raise NotReady(_("请写明新的报送对象；已报送的不重复报送。"))
    return send_to(issue, new, by=by)


@transaction.atomic
def instruct(
    brief: Brief,
    *,
    leader: str,
    post: str,
    on: date,
    words: str,
    scan: UploadedFile[Any] | None = None,
    by: Actor,
) -> Instruction:
    """登记批示：谁、何时、怎么说的；可附批示件扫描件。领导本人批示的，姓名和职务取自任职。

    Raises NotReady without name, post or words, for a day before the issue went out or in the future.
    """
    own = by.holds("leader")
    leader, post = leader.strip() or (by.name if own else ""), post.strip() or (by.title if own else "")
    words = words.strip()
    event = events.Instructed(leader=leader, post=post, on=on.isoformat(), words=words)
    LIFECYCLE.advance(brief, event, by=by)
    if not (leader and post and words):
        raise NotReady(_("批示须写明领导姓名、职务和批示内容。"))
    _in_time(brief, on, _("批示日期须在刊发之后、今天之前（含今天）。"))
    made = Instruction.objects.create(
        brief=brief, leader=leader, post=post, on=on, words=words, entered_by=by.name, at=moment.now()
    )
    if scan is not None:
        storing.attach(brief, scan, purpose=SCAN, by=by)
    credit(brief, "instructed", by=by)
    return made


@transaction.atomic
def assign(
    brief: Brief,
    *,
    lead: Unit | None = None,
    joint: Collection[Unit] = (),
    split: Mapping[Unit, str] | None = None,
    because: str = "",
    by: Actor,
) -> None:
    """转办：交有关单位研究办理并反馈，时限自转办之日起算；`because` 写明依据，如某领导批示。"""
    casework.assign(brief, lead=lead, joint=joint, split=split, meeting=because, by=by)
    credit(brief, "assigned", by=by)


@transaction.atomic
def reassign(brief: Brief, *, because: str, by: Actor) -> None:
    """再次转办：反馈不实、不到位的，退请原承办单位重新办理。"""
    casework.reassign(brief, because=because, by=by)


@transaction.atomic
def conclude(brief: Brief, *, words: str = "", by: Actor) -> None:
    """办结：已反馈的，或者刊发后不需转办的。"""
    acted = brief.handlings.filter(state="done").exists()
    casework.conclude(brief, words=words, by=by)
    if acted:
        credit(brief, "concluded", by=by)


def pass_time(by: Actor) -> str:
    """What the passing of time does: an issue that no leader wrote on in its term is closed without further ado."""
    over = Clock.objects.filter(
        subject_type=Brief._meta.label_lower, name="quiet", stopped_on=None, due_on__lt=moment.today()
    ).values("subject_id")
    waiting = Brief.objects.filter(state=State.ISSUED, pk__in=over, instructions=None)
    closed = 0
    for brief in waiting:
        try:
            conclude(brief, words=_("期限内没有批示，不需转办。"), by=by)
        except Refused:  # somebody took it up meanwhile
            continue
        closed += 1
    return _("社情民意信息自动办结{n}").format(n=closed) if closed else ""


@transaction.atomic
def adopt_higher(brief: Brief, *, level: str, organ: str, on: date, words: str = "", by: Actor) -> HigherAdoption:
    """登记上级采用：哪一级、哪个单位、何时。

    Raises NotReady for an unknown level, a day that cannot be, or an organ that adopted it already.
    """
    organ = organ.strip()
    LIFECYCLE.advance(brief, events.AdoptedHigher(level=level, organ=organ, on=on.isoformat(), words=words), by=by)
    if level not in Level.values or not organ:
        raise NotReady(_("须写明采用的层级和单位。"))
    _in_time(brief, on, _("采用日期须在刊发之后、今天之前（含今天）。"))
    if brief.higher.filter(level=level, organ=organ).exists():
        raise NotReady(_("{organ}采用的情况已经登记。").format(organ=organ))
    made = HigherAdoption.objects.create(
        brief=brief, level=level, organ=organ, on=on, words=words, entered_by=by.name, at=moment.now()
    )
    credit(brief, level, by=by)
    return made


def _in_time(brief: Brief, on: date, sentence: str) -> None:
    if brief.issue is None or not brief.issue.issued_on <= on <= moment.today():
        raise NotReady(sentence)
