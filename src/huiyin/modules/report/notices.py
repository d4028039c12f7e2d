"""Who is told what about a work report."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.directory.roles import OFFICES
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import tell

from .models import WorkReport


def after(report: WorkReport, verb: str, *, by: Actor) -> None:
    """Those who may review are asked to; whoever wrote it hears what became of it."""
    sentence = {
        "hand_up": _("“{title}”送审，请审核。"),
        "review": _("“{title}”审核通过，数字已经定格，可以印发。"),
        "send_back": _("“{title}”退回修改。"),
        "issue": _("“{title}”已印发。"),
    }[verb]
    told = _reviewers(report) if verb == "hand_up" else [report.written_by_id]
    tell(
        [user for user in told if user and user != by.user_id],
        sentence.format(title=report.title),
        url=reverse("report:detail", args=[report.pk]),
    )


def _reviewers(report: WorkReport) -> list[int]:
    offices = Office.objects.active().filter(role__in=["leader", *OFFICES], scope_kind="body", scope_id=report.body_id)
    return [user for user in offices.values_list("user_id", flat=True) if user != report.written_by_id]
