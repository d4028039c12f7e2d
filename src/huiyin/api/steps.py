"""Doing: every step of every kind is an operation of its own, through the same form, action and gate as on its page."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from ninja import Form, Router

from huiyin.casework import records
from huiyin.kernel.actors import Actor

from . import benches, shapes
from .benches import Bench
from .bodies import as_sent, asked, body_of, checked, files_of
from .keys import HOLDER, WRITER, actor_of
from .reading import Key, Kind

router = Router()
Operation = Callable[..., Any]


@router.get("/cases/{kind}/{pk}/steps", auth=HOLDER, response={200: list[shapes.Step]}, tags=["办理"])
def list_steps(request: HttpRequest, kind: Kind, pk: Key) -> Any:
    """这件事项现在能办什么、要填什么；不能办的写明原因。"""
    actor = actor_of(request)
    bench = benches.named(kind)
    case = bench.case_for(actor, pk)
    found = _offered(bench, case, case, "", actor)
    for part, one in bench.parts(case):
        found += [step for step in _offered(bench, case, one, part, actor) if step["open"]]
    return found


def _offered(bench: Bench, case: Any, subject: Any, part: str, actor: Actor) -> list[dict[str, Any]]:
    desk, found = bench.desks[part], []
    for verb in desk.verbs:
        step = desk.life[desk.gate(verb)]
        if subject.state not in step.source:
            continue
        refusal = desk.life.refusal(subject, step, actor)
        form = desk.verbs[verb].form(**_wants(desk.verbs[verb], subject)) if refusal is None else None
        found.append(
            {
                "verb": verb,
                "label": desk.label(verb),
                "open": refusal is None,
                "reason": str(refusal or ""),
                "address": records.absolute(f"/api/v1{address(bench, part, verb, case.pk, subject.pk)}"),
                "fields": asked(form) if form else [],
            }
        )
    return found


def address(bench: Bench, part: str, verb: str, pk: Any = "{pk}", of: Any = "{part}") -> str:
    middle = f"/{part}/{of}" if part else ""
    return f"/cases/{bench.name}/{pk}{middle}/steps/{verb}"


def _wants(known: Any, subject: Any) -> dict[str, Any]:
    return {known.takes: subject} if known.takes else {}


def take(bench: Bench, part: str, verb: str, request: HttpRequest, pk: int, of: int, body: Any) -> dict[str, Any]:
    """Take a step. Raises Http404, the gate's refusal, or Invalid; then nothing happened."""
    desk, actor = bench.desks[part], actor_of(request)
    case = bench.case_for(actor, pk)
    subject = bench.subject(case, part, of)
    desk.life.check(subject, desk.gate(verb), actor)
    known = desk.verbs[verb]
    form = checked(known.form(as_sent(body), request.FILES, **_wants(known, subject)))
    with transaction.atomic():
        bench.act(case, subject, part, verb, form, actor)
    return done(bench, str(known.done), actor, pk)


def done(bench: Bench, words: str, actor: Actor, pk: int) -> dict[str, Any]:
    """What happened, and the case as it is now, while the actor still sees it."""
    kind = bench.kind
    rows = list(kind.visible_to(actor).filter(pk=pk).select_related(*records.RELATED))
    shown = records.records(kind, rows, actor)
    return {"detail": words, "case": shown[0] if shown else None}


def operation(bench: Bench, part: str, verb: str) -> Callable[..., Any]:
    """The function behind one operation, with what it takes as its signature."""
    known = bench.desks[part].verbs[verb]
    name = "_".join(word for word in (bench.name, part, verb) if word)

    def of_case(request: HttpRequest, pk: int, body: Any = None, **files: Any) -> Any:
        return take(bench, part, verb, request, pk, pk, body)

    def of_part(request: HttpRequest, pk: int, part: int, body: Any = None, **files: Any) -> Any:
        return take(bench, kind_of_part, verb, request, pk, part, body)

    kind_of_part = part
    words = f"{bench.desks[part].label(verb)}。{known.hint}".strip()
    keys = {"pk": Key, **({"part": Key} if part else {})}
    return named(of_part if part else of_case, name, words, keys, known.form)


def named(
    made: Callable[..., Any],
    name: str,
    words: str,
    keys: dict[str, Any],
    form: type[forms.BaseForm] | None = None,
    without: tuple[str, ...] = (),
    partial: bool = False,
    **more: Any,
) -> Callable[..., Any]:
    """A function as an operation: what a form takes as JSON, or as multipart/form-data where it takes files.

    `keys` stand in the address; with `partial` what is left out stays as it is (`bodies.as_kept`); `more` are
    parameters of the function itself, with the defaults they have there.
    """
    words_of_name = "".join(word.capitalize() for word in name.split("_"))
    body = body_of(form, words_of_name, without=without, partial=partial) if form else None
    files = {key: kind for key, kind in files_of(form).items() if key not in without} if form else {}
    takes, defaults = _takes(body, files), {}
    names = {"request": HttpRequest, **keys, **takes, **files, **more}
    for key, one in inspect.signature(made).parameters.items():
        if key in more:
            defaults[key] = one.default
    if body and not files and not any(one.is_required() for one in body.model_fields.values()):
        defaults["body"] = None
    made.__name__, made.__doc__ = name, words
    made.__annotations__ = names
    made.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                key, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=defaults.get(key, inspect.Parameter.empty)
            )
            for key, kind in names.items()
        ]
    )
    return made


def _takes(body: Any, files: Any) -> dict[str, Any]:
    """Nothing, or a body: JSON that may be left out where nothing in it is required, or a form with files."""
    if not body:
        return {}
    if files:
        return {"body": Annotated[body, Form(...)]}
    return {"body": body if any(one.is_required() for one in body.model_fields.values()) else body | None}


def declare() -> Router:
    """Every step as an operation."""
    for bench in benches.all_benches():
        answers = {"auth": WRITER, "response": {200: shapes.Done}, "tags": [f"办理：{bench.label}"]}
        for part, desk in bench.desks.items():
            for verb in desk.verbs:
                router.post(address(bench, part, verb), **answers)(operation(bench, part, verb))
    return router
