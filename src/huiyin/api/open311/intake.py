"""A service request that comes in is a voice: the same form, the same action, the same limits as on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.casework import openness
from huiyin.casework.records import absolute
from huiyin.directory.models import Topic
from huiyin.kernel.actors import Actor
from huiyin.modules.voices import actions, follow, queries
from huiyin.modules.voices.forms.taking import IntakeForm
from huiyin.modules.voices.models import Voice
from huiyin.modules.voices.states import Channel

Thing = dict[str, Any]


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
    problems += _coordinates(params)
    if not form.is_valid():
        problems += [f"{form.fields[name].label}：{' '.join(found)}" for name, found in form.errors.items()]  # type: ignore[arg-type]
    if problems:
        raise Incomplete(problems)
    data, by = form.cleaned_data, Actor.public(address)
    voice, secret = actions.receive(
        body=queries.body_of(by),
        text=data["text"],
        place=data["place"],
        channel=Channel.WEB,
        topic=topic,
        wants_public=data["wants_public"],
        contact=form.contact(),
        consent=data["consent"],
        device=params.get("device_id", "")[:200],
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
    words = [params.get("address_string", "").strip(), params.get("address_id", "").strip()]
    here = [params.get(name, "").strip() for name in ("lat", "long")]
    if all(here):
        words.append(f"{here[0]},{here[1]}")
    return " ".join(word for word in words if word)


def _coordinates(params: Mapping[str, str]) -> list[str]:
    for name, limit in (("lat", 90), ("long", 180)):
        text = params.get(name, "").strip()
        try:
            if text and not -limit <= float(text) <= limit:
                return [_("{name} 须在 -{limit} 和 {limit} 之间。").format(name=name, limit=limit)]
        except ValueError:
            return [_("{name} 须是以度表示的数。").format(name=name)]
    return []


def _yes(params: Mapping[str, str], code: str) -> bool:
    return params.get(f"attribute[{code}]", "") in ("1", "true", "yes")
