"""What reports put before everybody: those issued in public, on the front page and as open data."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework.records import absolute
from huiyin.kernel.actors import Actor
from huiyin.papers import open_tables
from huiyin.papers.open_tables import Field, Row, Table
from huiyin.shell import front
from huiyin.shell.front import Line, Section

from . import queries
from .models import WorkReport

REPORT_FIELDS = (
    Field("id", _("标识"), "integer", always=True),
    Field("title", _("标题"), always=True),
    Field("body", _("机构"), always=True),
    Field("since", _("期间起"), "date", always=True),
    Field("until", _("期间止"), "date", always=True),
    Field("issued_on", _("印发日期"), "date", always=True),
    Field("page", _("网页"), "uri", always=True),
)


def newest(most: int) -> list[Line]:
    found = queries.visible_to(Actor.public()).select_related("body").order_by("-issued_on", "-pk")
    return [Line(one.title, page_of(one), one.body.short_name, one.issued_on) for one in found[:most]]


def reports() -> Iterator[Row]:
    for one in queries.visible_to(Actor.public()).select_related("body").order_by("-pk"):
        yield {
            "id": one.pk,
            "title": one.title,
            "body": one.body.name,
            "since": one.since.isoformat(),
            "until": one.until.isoformat(),
            "issued_on": one.issued_on.isoformat() if one.issued_on else None,
            "page": absolute(page_of(one)),
        }


def page_of(report: WorkReport) -> str:
    return reverse("report:detail", args=[report.pk])


def declare() -> None:
    front.declare(Section("report", _("工作报告"), newest, "report:index", 45, feed=True))
    about = _("公开印发的工作报告；网页里的每个数字都能点开。")
    open_tables.declare(Table("reports", _("工作报告"), about, REPORT_FIELDS, reports))
