"""Matters, the hot-issue board: read by whoever sees a voice of theirs, decided about and raised as on their pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from huiyin.casework import openness, records, sight
from huiyin.casework.models import Case
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.voices import board, deciding, matter_pages
from huiyin.modules.voices.forms.matters import RaiseMatterForm
from huiyin.modules.voices.models import Matter, Voice

from . import shapes
from .bodies import as_sent, asked, checked
from .keys import HOLDER, OPEN, READER, WRITER, actor_of
from .reading import PK, Key
from .steps import named


class HotMatter(Schema):
    """A matter on the board, with why it is where it is."""

    id: int
    rank: int
    name: str
    why: str
    place: str | None
    group: str | None = Field(description="人群")
    voices: int = Field(description="意见（条）")
    citizens: int = Field(description="反映人数")
    open: int = Field(description="未办结")
    first_on: dt.date | None
    last_on: dt.date | None
    heat: float
    page: str


class WholeMatter(Schema):
    """A matter as its reader sees it. `id` is that of the matter it was taken up into, where it was."""

    id: int
    name: str
    why: str
    voices: int = Field(description="意见（条）")
    joined: int = Field(description="附议（人）")
    open: int = Field(description="未办结")
    settled: bool = Field(description="由人定过，机器不再改动")
    newest: list[shapes.Case] = Field(description="看得到的意见，新的在前；before 往前翻页")  # type: ignore[valid-type]
    raised: list[shapes.Raised] = Field(description="由此提出、看得到的事项")
    page: str


class MatterDone(Schema):
    """What happened, and the matter to go on with, while the holder of the token still sees it."""

    detail: str
    matter: WholeMatter | None


class MatterRaised(Schema):
    """What happened, and the draft that was made."""

    detail: str
    raised: shapes.Raised


class NearMatter(Schema):
    """Another matter with voices like this one's."""

    id: int
    number: str = Field(description="其中一条意见的受理编号，归并、移动时填它")
    title: str


class Behind(Schema):
    """The voices that a case was raised from: those that the reader sees, and how many there are."""

    count: int = Field(description="意见（条）")
    people: int = Field(description="反映和附议的人数")
    newest: list[shapes.Case] = Field(description="看得到的意见，新的在前；before 往前翻页")  # type: ignore[valid-type]


class WantedBoard(Schema):
    """What the board is reckoned from; each narrows further."""

    period: Literal["month", "quarter", "year", "all"] = Field("year", description="近30天、近90天、近一年、全部")
    body: int | None = Field(None, ge=1, le=2**63 - 1, description="机构的标识")
    station: int | None = Field(None, ge=1, le=2**63 - 1, description="联络站点的标识")
    topic: int | None = Field(None, ge=1, le=2**63 - 1, description="类别的标识")
    limit: int = Field(board.MOST, ge=1, le=board.MOST_ON_SHEET, description="最多多少件")


class WantedVoices(Schema):
    before: int | None = Field(None, ge=1, le=2**63 - 1, description="从这一条往前翻页")
    limit: int = Field(50, ge=1, le=200, description="一页多少条")


def declare() -> Router:
    """The board, one matter, and every decision about it."""
    router = Router(tags=["事由"])
    read: Any = {"auth": READER, "openapi_extra": OPEN}
    router.get("/matters", response={200: list[HotMatter]}, **read)(list_matters)
    router.get("/matters/{pk}", response={200: WholeMatter}, **read)(read_matter)
    router.get("/matters/{pk}/steps", auth=HOLDER, response={200: list[shapes.Step]})(matter_steps)
    router.get("/matters/{pk}/near", auth=HOLDER, response={200: list[NearMatter]})(near_matters)
    router.get("/behind/{pk}", response={200: Behind}, **read)(voices_behind)
    done: Any = {"auth": WRITER, "response": {200: MatterDone}}
    for verb, known in deciding.VERBS.items():
        words = f"{known.label}。{known.hint}"
        router.post(address(verb), **done)(named(_taking(verb), f"matters_{verb}", words, PK, known.form))
    words = f"{deciding.RAISE}。{deciding.WHOLE}"
    raised: Any = {"auth": WRITER, "response": {200: MatterRaised}}
    router.post(address("raise"), **raised)(named(raise_matter, "matters_raise", words, PK, RaiseMatterForm))
    return router


def address(verb: str, pk: Any = "{pk}") -> str:
    return f"/matters/{pk}/steps/{verb}"


def list_matters(request: HttpRequest, wanted: Query[WantedBoard]) -> Any:
    """热点榜：有几条意见或有人附议、点赞的事由，热的在前，写明为什么热；按看得到的意见计算。"""
    actor = actor_of(request)
    params = {name: str(value) for name, value in wanted.model_dump(exclude_none=True).items() if name != "limit"}
    voices = board.voices_for(actor, board.Chosen.of(params))
    return [
        {
            "id": matter.pk,
            "rank": hot.rank,
            "name": name,
            "why": board.reasons(hot),
            "place": hot.place or None,
            "group": hot.group or None,
            "voices": sum(isinstance(key, int) for key in hot.voices),
            "citizens": hot.citizens,
            "open": opened,
            "first_on": hot.first and hot.first.date(),
            "last_on": hot.last and hot.last.date(),
            "heat": hot.heat,
            "page": _page(matter),
        }
        for hot, matter, name, opened in board.ranked(voices, actor, most=wanted.limit)
    ]


