"""What the office does for many cases at once: a meeting's assignments, how numbers are made, the call for proposals."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field as Described

from huiyin.kernel.actors import Actor
from huiyin.modules.proposals import calls
from huiyin.modules.proposals.forms import CallForm
from huiyin.shell.cases import batches
from huiyin.shell.cases.forms.office import NumberingForm

from .benches import PagesBench, submissions
from .bodies import as_sent, checked
from .gates import as_at
from .keys import HOLDER, WRITER, actor_of
from .problems import Invalid
from .steps import Operation, named

LINE = re.compile(r"(lead|joint)\d+")


class Waiting(Schema):
    """A case that waits to be assigned, and how the fields of its line are called."""

    id: int
    number: str
    title: str
    lead: str = Described(description="主办单位写在哪个字段，如 lead12；不写的，这一次不交办")
    joint: str = Described(description="会办单位写在哪个字段，如 joint12")
    proposed: int | None = Described(description="提出人建议或者历年办理同类的单位的标识")


class Assigned(Schema):
    detail: str
    assigned: list[int] = Described(description="已交办的各件的标识")


class Series(Schema):
    """A series of numbers: its pattern, and what the next number would look like."""

    series: str
    label: str
    pattern: str
    next: str


class NumberingDone(Schema):
    detail: str
    numbering: list[Series]


class Call(Schema):
    """From when to when proposals of the next plenary session are collected."""

    session: str
    starts_on: dt.date
    ends_on: dt.date
    opens_on: dt.date
    closes_on: dt.date


class CallDone(Schema):
    detail: str
    call: Call


def declare() -> Router:
    router = Router()
    for bench in submissions():
        tags: Any = {"tags": [f"会议：{bench.label}"]}
        batch, numbering = f"/batches/{bench.name}", f"/numbering/{bench.name}"
        router.get(batch, auth=HOLDER, response={200: list[Waiting]}, **tags)(_waiting(bench))
        router.post(batch, auth=WRITER, response={200: Assigned}, **tags)(_assigning(bench))
        router.get(numbering, auth=HOLDER, response={200: list[Series]}, **tags)(_patterns(bench))
        router.put(numbering, auth=WRITER, response={200: NumberingDone}, **tags)(_keeping(bench))
    tags = {"tags": [f"会议：{submissions()[-1].label}"]}
    router.get("/proposals/call", auth=HOLDER, response={200: Call}, **tags)(read_call)
    words = _("确定下一次会议的提案征集期限。")
    made = named(set_call, "set_call", words, {}, CallForm)
    router.put("/proposals/call", auth=WRITER, response={200: CallDone}, **tags)(made)
    return router


def _waiting(bench: PagesBench) -> Operation:
    def waiting(request: HttpRequest) -> Any:
        actor = _clerk(bench, "batch", request)
        form = batches.BatchForm(waiting=batches.waiting(bench.of, actor))
        return [
            {
                "id": one.pk,
                "number": one.number,
                "title": one.title,
                "lead": lead.name,
                "joint": joint.name,
                "proposed": lead.initial,
            }
            for one, lead, joint in form.rows()
        ]

    return named(waiting, f"{bench.name}_waiting", _("等着交办的各件，一次最多列出60件。"), {})


def _assigning(bench: PagesBench) -> Operation:
    def assign(request: HttpRequest, body: Any) -> Any:
        actor = _clerk(bench, "batch", request)
        sent = as_sent(body)
        form = batches.BatchForm(sent, waiting=batches.waiting(bench.of, actor))
        # A browser sends only the lines it was shown; a program may name a case that does not wait here.
        if other := [name for name in sent if LINE.fullmatch(name) and name not in form.fields]:
            raise Invalid({name: [_("这一件不在待交办之列。")] for name in other})
        checked(form)
        count = batches.assign(bench.of, form, by=actor)
        taken = [one.pk for one in form.waiting if form.cleaned_data[f"lead{one.pk}"]]
        return {"detail": _("已一次交办{n}件。").format(n=count), "assigned": taken}

    words = _("交办会：一次交办一批，要么全部成功，要么一件也不交办。每一件写 lead 和 joint 加上它的标识。")
    return named(assign, f"{bench.name}_batch", words, {}, batches.BatchForm)


def _patterns(bench: PagesBench) -> Operation:
    def patterns(request: HttpRequest) -> Any:
        return _numbering(bench, _clerk(bench, "numbering", request))

    return named(patterns, f"{bench.name}_numbering", _("本次会议的编号格式，附下一号的样子。"), {})


def _keeping(bench: PagesBench) -> Operation:
    # The fields are those of the series of this kind, known before anybody fills them in.
    form = type("Numbering", (NumberingForm,), {})
    form.base_fields = NumberingForm(series=bench.of.number_series).fields  # type: ignore[attr-defined]

    def keep(request: HttpRequest, body: Any) -> Any:
        actor = _clerk(bench, "numbering", request)
        data = checked(NumberingForm(as_sent(body), series=bench.of.number_series)).cleaned_data
        batches.keep_patterns(bench.of, data, by=actor)
        return {"detail": _("编号格式已保存，自下一件起使用。"), "numbering": _numbering(bench, actor)}

    return named(keep, f"{bench.name}_set_numbering", _("改编号格式，自下一件起使用；已编的号不变。"), {}, form)


def _numbering(bench: PagesBench, actor: Actor) -> list[dict[str, Any]]:
    kept, examples = batches.patterns(bench.of, actor), batches.examples(bench.of, actor)
    return [
        {"series": name, "label": str(label), "pattern": pattern, "next": example}
        for (name, pattern), (label, example) in zip(kept.items(), examples, strict=True)
    ]


def _clerk(bench: PagesBench, page: str, request: HttpRequest) -> Actor:
    actor = actor_of(request)
    as_at(bench.name, page, actor)
    return actor


def read_call(request: HttpRequest) -> Any:
    """下一次会议的提案征集期限。"""
    return _call(_committee(request))


def set_call(request: HttpRequest, body: Any) -> Any:
    actor = _committee(request)
    form = checked(CallForm(as_sent(body)))
    calls.decide(calls.next_session(actor), **form.cleaned_data, by=actor)
    return {"detail": _("征集期限已确定。"), "call": _call(actor)}


def _committee(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    as_at("proposals", "call", actor)
    return actor


def _call(actor: Actor) -> dict[str, Any]:
    session = calls.next_session(actor)
    found = calls.window(session)
    return {
        "session": str(session),
        "starts_on": session.starts_on,
        "ends_on": session.ends_on,
        "opens_on": found.opens_on,
        "closes_on": found.closes_on,
    }
