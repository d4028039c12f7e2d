"""Who is told what after a step. Queued in the same transaction as the page's request, sent by the worker."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.directory.roles import OFFICES
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import tell

from .kind import CasePages

TO_SIGNERS = {
    "return": _("“{title}”需要完善后再提交。"),
    "assign": _("“{title}”已交办，可随时查看进展。"),
    "ask_extension": _("承办单位就“{title}”申请延期答复，请您表示是否同意。"),
    "issue": _("“{title}”已正式答复，请您评价。"),
    "pause": _("“{title}”的答复时限暂停计时，原因见页面。"),
    "resume": _("“{title}”的答复时限恢复计时。"),
    "reassign": _("“{title}”已二次交办，将重新答复您。"),
    "report": _("“{title}”的一项承诺已报告兑现，请您核实。"),
    "conclude": _("“{title}”已办结，承诺事项会继续跟踪。"),
}
TO_OFFICE = {
    "submit": _("新提交的{noun}：“{title}”。"),
    "decline": _("“{title}”的承办单位申请退办。"),
    "consent_extension": _("{person}已同意“{title}”延期，请批准。"),
    "sign": _("“{title}”的答复已签发，请审核。"),
    "rate": _("“{title}”收到{person}评价。"),
    "report": _("“{title}”的一项承诺报告兑现，请核实。"),
    "withdraw": _("“{title}”已由{person}撤回。"),
}
TO_UNITS = {
    "assign": _("新交办的{noun}：“{title}”，请在期限内签收。"),
    "reassign": _("“{title}”二次交办，请重新办理。"),
    "decide": _("“{title}”由{meeting}决定再次交办。"),
    "refuse_return": _("“{title}”的退办申请未获同意，必须办理。"),
    "grant_extension": _("“{title}”已批准延期。"),
    "refuse_extension": _("“{title}”未同意延期，原期限不变。"),
    "pause": _("“{title}”已暂停计时。"),
    "resume": _("“{title}”已恢复计时，请看新的期限。"),
    "send_to_cosign": _("“{title}”的答复稿请会签。"),
    "send_to_head": _("“{title}”的答复稿请签发。"),
    "send_back_reply": _("“{title}”的答复稿退回修改。"),
    "withdraw": _("“{title}”已由{person}撤回，办理终止。"),
    "press": _("“{title}”列为重点督办。"),
}


def after(of: CasePages, case: Any, verb: str, *, by: Actor) -> None:
    """Tell everybody whom a step concerns, but not the one who took it."""
    case.refresh_from_db()
    words = of.words
    facts = {
        "title": case.title,
        "number": case.number,
        "noun": words.noun,
        "person": words.person,
        "meeting": words.meeting,
    }
    for shared, whom, people in (
        (TO_SIGNERS, "signers", signers_of),
        (TO_OFFICE, "office", office_of),
        (TO_UNITS, "units", units_of),
    ):
        text = of.notices.get(whom, {}).get(verb) or shared.get(verb)
        if text:
            tell(set(people(case)) - {by.user_id}, str(text).format(**facts), url=of.url("detail", case.pk))


def invited(of: CasePages, case: Any, user_ids: list[int], *, by: Actor) -> None:
    text = _g("{name}邀请您联名“{title}”，请确认或者谢绝。").format(name=by.name, title=case.title)
    tell(user_ids, text, url=of.url("detail", case.pk))


def signers_of(case: Any) -> list[int]:
    signers = case.signers.filter(state="confirmed", person__user_id__isnull=False)
    return list(signers.values_list("person__user_id", flat=True))


def office_of(case: Any) -> list[int]:
    offices = Office.objects.active().of_role(*OFFICES).within("body", case.body_id)
    return list(offices.values_list("user_id", flat=True))


def units_of(case: Any) -> list[int]:
    units = case.handlings.filter(round=case.round).exclude(state="returned").values("unit_id")
    offices = Office.objects.active().filter(
        role__in=["unit_handler", "unit_head"], scope_kind="unit", scope_id__in=units
    )
    return list(offices.values_list("user_id", flat=True))
