"""The registers: list, one line with its history, entering, changing, closing."""

from __future__ import annotations

import copy

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.kernel.access.gate import allow
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.accounts.answering import answer
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from . import details, forms, kinds, lists
from .kinds import KEEPERS

HOMES = {"security": "security:accounts", "auditor": "audit:ledger"}
FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@allow(*KEEPERS, "security", "auditor")
def home(request: HttpRequest) -> HttpResponse:
    """Where each kind of administrator begins."""
    role = request.actor.role
    return redirect(reverse(HOMES[role]) if role in HOMES else reverse("registers:index", args=["people"]))


@require_safe
@allow(*KEEPERS)
def index(request: HttpRequest, code: str) -> HttpResponse:
    register = kinds.find(code)
    if wanted(request):
        rows = (register.row(line) for line in register.listed(request.GET))
        return sheet_response(
            request, Sheet(str(register.label), register.columns, rows, numbered=True), str(register.label)
        )
    context = lists.page(register, request.GET, request.actor)
    return render(request, "registers/list.html", context, fragment="results")


@require_safe
@allow(*KEEPERS)
def detail(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """One line and the tables below it; `section` takes one of them away."""
    register = kinds.find(code)
    line = get_object_or_404(register.model, pk=pk)
    context = details.page(register, line, request.actor)
    if wanted(request):
        at = request.GET.get("section", "0")
        if not at.isdecimal() or int(at) >= len(context["sections"]):
            raise Http404
        chosen = context["sections"][int(at)]
        title = f"{line} {chosen.title}"
        return sheet_response(request, Sheet(title, chosen.columns, chosen.rows, numbered=True), title)
    return render(request, "registers/detail.html", context)


@FORM
@allow(*KEEPERS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    register = kinds.find(code)
    register.require(request.actor)
    form = register.form(request.POST or None)
    return answer(
        request,
        form,
        lambda _data: register.save(by=request.actor, **form.values()),
        done=_("已登记。"),
        back=lambda made: reverse("registers:detail", args=[code, made.pk]),
        cancel=reverse("registers:index", args=[code]),
        title=_("登记{what}").format(what=register.one),
        submit=_("登记"),
    )


@FORM
@allow(*KEEPERS)
def edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    register = kinds.find(code)
    register.require(request.actor)
    line = get_object_or_404(register.model, pk=pk)
    form = register.form(request.POST or None, instance=copy.copy(line))
    return answer(
        request,
        form,
        lambda _data: register.save(line, by=request.actor, **form.values()),
        done=_("已修改。"),
        back=reverse("registers:detail", args=[code, pk]),
        title=_("修改“{name}”").format(name=line),
        submit=_("保存"),
    )


@FORM
@allow(*KEEPERS)
def close(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    register = kinds.find(code)
    if register.close is None:
        raise Http404
    line = get_object_or_404(register.model, pk=pk)
    return answer(
        request,
        forms.CloseForm(request.POST or None, line=line),
        lambda data: register.close(line, by=request.actor, **data),
        done=_("已办理，原有记录保留。"),
        back=reverse("registers:detail", args=[code, pk]),
        title=_("{what}：{name}").format(what=register.close_label, name=line),
        submit=str(register.close_label),
    )
