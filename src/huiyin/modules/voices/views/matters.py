"""Matters: the hot-issue board, the page of one matter, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.casework import raising
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import Refused
from huiyin.papers.sheets_out import Sheet
from huiyin.shell import exports
from huiyin.shell.pages import render

from .. import actions, board, lists, matter_pages, notices
from ..forms import matters as F
from ..models import Matter

KEEPERS = ("office", "station_officer", "subdistrict")


@dataclass(frozen=True)
class Verb:
    """A decision about a matter: its words, its form, and what is done with it; `do` returns the matter to show."""

    label: Any
    hint: Any
    form: type[forms.Form]
    do: Callable[[Matter, dict[str, Any], Actor], Matter]
    done: Any


def _merge(matter: Matter, data: dict[str, Any], by: Actor) -> Matter:
    actions.merge_matters(matter, into=data["into"], by=by)
    return data["into"]


def _split(matter: Matter, data: dict[str, Any], by: Actor) -> Matter:
    return actions.split_matter(matter, voices=data["voices"], label=data["label"], by=by)


def _move(matter: Matter, data: dict[str, Any], by: Actor) -> Matter:
    actions.move_voices(matter, voices=data["voices"], to=data["to"], by=by)
    return data["to"]


def _name(matter: Matter, data: dict[str, Any], by: Actor) -> Matter:
    actions.name_matter(matter, label=data["label"], by=by)
    return matter


STAYS = gettext_lazy("人定过的，机器以后不再改动；每一步都记入台账。")
VERBS = {
    "merge": Verb(gettext_lazy("归并"), STAYS, F.MergeMattersForm, _merge, gettext_lazy("已归并为一件。")),
    "split": Verb(gettext_lazy("分出"), STAYS, F.SplitForm, _split, gettext_lazy("已分出，另立一件。")),
    "move": Verb(gettext_lazy("移动"), STAYS, F.MoveForm, _move, gettext_lazy("已移到这件事由。")),
    "name": Verb(gettext_lazy("定名"), "", F.NameForm, _name, gettext_lazy("已定名。")),
}


@require_safe
@allow(ANYONE)
def hot(request: HttpRequest) -> HttpResponse:
    """The board, from the voices this reader may see; as a sheet with `format`."""
    if exports.wanted(request):
        rows = board.rows(request.actor, request.GET, most=board.MOST_ON_SHEET)
        return exports.sheet_response(request, Sheet(_("热点问题"), board.COLUMNS, rows), _("热点问题"))
    context = {
        "rows": board.rows(request.actor, request.GET),
        "columns": board.ON_PAGE,
        "chosen": board.Chosen.of(request.GET),
        "choices": board.choices(),
        "export": "?" + "&".join(part for part in (request.GET.urlencode(), "format=xlsx") if part),
    }
    return render(request, "voices/hot.html", context, fragment="results")


@require_safe
@allow(ANYONE)
def matter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One matter: its voices, where and since when, whom it concerns, what ties them, what became of it."""
    found = matter_pages.matter_for(request.actor, pk)
    if found.pk != pk:
        return redirect("voices:matter", found.pk)
    if exports.wanted(request):
        columns, rows = matter_pages.all_rows(found, request.actor)
        name = matter_pages.name_of(found, request.actor)
        return exports.sheet_response(request, Sheet(name, columns, rows, numbered=True), name)
    return render(request, "voices/matter.html", matter_pages.detail(found, request.actor, request.GET))


@require_http_methods(["GET", "POST"])
@allow(*KEEPERS)
def matter_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Put together, apart, elsewhere; give a name."""
    if verb not in VERBS:
        raise Http404
    found, known = matter_pages.matter_for(request.actor, pk), VERBS[verb]
    voices = matter_pages.voices_of(found, request.actor).order_by("pk")
    form = known.form(
        request.POST or None, matter=found, voices=voices, matters=matter_pages.matters_of(found, request.actor)
    )
    if request.method == "POST" and form.is_valid():
        try:
            after = known.do(found, form.cleaned_data, request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(known.done))
            return redirect("voices:matter", after.pk)
    context = {
        "matter": found,
        "form": form,
        "verb": known,
        "name": matter_pages.name_of(found, request.actor),
        "near": matter_pages.near(found, request.actor) if verb in ("merge", "move") else [],
    }
    return render(request, "voices/matter_step.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow(*KEEPERS, "deputy", "group_head")
def raise_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """From everything said about a matter to a suggestion or the like."""
    found = matter_pages.matter_for(request.actor, pk)
    voices = list(matter_pages.voices_of(found, request.actor))
    targets, name = raising.targets(request.actor), matter_pages.name_of(found, request.actor)
    form = F.RaiseMatterForm(request.POST or None, targets=targets, title=name)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        texts = matter_pages.texts(found, voices)
        try:
            made = actions.raise_matter(
                found, target=data["target"], title=data["title"], texts=texts, voices=voices, by=request.actor
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            for one in voices:
                notices.after(one, "raise", by=request.actor)
            messages.success(request, _("已起草，来源已经记下；请写完后提交。"))
            return redirect(f"/{made.kind}s/{made.pk}/")
    context = {"matter": found, "name": name, "form": form, "targets": targets, "count": len(voices)}
    return render(request, "voices/matter_raise.html", context, status=422 if form.errors else 200)


@require_safe
@allow(ANYONE)
def behind(request: HttpRequest, pk: int) -> HttpResponse:
    """The voices that a case was raised from: those this reader may see, and how many there are."""
    context = matter_pages.behind(pk, request.actor)
    public = request.actor.is_public
    page = lists.page(context.pop("voices"), request.GET, public=public)
    columns = lists.PUBLIC_COLUMNS if public else lists.COLUMNS
    return render(request, "voices/behind.html", {**context, "page": page, "columns": columns})
