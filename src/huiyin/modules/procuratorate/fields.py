"""What each side sees of the other: closed lists of named fields. What is in no list is not shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.casework import sharing
from huiyin.casework.models import Case, Handling, Reply
from huiyin.casework.states import HandlingState

from .states import RecommendationState, ReferralState

EVIDENCE, INSIDE_FILE = "evidence", "inside"
"""Files for both sides, and those that only the procuratorate itself reads."""

INSIDE = ("handler", "inside_number", "note")
"""Columns that only the procuratorate itself reads, of a referral and of a recommendation."""


@dataclass(frozen=True)
class Shown:
    name: str
    label: str | Promise
    value: Callable[[Any], Any]


def units_of(case: Case) -> str:
    live = Handling.objects.filter(case_id=case.pk, round=case.round).exclude(
        state__in=[HandlingState.RETURNED, HandlingState.ENDED]
    )
    return "、".join(dict.fromkeys(live.order_by("id").values_list("unit__short_name", flat=True)))


def answer_of(case: Case) -> str:
    """The last issued answer, only of what is open to everybody."""
    if case.confidential or case.publication != Case.Publication.OPEN:
        return ""
    reply = (
        Reply.objects.filter(handling__case_id=case.pk, state="issued", kind="final").order_by("-round", "-id").first()
    )
    return "\n".join(item.text for item in reply.items.all()) if reply else ""


OF_CASE = [
    Shown("kind", _("事项"), lambda case: sharing.label_of(case.kind)),
    Shown("number", _("编号"), lambda case: case.number),
    Shown("stage", _("办理环节"), sharing.stage_of),
    Shown("units", _("承办单位"), units_of),
    Shown("raised_on", _("提出日期"), lambda case: case.raised_on),
    Shown("answer", _("公开的答复"), answer_of),
    Shown("concluded_on", _("办结日期"), lambda case: case.concluded_on),
]
"""What the procuratorate sees of a matter referred to it, or drafted from its recommendation."""

OF_REFERRAL = [
    Shown("number", _("编号"), lambda one: one.number),
    Shown("purpose", _("用途"), lambda one: one.get_purpose_display()),
    Shown("field", _("领域"), lambda one: one.get_field_display()),
    Shown("to", _("检察机关"), lambda one: str(one.to)),
    Shown("stage", _("检察环节"), lambda one: states_label(one)),
    Shown("raised_on", _("提供日期"), lambda one: one.raised_on),
    Shown("reason", _("未予受理的原因"), lambda one: one.get_reason_display()),
    Shown("reason_words", _("原因说明"), lambda one: one.reason_words),
    Shown("outcome", _("办理结果"), lambda one: one.get_outcome_display()),
    Shown("result", _("结果说明"), lambda one: one.result),
    Shown("concluded_on", _("办结日期"), lambda one: one.concluded_on),
]
"""What the side that referred a matter sees of what the procuratorate does with it."""

OF_REFERRAL_FOR_CITIZENS = [
    one for one in OF_REFERRAL if one.name in ("to", "stage", "outcome", "result", "concluded_on")
]
"""What whoever raised a voice sees of it on the follow page."""

OF_RECOMMENDATION = [
    Shown("number", _("文号"), lambda one: one.number),
    Shown("type", _("类型"), lambda one: one.get_type_display()),
    Shown("field", _("领域"), lambda one: one.get_field_display()),
    Shown("addressee", _("被建议单位"), lambda one: one.addressed_to),
    Shown("summary", _("问题与建议摘要"), lambda one: one.summary),
    Shown("issued_on", _("制发日期"), lambda one: one.issued_on),
    Shown("stage", _("检察环节"), lambda one: states_label(one)),
    Shown("replied_on", _("回复日期"), lambda one: one.replied_on),
    Shown("reply", _("回复摘要"), lambda one: one.reply),
    Shown("heeded", _("采纳情况"), lambda one: one.get_heeded_display()),
    Shown("result", _("结果说明"), lambda one: one.result),
    Shown("concluded_on", _("办结日期"), lambda one: one.concluded_on),
]
"""What deputies, members and their offices see of a recommendation that was offered to them."""


def states_label(one: Any) -> str:
    return str({"referral": ReferralState, "recommendation": RecommendationState}[one.kind](one.state).label)


def shown(record: Any, fields: Sequence[Shown]) -> list[tuple[str, Any]]:
    """Label and value of each field that has one, in their order."""
    pairs = [(str(one.label), one.value(record)) for one in fields]
    return [(label, value) for label, value in pairs if value]
