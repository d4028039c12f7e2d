"""The desk's lists and figures as an office hands them in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.jinja import day

from .asking import Asked


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


def about(question: Asked, narrowed: list[dict[str, str]]) -> tuple[str, str]:
    """Below a title: what was asked for, and as of which day."""
    parts = [f"{one['label']}：{one['name']}" for one in narrowed]
    return "；".join([_("期间：{period}").format(period=question.period_label), *parts]), _("截至{day}").format(
        day=day(question.scope.day)
    )


def figure_sheet(context: dict[str, Any]) -> Sheet:
    """A figure's records, or its lines by a dimension or along time, with what the number is below them."""
    figure, reading, by = context["figure"], context["reading"], context["by"]
    notes = [
        _("{label}：{text}{unit} {detail}")
        .format(label=figure.label, text=reading.text, unit=figure.unit, detail=reading.detail)
        .rstrip(),
        _("口径：{definition}").format(definition=figure.definition),
        *([_("依据：{basis}").format(basis=figure.basis)] if figure.basis else []),
    ]
    if by:
        if not by["adds_up"]:
            notes.append(_("注：一件分属几行的，各行分别计入；各行不能相加。"))
        title = f"{figure.label}（{by['label']}）"
        return Sheet(
            title, by["columns"], by["lines"], notes, about(context["asked"], context["narrowed"]), numbered=True
        )
    if context["left_out"]:
        notes.append(
            _("注：这里列出最近的{n}条，另有{more}条没有列出。").format(
                n=len(context["rows"]), more=context["left_out"]
            )
        )
    title = _("{label}的分母").format(label=figure.label) if context["showing_of"] else str(figure.label)
    return Sheet(
        title, context["columns"], context["rows"], notes, about(context["asked"], context["narrowed"]), numbered=True
    )


def breakdown_sheet(context: dict[str, Any]) -> Sheet:
    """Figures side by side by one dimension. The last line counts each record once, so it is asked for, not summed."""
    what = next(label for key, label, _url, _count in context["kinds"] if key == context["kind"])
    title = _("{period}{what}分类统计（按{label}）").format(period=context["period"], what=what, label=context["label"])
    note = _("注：一件分属几行的，各行分别计入，合计只计一次。")
    return Sheet(title, context["columns"], context["rows"], [note], about(context["asked"], []), numbered=True)
