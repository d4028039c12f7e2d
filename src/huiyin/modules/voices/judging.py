"""What whoever raised a voice may do with their follow code: judge, ask for it again, take it back, be forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed

from . import actions
from .forms.steps import NothingForm
from .forms.taking import AssessForm, ReopenForm
from .models import Joining, Voice
from .policies import SCOPE

FORMS: Mapping[str, type[forms.Form]] = {
    "assess": AssessForm,
    "reopen": ReopenForm,
    "withdraw": NothingForm,
    "erase": NothingForm,
}
LABELS = {
    "assess": _("评价办理结果。"),
    "reopen": _("没有解决的，要求重新办理。"),
    "withdraw": _("交办之前撤回。"),
    "erase": _("删除自己的姓名和联系方式。"),
}
DONE = {
    "assess": _("谢谢您的评价。"),
    "reopen": _("已要求重新办理，会再次答复您。"),
    "withdraw": _("已撤回。"),
    "erase": _("已删除您的姓名和联系方式。"),
}


def first_only(voice: Voice, joining: Joining | None, actor: Actor) -> None:
    """Raises NotAllowed for those who joined later."""
    if joining is not None or not actor.within(SCOPE, voice.pk):
        raise NotAllowed(_g("附议的可以查看结果，由最先反映的人评价。"))


def judge(voice: Voice, verb: str, data: dict[str, Any], *, by: Actor) -> None:
    """Do it. Raises what the action raises."""
    if verb == "assess":
        actions.assess(voice, **data, by=by)
    elif verb == "reopen":
        actions.reopen(voice, **data, by=by)
    elif verb == "withdraw":
        actions.withdraw(voice, by=by)
    else:
        actions.erase_contact(voice, because="asked", by=by)
