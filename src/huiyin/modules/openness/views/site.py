"""The public site: its front page, the answers, what one can subscribe to, share cards, and maps for search engines."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.casework import openness
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.kernel.actors import Actor
from huiyin.shell.pages import render

from .. import cards, feeds, pages, sitemap

SHORT = {"Cache-Control": "public, max-age=300"}


@require_safe
@allow(ANYONE)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "openness/home.html", pages.home())


@require_safe
@allow(ANYONE)
def replies(request: HttpRequest) -> HttpResponse:
    """Answers of all units, whatever they answer."""
    return render(request, "openness/replies.html", pages.replies(request.GET))


@require_safe
@allow(ANYONE)
def subscriptions(request: HttpRequest) -> HttpResponse:
    return render(request, "openness/feeds.html", pages.subscriptions())


@require_safe
@allow(ANYONE)
def feed(request: HttpRequest, name: str) -> HttpResponse:
    if name == "replies":
        made = feeds.replies(request.GET)
    elif section := feeds.sections().get(name):
        made = feeds.section(section)
    else:
        made = feeds.cases(kind_or_404(name), request.GET)
    return HttpResponse(feeds.written(made), content_type="application/atom+xml; charset=utf-8", headers=SHORT)


@require_safe
@allow(ANYONE)
def card(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """The picture of one public case."""
    kind = kind_or_404(name)
    case = get_object_or_404(kind.public().select_related("station", "body"), pk=pk)
    title = kind.words([case], Actor.public())[pk].title
    stage = _("现在：{state}").format(state=kind.states(case.state).label)
    picture = cards.drawn(title, f"{kind.label} · {case.number}".strip(" ·"), stage)
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "public, max-age=3600"})


@require_safe
@allow(ANYONE)
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemap.robots(), content_type="text/plain; charset=utf-8")


@require_safe
@allow(ANYONE)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return _xml(sitemap.index())


@require_safe
@allow(ANYONE)
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return _xml(sitemap.pages())


@require_safe
@allow(ANYONE)
def sitemap_cases(request: HttpRequest, name: str, year: int, month: int) -> HttpResponse:
    kind = kind_or_404(name)
    try:
        return _xml(sitemap.cases(kind, year, month))
    except ValueError as unknown:
        raise Http404 from unknown


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8", headers=SHORT)


def kind_or_404(name: str) -> openness.OpenKind:
    try:
        return openness.named(name)
    except KeyError as unknown:
        raise Http404 from unknown
