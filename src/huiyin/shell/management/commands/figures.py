"""`huiyin figures list` and `huiyin figures show ID`: the numbers of the platform, for the terminal and for programs."""

from __future__ import annotations

import csv
import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huiyin.directory.models import Body
from huiyin.kernel import figures, moment
from huiyin.kernel.figures import Part, Reading, Scope, breakdown, dimensions_of, periods, series
from huiyin.kernel.figures.dimensions import may_be
from huiyin.kernel.keys import is_key


class Command(BaseCommand):
    help = _("数字：列出全部指标，或者查看一个指标的数、定义、记录编号和分类。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["list", "show"])
        parser.add_argument("id", nargs="?", help=_("指标编号，如 suggestions.received"))
        parser.add_argument("--body", help=_("机构代码"))
        parser.add_argument("--period", help=_("期间：2026、2026-Q1、2026-03 或 2026-01-01..2026-03-05；默认今年"))
        parser.add_argument("--as-of", help=_("截至哪一天看，如 2026-06-30"))
        parser.add_argument("--by", help=_("按什么分：维度代码，或者 month、quarter、year、term"))
        parser.add_argument(
            "--only", action="append", default=[], metavar="DIMENSION=VALUE", help=_("只看某一维度的某个值")
        )
        parser.add_argument("--rows", action="store_true", help=_("列出背后记录的编号"))
        written = parser.add_mutually_exclusive_group()
        written.add_argument("--json", action="store_true")
        written.add_argument("--csv", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "list":
            self._list(options)
            return
        if not options["id"]:
            raise CommandError(_("请写出要看哪个指标：huiyin figures show suggestions.received"))
        try:
            figure = figures.get(options["id"])
        except KeyError:
            raise CommandError(_("没有指标“{id}”；huiyin figures list 列出全部。").format(id=options["id"])) from None
        scope = self._scope(options)
        if not figure.tells(scope):
            raise CommandError(_("“{label}”推不出过去某一天的数，请去掉 --as-of。").format(label=figure.label))
        if not figure.accepts(scope):
            known = "、".join(one.code for one in dimensions_of(figure.model))
            raise CommandError(_("这个指标只能按这些维度筛选：{known}").format(known=known))
        self._show(figure.read(scope), options)

    def _list(self, options: dict[str, Any]) -> None:
        rows = [
            {
                "id": one.id,
                "label": str(one.label),
                "unit": str(one.unit),
                "chapter": str(one.chapter),
                "definition": one.definition,
                "basis": str(one.basis),
                "by": [by.code for by in dimensions_of(one.model)],
            }
            for one in figures.all_figures()
        ]
        if options["json"]:
            self._json(rows)
        elif options["csv"]:
            self._csv([{**row, "by": " ".join(row["by"])} for row in rows])
        else:
            for row in rows:
                self.stdout.write(f"{row['id']:<36} {row['label']}（{row['unit']}）{row['definition']}")

    def _scope(self, options: dict[str, Any]) -> Scope:
        try:
            text = options["period"] or str(moment.today().year)
            scope = Scope() if text == "all" else Scope().of(periods.parse(text))
        except ValueError as problem:
            raise CommandError(str(problem)) from None
        as_of = _day(options["as_of"]) if options["as_of"] else None
        body = None
        if options["body"]:
            found = Body.objects.filter(code=options["body"]).first()
            if found is None:
                known = "、".join(Body.objects.values_list("code", flat=True))
                raise CommandError(_("没有机构“{code}”；有：{known}").format(code=options["body"], known=known))
            body = found.pk
        filters = dict(_filter(one) for one in options["only"])
        return Scope(body=body, since=scope.since, until=scope.until, as_of=as_of, filters=filters)

    def _show(self, reading: Reading, options: dict[str, Any]) -> None:
        parts = self._parts(reading, options["by"]) if options["by"] else []
        if options["json"]:
            answer = _as_dict(reading) | ({"by": options["by"], "parts": parts} if options["by"] else {})
            if options["rows"]:
                answer["records"] = list(reading.rows.order_by("pk").values_list("pk", flat=True))
            self._json(answer)
        elif options["csv"]:
            self._csv(parts or [{key: value for key, value in _as_dict(reading).items() if key != "scope"}])
        else:
            self._print(reading, parts, options["rows"])

    def _print(self, reading: Reading, parts: list[dict[str, Any]], rows: bool) -> None:
        figure = reading.figure
        period, day = reading.scope.period, reading.scope.day
        self.stdout.write(f"{reading.label}：{reading.text}{reading.unit} {reading.detail}".rstrip())
        self.stdout.write(
            _("期间：{period}；截至：{day}").format(period=period.label if period else _("全部"), day=day.isoformat())
        )
        self.stdout.write(_("口径：{definition}").format(definition=figure.definition))
        if figure.basis:
            self.stdout.write(_("依据：{basis}").format(basis=figure.basis))
        for part in parts:
            of = f"  {part['numerator']} / {part['denominator']}" if part["denominator"] is not None else ""
            self.stdout.write(f"  {part['label']}  {part['text']}{of}")
        if rows:
            self.stdout.write(" ".join(str(pk) for pk in reading.rows.order_by("pk").values_list("pk", flat=True)))

    def _parts(self, reading: Reading, by: str) -> list[dict[str, Any]]:
        if by in {split.code for split in periods.all_splits()}:
            if reading.scope.period is None:
                raise CommandError(_("按时间分须给出期间。"))
            points = series(reading.figure, reading.scope, by=by)
            return [{"value": p.code, "label": p.label, **_number(point)} for p, point in points]
        try:
            return [_part(part) for part in breakdown(reading, by)]
        except LookupError:
            known = [one.code for one in [*dimensions_of(reading.rows.model), *periods.all_splits()]]
            raise CommandError(_("不能按“{by}”分；能按：{known}").format(by=by, known="、".join(known))) from None

    def _json(self, answer: Any) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def _csv(self, rows: list[dict[str, Any]]) -> None:
        writer = csv.DictWriter(self.stdout, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)


def _day(text: str) -> date:
    """Raises CommandError for what is no day, and for one that is still to come."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(_("看不懂日期“{text}”：请写成 2026-06-30。").format(text=text)) from None
    if day > moment.today():
        raise CommandError(_("截至日期不能晚于今天。"))
    return day


def _filter(text: str) -> tuple[str, int | str]:
    """A dimension and its value. Raises CommandError for what no record can have."""
    code, sign, typed = text.partition("=")
    value: int | str = int(typed) if is_key(typed) else typed
    if not sign or not typed:
        raise CommandError(_("看不懂“{text}”：请写成 维度=值，如 unit=7；没有归类的写 unit=none。").format(text=text))
    if not may_be(code, value):
        raise CommandError(_("看不懂“{text}”，没有按它筛选。").format(text=text))
    return code, value


def _number(reading: Reading) -> dict[str, Any]:
    return {
        "number": reading.value,
        "text": reading.text,
        "numerator": reading.rows.count(),
        "denominator": reading.result.denominator,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "value": part.value,
        "label": part.label,
        "number": part.number,
        "text": part.text,
        "numerator": part.rows,
        "denominator": part.of,
    }


def _as_dict(reading: Reading) -> dict[str, Any]:
    figure = reading.figure
    return {
        "id": figure.id,
        "label": reading.label,
        "unit": reading.unit,
        "definition": figure.definition,
        "basis": str(figure.basis),
        "kind": reading.result.kind,
        "scope": reading.scope.as_json(),
        **_number(reading),
    }
