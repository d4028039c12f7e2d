"""The sheet of figures: every number of a period, by chapter; each opens beside other periods."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework.models import Case
from huiyin.directory.models import Body, Topic, Unit
from huiyin.kernel import figures, modules, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Figure, Reading, Scope, dimensions_of
from huiyin.kernel.figures.dimensions import get as dimension
from huiyin.papers.columns import Column

from .asking import Asked, asked

COLUMNS = [
    Column("chapter", gettext_lazy("章节"), 18),
    Column("label", gettext_lazy("指标"), 24),
    Column("value", gettext_lazy("数值"), 12, "number"),
    Column("unit", gettext_lazy("单位"), 8),
    Column("detail", gettext_lazy("分子 / 分母"), 18),
    Column("definition", gettext_lazy("定义"), 60, "long"),
    Column("basis", gettext_lazy("依据"), 24),
]


def url_of(reading: Reading, **more: Any) -> str:
    """The page where a number opens."""
    return figure_url(reading.figure, reading.scope, **more)


def figure_url(figure: Figure, scope: Scope, **more: Any) -> str:
    return f"{reverse('desk:figure', args=[figure.id])}?{scope.query(**more)}"


def readings(scope: Scope) -> list[tuple[str, list[Reading]]]:
    """(chapter, readings) of every figure that knows the dimensions asked for; nothing is counted yet."""
    labels = {module.code: str(module.label) for module in modules.all_modules()}
    found = [one for one in figures.all_figures() if one.accepts(scope)]

    def chapter(one: Figure) -> str:
        module = labels.get(one.id.split(".")[0], "")
        return f"{module} · {one.chapter}" if module else str(one.chapter)

    return [(name, [one.read(scope) for one in group]) for name, group in groupby(found, key=chapter)]


def sheet(params: Any, actor: Actor) -> dict[str, Any]:
    question = asked(params, actor)
    scope = question.scope
    first = Case.objects.exclude(raised_on=None).order_by("raised_on").values_list("raised_on", flat=True).first()
    years = range((first or moment.today()).year, moment.today().year + 1)
    one_year = replace(scope, since=None, until=None)
    return {
        "asked": question,
        "chapters": [
            (chapter, [(reading, url_of(reading)) for reading in found]) for chapter, found in readings(scope)
        ],
        "years": [(str(y), str(y), f"?{one_year.query(period=y)}", None) for y in reversed(years)],
        "year": question.year,
        "query": scope.query(),
        "bodies": list(Body.objects.order_by("pk")),
        "units": list(Unit.objects.filter(until=None)),
        "topics": list(Topic.objects.filter(parent=None, until=None)),
        "narrowed": narrowed(question),
        "untold": [
            (one, figure_url(one, replace(scope, as_of=None))) for one in figures.all_figures() if not one.tells(scope)
        ],
        "dimensions": [(one.code, one.label) for one in dimensions_of(Case)],
    }


def rows(scope: Scope) -> list[dict[str, Any]]:
    """The sheet as rows to take away."""
    return [
        {
            "chapter": chapter,
            "label": reading.label,
            "value": {"text": reading.text, "value": reading.value},
            "unit": reading.unit,
            "detail": reading.detail,
            "definition": reading.figure.definition,
            "basis": str(reading.figure.basis),
        }
        for chapter, found in readings(scope)
        for reading in found
    ]


def narrowed(question: Asked, model: Any = Case) -> list[dict[str, str]]:
    """The values that the page is narrowed to, each with the address without it."""
    found = []
    for code, value in question.scope.filters.items():
        rest = {key: kept for key, kept in question.scope.filters.items() if key != code}
        try:
            by = dimension(model, code)
        except LookupError:
            continue
        name = str(by.names([value]).get(value, value)) if value != figures.NONE else _("（未归类）")
        found.append(
            {
                "label": str(by.label),
                "name": name,
                "without": f"?{replace(question.scope, filters=rest).query()}",
            }
        )
    return found
