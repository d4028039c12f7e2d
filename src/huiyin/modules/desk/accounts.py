"""The figures' pages: a sheet of readings for a period, and the records behind one of them."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework.models import Case, Commitment
from huiyin.directory.models import Topic, Unit
from huiyin.kernel import figures, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Scope
from huiyin.papers.columns import Column

from . import pages

COLUMNS = [
    Column("title", gettext_lazy("标题"), 50),
    Column("number", gettext_lazy("编号"), 14),
    Column("raised_on", gettext_lazy("提出日期"), 14),
    Column("assigned_on", gettext_lazy("交办日期"), 14),
    Column("concluded_on", gettext_lazy("办结日期"), 14),
]
FILTERS = ("unit", "topic", "deputy")


def scope_of(params: Any) -> Scope:
    """The scope that a page asks for: a year (this one by default), and filters."""
    year = int(params["year"]) if params.get("year", "").isdigit() else moment.today().year
    chosen = {name: int(params[name]) for name in FILTERS if params.get(name, "").isdigit()}
    return Scope(since=date(year, 1, 1), until=date(year, 12, 31), filters=chosen)


def sheet(params: Any, actor: Actor) -> dict[str, Any]:
    scope = scope_of(params)
    assert scope.since is not None
    keep = {"year": scope.since.year, **scope.filters}
    readings = [one.read(scope) for one in figures.all_figures()]
    chapters = [
        (str(chapter), [(r, f"{r.figure.id}/?{urlencode(keep)}") for r in group])
        for chapter, group in groupby(readings, key=lambda r: r.figure.chapter)
    ]
    first = Case.objects.exclude(raised_on=None).order_by("raised_on").values_list("raised_on", flat=True).first()
    years = range((first or moment.today()).year, moment.today().year + 1)
    return {
        "chapters": chapters,
        "years": [(str(y), str(y), f"?{urlencode({**keep, 'year': y})}", None) for y in reversed(years)],
        "year": scope.since.year,
        "units": list(Unit.objects.filter(until=None)),
        "topics": list(Topic.objects.filter(parent=None)),
        "filters": scope.filters,
    }


def opened(figure_id: str, params: Any, actor: Actor) -> dict[str, Any]:
    """One figure with its definition and its records; titles that are not public are withheld from the public.

    Raises Http404 for an unknown figure.
    """
    try:
        figure = figures.get(figure_id)
    except KeyError as unknown:
        raise Http404 from unknown
    scope = scope_of(params)
    reading = figure.read(scope)
    found = list(reading.rows.order_by("-pk")[:2000])
    if found and isinstance(found[0], Commitment):
        return {
            "figure": figure,
            "reading": reading,
            "scope": scope,
            "columns": pages.COMMITMENT_COLUMNS,
            "rows": pages.commitment_rows(reading.rows.select_related("case", "unit")[:2000]),
        }
    return {
        "figure": figure,
        "reading": reading,
        "scope": scope,
        "columns": COLUMNS,
        "rows": [_row(case, actor) for case in found],
    }


def _row(case: Case, actor: Actor) -> dict[str, Any]:
    hidden = actor.is_public and (case.publication == "closed" or case.confidential)
    title: Any = _("（不公开）") if hidden else {"text": case.title, "url": pages.case_url(case.kind, case.pk)}
    days = {name: getattr(case, name) for name in ("raised_on", "assigned_on", "concluded_on")}
    shown = {k: {"text": f"{v:%Y-%m-%d}", "value": v} if v else "—" for k, v in days.items()}
    return {"title": title, "number": case.number, **shown}


BY = {
    "unit": (gettext_lazy("承办单位"), "handlings__unit_id", "handlings__unit__short_name"),
    "topic": (gettext_lazy("类别"), "topic_id", "topic__name"),
    "deputy": (gettext_lazy("领衔代表"), "signers__person_id", "signers__person__name"),
}


def breakdown(dimension: str, params: Any) -> dict[str, Any]:
    """Accepted cases of a year by unit, topic or deputy: how many, replied, concluded; each row opens its records.

    Raises Http404 for an unknown dimension.
    """
    if dimension not in BY:
        raise Http404
    scope = scope_of(params)
    assert scope.since is not None
    label, key, name = BY[dimension]
    wanted = {
        "unit": Q(handlings__role__in=["lead", "split"]) & ~Q(handlings__state__in=["returned", "ended"]),
        "deputy": Q(signers__is_lead=True),
    }
    ids = figures.get("suggestions.received").compute(scope).rows.values("pk")
    found = Case.objects.filter(wanted.get(dimension, Q()), pk__in=ids).order_by().values(key, name)
    counted = found.annotate(
        all=Count("pk", distinct=True),
        closed=Count("pk", distinct=True, filter=Q(state="concluded")),
    ).order_by("-all", name)
    year = scope.since.year
    rows = [
        {
            "name": row[name] or _("（未归类）"),
            "all": {
                "text": str(row["all"]),
                "value": row["all"],
                "url": f"{reverse('desk:figure', args=['suggestions.received'])}?year={year}&{dimension}={row[key]}"
                if row[key]
                else "",
            },
            "closed": row["closed"],
            "rate": {"text": f"{row['closed'] / row['all']:.1%}", "value": row["closed"] / row["all"]},
        }
        for row in counted[:400]
    ]
    columns = [
        Column("name", label, 30),
        Column("all", gettext_lazy("受理建议"), 12, "integer", total="sum"),
        Column("closed", gettext_lazy("已办结"), 12, "integer", total="sum"),
        Column("rate", gettext_lazy("办结率"), 12, "percent", total=("closed", "all")),
    ]
    tabs = [
        (code, text, f"{reverse('desk:breakdown', args=[code])}?year={year}", None)
        for code, (text, _k, _n) in BY.items()
    ]
    return {"rows": rows, "columns": columns, "tabs": tabs, "dimension": dimension, "label": label, "year": year}
