"""Who answers for a unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.directory import actions, queries
from huiyin.directory.models import Unit
from huiyin.kernel.access.gate import allow
from huiyin.kernel.refusals import NotNow, NotReady
from huiyin.shell.accounts.answering import answer
from huiyin.shell.pages import render

from . import closing, forms
from .views import FORM, KEEPERS


@FORM
@allow(*KEEPERS)
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    return answer(
        request,
        forms.AppointForm(request.POST or None),
        lambda data: actions.appoint(unit, by=request.actor, **data),
        done=_("已确定。"),
        back=reverse("registers:detail", args=["units", pk]),
        title=_("确定{unit}的承办人员").format(unit=unit),
        submit=_("确定"),
        lead=_("没有账号的，请安全管理员先建立账号。"),
    )


@FORM
@allow(*KEEPERS)
def dismiss(request: HttpRequest, pk: int, office: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    held = get_object_or_404(queries.staff_of(unit), pk=office)
    return answer(
        request,
        forms.DismissForm(request.POST or None),
        lambda data: actions.dismiss(unit, office=held, by=request.actor, **data),
        done=_("已免去，次日起无权办理。"),
        back=reverse("registers:detail", args=["units", pk]),
        title=_("免去{name}").format(name=held),
        submit=_("免去"),
    )


@FORM
@allow(*KEEPERS)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a unit: what is open at it is listed, and goes to the successors in the same act."""
    unit = get_object_or_404(Unit, pk=pk)
    work = casework.open_work(unit)
    form = closing.CloseUnitForm(request.POST or None, line=unit, work=work)
    if request.method == "POST" and form.is_valid():
        try:
            form.close(by=request.actor)
        except (NotReady, NotNow) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("单位已撤销，没有了结的事项已经移交。") if work else _("单位已撤销。"))
            return redirect("registers:detail", "units", pk)
    context = {"unit": unit, "form": form, "columns": closing.OPEN, "rows": closing.rows(work)}
    return render(request, "registers/close_unit.html", context, status=422 if form.errors else 200)
