"""Beginning a report and keeping what is written."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from huiyin.directory.models import Body
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor

from . import actions, chapters
from .forms import HEAD, TextForm
from .models import WorkReport

ADDRESSEES = {Body.Kind.NPC: "各位代表", Body.Kind.CPPCC: "各位委员"}


def proposed(body: Body) -> dict[str, Any]:
    """The account of the year that ends, or has just ended."""
    today = moment.today()
    year = today.year if today.month > 3 else today.year - 1
    with override("zh-hans"):
        title = _("{body}工作报告").format(body=body.name)
    return {"period": str(year), "title": title, "addressee": ADDRESSEES.get(Body.Kind(body.kind), "")}


def begin(body: Body, said: dict[str, Any], *, by: Actor) -> WorkReport:
    period = said["period"]
    head = {name: said[name] for name in HEAD}
    source = chapters.assembled(body)
    return actions.begin(body=body, since=period.since, until=period.until, source=source, by=by, **head)


def keep(report: WorkReport, form: TextForm, *, passing: bool, by: Actor) -> None:
    said = form.cleaned_data
    head = {name: said[name] for name in HEAD}
    # Browsers send line ends as carriage return and line feed; the digest is of the text.
    source = said["source"].replace("\r\n", "\n")
    actions.rewrite(report, source=source, seen=said["seen"], passing=passing, by=by, **head)
