"""The working calendar: which days work and rest, and publishing a year."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from huiyin.kernel import moment
from huiyin.kernel.access.gate import allow
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.accounts.answering import answer
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from . import actions, calendars
from .kinds import KEEPERS
from .settings_forms import DayForm, PublishForm
from .views import FORM

MOVED = gettext_lazy("已保存，重新计算了在办事项的期限：{n}个期限有变动，均已写入各件的办理过程。")


def _year(year: int) -> int:
    if not calendars.FIRST <= year <= calendars.LAST:
        raise Http404
    return year


@require_safe
@allow(*KEEPERS)
def calendar(request: HttpRequest, year: int | None = None) -> HttpResponseBase:
    context = calendars.page(_year(year or moment.today().year))
    if wanted(request):
        title = _("{year}年工作日历").format(year=context["year"])
        return sheet_response(request, Sheet(title, context["columns"], context["rows"], numbered=True), title)
    return render(request, "registers/calendar.html", {**context, "writes": request.actor.holds("admin")})


@FORM
@allow("admin")
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Enter a whole year as the State Council announced it."""
    form = PublishForm(request.POST or None, year=_year(year), initial={"days": calendars.entered(year)})
    return answer(
        request,
        form,
        lambda data: actions.publish_calendar(year, data["days"], source=data["source"], by=request.actor),
        done=lambda moved: str(MOVED).format(n=moved),
        back=reverse("registers:calendar_year", args=[year]),
        title=_("公布{year}年放假安排").format(year=year),
        submit=_("公布"),
        lead=_("取代这一年此前录入的各日；暂定的期限随之重算。"),
    )


@FORM
@allow("admin")
def day(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        DayForm(request.POST or None),
        lambda data: actions.enter_day(data.pop("day"), by=request.actor, **data),
        done=lambda moved: str(MOVED).format(n=moved),
        back=reverse("registers:calendar"),
        title=_("录入一个上班或休息的日子"),
        submit=_("录入"),
        lead=_("只改这一天，如台风停工、临时调休。"),
    )
