"""One verb, one form, one action: what each step with a letter takes and says, for pages and programs alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.actors import Actor

from . import actions, notices
from .forms import AnswerForm, CloseForm, ForwardForm
from .models import Letter


@dataclass(frozen=True)
class Verb:
    form: type[forms.Form]
    do: Callable[..., None]
    done: Any
    hint: Any = ""


VERBS = {
    "forward": Verb(ForwardForm, actions.forward, _("已转送，该单位和提出人已收到通知。")),
    "answer": Verb(AnswerForm, actions.answer, _("已回复，提出人已收到通知。")),
    "close": Verb(CloseForm, actions.close, _("来信已办结，提出人已收到通知。")),
}


@transaction.atomic
def take(letter: Letter, verb: str, data: dict[str, Any], *, by: Actor) -> None:
    """Take the step and tell everybody whom it concerns. Raises the refusal of the gate or of the action."""
    VERBS[verb].do(letter, **data, by=by)
    notices.after(letter, verb, by=by)
