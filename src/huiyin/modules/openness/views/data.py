"""Open data: what there is, each table as CSV and JSON with its schema, and people by Popolo."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import override
from django.views.decorators.http import require_safe

from huiyin.kernel import moment
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.papers import open_tables
from huiyin.papers.open_tables import Table
from huiyin.shell.pages import render

from .. import package, pages, popolo, tables
from ..licence import head

HEADERS = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"}
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@require_safe
@allow(ANYONE)
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "openness/data.html", pages.data())


@require_safe
@allow(ANYONE)
def datapackage(request: HttpRequest) -> JsonResponse:
    """Everything there is, described for programs (Frictionless Data Package)."""
    with override("zh-hans"):
        return _json(package.described())


@require_safe
@allow(ANYONE)
def schema(request: HttpRequest, code: str) -> JsonResponse:
    with override("zh-hans"):
        return _json(_table(code).json_schema())


@require_safe
@allow(ANYONE)
def table(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """One table, streamed: it may be long. Data is Chinese whatever the reader's language."""
    found = _table(code)
    lines = open_tables.csv_lines(found) if form == "csv" else _json_lines(found)
    answer = StreamingHttpResponse(_in_chinese(lines), content_type=TYPES[form], headers=HEADERS)
    answer["Content-Disposition"] = f'attachment; filename="{code}-{moment.today():%Y%m%d}.{form}"'
    return answer


@require_safe
@allow(ANYONE)
def people(request: HttpRequest) -> JsonResponse:
    with override("zh-hans"):
        return _json(popolo.document())


def _json_lines(found: Table) -> Iterator[str]:
    yield from open_tables.json_parts(found, {**head(str(found.label)), "version": found.version})


def _in_chinese(lines: Iterator[str]) -> Iterator[bytes]:
    """The language is set while a part is made: the response is sent when the request's own has been put back."""
    while True:
        with override("zh-hans"):
            line = next(lines, None)
        if line is None:
            return
        yield line.encode()


def _table(code: str) -> Table:
    try:
        return tables.get(code)
    except KeyError as unknown:
        raise Http404 from unknown


def _json(data: object) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=HEADERS)
