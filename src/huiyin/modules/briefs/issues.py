"""The list of issues and the page of one: columns that screen and spreadsheet share, pages by key."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.keys import is_key, is_year
from huiyin.papers.columns import Column
from huiyin.shell.paging import SIZE, Page, paged

from .models import Instruction, Issue, Sending, Series

COLUMNS = [
    Column("title", _("标题"), 46),
    Column("series", _("刊物"), 16),
    Column("number", _("期号"), 18),
    Column("issued_on", _("刊发日期"), 14, "day"),
    Column("approved_by", _("签发人"), 10),
    Column("sent", _("报送"), 8, "integer"),
    Column("instructions", _("批示"), 8, "integer"),
]


def tabs(series: QuerySet[Series]) -> list[tuple[str, Any, str, None]]:
    """All issues, and those of each series."""
    return [("", _("全部"), "?", None), *((str(one.pk), one.name, f"?series={one.pk}", None) for one in series)]


def narrow(issues: QuerySet[Issue], params: Any) -> QuerySet[Issue]:
    """Apply the filters of a request: q (words of the title), series, year."""
    if query := params.get("q", "").strip():
        issues = issues.filter(title__contains=query)
    if is_key(params.get("series", "")):
        issues = issues.filter(series_id=params["series"])
    if is_year(params.get("year", "")):
        issues = issues.filter(year=params["year"])
    return issues


def page(issues: QuerySet[Issue], params: Any, *, size: int = SIZE) -> Page:
    """A page by key: ids rise with the days."""
    return paged(issues, params, lambda shown: [row(one) for one in decorated(shown)], size)


def all_rows(issues: QuerySet[Issue], *, most: int = 20_000) -> list[dict[str, Any]]:
    return [row(one) for one in decorated(issues.order_by("-pk"))[:most]]


def decorated(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """With how many it went to and how many instructions it got, each as a column of one query."""
    sent = Sending.objects.filter(issue=OuterRef("pk")).order_by().values("issue").annotate(n=Count("pk"))
    wrote = (
        Instruction.objects.filter(brief__issue=OuterRef("pk"))
        .order_by()
        .values("brief__issue")
        .annotate(n=Count("pk"))
    )
    return issues.select_related("series").annotate(
        sent=Subquery(sent.values("n")[:1]), instructions_n=Subquery(wrote.values("n")[:1])
    )


def row(issue: Any) -> dict[str, Any]:
    """One issue as cells."""
    return {
        "title": {"text": issue.title, "url": reverse("briefs:issue", args=[issue.pk])},
        "series": issue.series.name,
        "number": issue.number,
        "issued_on": {"text": f"{issue.issued_on:%Y-%m-%d}", "value": issue.issued_on},
        "approved_by": issue.approved_by,
        "sent": issue.sent or 0,
        "instructions": issue.instructions_n or 0,
    }


def detail(issue: Issue) -> dict[str, Any]:
    """What is in it, whom it went to, what leaders wrote."""
    briefs = list(issue.briefs.order_by("place", "pk").prefetch_related("requests", "instructions", "higher"))
    return {"briefs": briefs, "sendings": list(issue.sendings.all())}
