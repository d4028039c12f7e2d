"""Seeing to a voice: hold, let in, classify, assign, answer at once, merge, point elsewhere, raise, publish."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework import raising
from huiyin.casework.models import Case, Handling
from huiyin.directory.models import Area, Station, Topic, Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.kernel.workflow.lifecycle import begin

from .. import events, limits, masking, matters, searching
from ..lifecycle import LIFECYCLE, TRIAGE
from ..models import Answer, Voice
from ..policies import keeper
from ..states import Grade, Outcome, State
from .echoing import echo


@transaction.atomic
def quarantine(voice: Voice, *, reason: str = "person", by: Actor) -> None:
    """转人工核对：疑似广告、辱骂、重复提交等，先由人看，不丢弃。"""
    LIFECYCLE.advance(voice, events.Quarantined(reason=reason), by=by)
    voice.held_because = reason if reason in limits.REASONS else "person"
    voice.save(update_fields=["held_because"])


@transaction.atomic
def release(voice: Voice, *, words: str = "", by: Actor) -> None:
    """核对后收下，照常分办。"""
    LIFECYCLE.advance(voice, events.Released(words=words), by=by)
    if voice.matter_id is None:
        matters.place(voice)


@transaction.atomic
def discard(voice: Voice, *, reason: str, by: Actor) -> None:
    """不作办理，须写明原因；原文保留，可以撤销。"""
    LIFECYCLE.advance(voice, events.Discarded(reason=_required(reason)), by=by)


@transaction.atomic
def restore(voice: Voice, *, words: str = "", by: Actor) -> None:
    """撤销“不作办理”。"""
    LIFECYCLE.advance(voice, events.Restored(words=words), by=by)


@transaction.atomic
def classify(voice: Voice, *, topic: Topic, urgency: str, area: Area | None = None, title: str = "", by: Actor) -> None:
    """归类：机器识别只作参考，由人确定；所定的类别供以后学习。"""
    advice = voice.latest_advice
    event = events.Classified(
        topic=topic.code,
        urgency=urgency,
        advised=advice.topic.code if advice and advice.topic else "",
        confidence=round(advice.topic_confidence, 3) if advice else 0.0,
    )
    LIFECYCLE.advance(voice, event, by=by)
    voice.topic, voice.urgency, voice.area = topic, urgency, area
    voice.title = title.strip() or voice.title
    voice.save(update_fields=["topic", "urgency", "area", "title"])
    searching.index(voice)


@transaction.atomic
def pass_up(voice: Voice, *, words: str, by: Actor) -> None:
    """联络站转区级分办：超出街道职权的，由代表工作机构接着分办，重新计时。"""
    LIFECYCLE.advance(voice, events.PassedUp(words=_required(words)), by=by)
    if voice.with_office:
        raise NotNow(_("已经由区级分办。"))
    voice.with_office = True
    voice.save(update_fields=["with_office"])
    begin(voice, TRIAGE)


@transaction.atomic
def hand_to_station(voice: Voice, *, station: Station, words: str = "", by: Actor) -> None:
    """交由联络站分办：没有站点的，或者应由另一个站点办理的。"""
    LIFECYCLE.advance(voice, events.HandedToStation(station=station.code, words=words), by=by)
    voice.station, voice.with_office = station, False
    voice.save(update_fields=["station", "with_office"])
    begin(voice, TRIAGE)


@transaction.atomic
def assign(voice: Voice, *, grade: str, lead: Unit, joint: Collection[Unit] = (), by: Actor) -> None:
    """交办：按分级交街道或区级部门，答复时限随分级而定。（各级联络站意见处理办法）

    Raises NotReady when the grade does not fit the unit.
    """
    event = events.Assigned(grade=grade, lead=lead.code, joint=[unit.code for unit in joint])
    LIFECYCLE.advance(voice, event, by=by)
    if grade not in (Grade.SUBDISTRICT, Grade.DISTRICT):
        raise NotReady(_("交办的，分级须为街道（镇）办理或区级部门办理。"))
    if (grade == Grade.SUBDISTRICT) != (lead.kind == Unit.Kind.SUBDISTRICT):
        raise NotReady(_("“{unit}”与分级不符：街道（镇）办理的交街道（镇），区级办理的交区级部门。").format(unit=lead))
    voice.grade, voice.assigned_on = grade, moment.today()
    voice.save(update_fields=["grade", "assigned_on"])
    casework.open_handlings(voice, lead=lead, joint=joint, by=by)


@transaction.atomic
def answer_at_once(voice: Voice, *, text: str, outcome: str, by: Actor) -> Answer:
    """当场答复：联络站、代表或工作机构自己就能答复的，答复即回音。只有“已收悉”或日期的不算答复。"""
    from ..quality import stop_empty  # noqa: PLC0415

    LIFECYCLE.advance(voice, events.AnsweredAtOnce(outcome=outcome, round=voice.round), by=by)
    if outcome not in Outcome.values:
        raise NotReady(_("请选择办理结果。"))
    stop_empty(voice, text)
    masking.keep_out(voice, text)
    voice.grade = Grade.AT_ONCE
    return _answer(voice, Answer.Kind.AT_ONCE, text, outcome, by=by)


@transaction.atomic
def point_elsewhere(voice: Voice, *, channel: str, words: str = "", by: Actor) -> Answer:
    """告知应走的渠道：诉讼、仲裁、复议、信访、紧急事项等不由本平台办理的。"""
    known = {one["code"]: one for one in voice.values.get("voice.elsewhere", [])}
    if channel not in known:
        raise NotReady(_("请选择应走的渠道。"))
    LIFECYCLE.advance(voice, events.PointedElsewhere(channel=channel), by=by)
    text = "\n".join(part for part in (known[channel]["channel"], words.strip()) if part)
    return _answer(voice, Answer.Kind.ELSEWHERE, text, "", by=by)


def _answer(voice: Voice, kind: str, text: str, outcome: str, *, by: Actor) -> Answer:
    made = Answer.objects.create(
        voice=voice, kind=kind, round=voice.round, outcome=outcome, text=text.strip(), by=by.name, on=moment.today()
    )
    voice.answered_on = voice.answered_on or moment.today()
    voice.save(update_fields=["answered_on", "grade"])
    searching.index(voice)
    echo(voice, by=by)
    return made


@transaction.atomic
def merge(voice: Voice, *, into: Voice, by: Actor) -> None:
    """并入同类：反映人与附议人一并回音，不再单独办理。Raises NotReady for itself, or one that is closed or merged."""
    LIFECYCLE.advance(voice, events.Merged(into=into.number), by=by)
    if into.pk == voice.pk or into.state not in State.OPEN or into.state == State.QUARANTINED:
        raise NotReady(_("只能并入另一件正在办理的意见。"))
    voice.into = into
    voice.save(update_fields=["into"])
    if into.matter_id is not None:
        matters.put([voice], into.matter, by=by.name)
    voice.merged.update(into=into)
    echo(voice, by=by)


@transaction.atomic
def raise_(
    voice: Voice, *, target: str, title: str, texts: Sequence[str], others: Collection[Voice] = (), by: Actor
) -> Case:
    """提请：由一条或一组意见提出代表建议等，来源互相可查；所提事项有了结果，逐一回音。

    Raises what `casework.raising.begin` raises; a voice that cannot be raised now refuses the whole.
    """
    behind = [voice, *others]
    for one in behind:
        LIFECYCLE.check(one, "raise", by)
    made = raising.begin(target, title=title, texts=texts, behind=behind, by=by)
    raise_voices(behind, target=target, made=made, by=by)
    return made


@transaction.atomic
def raise_voices(voices: Collection[Voice], *, target: str, made: Case, by: Actor) -> None:
    """The step of each voice from which `made` was begun, and its echo."""
    for one in voices:
        LIFECYCLE.advance(one, events.Raised(target=target, case=made.pk), by=by)
        one.grade = Grade.RAISE
        one.save(update_fields=["grade"])
        echo(one, by=by)


@transaction.atomic
def fall_back(voice: Voice, *, because: str, by: Actor) -> None:
    """未能提出（草稿删除、不予受理、撤回）：回到分办，重新计时。"""
    LIFECYCLE.advance(voice, events.FellBack(because=because), by=by)


@transaction.atomic
def publish(voice: Voice, *, title: str, text: str, by: Actor) -> None:
    """公开：由人核对遮盖后的标题和正文，个人信息不公开。Raises NotReady while personal data stands in it."""
    if found := masking.found(f"{title}\n{text}"):
        raise NotReady(_("公开文字中还有个人信息：{found}。").format(found="、".join(found)))
    masking.keep_out(voice, f"{title}\n{text}")
    event = events.Published(digest=hashlib.sha256(f"{title}\n{text}".encode()).hexdigest())
    LIFECYCLE.advance(voice, event, by=by)
    voice.published, voice.public_title, voice.public_text = True, title.strip(), text.strip()
    # Lists over all kinds of cases show the title of whatever is open: it is the checked one from now on.
    voice.title, voice.publication = voice.public_title, Case.Publication.OPEN
    voice.save(update_fields=["published", "public_title", "public_text", "title", "publication"])


@transaction.atomic
def unpublish(voice: Voice, *, reason: str, by: Actor) -> None:
    """停止公开，须写明原因。"""
    LIFECYCLE.advance(voice, events.Unpublished(reason=_required(reason)), by=by)
    voice.published, voice.publication = False, Case.Publication.CLOSED
    voice.save(update_fields=["published", "publication"])


@transaction.atomic
def agree_return(voice: Voice, handling: Handling, *, words: str = "", by: Actor) -> None:
    """同意退办：意见回到分办，重新交办。"""
    casework.agree_return(handling, words=words, by=by)
    casework.end_handlings(voice, reason=_("退办后重新交办"), finished=True, by=by)
    LIFECYCLE.advance(voice, events.TakenBack(unit=handling.unit.code), by=by)


@transaction.atomic
def sign_for(voice: Voice, handling: Handling, *, by: Actor) -> None:
    """承办单位签收；全部签收后进入办理。"""
    casework.sign_for(handling, by=by)
    voice.refresh_from_db()
    if LIFECYCLE.may(voice, "take_up", by):
        LIFECYCLE.advance(voice, events.TakenUp(), by=by)


def follow_units(pk: int, by: Actor) -> None:
    """A unit was closed and its handlings went to its successors: when all have signed, the voice is in hand."""
    voice = Voice.objects.get(pk=pk)
    if LIFECYCLE.may(voice, "take_up", by):
        LIFECYCLE.advance(voice, events.TakenUp(), by=by)


@transaction.atomic
def refuse_return(voice: Voice, handling: Handling, *, words: str, by: Actor) -> None:
    """不同意退办：该单位必须办理。"""
    casework.refuse_return(handling, words=words, by=by)
    voice.refresh_from_db()
    if LIFECYCLE.may(voice, "take_up", by):
        LIFECYCLE.advance(voice, events.TakenUp(), by=by)


def reveal(voice: Voice, field: str, *, why: str, by: Actor) -> str:
    """读取反映人的姓名或联系方式：须是受理或承办的人员，写明事由，逐次记录。（个人信息保护法第五十一条）"""
    from huiyin.kernel.privacy.models import read  # noqa: PLC0415

    ours = voice.handlings.filter(unit_id=by.scope_id("unit")).exclude(state__in=["returned", "ended"])
    handles = by.holds("unit_handler", "unit_head") and ours.exists()
    if not (keeper(voice, by) or handles):
        raise NotAllowed(_("只有受理的联络站、代表工作机构和承办单位可以联系反映人。"))
    if not why.strip():
        raise NotReady(_("请写明查看的事由。"))
    return read(voice, field, why=why.strip()[:200], by=by)


def _required(words: str) -> str:
    if not words.strip():
        raise NotReady(_("请写明原因。"))
    return words.strip()
