"""What the machine learned from this office's own decisions, and asking it to learn now."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.voices import training

from .keys import HOLDER, WRITER, actor_of


class Standing(Schema):
    """How the learning of topics or of units stands."""

    of: str
    label: str
    decided: int = Field(description="此刻已有人定的条数")
    missing: int = Field(description="再有多少条才可以学")
    examples: int | None = Field(description="最近一次学了多少条")
    right: float | None = Field(description="最近一次与人一致的比例，以没有见过的来判")
    done_at: dt.datetime | None
    waiting: bool = Field(description="已经提出，正在等后台学习")


class Learned(Schema):
    detail: str
    standing: list[Standing]


def declare() -> Router:
    router = Router(tags=["机器学习"])
    router.get("/learned", auth=HOLDER, response={200: list[Standing]})(read_learned)
    router.post("/learned/now", auth=WRITER, response={200: Learned})(learn_now)
    return router


def read_learned(request: HttpRequest) -> Any:
    """机器从本平台人定的学了多少，与人一致多少。"""
    actor = actor_of(request)
    if not actor.holds(*training.READERS):
        raise NotAllowed
    return _standing()


def learn_now(request: HttpRequest) -> Any:
    """现在学习：记下，由后台几分钟内去学。"""
    training.ask(by=actor_of(request))
    return {"detail": _("已记下，后台几分钟内开始学习。"), "standing": _standing()}


def _standing() -> list[dict[str, Any]]:
    return [
        {
            "of": one.of,
            "label": one.label,
            "decided": one.decided,
            "missing": one.missing,
            "examples": one.last.examples if one.last else None,
            "right": one.last.measured.get("right") if one.last else None,
            "done_at": one.last.done_at if one.last else None,
            "waiting": one.waiting is not None,
        }
        for one in training.standing()
    ]
