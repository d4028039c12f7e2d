"""A person's mandates and groups, and the telephone number that is shown only for a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.directory import actions
from huiyin.directory.models import Mandate, Person
from huiyin.kernel.access.gate import allow
from huiyin.kernel.privacy.models import read
from huiyin.shell.accounts.answering import answer
from huiyin.shell.pages import render

from . import forms
from .views import FORM, KEEPERS


def _page(person: Person) -> str:
    return reverse("registers:detail", args=["people", person.pk])


@FORM
@allow(*KEEPERS)
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    return answer(
        request,
        forms.SeatForm(request.POST or None),
        lambda data: actions.seat(person, by=request.actor, **data),
        done=_("已记入代表（委员）身份。"),
        back=_page(person),
        title=_("{name}任代表（委员）").format(name=person),
        submit=_("确定"),
        lead=_("有账号的，同时授予代表任职；所选代表团一并编入。"),
    )


@FORM
@allow(*KEEPERS)
def end_mandate(request: HttpRequest, pk: int, mandate: int) -> HttpResponse:
    ending = get_object_or_404(Mandate, pk=mandate, person=pk)
    return answer(
        request,
        forms.EndForm(request.POST or None),
        lambda data: actions.end_mandate(ending, by=request.actor, **data),
        done=_("已办理离任。"),
        back=_page(ending.person),
        title=_("{name}离任").format(name=ending),
        submit=_("办理离任"),
        lead=_("该机构再无其他身份的，同时退出团组、结束代表任职。"),
    )


@FORM
@allow(*KEEPERS)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    return answer(
        request,
        forms.MoveForm(request.POST or None),
        lambda data: actions.move_to_group(person, by=request.actor, **data),
        done=_("已调整团组。"),
        back=_page(person),
        title=_("调整{name}的团组").format(name=person),
        submit=_("调整"),
        lead=_("同一机构同一类别的原团组，前一日退出。"),
    )


@require_POST
@allow(*KEEPERS)
def show_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """The number, once, after the reason was written into the reading log."""
    person = get_object_or_404(Person, pk=pk)
    form = forms.ShowForm(request.POST)
    number = ""
    if form.is_valid():
        number = read(person, "phone", why=form.cleaned_data["why"], by=request.actor)
    context = {"person": person, "form": form, "number": number, "back": _page(person)}
    return render(request, "registers/phone.html", context, status=200 if number else 422)
