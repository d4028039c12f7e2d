"""What stations, offices, deputies and units do: take down, look at, and take every step on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.casework import actions as casework
from huiyin.casework import raising
from huiyin.casework.lifecycles import HANDLING
from huiyin.kernel.access.gate import ANYONE, SIGNED_IN, allow
from huiyin.kernel.refusals import Refused
from huiyin.shell.pages import render

from .. import actions, follow, notices, pages, queries, taking_down, verbs
from ..forms.steps import RaiseForm, ReplyForm, RevealForm
from ..lifecycle import LIFECYCLE
from ..models import Voice
from ..taking_down import TAKERS


@require_safe
@allow(ANYONE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    voice = pages.voice_for(request.actor, pk)
    return render(request, "voices/detail.html", pages.detail(voice, request.actor))


@require_http_methods(["GET", "POST"])
@allow(*TAKERS)
def take(request: HttpRequest) -> HttpResponse:
    """Take one voice down for somebody."""
    form = taking_down.one_form(request.actor, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = taking_down.take_one(form, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "voices/taken.html", {"voices": [taken], "spoken": follow.spoken})
    return render(request, "voices/take.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow(*TAKERS)
def many(request: HttpRequest) -> HttpResponse:
    """A symposium: many voices at once."""
    form = taking_down.many_form(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pairs = taking_down.take_many(form, by=request.actor)
        except Refused as refused:
            form.add_error("texts", str(refused))
        else:
            return render(request, "voices/taken.html", {"voices": pairs, "spoken": follow.spoken})
    return render(request, "voices/many.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow(SIGNED_IN)
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A step of the voice itself."""
    voice = pages.voice_for(request.actor, pk)
    return _take(request, verbs.MAIN, voice, voice, verb)


@require_http_methods(["GET", "POST"])
@allow(SIGNED_IN)
def part_step(request: HttpRequest, pk: int, kind: str, part: int, verb: str) -> HttpResponse:
    """A step of something that belongs to it: a handling, a reply, an extension, a commitment."""
    voice = pages.voice_for(request.actor, pk)
    subject = pages.part_of(voice, kind, part)
    return _take(request, verbs.DESKS[kind], subject, voice, verb)


def _take(request: HttpRequest, desk: verbs.Desk, subject: Any, voice: Voice, verb: str) -> HttpResponse:
    known = desk.verbs.get(verb)
    if known is None:
        raise Http404
    desk.life.check(subject, verb, request.actor)
    wants = {known.takes: subject} if known.takes else {}
    form = known.form(request.POST or None, request.FILES or None, **wants)
    sent = request.method == "POST"
    if sent and form.is_valid():
        try:
            known.do(voice, subject, form.cleaned_data, request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            notices.after(voice, verb, by=request.actor)
            messages.success(request, str(known.done))
            return redirect("voices:detail", voice.pk)
    context = {
        "voice": voice,
        "form": form,
        "label": str(desk.life[verb].label),
        "hint": str(known.hint),
        "tone": desk.life[verb].tone or "primary",
        "advice": voice.latest_advice if verb in ("assign", "classify") else None,
        "alike": queries.alike(voice.title, voice.text, actor=request.actor, but=voice.pk) if verb == "merge" else [],
    }
    return render(request, "voices/step.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow("unit_handler", "unit_head")
def reply(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Begin the reply of a handling, or go on with it."""
    voice = pages.voice_for(request.actor, pk)
    handling = pages.part_of(voice, "handling", part)
    existing = handling.replies.filter(round=handling.round, kind="final").exclude(state="issued").first()
    if existing is None:
        HANDLING.check(handling, "draft_reply", request.actor)
        existing = actions.draft_reply(voice, handling, by=request.actor)
    form = ReplyForm(request.POST or None, reply=existing)
    if request.method == "POST" and form.is_valid():
        try:
            casework.save_reply(existing, **form.arguments(), by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("答复稿已保存；这还不是正式答复。"))
            return redirect("voices:detail", pk)
    context = {"voice": voice, "reply": existing, "form": form}
    return render(request, "voices/reply.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow("office", "station_officer", "subdistrict", "deputy", "group_head")
def raise_(request: HttpRequest, pk: int) -> HttpResponse:
    """From a voice, alone or with those about the same matter, to a suggestion or the like."""
    voice = pages.voice_for(request.actor, pk)
    LIFECYCLE.check(voice, "raise", request.actor)
    others = queries.with_same_matter(voice, request.actor)
    targets = raising.targets(request.actor)
    form = RaiseForm(request.POST or None, voice=voice, targets=targets, others=others)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        behind = [voice, *data["others"]]
        texts = [one.public_text or pages.masking.masked(one.text) for one in behind]
        try:
            made = actions.raise_(
                voice, target=data["target"], title=data["title"], texts=texts, others=data["others"], by=request.actor
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            for one in behind:
                notices.after(one, "raise", by=request.actor)
            messages.success(request, _("已起草，来源已经记下；请写完后提交。"))
            return redirect(f"/{made.kind}s/{made.pk}/edit/")
    context = {"voice": voice, "form": form, "targets": targets}
    return render(request, "voices/raise.html", context, status=422 if form.errors else 200)


@require_POST
@allow(SIGNED_IN)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the contact of whoever raised it; each reading is written down."""
    voice = pages.voice_for(request.actor, pk)
    form = RevealForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请写明查看的事由。"))
        return redirect("voices:detail", pk)
    shown = [
        (label, actions.reveal(voice, field, why=form.cleaned_data["why"], by=request.actor))
        for field, label in [
            ("contact_name", _("姓名")),
            ("contact_phone", _("手机号码")),
            ("contact_mail", _("电子邮箱")),
        ]
        if getattr(voice, field)
    ]
    return render(
        request, "voices/contact.html", {"voice": voice, "shown": shown, "back": reverse("voices:detail", args=[pk])}
    )
