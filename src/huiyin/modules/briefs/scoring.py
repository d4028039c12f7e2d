"""The score list: points by author and step, straight from the credits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import GroupMember
from huiyin.kernel import moment
from huiyin.kernel.figures import Scope
from huiyin.papers.columns import Column

from .models import Credit
from .points import STEPS


def columns(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Author, sector, briefs and total; then the steps at which anybody scored."""
    scored = [(step, label) for step, label in STEPS.items() if any(row.get(step) for row in rows)]
    return [
        Column("name", _("作者"), 14, total="count"),
        Column("sector", _("界别（代表团组）"), 20),
        Column("briefs", _("篇数"), 8, "integer", total="sum"),
        Column("points", _("合计"), 10, "number", total="sum"),
        *(Column(step, label, 10, "number", total="sum") for step, label in scored),
    ]


def years(body_id: int | None) -> list[int]:
    """The years in which somebody scored, the latest first; this year where nobody did yet."""
    found = Credit.objects.filter(brief__body_id=body_id).dates("on", "year", order="DESC")
    return [day.year for day in found] or [moment.today().year]


def table(body_id: int | None, year: int) -> list[dict[str, Any]]:
    """One line an author, the most points first; in a fixed number of queries."""
    rows = Credit.objects.filter(brief__body_id=body_id, on__year=year)
    found: dict[int, dict[str, Any]] = {}
    per_step = rows.order_by().values("person_id", "person__name", "step").annotate(sum=Sum("points"))
    for one in per_step:
        line = found.setdefault(one["person_id"], defaultdict(lambda: ""))
        line["name"] = one["person__name"]
        line[one["step"]] = one["sum"]
        line["points"] = (line["points"] or Decimal(0)) + one["sum"]
    written = rows.order_by().values("person_id").annotate(n=Count("brief", distinct=True))
    for one in written:
        found[one["person_id"]]["briefs"] = one["n"]
    for person_id, name in _sectors(found, body_id).items():
        found[person_id]["sector"] = name
    keys = ("name", "sector", "briefs", "points", *STEPS)
    whole = [{**{key: line[key] for key in keys}, "person": pk} for pk, line in found.items()]
    return sorted(whole, key=lambda row: (-row["points"], row["name"]))


def opened(rows: Sequence[Mapping[str, Any]], body_id: int | None, year: int) -> list[dict[str, Any]]:
    """The same lines with their numbers leading to the credits behind them."""
    address = reverse("desk:figure", args=["briefs.points"])
    asked = Scope.year(year, body=body_id)

    def cell(row: Mapping[str, Any], key: str) -> Any:
        if not row[key]:
            return row[key]
        narrowed = asked.only(person=row["person"], **({} if key == "points" else {"step": key}))
        return {"text": f"{row[key].normalize():f}", "value": row[key], "url": f"{address}?{narrowed.query()}"}

    return [{**row, **{key: cell(row, key) for key in ("points", *STEPS)}} for row in rows]


def _sectors(people: Any, body_id: int | None) -> dict[int, str]:
    rows = GroupMember.objects.filter(person_id__in=list(people), until=None, group__body_id=body_id)
    kinds = ["sector", "delegation", "subdistrict", "liaison", "committee"]
    found: dict[int, tuple[int, str]] = {}
    for person_id, kind, name in rows.values_list("person_id", "group__kind", "group__name"):
        rank = kinds.index(kind) if kind in kinds else len(kinds)
        found[person_id] = min(found.get(person_id, (rank, name)), (rank, name))
    return {person_id: name for person_id, (_rank, name) in found.items()}


def of_person(person_id: int, year: int) -> dict[str, Any]:
    """Somebody's points of a year and what each was for, the latest first."""
    rows = Credit.objects.filter(person_id=person_id, on__year=year).select_related("brief").order_by("-on", "-id")
    total = rows.aggregate(total=Sum("points"))["total"] or Decimal(0)
    lines = [
        {"credit": one, "label": STEPS.get(one.step, one.step), "url": reverse("briefs:detail", args=[one.brief_id])}
        for one in rows[:50]
    ]
    return {"total": total, "lines": lines}
