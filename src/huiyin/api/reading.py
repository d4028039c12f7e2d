"""Reading: what everybody may read; with a token, what its holder may see. Nothing personal of citizens in either."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from huiyin.casework import records
from huiyin.casework.openness import OpenKind
from huiyin.casework.records import absolute
from huiyin.kernel.figures import Scope, all_figures, periods
from huiyin.kernel.refusals import NotReady
from huiyin.modules.openness import queries, tables

from . import benches, shapes
from .keys import HOLDER, OPEN, READER, actor_of

router = Router(tags=["读取"])
Kind = Annotated[str, Path(description="事项种类，如 suggestions、voices")]
Key = Annotated[int, Path(ge=1, le=2**63 - 1)]
# What stands in an address: of a matter, and of a part of one.
PK, PARTS = {"pk": Key}, {"pk": Key, "part": Key}


class Wanted(Schema):
    """Which cases; each narrows further."""

    topic: int | None = Field(None, ge=1, le=2**63 - 1, description="类别的标识，含下级")
    unit: int | None = Field(None, ge=1, le=2**63 - 1, description="承办单位的标识")
    station: int | None = Field(None, ge=1, le=2**63 - 1, description="联络站点的标识")
    state: str | None = Field(None, max_length=20, description="环节代码")
    since: dt.date | None = Field(None, description="提出日期从")
    until: dt.date | None = Field(None, description="提出日期到")
    before: int | None = Field(None, ge=1, le=2**63 - 1, description="从这一件往前翻页")
    limit: int = Field(50, ge=1, le=200, description="一页多少件")


def kind_of(name: str) -> OpenKind:
    """Raises Http404 for a kind that there is not."""
    return benches.named(name).kind


@router.get("/cases/{kind}", auth=READER, response={200: shapes.Cases}, openapi_extra=OPEN)
def list_cases(request: HttpRequest, kind: Kind, wanted: Query[Wanted]) -> Any:
    """一种事项，新的在前，按键翻页。"""
    of = kind_of(kind)
    params = {name: str(value) for name in ("topic", "unit", "station") if (value := getattr(wanted, name))}
    found = queries.narrowed(of.visible_to(actor_of(request)), params).order_by("-pk")
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.since:
        found = found.filter(raised_on__gte=wanted.since)
    if wanted.until:
        found = found.filter(raised_on__lte=wanted.until)
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    rows = list(found.select_related(*records.RELATED)[: wanted.limit + 1])
    more, rows = len(rows) > wanted.limit, rows[: wanted.limit]
    following = None
    if more:
        asked = wanted.model_dump(mode="json", exclude_none=True) | {"before": rows[-1].pk}
        following = absolute(f"{reverse('api:list_cases', args=[kind])}?{urlencode(asked)}")
    return {"items": records.records(of, rows, actor_of(request)), "next": following}


@router.get("/cases/{kind}/{pk}", auth=READER, response={200: shapes.WholeCase}, openapi_extra=OPEN)
def read_case(request: HttpRequest, kind: Kind, pk: Key) -> Any:
    """一件事项，连同答复和承诺。"""
    of = kind_of(kind)
    case = get_object_or_404(of.visible_to(actor_of(request)).select_related(*records.RELATED), pk=pk)
    return records.whole_record(of, case, actor_of(request))


@router.get("/figures", auth=READER, response={200: list[shapes.Number]}, openapi_extra=OPEN)  # type: ignore[valid-type]
def list_figures(
    request: HttpRequest,
    period: Annotated[
        str, Query(max_length=30, description="期间：2026、2026-Q1、2026-03 或 2026-01-01..2026-03-05")
    ] = "",
) -> Any:
    """全部指标，每个都附定义和打开记录的网址。"""
    scope = _scope(period)
    return [tables.figure_row(one.read(scope)) for one in all_figures()]


@router.get("/figures/{figure}", auth=READER, response={200: shapes.Number}, openapi_extra=OPEN)
def read_figure(
    request: HttpRequest,
    figure: Annotated[str, Path(max_length=80)],
    period: Annotated[str, Query(max_length=30)] = "",
    as_of: Annotated[dt.date | None, Query(description="截至哪一天看")] = None,
) -> Any:
    """一个指标。"""
    known = {one.id: one for one in all_figures()}
    if figure not in known:
        raise Http404
    return tables.figure_row(known[figure].read(_scope(period, as_of)))


def _scope(period: str, as_of: dt.date | None = None) -> Scope:
    from huiyin.kernel import moment  # noqa: PLC0415

    if as_of and as_of > moment.today():
        raise NotReady(_("截至日期不能晚于今天。"))
    try:
        found = periods.parse(period) if period else periods.year(moment.today().year)
    except ValueError as problem:
        raise NotReady(str(problem)) from problem
    return Scope(as_of=as_of).of(found)


@router.get("/units", auth=READER, response={200: list[shapes.Unit]}, openapi_extra=OPEN)  # type: ignore[valid-type]
def list_units(request: HttpRequest) -> Any:
    """承办单位。"""
    return list(tables.unit_rows())


@router.get("/topics", auth=READER, response={200: list[shapes.Topic]}, openapi_extra=OPEN)  # type: ignore[valid-type]
def list_topics(request: HttpRequest) -> Any:
    """类别。"""
    return list(tables.topic_rows())


@router.get("/me", auth=HOLDER, response={200: shapes.Me})
def read_me(request: HttpRequest) -> Any:
    """这个访问令牌代表谁、以什么身份。"""
    actor = actor_of(request)
    return {"name": actor.name, "role": actor.role, "title": actor.title}
