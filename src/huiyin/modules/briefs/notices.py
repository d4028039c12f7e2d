"""Who else is told after a step: leaders of the body when an issue goes out."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import tell

from . import queries
from .models import Brief, Issue
from .states import State


def after_release(pk: int, *, by: Actor) -> None:
    """Leaders and the other authors of the issue that a brief went out in."""
    brief = queries.with_issue(pk)
    if brief.issue is not None and brief.state == State.ISSUED:
        released(brief.issue, by=by)
        also_released(brief, by=by)


def released(issue: Issue, *, by: Actor) -> None:
    """Every leader of the body."""
    leaders = Office.objects.active().of_role("leader").within("body", issue.series.body_id)
    text = _("{series}{number}已刊发：“{title}”。").format(
        series=issue.series.name, number=issue.number, title=issue.title
    )
    to = set(leaders.values_list("user_id", flat=True)) - {by.user_id}
    tell(to, text, url=reverse("briefs:issue", args=[issue.pk]))


def also_released(brief: Brief, *, by: Actor) -> None:
    """The authors of what else is in the same issue."""
    for one in Brief.objects.filter(issue=brief.issue_id).exclude(pk=brief.pk):
        people = one.signers.filter(state="confirmed").values_list("person__user_id", flat=True)
        text = _("“{title}”已刊发。").format(title=one.title)
        tell(set(people) - {by.user_id, None}, text, url=reverse("briefs:detail", args=[one.pk]))