def read_matter(request: HttpRequest, pk: Key, wanted: Query[WantedVoices]) -> Any:
    """一件事由：看得到的意见，为什么热，由此提出了什么。并走了的，得到并入的那一件。"""
    actor = actor_of(request)
    return whole(matter_pages.matter_for(actor, pk), actor, wanted)


def near_matters(request: HttpRequest, pk: Key) -> Any:
    """可能是同一件的别的事由：归并、移动时参考。"""
    actor = actor_of(request)
    matter = matter_pages.matter_for(actor, pk)
    deciding.require("merge", matter, actor)
    return [
        {"id": one["pk"], "number": one["number"], "title": one["title"]} for one in matter_pages.near(matter, actor)
    ]


def voices_behind(request: HttpRequest, pk: Key, wanted: Query[WantedVoices]) -> Any:
    """一件事项（事项的标识）由哪些群众意见而来：一共几条、几人，看得到的是哪几条。"""
    actor = actor_of(request)
    found = matter_pages.behind(pk, actor)
    newest = voice_records(found["voices"], actor, wanted)
    return {"count": found["count"], "people": found["people"], "newest": newest}


def matter_steps(request: HttpRequest, pk: Key) -> Any:
    """这件事由现在能办什么、要填什么；不能办的写明原因。"""
    actor = actor_of(request)
    matter = matter_pages.matter_for(actor, pk)
    forms: dict[str, tuple[Any, Callable[[], Any]]] = {
        verb: (known.label, lambda verb=verb: deciding.form_for(matter, verb, actor))
        for verb, known in deciding.VERBS.items()
    }
    forms["raise"] = (deciding.RAISE, lambda: deciding.raise_form(matter, actor))
    found = []
    for verb, (label, form) in forms.items():
        reason = _refusal(verb, matter, actor)
        found.append(
            {
                "verb": verb,
                "label": str(label),
                "open": not reason,
                "reason": reason,
                "address": records.absolute(f"/api/v1{address(verb, matter.pk)}"),
                "fields": [] if reason else asked(form()),
            }
        )
    return found


def _refusal(verb: str, matter: Matter, actor: Actor) -> str:
    try:
        deciding.require(verb, matter, actor)
    except NotAllowed as refused:
        return str(refused)
    return ""


def _taking(verb: str) -> Callable[..., Any]:
    def take(request: HttpRequest, pk: int, body: Any = None) -> Any:
        actor = actor_of(request)
        matter, known = matter_pages.matter_for(actor, pk), deciding.VERBS[verb]
        deciding.require(verb, matter, actor)
        data = checked(deciding.form_for(matter, verb, actor, as_sent(body))).cleaned_data
        after = known.do(matter, data, actor)
        after.refresh_from_db()
        seen = matter_pages.voices_of(after, actor).exists()
        return {"detail": str(known.done), "matter": whole(after, actor, WantedVoices()) if seen else None}  # type: ignore[call-arg]

    return take


def raise_matter(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    matter = matter_pages.matter_for(actor, pk)
    deciding.require("raise", matter, actor)
    form = checked(deciding.raise_form(matter, actor, as_sent(body)))
    made = deciding.raise_whole(matter, form.cleaned_data, by=actor)
    return {"detail": str(deciding.RAISED), "raised": _raised(made)}


def whole(matter: Matter, actor: Actor, wanted: WantedVoices) -> dict[str, Any]:
    """All that its page says of a matter to this reader."""
    shown = matter_pages.summary(matter, actor)
    became = shown["become"]
    seen = sight.seen(became, actor)
    return {
        "id": matter.pk,
        "name": shown["name"],
        "why": shown["why"],
        "voices": shown["count"],
        "joined": shown["joined"],
        "open": shown["opened"],
        "settled": matter.settled,
        "newest": voice_records(matter_pages.voices_of(matter, actor), actor, wanted),
        "raised": [_raised(one) for one in became if one.pk in seen],
        "page": _page(matter),
    }


def voice_records(found: Any, actor: Actor, wanted: WantedVoices) -> list[dict[str, Any]]:
    """A page of voices as this reader may know them, the newest first."""
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    rows = list(found.select_related(*records.RELATED).order_by("-pk")[: wanted.limit])
    return records.records(openness.get(Voice.KIND), rows, actor)


def _raised(case: Case) -> dict[str, Any]:
    return {"kind": f"{case.kind}s", "id": case.pk, "page": records.absolute(f"/{case.kind}s/{case.pk}/")}


def _page(matter: Matter) -> str:
    return records.absolute(f"/voices/matters/{matter.pk}/")
