"""The tables of open data: every open kind of case, answers, commitments, figures, stations, units, topics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiyin.casework import openness, records
from huiyin.casework.openness import OpenKind
from huiyin.directory.models import Station
from huiyin.kernel import figures, moment
from huiyin.kernel.figures import Scope, periods
from huiyin.papers import open_tables
from huiyin.papers.open_tables import Field, Row, Table

from . import queries

STATION_FIELDS = (
    Field("id", _("标识"), "integer", always=True),
    Field("code", _("代码"), always=True),
    Field("name", _("名称"), always=True),
    Field("kind", _("类别代码"), always=True),
    Field("kind_label", _("类别"), always=True),
    Field("body", _("机构"), always=True),
    Field("area", _("所在区域")),
    Field("address", _("地址"), always=True),
    Field("longitude", _("经度"), "number", _("WGS-84。")),
    Field("latitude", _("纬度"), "number", _("WGS-84。")),
    Field("hours", _("开放时间")),
    Field("phone", _("电话")),
    Field("stars", _("星级"), "integer"),
    Field("functions", _("联动功能"), "array"),
    Field("since", _("设立日期"), "date"),
    Field("page", _("网页"), "uri", always=True),
)
UNIT_FIELDS = (
    Field("id", _("标识"), "integer", always=True),
    Field("code", _("代码"), always=True),
    Field("name", _("名称"), always=True),
    Field("short_name", _("简称")),
    Field("kind", _("类别"), always=True),
    Field("duties", _("职责"), "text"),
)
TOPIC_FIELDS = (
    Field("id", _("标识"), "integer", always=True),
    Field("code", _("代码"), always=True),
    Field("name", _("名称"), always=True),
    Field("parent", _("上级类别")),
)
FIGURE_FIELDS = (
    Field("id", _("指标与期间"), always=True),
    Field("figure", _("指标"), always=True),
    Field("label", _("名称"), always=True),
    Field("chapter", _("章节"), always=True),
    Field("period", _("期间"), always=True),
    Field("value", _("数值"), "number"),
    Field("unit", _("单位"), always=True),
    Field("numerator", _("件数或分子"), "integer", always=True),
    Field("denominator", _("分母"), "integer"),
    Field("definition", _("定义"), "text", always=True),
    Field("basis", _("依据")),
    Field("page", _("打开记录的网页"), "uri", always=True),
)


def all_tables() -> list[Table]:
    """Those of the open kinds, those of the district, and those that modules declare for themselves."""
    kinds = openness.all_kinds()
    cases = [_cases(kind) for kind in kinds]
    return [
        *cases,
        Table("replies", _("答复"), _("公开的正式答复，逐条答复内容。"), records.REPLY_FIELDS, _all(records.every_reply)),
        Table(
            "commitments", _("承诺事项"), _("答复中承诺的事项及其兑现情况。"),
            records.COMMITMENT_FIELDS, _all(records.every_commitment),
        ),
        Table("figures", _("指标"), _("今年和去年的全部指标，附定义和打开记录的网址。"), FIGURE_FIELDS, figure_rows),
        Table("stations", _("联络站点"), _("联络站点的位置、开放时间和电话。"), STATION_FIELDS, station_rows),
        Table("units", _("承办单位"), _("承办单位名录。"), UNIT_FIELDS, unit_rows),
        Table("topics", _("类别"), _("事项的两级分类。"), TOPIC_FIELDS, topic_rows),
        *open_tables.all_tables(),
    ]  # fmt: skip


def get(code: str) -> Table:
    """Raises KeyError for a table that there is not."""
    return {one.code: one for one in all_tables()}[code]


def _cases(kind: OpenKind) -> Table:
    about = format_lazy(_("公开的{kind}，附来源和台账核对信息。"), kind=kind.label)
    return Table(kind.name, kind.label, about, records.FIELDS, partial(records.every, kind), version=kind.version)


def _all(every: Callable[[OpenKind], Iterator[Row]]) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for kind in openness.all_kinds():
            yield from every(kind)

    return rows


def figure_rows() -> Iterator[Row]:
    this = moment.today().year
    for year in (this, this - 1):
        scope = Scope().of(periods.year(year))
        for figure in figures.all_figures():
            yield figure_row(figure.read(scope))


def figure_row(reading: figures.Reading) -> Row:
    """One number of one period with all that stands beside it."""
    figure, period = reading.figure, reading.scope.period
    code = period.code if period else "all"
    return {
        "id": f"{figure.id}/{code}",
        "figure": figure.id,
        "label": reading.label,
        "chapter": str(figure.chapter),
        "period": code,
        "value": reading.value,
        "unit": reading.unit,
        "numerator": reading.rows.count(),
        "denominator": reading.result.denominator,
        "definition": figure.definition,
        "basis": str(figure.basis) or None,
        "page": records.absolute(f"{reverse('desk:figure', args=[figure.id])}?{reading.scope.query()}"),
    }


def station_rows() -> Iterator[Row]:
    yield from map(station_row, queries.stations())


def station_row(one: Station) -> Row:
    """What open data says of a station."""
    return {
        "id": one.pk,
        "code": one.code,
        "name": one.name,
        "kind": one.kind,
        "kind_label": one.get_kind_display(),
        "body": one.body.name,
        "area": one.area.name if one.area else None,
        "address": one.address,
        "longitude": float(one.longitude) if one.longitude is not None else None,
        "latitude": float(one.latitude) if one.latitude is not None else None,
        "hours": one.hours or None,
        "phone": one.phone or None,
        "stars": one.stars,
        "functions": list(one.functions),
        "since": one.since.isoformat() if one.since else None,
        "page": records.absolute(reverse("stations:station", args=[one.pk])),
    }


def unit_rows() -> Iterator[Row]:
    for one in queries.units():
        yield {
            "id": one.pk,
            "code": one.code,
            "name": one.name,
            "short_name": one.short_name or None,
            "kind": one.kind,
            "duties": one.duties or None,
        }


def topic_rows() -> Iterator[Row]:
    for one in queries.topics():
        yield {"id": one.pk, "code": one.code, "name": one.name, "parent": one.parent.name if one.parent else None}
