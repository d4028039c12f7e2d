"""Who is told what after a step. Queued in the same transaction as the page's request, sent by the worker."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import tell

from .models import Suggestion
from .states import State
from .story import whose_turn

TO_SIGNERS = {
    "send_back": _("“{title}”预审后需要修改，意见已附上。"),
    "clear": _("“{title}”预审通过，请正式提交。"),
    "accept": _("“{title}”已受理，编号{number}。"),
    "return": _("“{title}”需要完善后再提交。"),
    "refuse": _("“{title}”未予受理，理由已附上。"),
    "turn_to_letter": _("“{title}”已转作代表来信。"),
    "assign": _("“{title}”已交办，可随时查看进展。"),
    "ask_extension": _("承办单位就“{title}”申请延期答复，请您表示是否同意。"),
    "issue": _("“{title}”已正式答复，请您评价。"),
    "reassign": _("“{title}”已二次交办，将重新答复您。"),
    "report": _("“{title}”的一项承诺已报告兑现，请您核实。"),
    "conclude": _("“{title}”已办结，承诺事项会继续跟踪。"),
}
TO_OFFICE = {
    "presubmit": _("新的预提交：“{title}”。"),
    "submit": _("新提交的建议：“{title}”。"),
    "decline": _("“{title}”的承办单位申请退办。"),
    "consent_extension": _("代表已同意“{title}”延期，请批准。"),
    "sign": _("“{title}”的答复已签发，请审核。"),
    "rate": _("“{title}”收到代表评价。"),
    "report": _("“{title}”的一项承诺报告兑现，请核实。"),
    "withdraw": _("“{title}”已由代表撤回。"),
}
TO_UNITS = {
    "assign": _("新交办的建议：“{title}”，请在期限内签收。"),
    "reassign": _("“{title}”二次交办，请重新办理。"),
    "decide": _("“{title}”由主任会议决定再次交办。"),
    "refuse_return": _("“{title}”的退办申请未获同意，必须办理。"),
    "grant_extension": _("“{title}”已批准延期。"),
    "refuse_extension": _("“{title}”未同意延期，原期限不变。"),
    "send_to_cosign": _("“{title}”的答复稿请会签。"),
    "send_to_head": _("“{title}”的答复稿请签发。"),
    "send_back_reply": _("“{title}”的答复稿退回修改。"),
    "withdraw": _("“{title}”已由代表撤回，办理终止。"),
    "press": _("“{title}”列为重点督办。"),
}


def after(suggestion: Suggestion, subject: Any, verb: str, *, by: Actor) -> None:
    """Tell everybody whom a step concerns, but not the one who took it."""
    suggestion.refresh_from_db()
    url = reverse("suggestions:detail", args=[suggestion.pk])
    facts = {"title": suggestion.title, "number": suggestion.number}
    for texts, people in ((TO_SIGNERS, signers_of), (TO_OFFICE, office_of), (TO_UNITS, units_of)):
        if verb in texts:
            tell(set(people(suggestion)) - {by.user_id}, str(texts[verb]).format(**facts), url=url)


def invited(suggestion: Suggestion, user_ids: list[int], *, by: Actor) -> None:
    text = _g("{name}邀请您联名“{title}”，请确认或者谢绝。").format(name=by.name, title=suggestion.title)
    tell(user_ids, text, url=reverse("suggestions:detail", args=[suggestion.pk]))


def signers_of(suggestion: Suggestion) -> list[int]:
    return list(suggestion.signers.filter(state="confirmed").values_list("person__user_id", flat=True))


def office_of(suggestion: Suggestion) -> list[int]:
    offices = Office.objects.active().of_role("office").within("body", suggestion.body_id)
    return list(offices.values_list("user_id", flat=True))


def units_of(suggestion: Suggestion) -> list[int]:
    units = suggestion.handlings.filter(round=suggestion.round).exclude(state="returned").values("unit_id")
    offices = Office.objects.active().filter(
        role__in=["unit_handler", "unit_head"], scope_kind="unit", scope_id__in=units
    )
    return list(offices.values_list("user_id", flat=True))


def turn_text(suggestion: Suggestion) -> str:
    """One line for a list: whose turn it is."""
    if suggestion.state in (State.CONCLUDED, State.REFUSED, State.LETTER, State.WITHDRAWN):
        return ""
    return whose_turn(suggestion, list(suggestion.handlings.select_related("unit")))[0]
