"""Which reports there are, for whom."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from huiyin.directory.roles import OFFICES
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import chain

from .models import ReportNumber, WorkReport
from .states import State


def visible_to(actor: Actor) -> QuerySet[WorkReport]:
    """What was issued publicly, for everybody; everything of one's own body, for those who work on it."""
    public = Q(state=State.ISSUED, is_public=True)
    if actor.is_system:
        return WorkReport.objects.all()
    if actor.holds(*OFFICES, "leader", "auditor"):
        return WorkReport.objects.filter(public | Q(body_id=actor.scope_id("body")))
    if actor.user_id is not None:
        return WorkReport.objects.filter(state=State.ISSUED)
    return WorkReport.objects.filter(public)


def recorded_digest(report: WorkReport) -> str:
    """Of the text that the ledger last told of."""
    told = chain(report, "report.begun", "report.written").last()
    return str(told.facts.get("digest", "")) if told else ""


def numbers_of(report: WorkReport) -> QuerySet[ReportNumber]:
    return report.numbers.select_related("snapshot", "then")
