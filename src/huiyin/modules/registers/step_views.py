"""The steps of people and units, the closing of a unit, and the telephone number that is shown only for a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.casework import actions as casework
from huiyin.directory.models import Person, Unit
from huiyin.kernel.access.gate import allow
from huiyin.kernel.privacy.models import read
from huiyin.kernel.refusals import NotNow, NotReady
from huiyin.shell.accounts.answering import answer
from huiyin.shell.pages import render

from . import closing, forms, kinds, verbs
from .kinds import KEEPERS
from .views import FORM


@FORM
@allow(*KEEPERS)
def step(request: HttpRequest, code: str, verb: str, pk: int, part: int = 0) -> HttpResponse:
    """Seat, move and end a mandate; appoint and dismiss."""
    line = get_object_or_404(kinds.find(code).model, pk=pk)
    known = verbs.VERBS[code][verb]
    subject = get_object_or_404(verbs.PARTS[known.part](line), pk=part) if known.part else line
    return answer(
        request,
        known.form(request.POST or None),
        lambda data: known.do(line, subject, data, request.actor),
        done=str(known.done),
        back=reverse("registers:detail", args=[code, pk]),
        title=str(known.title).format(name=subject),
        submit=str(known.submit),
        lead=str(known.lead),
    )


@FORM
@allow(*KEEPERS)
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
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
    context = {"unit": unit, "form": form, "columns": closing.OPEN, "rows": closing.rows(work, request.actor)}
    return render(request, "registers/close_unit.html", context, status=422 if form.errors else 200)


@require_POST
@allow(*KEEPERS)
def show_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """The number, once, after the reason was written into the reading log."""
    person = get_object_or_404(Person, pk=pk)
    form = forms.ShowForm(request.POST)
    number = ""
    if form.is_valid():
        number = read(person, "phone", why=form.cleaned_data["why"], by=request.actor)
    context = {
        "person": person,
        "form": form,
        "number": number,
        "back": reverse("registers:detail", args=["people", person.pk]),
    }
    return render(request, "registers/phone.html", context, status=200 if number else 422)
