"""A service request that comes in is a voice: the same form, the same action, the same limits as on the page."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.casework import openness
from huiyin.casework.records import absolute
from huiyin.directory.models import Area, Topic
from huiyin.kernel.actors import Actor
from huiyin.modules.voices import actions, follow, queries
from huiyin.modules.voices.forms.taking import IntakeForm
from huiyin.modules.voices.models import Voice
from huiyin.modules.voices.states import Channel

Thing = dict[str, Any]
MICRO, PAIR = Decimal("0.000001"), 2


class Incomplete(Exception):
    """What is missing or wrong, as sentences."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(sentences)
        self.sentences = sentences


def take(params: Mapping[str, str], topic: Topic | None, *, address: str) -> Thing:
    """Take a voice. Returns the token by which it is followed. Raises Incomplete, and NotAllowed in a flood."""
    contact = _contact(params)
    kept = contact if _yes(params, "consent") and _yes(params, "grown") else {}
    form = IntakeForm(_as_on_the_page(params, kept))
    problems = [] if _place(params) else [_("请写明地点：lat 和 long、address_string 或 address_id。")]
    point, wrong = _point(params)
    problems += wrong
    if not form.is_valid():
        problems += [f"{form.fields[name].label}：{' '.join(found)}" for name, found in form.errors.items()]  # type: ignore[arg-type]
    if problems:
        raise Incomplete(problems)
    data, by = form.cleaned_data, Actor.public(address)
    voice, secret = actions.receive(
        body=queries.body_of(by),
        text=data["text"],
        place=data["place"],
        point=point,
        area=_area(params),
        channel=Channel.WEB,
        topic=topic,
        wants_public=data["wants_public"],
        contact=form.contact(),
        consent=data["consent"],
        device=params.get("device_id", "")[:200],
        gather=False,
        by=by,
    )
    token = follow.token(voice, secret)
    page = absolute(reverse("voices:followed", args=[token]))
    notice = _("受理编号{number}。办理进度和结果：{url}").format(number=voice.number, url=page)
    if contact and not kept:
        notice += _("没有收到同意（attribute[consent]=1、attribute[grown]=1），姓名和联系方式没有保存。")
    return {"token": token, "service_notice": notice, "account_id": params.get("account_id") or None}


def followed(token: str) -> Thing:
    """What a token leads to: the id of the request once everybody may read it. Raises NotAllowed for a wrong token."""
    voice, _joining, _actor = follow.find(token)
    public = openness.get(Voice.KIND).public().filter(pk=voice.pk).exists()
    return {"token": token, "service_request_id": voice.number if public else None}


def _as_on_the_page(params: Mapping[str, str], contact: Mapping[str, str]) -> dict[str, Any]:
    text = params.get("description", "").strip()
    if params.get("media_url"):
        text += "\n" + _("图片地址：{url}").format(url=params["media_url"])
    return {
        "text": text,
        "place": _place(params)[:120],
        "wants_public": _yes(params, "public"),
        **contact,
        "consent": bool(contact),
        "grown": bool(contact),
    }


def _contact(params: Mapping[str, str]) -> dict[str, str]:
    """The family name first where it is written in Chinese characters, as it is spoken."""
    first, last = params.get("first_name", "").strip(), params.get("last_name", "").strip()
    name = f"{first} {last}".strip() if f"{first}{last}".isascii() else f"{last}{first}"
    found = {"name": name, "phone": params.get("phone", "").strip(), "mail": params.get("email", "").strip()}
    return {key: value for key, value in found.items() if value}


def _place(params: Mapping[str, str]) -> str:
    words = [params.get("address_string", "").strip()]
    if not _area(params):
        words.append(params.get("address_id", "").strip())
    here = [params.get(name, "").strip() for name in ("lat", "long")]
    if all(here):
        words.append(f"{here[0]},{here[1]}")
    place = " ".join(word for word in words if word)
    return place or (area.name if (area := _area(params)) else "")


def _area(params: Mapping[str, str]) -> Area | None:
    """The village or community whose national code is the `address_id`."""
    code = params.get("address_id", "").replace("\x00", "").strip()
    return Area.objects.filter(code=code, kind=Area.Kind.VILLAGE).first() if code else None


def _point(params: Mapping[str, str]) -> tuple[tuple[Decimal, Decimal] | None, list[str]]:
    """Longitude and latitude as they are kept, and what is wrong with them."""
    found, wrong = [], []
    for name, limit in (("long", 180), ("lat", 90)):
        text = params.get(name, "").strip()
        try:
            degrees = Decimal(text) if text else None
            if degrees is not None and not (degrees.is_finite() and -limit <= degrees <= limit):
                wrong.append(_("{name} 须在 -{limit} 和 {limit} 之间。").format(name=name, limit=limit))
            elif degrees is not None:
                found.append(degrees.quantize(MICRO, ROUND_HALF_UP))
        except InvalidOperation:
            wrong.append(_("{name} 须是以度表示的数。").format(name=name))
    if len(found) == 1 and not wrong:
        wrong.append(_("lat 和 long 须一起写。"))
    return ((found[0], found[1]) if len(found) == PAIR and not wrong else None), wrong


def _yes(params: Mapping[str, str], code: str) -> bool:
    return params.get(f"attribute[{code}]", "") in ("1", "true", "yes")
