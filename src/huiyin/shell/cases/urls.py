"""The pages of a kind of case, one line each: where it lives, what it is called, who may open it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from huiyin.kernel.access.gate import ANYONE, SIGNED_IN, allow

from .kind import CasePages
from .views import judging, lists, meetings, papers, reading, replying, steps, writing

UNITS = ("unit_handler", "unit_head")


def opened(view: Callable[..., HttpResponseBase], of: CasePages, *who: str) -> Callable[..., HttpResponseBase]:
    """A view for the cases of one kind, in the accent of their body, open to these roles."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.body_kind = of.side  # type: ignore[attr-defined]
        return view(request, of, *args, **kwargs)

    return allow(*who)(shown)


def pages(of: CasePages, *own: URLPattern) -> list[URLPattern]:
    """The pages that every kind has, with `own` ones of the module before those that take any verb."""

    def page(route: str, view: Callable[..., HttpResponseBase], name: str, *who: str) -> URLPattern:
        return path(route, opened(view, of, *who), name=name)

    writers, clerks = of.writers, of.clerks
    return [
        page("", lists.public, "public", ANYONE),
        page("inbox/", lists.inbox, "inbox", *of.readers),
        page("mine/", lists.mine, "mine", *writers),
        page("search/", lists.search, "search", SIGNED_IN),
        page("batch/", meetings.batch, "batch", *clerks),
        page("numbering/", meetings.numbering, "numbering", *clerks),
        page("start/", writing.start, "start", *writers),
        page("templates/", writing.templates, "templates", *writers),
        page("rate/<str:token>/", judging.by_link, "by_link", ANYONE),
        page("<int:pk>/", reading.detail, "detail", ANYONE),
        page("<int:pk>/edit/", writing.edit, "edit", *writers),
        page("<int:pk>/similar/", writing.similar, "similar", *writers),
        page("<int:pk>/invite/", writing.invite, "invite", *writers),
        page("<int:pk>/attach/", writing.attach, "attach", *writers),
        page("<int:pk>/discard/", writing.discard, "discard", *writers),
        page("<int:pk>/pressing/plan/", meetings.plan, "press_plan", *clerks, "leader"),
        page("<int:pk>/pressing/<int:act>/held/", meetings.held, "press_held", *clerks, "leader"),
        page("<int:pk>/paper/<slug:paper>/<int:part>/", papers.paper, "paper", ANYONE),
        page("<int:pk>/paper/<slug:paper>/<int:part>/issue/", papers.issue, "issue_paper", *clerks),
        page("<int:pk>/rate/", judging.rate, "rate", *writers, *clerks),
        page("<int:pk>/rate/link/", judging.send_link, "send_link", *writers),
        page("<int:pk>/handling/<int:part>/draft_reply/", replying.draft, "draft_reply", *UNITS),
        page("<int:pk>/reply/<int:part>/edit/", replying.edit, "reply", *UNITS),
        page("<int:pk>/reply/<int:part>/copy/", replying.copy, "copy_reply", *UNITS),
        *own,
        page("<int:pk>/<str:kind>/<int:part>/<str:verb>/", steps.part_step, "part_step", SIGNED_IN),
        page("<int:pk>/<str:verb>/", steps.step, "step", SIGNED_IN),
    ]
