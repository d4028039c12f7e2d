"""A list as a file to take away. How one definition serves page and file: see `huiyin.papers.columns`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.papers.sheets_out import Sheet, csv_lines, to_xlsx

from .jinja import day

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def wanted(request: HttpRequest) -> bool:
    """Whether the page was asked for as a file: `?format=xlsx` or `?format=csv` beside its other parameters."""
    return request.GET.get("format") in ("xlsx", "csv")


def sheet_response(
    request: HttpRequest, sheet: Sheet, filename: str, *, dated: bool = True, counted: bool = True
) -> HttpResponseBase:
    """The list as .xlsx, or streamed as .csv with `?format=csv`; the day is added to the name.

    `dated` also writes below the title as of which day it is; a blank form is not. A numbered list without totals of its
    own says how many lines it has, by a formula; one that is not `counted` has lines that are no records.
    """
    if counted and sheet.numbered and sheet.columns and not any(column.total for column in sheet.columns):
        sheet = replace(sheet, columns=[replace(sheet.columns[0], total="count"), *sheet.columns[1:]])
    stem = f"{filename}-{moment.today():%Y%m%d}"
    if dated:
        sheet = replace(sheet, about=(sheet.about[0], sheet.about[1] or _("截至{day}").format(day=day(moment.today()))))
    if request.GET.get("format") == "csv":
        return _named(
            StreamingHttpResponse(_encoded(csv_lines(sheet)), content_type="text/csv; charset=utf-8"),
            f"{stem}.csv",
        )
    return _named(HttpResponse(to_xlsx([sheet]), content_type=XLSX), f"{stem}.xlsx")


def _encoded(lines: Iterator[str]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    for line in lines:
        yield line.encode()


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
