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
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--csv", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "list":
            self._list(options)
            return
        try:
            figure = figures.get(options["id"] or "")
        except KeyError:
            raise CommandError(_("没有指标“{id}”；huiyin figures list 列出全部。").format(id=options["id"])) from None
        scope = self._scope(options)
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
            as_of = date.fromisoformat(options["as_of"]) if options["as_of"] else None
        except ValueError as problem:
            raise CommandError(str(problem)) from None
        body = None
        if options["body"]:
            found = Body.objects.filter(code=options["body"]).first()
            if found is None:
                known = "、".join(Body.objects.values_list("code", flat=True))
                raise CommandError(_("没有机构“{code}”；有：{known}").format(code=options["body"], known=known))
            body = found.pk
        pairs = [one.partition("=") for one in options["only"]]
        filters = {code: int(value) if is_key(value) else value for code, _sign, value in pairs}
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
        self.stdout.write(f"{reading.label}：{reading.text}{reading.unit} {reading.detail}".rstrip())
        self.stdout.write(figure.definition)
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
