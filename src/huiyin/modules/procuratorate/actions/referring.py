"""A matter goes to the procuratorate as a lead, is taken or not, and comes back with a result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import raising, sharing
from huiyin.casework.models import Case
from huiyin.directory.models import Unit
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.kernel.search import indexing
from huiyin.kernel.workflow.lifecycle import begin
from huiyin.text import masking

from .. import events, queries
from ..lifecycle import EVALUATE, REFERRAL
from ..models import Progress, Referral
from ..policies import OFFICES
from ..reasons import NOT_ACCEPTED
from ..states import Field, Measure, Outcome, Purpose, ReferralState
from .filing import attach


@transaction.atomic
def refer(
    cases: Sequence[Case],
    *,
    to: Unit,
    purpose: str,
    field: str,
    title: str,
    words: str,
    because: str,
    evidence: UploadedFile[Any] | None = None,
    by: Actor,
) -> Referral:
    """提供给检察机关：一件或几件事项作为一条线索；事项照常办理，个人信息和涉密内容不提供。

    Raises NotAllowed, NotNow or NotReady when one of the cases may not be handed over; then nothing happened.
    """
    if not cases or not by.holds(*OFFICES):
        raise NotAllowed(_("线索由代表工作机构、政协提案机构提供。"))
    for case in cases:
        _may_be_referred(case, to, by)
    if len({case.body_id for case in cases}) > 1:
        raise NotReady(_("一条线索只能由一个机构的事项组成。"))
    _checked(to, purpose, field, title, words, because)
    body, today = cases[0].body, moment.today()
    referral = Referral(
        kind=Referral.KIND,
        state=ReferralState.OFFERED,
        body=body,
        title=title.strip()[:200],
        topic=cases[0].topic,
        publication=Case.Publication.CLOSED,
        policy=profiles.at(body.profile, today).snapshot("referral."),
        created_at=moment.now(),
        raised_on=today,
        to=to,
        purpose=purpose,
        field=field,
        words=words.strip(),
        because=because.strip(),
        referred_by=by.name,
    )
    referral.save(force_insert=True)
    referral.number = f"XS{today.year}-{referral.pk:06d}"
    referral.save(update_fields=["number"])
    numbers = [case.number or str(case.pk) for case in cases]
    event = events.Referred(number=referral.number, purpose=purpose, field=field, to=to.code, behind=numbers)
    append(referral, event, by=by)
    begin(referral, EVALUATE)
    if evidence is not None:
        attach(referral, file=evidence, by=by)
    indexing.index(referral)
    for case in cases:
        raising.link(case, referral, by=by)
        sharing.of(case).handed(case, referral, by)  # type: ignore[union-attr]
    return referral


def _may_be_referred(case: Any, to: Unit, by: Actor) -> None:
    sharing_of = sharing.of(case)
    if sharing_of is None or not sharing_of.may(case, by):
        raise NotAllowed(_("“{title}”不能由您提供给检察机关。").format(title=case.title))
    if case.confidential:
        raise NotReady(_("保密事项不能提供给检察机关。"))
    if case.state not in sharing_of.ready:
        stage = sharing_of.stage(case)
        raise NotNow(_("“{stage}”环节的事项不能提供给检察机关。").format(stage=stage))
    if known := queries.open_referral_of(case, to):
        raise NotNow(_("已经作为线索{number}提供，检察机关正在办理。").format(number=known.number))


def _checked(to: Unit, purpose: str, field: str, title: str, words: str, because: str) -> None:
    if not queries.procuratorates().filter(pk=to.pk).exists():
        raise NotReady(_("{unit}还没有开通检察机关账号。").format(unit=to))
    if purpose not in Purpose.values or field not in Field.values:
        raise NotReady(_("请选择用途和领域。"))
    if not (title.strip() and words.strip() and because.strip()):
        raise NotReady(_("请写明标题、提供的内容和公共利益受损情况。"))
    _without_personal_data(f"{title}\n{words}\n{because}")


@transaction.atomic
def accept(referral: Referral, *, words: str = "", by: Actor) -> None:
    """受理：从当日起计算办理反馈时限。"""
    REFERRAL.advance(referral, events.Accepted(words=words.strip()), by=by)


@transaction.atomic
def refuse(referral: Referral, *, reason: str, words: str = "", by: Actor) -> None:
    """未予受理：须选定原因，“其他”的须说明；群众意见回到分办。"""
    REFERRAL.advance(referral, events.Refused(reason=reason, words=words.strip()), by=by)
    if reason not in NOT_ACCEPTED:
        raise NotReady(_("请选择未予受理的原因。"))
    if reason == "other" and not words.strip():
        raise NotReady(_("选择“其他”的，请写明原因。"))
    referral.reason, referral.reason_words = reason, words.strip()
    referral.save(update_fields=["reason", "reason_words"])
    indexing.index(referral)
    raising.ended(referral, by=by)


@transaction.atomic
def ask(referral: Referral, *, words: str, by: Actor) -> None:
    """要求补充材料：评估时限停止，补充后重新计算。"""
    REFERRAL.advance(referral, events.MaterialAsked(words=_required(words)), by=by)


@transaction.atomic
def supply(referral: Referral, *, words: str, evidence: UploadedFile[Any] | None = None, by: Actor) -> None:
    """补充材料：附在原提供的内容之后，同样不得含个人信息。"""
    REFERRAL.advance(referral, events.Supplied(words=_required(words)), by=by)
    _without_personal_data(words)
    referral.words = f"{referral.words}\n{words.strip()}"
    referral.save(update_fields=["words"])
    if evidence is not None:
        attach(referral, file=evidence, by=by)
    indexing.index(referral)


@transaction.atomic
def progress(referral: Referral, *, measure: str, words: str, on: date | None = None, by: Actor) -> Progress:
    """登记进展：对方看得到，写可以告知的情况；日期不得晚于当日。"""
    REFERRAL.advance(referral, events.Progressed(measure=measure, words=_required(words)), by=by)
    day = on or moment.today()
    if measure not in Measure.values:
        raise NotReady(_("请选择进展。"))
    if day > moment.today():
        raise NotReady(_("日期不能晚于今天。"))
    made = Progress.objects.create(referral=referral, measure=measure, on=day, words=words.strip())
    indexing.index(referral)
    return made


@transaction.atomic
def conclude(referral: Referral, *, outcome: str, result: str, by: Actor) -> None:
    """办结：结果反馈给提供线索的一方，群众意见的结果告知反映人和附议人。"""
    REFERRAL.advance(referral, events.Concluded(outcome=outcome, words=_required(result)), by=by)
    if outcome not in Outcome.values:
        raise NotReady(_("请选择办理结果。"))
    _without_personal_data(result)
    referral.outcome, referral.result, referral.concluded_on = outcome, result.strip(), moment.today()
    referral.save(update_fields=["outcome", "result", "concluded_on"])
    indexing.index(referral)
    raising.ended(referral, by=by)


@transaction.atomic
def withdraw(referral: Referral, *, words: str, by: Actor) -> None:
    """撤回线索：检察机关受理之前可以撤回；群众意见回到分办。"""
    REFERRAL.advance(referral, events.Withdrawn(words=_required(words)), by=by)
    raising.ended(referral, by=by)


@transaction.atomic
def note(referral: Referral, *, handler: str, inside_number: str, note: str, by: Actor) -> None:
    """内部登记：承办检察官、案号和内部记录，只在检察机关内部可见，台账只记登记过。"""
    REFERRAL.advance(referral, events.Noted(), by=by)
    referral.handler, referral.inside_number, referral.note = handler.strip(), inside_number.strip(), note.strip()
    referral.save(update_fields=["handler", "inside_number", "note"])


def _without_personal_data(text: str) -> None:
    """What goes to the other side, and back to citizens, names nobody. （个人信息保护法第六条）"""
    if spans := masking.find(text):
        found = "、".join(dict.fromkeys(text[span.start : span.end] for span in spans))
        raise NotReady(_("其中还有个人信息，请先遮去：{found}。").format(found=found))


def _required(words: str) -> str:
    if not words.strip():
        raise NotReady(_("请写明情况。"))
    return words.strip()
