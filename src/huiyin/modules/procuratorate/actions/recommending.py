"""The procuratorate records what it recommended to whom, the reply, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import raising
from huiyin.casework.models import Case
from huiyin.directory.models import Unit
from huiyin.kernel import clocks, moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.terms import On
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.kernel.search import indexing

from .. import events, queries
from ..lifecycle import ANSWER, RECOMMENDATION
from ..models import Recommendation, Referral
from ..states import Field, Heeded, Measure, RecommendationState, Type
from .filing import attach
from .referring import progress


@transaction.atomic
def record(
    *,
    number: str,
    type: str,
    field: str,
    title: str,
    summary: str,
    issued_on: date,
    addressee: Unit | None = None,
    addressee_name: str = "",
    urgent: bool = False,
    confidential: bool = False,
    handler: str = "",
    referral: Referral | None = None,
    scan: UploadedFile[Any] | None = None,
    by: Actor,
) -> Recommendation:
    """登记检察建议：回复时限从制发之日起两个月，紧急的十五日；由线索而来的，线索同时记一条进展。

    Raises NotAllowed for anybody but a procuratorate, NotReady for missing facts, NotNow for a number used already.
    """
    unit = queries.procuratorates().filter(pk=by.scope_id("unit")).first() if by.holds("procurator") else None
    body = queries.congress()
    if unit is None or body is None:
        raise NotAllowed(_("检察建议由检察机关登记。"))
    if type not in Type.values or field not in Field.values:
        raise NotReady(_("请选择类型和领域。"))
    if not (number.strip() and title.strip() and summary.strip()):
        raise NotReady(_("请写明文号、标题和摘要。"))
    if addressee is None and not addressee_name.strip():
        raise NotReady(_("请写明被建议单位。"))
    if issued_on > moment.today():
        raise NotReady(_("制发日期不能晚于今天。"))
    if Recommendation.objects.filter(body=body, number=number.strip()).exists():
        raise NotNow(_("文号{number}已经登记。").format(number=number.strip()))
    made = Recommendation(
        kind=Recommendation.KIND,
        state=RecommendationState.ISSUED,
        body=body,
        number=number.strip(),
        title=title.strip()[:200],
        publication=Case.Publication.CLOSED,
        confidential=confidential,
        policy=profiles.at(body.profile, issued_on).snapshot("recommendation."),
        created_at=moment.now(),
        raised_on=issued_on,
        unit=unit,
        type=type,
        field=field,
        addressee=addressee,
        addressee_name="" if addressee else addressee_name.strip(),
        summary=summary.strip(),
        urgent=urgent,
        issued_on=issued_on,
        handler=handler.strip(),
    )
    made.save(force_insert=True)
    to = addressee.code if addressee else made.addressee_name
    append(made, events.Recommended(number=made.number, type=type, to=to, field=field), by=by)
    _start_answer_clock(made)
    if scan is not None:
        attach(made, file=scan, by=by)
    indexing.index(made)
    if referral is not None:
        progress(referral, measure=Measure.RECOMMENDED, words=f"{made.number} {made.title}", on=issued_on, by=by)
        raising.link(referral, made, by=by)
    return made


def _start_answer_clock(made: Recommendation) -> None:
    """Due as from the day it was made; what is recorded later begins to run when it is recorded, to that same day.

    A clock never begins before somebody could see it: what was true on a past day stays true.
    """
    term = ANSWER.term(made)
    if term is None:
        return
    late = made.issued_on < moment.today()
    clocks.start(
        made,
        ANSWER.name,
        On(clocks.due_day(term, made.issued_on)) if late else term,
        label=str(ANSWER.label),
        amber_days=ANSWER.amber_days(made),
        holder=ANSWER.holder(made),
    )


@transaction.atomic
def addressee_reply(recommendation: Recommendation, *, on: date, words: str, by: Actor) -> None:
    """登记被建议单位的书面回复；回复之后核实整改。"""
    RECOMMENDATION.advance(recommendation, events.AddresseeReplied(on=on.isoformat()), by=by)
    if not recommendation.issued_on <= on <= moment.today():
        raise NotReady(_("回复日期须在制发日期与今天之间。"))
    if not words.strip():
        raise NotReady(_("请写明回复摘要。"))
    recommendation.replied_on, recommendation.reply = on, words.strip()
    recommendation.save(update_fields=["replied_on", "reply"])
    indexing.index(recommendation)


@transaction.atomic
def sue(recommendation: Recommendation, *, words: str, by: Actor) -> None:
    """逾期不回复或者没有整改的，依法提起诉讼。（检察公益诉讼解释第二十一条）"""
    if not words.strip():
        raise NotReady(_("请写明情况。"))
    RECOMMENDATION.advance(recommendation, events.Sued(words=words.strip()), by=by)


@transaction.atomic
def conclude_recommendation(recommendation: Recommendation, *, heeded: str, result: str, by: Actor) -> None:
    """检察建议办结：写明采纳和整改情况，采用了素材的一方看得到。"""
    event = events.RecommendationConcluded(heeded=heeded, words=result.strip())
    RECOMMENDATION.advance(recommendation, event, by=by)
    if heeded not in Heeded.values or not result.strip():
        raise NotReady(_("请选择采纳情况，并写明结果。"))
    recommendation.heeded, recommendation.result = heeded, result.strip()
    recommendation.concluded_on = moment.today()
    recommendation.save(update_fields=["heeded", "result", "concluded_on"])
    indexing.index(recommendation)


@transaction.atomic
def withdraw_recommendation(recommendation: Recommendation, *, words: str, by: Actor) -> None:
    """撤回检察建议：须写明原因；提供了还没有采用的素材一并收回。"""
    from .offering import recall  # noqa: PLC0415  the two know each other

    if not words.strip():
        raise NotReady(_("请写明原因。"))
    for material in recommendation.materials.filter(state="offered"):
        recall(material, words=words, by=by)
    RECOMMENDATION.advance(recommendation, events.RecommendationWithdrawn(words=words.strip()), by=by)


@transaction.atomic
def note_recommendation(recommendation: Recommendation, *, handler: str, note: str, by: Actor) -> None:
    """内部登记：只在检察机关内部可见，台账只记登记过。"""
    RECOMMENDATION.advance(recommendation, events.RecommendationNoted(), by=by)
    recommendation.handler, recommendation.note = handler.strip(), note.strip()
    recommendation.save(update_fields=["handler", "note"])
