"""Where each page of the module lives, what it is called, who may open it."""

from __future__ import annotations

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from huiyin.kernel.access.gate import SIGNED_IN
from huiyin.shell.cases.urls import opened
from huiyin.shell.cases.views import replying
from huiyin.shell.cases.views import steps as shared

from .pages import PAGES, UNITS, WRITERS
from .queries import READERS
from .views import issues, lists, reading, writing


def page(route: str, view: Callable[..., HttpResponseBase], name: str, *who: str) -> URLPattern:
    return path(route, opened(view, PAGES, *who), name=name)


EDITORS = PAGES.clerks
AUTHORS = tuple(role for role in WRITERS if role not in EDITORS)

app_name = "briefs"
urlpatterns = [
    page("inbox/", lists.inbox, "inbox", *EDITORS, "auditor"),
    page("mine/", lists.mine, "mine", *AUTHORS),
    page("scores/", lists.scores, "scores", *READERS),
    page("start/", writing.start, "start", *WRITERS),
    page("issues/", issues.index, "issues", *READERS),
    page("issues/<int:pk>/", issues.detail, "issue", *READERS),
    page("issues/<int:pk>/paper/", issues.paper, "paper", *READERS),
    page("series/", issues.all_series, "series", *EDITORS),
    page("series/new/", issues.new_series, "new_series", *EDITORS),
    page("series/<int:pk>/", issues.change_series, "change_series", *EDITORS),
    page("series/<int:pk>/close/", issues.close_series, "close_series", *EDITORS),
    page("<int:pk>/", reading.detail, "detail", SIGNED_IN),
    page("<int:pk>/write/", writing.edit, "edit", *WRITERS),
    page("<int:pk>/similar/", writing.similar, "similar", *WRITERS),
    page("<int:pk>/invite/", writing.invite, "invite", *WRITERS),
    page("<int:pk>/attach/", writing.attach, "attach", *WRITERS),
    page("<int:pk>/discard/", writing.discard, "discard", *WRITERS),
    page("<int:pk>/rewrite/", writing.rewrite, "rewrite", *EDITORS),
    page("<int:pk>/versions/", writing.history, "versions", SIGNED_IN),
    page("<int:pk>/transfer/", issues.transfer, "transfer", *EDITORS, *UNITS),
    page("<int:pk>/handling/<int:part>/draft_reply/", replying.draft, "draft_reply", *UNITS),
    page("<int:pk>/reply/<int:part>/edit/", replying.edit, "reply", *UNITS),
    page("<int:pk>/<str:kind>/<int:part>/<str:verb>/", shared.part_step, "part_step", SIGNED_IN),
    page("<int:pk>/<str:verb>/", reading.step, "step", SIGNED_IN),
]
