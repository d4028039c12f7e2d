"""What units do before they answer: sign for a case or object, consult its signers, ask for time, assist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Unit
from huiyin.kernel import clocks, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotReady
from huiyin.kernel.workflow.lifecycle import begin

from .. import events, heirs, timers
from ..lifecycles import EXTENSION, HANDLING
from ..models import Case, Contact, Extension, Handling, Opinion, Signer
from ..states import HandlingState as H
from .following import follow


@transaction.atomic
def open_handlings(
    case: Case,
    *,
    lead: Unit | None = None,
    joint: Iterable[Unit] = (),
    split: Mapping[Unit, str] | None = None,
    parts: Mapping[Unit, str] | None = None,
    by: Actor,
) -> list[Handling]:
    """Give a case to a lead unit with assistants, or to several units that each answer a part.

    `parts` notes what each lead or joint unit should see to; `split` maps a unit to the part it answers.
    The clocks for signing and for answering start with the day of assignment (代表法第五十一条：自交办之日起).
    Raises NotReady when nobody would answer, a unit is named twice, or a closed one has no successor.
    """
    lead, joint, split, parts = heirs.standing_in(lead, joint, split or {}, parts or {})
    roles = [(lead, Handling.Role.LEAD)] if lead else []
    roles += [(unit, Handling.Role.JOINT) for unit in joint]
    roles += [(unit, Handling.Role.SPLIT) for unit in split]
    units = [unit for unit, _role in roles]
    if len(set(units)) != len(units):
        raise NotReady(_("同一单位不能重复承办。"))
    if bool(lead) == bool(split) or len(split) == 1:
        raise NotReady(_("须确定一个主办单位，或者由两个以上单位分别办理。"))
    if any(not part.strip() for part in split.values()):
        raise NotReady(_("分别办理的，须写明各单位承办的内容。"))
    opened = []
    for unit, role in roles:
        handling = Handling.objects.create(
            case=case,
            unit=unit,
            role=role,
            part=split.get(unit) or parts.get(unit, ""),
            round=case.round,
            assigned_on=moment.today(),
        )
        event = events.HandlingOpened(unit=unit.code, name=unit.name, role=role, part=handling.part, round=case.round)
        append(handling, event, by=by)
        for timer in (timers.SIGN, timers.CONTACT, timers.REPLY if handling.answers else timers.JOINT):
            begin(handling, timer)
        opened.append(handling)
    return opened


@transaction.atomic
def end_handlings(case: Case, *, reason: str, finished: bool = False, by: Actor) -> None:
    """End what the units still do for a case that was withdrawn, taken back or assigned again.

    With `finished` also what they had finished this round: a case given out again begins anew with all its units.
    """
    found = case.handlings.exclude(state__in=[H.RETURNED, H.ENDED]).select_related("unit")
    found = found.filter(round=case.round) if finished else found.exclude(state=H.DONE)
    for handling in found:
        HANDLING.advance(handling, events.HandlingEnded(unit=handling.unit.code, reason=reason), by=by)


@transaction.atomic
def sign_for(handling: Handling, *, by: Actor) -> None:
    """签收；全部签收后事项转入办理。"""
    HANDLING.advance(handling, events.SignedFor(unit=handling.unit.code), by=by)
    follow(handling.case, "take_up", by=by)


@transaction.atomic
def decline(handling: Handling, *, reason: str, suggests: Unit, by: Actor) -> None:
    """申请退办：在期限内说明理由并提出应由哪个单位办理，不得自行转办。（浙江省规定）"""
    event = events.Declined(unit=handling.unit.code, reason=reason, suggests=suggests.code)
    HANDLING.advance(handling, event, by=by)
    if not reason.strip() or suggests == handling.unit:
        raise NotReady(_("申请退办须说明理由，并提出应由哪个单位办理。"))
    handling.objection, handling.suggests = reason, suggests
    handling.save(update_fields=["objection", "suggests"])


@transaction.atomic
def agree_return(handling: Handling, *, words: str = "", by: Actor) -> None:
    """同意退办：会办单位退出；主办或分办单位退出的，全部承办终止，事项回到待交办，在期限内重新交办。"""
    HANDLING.advance(handling, events.ReturnAgreed(unit=handling.unit.code, words=words), by=by)
    if not handling.answers:
        follow(handling.case, "take_up", by=by)
    elif case := follow(handling.case, "take_back", unit=handling.unit.code, by=by):
        end_handlings(case, reason=_("重新交办"), finished=True, by=by)


@transaction.atomic
def refuse_return(handling: Handling, *, words: str, by: Actor) -> None:
    """不同意退办：该单位必须办理。（青岛市条例）"""
    HANDLING.advance(handling, events.ReturnRefused(unit=handling.unit.code, words=words), by=by)
    follow(handling.case, "take_up", by=by)


@transaction.atomic
def name_handler(handling: Handling, *, name: str, by: Actor) -> None:
    """确定经办人。"""
    HANDLING.advance(handling, events.HandlerNamed(unit=handling.unit.code, name=name), by=by)
    handling.handler_name = name
    handling.save(update_fields=["handler_name"])


@transaction.atomic
def contact(
    handling: Handling,
    *,
    form: str,
    on: date,
    officials: str,
    met: Iterable[Signer],
    words: str,
    place: str = "",
    stage: str = "",
    by: Actor,
) -> Contact:
    """登记面商：方式、时间、地点、参加人、提出人说了什么。答复之前必须登记；提案分办前、办中协商。

    Raises NotReady for a day in the future or before the assignment, and when nobody was met.
    """
    event = events.Contacted(
        unit=handling.unit.code, form=form, on=on.isoformat(), place=place, words=words, stage=stage
    )
    HANDLING.advance(handling, event, by=by)
    return _met(handling, form=form, on=on, officials=officials, met=met, words=words, place=place, stage=stage, by=by)


@transaction.atomic
def follow_up(
    handling: Handling,
    *,
    form: str,
    on: date,
    officials: str,
    met: Iterable[Signer],
    words: str,
    place: str = "",
    by: Actor,
) -> Contact:
    """登记办后协商：答复之后回访提出人，听取对办理结果的意见。"""
    event = events.FollowedUp(unit=handling.unit.code, form=form, on=on.isoformat(), place=place, words=words)
    HANDLING.advance(handling, event, by=by)
    return _met(
        handling, form=form, on=on, officials=officials, met=met, words=words, place=place, stage="after", by=by
    )


def _met(handling: Handling, *, on: date, met: Iterable[Signer], by: Actor, **what: str) -> Contact:
    met = list(met)
    if not handling.assigned_on <= on <= moment.today():
        raise NotReady(_("面商日期须在交办之后、今天之前（含今天）。"))
    if not met or any(signer.case_id != handling.case_id for signer in met):
        raise NotReady(_("须选择与哪位提出人沟通。"))
    made = Contact.objects.create(handling=handling, on=on, entered_by=by.name, entered_at=moment.now(), **what)
    made.met.set(met)
    return made


@transaction.atomic
def give_opinion(handling: Handling, *, text: str, by: Actor) -> Opinion:
    """会办单位向主办单位提交会办意见。"""
    HANDLING.advance(handling, events.OpinionGiven(unit=handling.unit.code, round=handling.round), by=by)
    if not text.strip():
        raise NotReady(_("会办意见不能为空。"))
    return Opinion.objects.create(handling=handling, text=text, given_by=by.name, given_at=moment.now())


@transaction.atomic
def send_back_opinion(handling: Handling, *, reason: str, by: Actor) -> None:
    """主办单位或工作机构要求补正会办意见。（重庆市条例）"""
    event = events.OpinionSentBack(unit=handling.unit.code, reason=reason)
    HANDLING.advance(handling, event, by=by)
    latest = handling.opinions.order_by("given_at").last()
    if latest is not None:
        latest.sent_back = reason
        latest.save(update_fields=["sent_back"])


@transaction.atomic
def ask_extension(handling: Handling, *, until: date, reason: str, by: Actor) -> Extension:
    """申请延期答复：最长不超过自交办之日起六个月。（代表法第五十一条）

    Raises NotReady for a day that is no extension or lies beyond the longest term.
    """
    event = events.ExtensionAsked(unit=handling.unit.code, until=until.isoformat(), reason=reason)
    HANDLING.advance(handling, event, by=by)
    clock = clocks.running(handling).filter(name="reply").first()
    longest = timers.policy_term("reply_max")(handling)
    if not reason.strip() or clock is None or until <= clock.due_on:
        raise NotReady(_("须说明理由，延期后的日期须晚于现在的答复期限。"))
    if longest is not None and until > clocks.due_day(longest, handling.assigned_on):
        raise NotReady(
            _("延期后不得超过自交办之日起{term}，即{day}。").format(
                term=longest.label, day=clocks.due_day(longest, handling.assigned_on).isoformat()
            )
        )
    return Extension.objects.create(handling=handling, until=until, reason=reason, asked_on=moment.today())


@transaction.atomic
def consent_extension(extension: Extension, *, words: str = "", by: Actor) -> None:
    """领衔人同意延期。（本地惯例，可配置）"""
    EXTENSION.advance(extension, events.ExtensionConsented(words=words), by=by)
    extension.agreed_by, extension.words = by.name, words
    extension.save(update_fields=["agreed_by", "words"])


@transaction.atomic
def grant_extension(extension: Extension, *, by: Actor) -> None:
    """工作机构批准延期，答复时限随之改变。"""
    event = events.ExtensionGranted(until=extension.until.isoformat(), agreed_by=extension.agreed_by)
    EXTENSION.advance(extension, event, by=by)
    clocks.extend(
        extension.handling,
        "reply",
        extension.until,
        reason=extension.reason,
        agreed_by=extension.agreed_by,
        approved_by=by.name,
    )


@transaction.atomic
def refuse_extension(extension: Extension, *, words: str, by: Actor) -> None:
    """领衔人或工作机构不同意延期，原期限不变。"""
    EXTENSION.advance(extension, events.ExtensionRefused(words=words), by=by)
    extension.words = words
    extension.save(update_fields=["words"])
