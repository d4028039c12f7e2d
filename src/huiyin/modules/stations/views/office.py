"""Looking after stations: the register, residents, pictures, activities."""

from __future__ import annotations

import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.directory import actions as directory
from huiyin.directory.models import Residency
from huiyin.kernel.access.gate import allow
from huiyin.kernel.files.models import Attachment
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.accounts.answering import answer
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render
from huiyin.shell.paging import turned

from .. import actions, pages, queries, rows
from ..forms import stations as forms
from ..policies import REPRESENTATIVES

FORM = require_http_methods(["GET", "HEAD", "POST"])
OFFICE = ("office", "admin")
KEEPERS = (*OFFICE, "subdistrict", "station_officer")


def _manage(pk: int) -> str:
    return reverse("stations:manage", args=[pk])


@require_safe
@allow("station_officer")
def desk(request: HttpRequest) -> HttpResponse:
    """Where a station's staff begin their day."""
    return render(request, "stations/desk.html", pages.desk(request.actor))


@require_safe
@allow(*KEEPERS)
def register(request: HttpRequest) -> HttpResponseBase:
    found = queries.register_of(request.actor, request.GET)
    if wanted(request):
        sheet = Sheet(_("联络站点"), rows.STATIONS, (rows.station(one) for one in found), numbered=True)
        return sheet_response(request, sheet, _("联络站点"))
    return render(request, "stations/register.html", pages.register_page(found, request.GET, request.actor))


@require_safe
@allow(*KEEPERS)
def manage(request: HttpRequest, pk: int) -> HttpResponse:
    station = get_object_or_404(queries.kept_by(request.actor), pk=pk)
    return render(request, "stations/manage.html", pages.manage(station, request.actor))


@FORM
@allow(*OFFICE)
def new(request: HttpRequest) -> HttpResponse:
    form = forms.StationForm(request.POST or None, actor=request.actor)
    return answer(
        request,
        form,
        lambda _data: directory.save_station(by=request.actor, **form.values()),
        done=_("已登记，站点码已经制作好，可以打印张贴。"),
        back=lambda made: _manage(made.pk),
        cancel=reverse("stations:register"),
        title=_("登记联络站点"),
        submit=_("登记"),
    )


@FORM
@allow(*KEEPERS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    station = get_object_or_404(queries.kept_by(request.actor), pk=pk)
    form = forms.StationForm(request.POST or None, instance=copy.copy(station), actor=request.actor)
    return answer(
        request,
        form,
        lambda _data: directory.save_station(station, by=request.actor, **form.values()),
        done=_("已修改。"),
        back=_manage(pk),
        title=_("修改“{name}”").format(name=station),
        submit=_("保存"),
    )


@FORM
@allow(*OFFICE)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    station = get_object_or_404(queries.kept_by(request.actor), pk=pk)
    return answer(
        request,
        forms.CloseForm(request.POST or None),
        lambda data: actions.close_station(station, by=request.actor, **data),
        done=_("已撤销，进驻已结束，二维码已停用，原有记录保留。"),
        back=_manage(pk),
        title=_("撤销“{name}”").format(name=station),
        submit=_("撤销站点"),
        note=_("进驻人员同时离驻，二维码同时停用，此后排定的进站登记为未进行。"),
    )


@FORM
@allow(*KEEPERS)
def move_in(request: HttpRequest, pk: int) -> HttpResponse:
    station = get_object_or_404(queries.kept_by(request.actor), pk=pk)
    return answer(
        request,
        forms.ResidentForm(request.POST or None, station=station),
        lambda data: directory.move_in(station, by=request.actor, **data),
        done=_("已进驻。"),
        back=_manage(pk),
        title=_("{station}进驻代表（委员）").format(station=station),
        submit=_("进驻"),
        lead=_("五级代表和政协委员都可以进驻；名单里没有的，先在名册登记身份。"),
    )


@FORM
@allow(*KEEPERS)
def move_out(request: HttpRequest, pk: int, residency: int) -> HttpResponse:
    station = get_object_or_404(queries.kept_by(request.actor), pk=pk)
    found = get_object_or_404(Residency, pk=residency, station=station)
    return answer(
        request,
        forms.LeaveForm(request.POST or None),
        lambda data: directory.move_out(found, by=request.actor, **data),
        done=_("已离驻。"),
        back=_manage(pk),
        title=_("{name}离驻").format(name=found.person),
        submit=_("离驻"),
    )


@FORM
@allow(*KEEPERS)
def add_pictures(request: HttpRequest, pk: int) -> HttpResponse:
    station = get_object_or_404(queries.kept_by(request.actor), pk=pk)
    context = {"title": _("{station}的图片").format(station=station), "back": _manage(pk)}
    return _upload(request, station, forms.PicturesForm, context)


@FORM
@allow(*OFFICE, *REPRESENTATIVES)
def portrait(request: HttpRequest, pk: int) -> HttpResponse:
    """The photograph on a card: one's own, or anybody's for the office."""
    person = pages.person_or_404(pk)
    back = reverse("stations:card", args=[pk])
    return _upload(request, person, forms.PortraitForm, {"title": _("{name}的照片").format(name=person), "back": back})


def _upload(request: HttpRequest, subject: object, form_class: type, context: dict) -> HttpResponse:
    form = form_class(request.POST or None, request.FILES or None)

    def act(uploads: list) -> None:
        directory.add_picture(subject, uploads=uploads, by=request.actor)

    if request.method == "POST" and form.is_valid() and pages.kept(form, act):
        messages.success(request, _("已上传。"))
        return redirect(context["back"])
    return render(request, "stations/upload.html", {"form": form, **context}, status=422 if form.errors else 200)


@require_POST
@allow(*KEEPERS)
def remove_picture(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    station = get_object_or_404(queries.kept_by(request.actor), pk=pk)
    directory.remove_picture(station, picture=get_object_or_404(Attachment, pk=picture), by=request.actor)
    messages.success(request, _("已撤下。"))
    return redirect(_manage(pk))


@require_safe
@allow(*KEEPERS)
def activities(request: HttpRequest) -> HttpResponseBase:
    found = queries.activities_of(request.actor)
    if wanted(request):
        sheet = Sheet(_("活动"), rows.ACTIVITIES, (rows.activity(one) for one in found))
        return sheet_response(request, sheet, _("活动"))
    page = turned(found, request.GET)
    context = {"columns": rows.ACTIVITIES, "rows": [rows.activity(one) for one in page.rows], "pager": page}
    return render(request, "stations/activities.html", context)


@FORM
@allow(*KEEPERS)
def new_activity(request: HttpRequest) -> HttpResponse:
    form = forms.ActivityForm(request.POST or None, actor=request.actor)
    return answer(
        request,
        form,
        lambda _data: directory.save_activity(by=request.actor, **form.values()),
        done=_("已登记，活动码已经制作好。"),
        back=lambda made: reverse("stations:activity", args=[made.pk]),
        cancel=reverse("stations:activities"),
        title=_("登记活动"),
        submit=_("登记"),
    )
