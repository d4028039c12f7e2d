"""What citizens do, without an account: write, join, follow, judge."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.directory import codes
from huiyin.directory.models import Code, Person, Station
from huiyin.kernel import moment, profiles
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed, Refused
from huiyin.shell.pages import render

from .. import actions, follow, judging, pages, queries
from ..forms.taking import AssessForm, FollowForm, IntakeForm, JoinForm, ReopenForm
from ..models import Voice
from ..states import Channel

DEVICE, YEAR = "device", 365 * 24 * 3600


@require_http_methods(["GET", "POST"])
@allow(ANYONE)
def write(request: HttpRequest) -> HttpResponse:
    """The page behind every code, and without one."""
    code = _code(request)
    station, to = _place(request, code)
    form = IntakeForm(request.POST or None, request.FILES or None, fixed_station=station is not None)
    if request.method == "POST" and form.is_valid():
        try:
            voice, secret = _receive(request, form, code, station, to)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _answer(request, voice, secret)
    if request.method == "POST" and _wants_json(request):
        return JsonResponse({"errors": form.errors}, status=422)
    context = {"form": form, "code": code, "station": station, "to": to, "token": request.GET.get("code", "")}
    response = render(request, "voices/write.html", context, status=422 if form.errors else 200)
    return _remembering(request, response)


def _receive(
    request: HttpRequest, form: IntakeForm, code: Code | None, station: Station | None, to: Person | None
) -> tuple[Voice, str]:
    data = form.cleaned_data
    station = station or data.get("station")
    return actions.receive(
        body=station.body if station else queries.body_of(request.actor),
        text=data["text"],
        place=data["place"],
        channel=Channel.CODE if code else Channel.WEB,
        station=station,
        code=code,
        to=to,
        wants_public=data["wants_public"],
        contact=form.contact(),
        consent=data["consent"],
        pictures_of=data["pictures"],
        intake=data["intake"],
        device=request.COOKIES.get(DEVICE, ""),
        hidden=data["homepage"],
        gather=False,
        by=Actor.public(request.actor.address),
    )


def _answer(request: HttpRequest, voice: Voice, secret: str) -> HttpResponse:
    token = follow.token(voice, secret)
    if _wants_json(request):
        return JsonResponse({"number": voice.number, "secret": secret, "url": f"/voices/f/{token}/?new=1"})
    return redirect(f"/voices/f/{token}/?new=1")


@require_safe
@allow(ANYONE)
def similar(request: HttpRequest) -> HttpResponse:
    """While somebody writes: open voices on the same trouble, and channels that a matter may belong to."""
    text = request.GET.get("text", "")[:2000]
    found = queries.alike("", text, actor=Actor.public()) if len(text) >= 12 else []
    context = {"found": found, "channels": elsewhere(text)}
    return render(request, "voices/similar.html", context)


def elsewhere(text: str) -> list[dict[str, Any]]:
    """Channels that a matter may belong to, by the words that say so."""
    body = queries.body_of(Actor.public())
    table = profiles.at(body.profile, moment.today()).get("voice.elsewhere", [])
    return [one for one in table if any(word in text for word in one["words"])]


@require_http_methods(["GET", "POST"])
@allow(ANYONE)
def join(request: HttpRequest, pk: int) -> HttpResponse:
    voice = pages.voice_for(Actor.public(), pk)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        contact = {"phone": data["phone"], "mail": data["mail"]}
        try:
            _joining, secret = actions.join(
                voice,
                words=data["words"],
                contact=contact,
                consent=data["consent"],
                intake=data["intake"],
                device=request.COOKIES.get(DEVICE, ""),
                by=Actor.public(request.actor.address),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"/voices/f/{follow.token(voice, secret)}/?new=1")
    response = render(request, "voices/join.html", {"voice": voice, "form": form}, status=422 if form.errors else 200)
    return _remembering(request, response)


@require_http_methods(["GET", "POST"])
@allow(ANYONE)
def find(request: HttpRequest) -> HttpResponse:
    """The number and the follow code lead to the follow page."""
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = form.cleaned_data["secret"].strip().upper().replace(" ", "").replace("-", "")
        voice = follow.by_number(form.cleaned_data["number"], secret)
        if voice is not None:
            return redirect("voices:followed", follow.token(voice, secret))
        form.add_error("secret", _("受理编号与查询码不相符，请核对。"))
    return render(request, "voices/find.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@allow(ANYONE)
def followed(request: HttpRequest, token: str) -> HttpResponse:
    voice, joining, actor = follow.find(token)
    context = pages.followed(voice, actor, token.partition("-")[2], joining)
    context |= {"new": request.GET.get("new") == "1", "assess_form": AssessForm(), "reopen_form": ReopenForm()}
    return render(request, "voices/followed.html", context)


@require_POST
@allow(ANYONE)
def judge(request: HttpRequest, token: str, verb: str) -> HttpResponse:
    """What whoever raised it may do: judge, ask for it again, take it back, have their contact erased."""
    voice, joining, actor = follow.find(token)
    judging.first_only(voice, joining, actor)
    if verb not in judging.FORMS:
        raise Http404
    form = judging.FORMS[verb](request.POST)
    if not form.is_valid():
        context = pages.followed(voice, actor, token.partition("-")[2], joining)
        context |= {"new": False, "assess_form": AssessForm(), "reopen_form": ReopenForm(), f"{verb}_form": form}
        return render(request, "voices/followed.html", context, status=422)
    judging.judge(voice, verb, form.cleaned_data, by=actor)
    messages.success(request, str(judging.DONE[verb]))
    return redirect("voices:followed", token)


@require_safe
@allow(ANYONE)
def fresh(request: HttpRequest) -> JsonResponse:
    """A fresh form token for a draft that was kept offline."""
    return JsonResponse({"csrf": get_token(request)}, headers={"Cache-Control": "no-store"})


@require_safe
@allow(ANYONE)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; it lies here so that it may look after the pages below, and no others."""
    code = (Path(__file__).parent.parent / "static/voices/js/sw.js").read_text(encoding="utf-8")
    return HttpResponse(code, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@require_safe
@allow(ANYONE)
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt as a file: entry, digest, and the way to the published root."""
    voice, joining, _actor = follow.find(token)
    if joining is not None:
        raise NotAllowed(_("凭证只发给最先反映的人。"))
    found = pages.receipt(voice, token.partition("-")[2])
    entry, sealed = found["entry"], found["proof"]
    data = {
        "number": voice.number,
        "entry": {"id": entry.pk, "at": entry.at.isoformat(), "digest": entry.digest, "facts": entry.facts},
        "text_digest": found["mine"],
        "how": "text_digest = SHA-256(follow code + line feed + text)",
        "proof": vars(sealed) if sealed else None,
    }
    name = f"{voice.number}.json"
    return JsonResponse(
        data,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _code(request: HttpRequest) -> Code | None:
    token = request.GET.get("code") or request.POST.get("code") or ""
    return codes.find(token) if token else None


def _place(request: HttpRequest, code: Code | None) -> tuple[Station | None, Person | None]:
    """The station and the deputy that a code, or a link from a page, leads to."""
    station = code.station if code else None
    to = code.person if code else None
    if code and code.activity and station is None:
        station = code.activity.station
    if code is None:
        station = queries.open_station(request.GET.get("station", ""))
        to = queries.serving_person(request.GET.get("to", ""))
    if to is not None and station is None:
        residency = to.residencies.filter(until=None).select_related("station").first()
        station = residency.station if residency else None
    return station, to


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _remembering(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A random mark that tells devices apart; it is digested before it is kept."""
    if DEVICE not in request.COOKIES:
        response.set_cookie(
            DEVICE, secrets.token_urlsafe(16), max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response
