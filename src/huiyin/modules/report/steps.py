"""What each step of a report asks for, and the action behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.actors import Actor
from huiyin.shell.papers import digest, file_name
from huiyin.shell.papers import written as docx

from . import actions, notices, papers
from .forms import IssueForm, ReviewForm, SendBackForm
from .models import WorkReport


@dataclass(frozen=True)
class Verb:
    form: type
    do: Callable[[WorkReport, dict[str, Any], Actor], None]
    done: str | Promise
    hint: str | Promise


@transaction.atomic
def take(report: WorkReport, verb: str, said: dict[str, Any], by: Actor) -> None:
    """The step and what people are told of it, in one transaction."""
    VERBS[verb].do(report, said, by)
    notices.after(report, verb, by=by)


def _issue(report: WorkReport, said: dict[str, Any], by: Actor) -> None:
    content = docx(lambda: papers.report_paper(report))
    actions.issue(
        report, name=file_name(report.title), content=content, digest=digest(content), public=said["public"], by=by
    )


VERBS = {
    "hand_up": Verb(
        forms.Form,
        lambda report, said, by: actions.hand_up(report, by=by),
        _("已送审，领导和同事会收到消息。"),
        _("请领导或者起草人以外的同事审核。送审以后还可以接着改，审核的是最后的文稿。"),
    ),
    "review": Verb(
        ReviewForm,
        lambda report, said, by: actions.review(report, seen=said["seen"], by=by),
        _("审核通过，数字已经定格。"),
        _("通过以后数字就此定格：每个数字记下背后的记录，此后再办理也不改变报告。有没有记录支持的数字，就不能通过。"),
    ),
    "send_back": Verb(
        SendBackForm,
        lambda report, said, by: actions.send_back(report, reason=said["reason"], by=by),
        _("已退回修改。"),
        _("退回以后定格的数字作废，重新审核时按那时的记录再取。"),
    ),
    "issue": Verb(
        IssueForm,
        _issue,
        _("已印发并存档。"),
        _("印发的Word文件随之存档，摘要写入台账。印发以后不能再改。"),
    ),
}
