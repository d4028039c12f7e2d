"""The desk's lists and figures as an office hands them in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel.figures import Scope
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet


def matrix_sheet(levels: list[Any], rows: list[dict[str, Any]]) -> Sheet:
    """The supervision matrix: one line a pressed case, the levels side by side under one head."""
    columns = [
        Column("title", gettext_lazy("重点督办建议"), 40, "long", total="count"),
        Column("leader", gettext_lazy("领衔督办"), 20),
        Column("due", gettext_lazy("期限"), 12, "day"),
        *(Column(key, label, 24, "long", gettext_lazy("各层级最近一次督办")) for key, label in levels),
    ]
    lines = [
        {
            "title": row["pressing"].case.title,
            "leader": f"{row['pressing'].leader_name} {row['pressing'].leader_title}",
            "due": {"text": "", "value": row["due"], "light": row["light"]},
            **{key: {"text": cell.text, "light": cell.light} if cell else "" for key, cell in row["cells"].items()},
        }
        for row in rows
    ]
    return Sheet(_("多维度督办矩阵"), columns, lines, numbered=True)


def figures_sheet(context: dict[str, Any]) -> Sheet:
    """Every figure of the year with its definition and basis."""
    columns = [
        Column("label", gettext_lazy("指标"), 30),
        Column("value", gettext_lazy("数值"), 12, "plain"),
        Column("unit", gettext_lazy("单位"), 8),
        Column("detail", gettext_lazy("说明"), 26),
        Column("definition", gettext_lazy("口径"), 60, "long"),
        Column("basis", gettext_lazy("依据"), 30, "long"),
        Column("chapter", gettext_lazy("分类"), 16),
    ]
    rows = [
        {
            "label": reading.figure.label,
            "value": {"text": reading.text, "value": _number(reading.text)},
            "unit": reading.unit,
            "detail": reading.detail,
            "definition": reading.figure.definition,
            "basis": reading.figure.basis,
            "chapter": chapter,
        }
        for chapter, readings in context["chapters"]
        for reading, _href in readings
    ]
    title = _("{year}年代表建议办理数据").format(year=context["year"])
    return Sheet(title, columns, rows, numbered=True)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def rows_sheet(context: dict[str, Any]) -> Sheet:
    """The records behind one figure, with what it says and how it is defined."""
    figure, reading = context["figure"], context["reading"]
    notes = [_("口径：{definition}").format(definition=figure.definition)]
    notes += [_("依据：{basis}").format(basis=figure.basis)] if figure.basis else []
    about = f"{figure.label}：{reading.text}{reading.unit} {reading.detail}".strip()
    columns = [replace(context["columns"][0], total="count"), *context["columns"][1:]]
    return Sheet(figure.label, columns, context["rows"], notes, (about, _span(context["scope"])), numbered=True)


def breakdown_sheet(context: dict[str, Any]) -> Sheet:
    title = _("{year}年受理建议分类统计（{label}）").format(year=context["year"], label=context["label"])
    return Sheet(title, context["columns"], context["rows"], numbered=True)


def _span(scope: Scope) -> str:
    return f"{scope.since}—{scope.until}" if scope.since else ""
