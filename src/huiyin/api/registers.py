"""The registers: read by whoever keeps them, entered, changed and closed through the forms and actions of their pages.

What the system administrator alone keeps is read here and changed on its page: the three administrators have no tokens.
"""

from __future__ import annotations

import copy
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.registers import closing, kinds, verbs
from huiyin.modules.registers.kinds import REGISTERS, Register

from . import lines, shapes
from .bodies import as_kept, as_sent, asked, checked
from .keys import HOLDER, WRITER, actor_of
from .reading import PARTS, PK
from .steps import Operation, named

# An account is bound to a person in a browser.
UNSENT: dict[str, tuple[str, ...]] = {"people": ("user",)}


class Wanted(Schema):
    """Which lines; each narrows further."""

    q: str = Field("", max_length=100, description="关键词")
    state: str = Field("", max_length=10, description="不写的，在用的（在任的）；closed、former 已结束的；all 全部")
    kind: str = Field("", max_length=20, description="类别")
    body: int | None = Field(None, ge=1, le=2**63 - 1, description="机构的标识")
    parent: int | None = Field(None, ge=1, le=2**63 - 1, description="上级的标识")
    group: int | None = Field(None, ge=1, le=2**63 - 1, description="团组的标识")
    page: int = Field(1, ge=1, le=100_000, description="第几页")
    limit: int = Field(50, ge=1, le=200, description="一页多少行")


def declare() -> Router:
    """Every register listed and read; those that an office keeps, with all that is done with their lines."""
    router = Router()
    for register in REGISTERS.values():
        base, tags = f"/registers/{register.code}", [f"名册：{register.label}"]
        read: Any = {"auth": HOLDER, "tags": tags}
        router.get(base, response={200: lines.page_of(register)}, **read)(_listing(register))
        router.get(f"{base}/{{pk}}", response={200: lines.whole_of(register)}, **read)(_reading(register))
        if register.admin_only:
            continue
        router.get(f"{base}/{{pk}}/steps", response={200: list[shapes.Step]}, **read)(_steps(register))
        done: Any = {
            "auth": WRITER,
            "tags": tags,
            "response": {200: lines.done_of(register)},
        }
        router.post(base, **done)(_entering(register))
        router.patch(f"{base}/{{pk}}", **done)(_changing(register))
        if register.close is not None:
            router.post(f"{base}/{{pk}}/steps/close", **done)(_closing(register))
        for verb, known in verbs.VERBS.get(register.code, {}).items():
            router.post(_address(register, verb, known), **done)(_taking(register, verb, known))
    return router


def _address(register: Register, verb: str, known: verbs.Verb, pk: Any = "{pk}", part: Any = "{part}") -> str:
    middle = f"/{known.part}/{part}" if known.part else ""
    return f"/registers/{register.code}/{pk}{middle}/steps/{verb}"


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.holds(*kinds.KEEPERS):
        raise NotAllowed(_("名册由工作机构或系统管理员维护。"))
    return actor


def _listing(register: Register) -> Operation:
    def list_lines(request: HttpRequest, wanted: Query[Wanted]) -> Any:
        _keeper(request)
        params = {key: str(value) for key, value in wanted.model_dump(exclude_none=True).items() if value != ""}
        start = (wanted.page - 1) * wanted.limit
        rows = list(register.listed(params)[start : start + wanted.limit + 1])
        following = None
        if len(rows) > wanted.limit:
            asked_for = urlencode({**params, "page": wanted.page + 1})
            following = records.absolute(f"{reverse(f'api:{list_lines.__name__}')}?{asked_for}")
        return {"items": [lines.shape(register, one) for one in rows[: wanted.limit]], "next": following}

    list_lines.__name__ = f"registers_{register.code}"
    list_lines.__doc__ = f"{register.label}，一页一页。"
    return list_lines


def _reading(register: Register) -> Operation:
    def read(request: HttpRequest, pk: int) -> Any:
        _keeper(request)
        return lines.whole(register, _line(register, pk))

    return named(read, f"registers_{register.code}_read", f"{register.one}：一行。", PK)


def _steps(register: Register) -> Operation:
    def steps(request: HttpRequest, pk: int) -> Any:
        _keeper(request)
        line, base = _line(register, pk), f"/registers/{register.code}/{pk}"
        found = [_step("edit", _("修改"), base, _form(register, None, line))]
        if register.close is not None and line.until is None:
            found.append(_step("close", register.close_label, f"{base}/steps/close", closing.form_for(line)))
        for verb, known in verbs.VERBS.get(register.code, {}).items():
            for part in verbs.PARTS[known.part](line).filter(until=None) if known.part else [line]:
                address = _address(register, verb, known, pk, part.pk)
                found.append(_step(verb, str(known.title).format(name=part), address, known.form()))
        return found

    words = "现在能办什么、要填什么。edit 用 PATCH 发到 address，没有写的字段不变；其余用 POST。"
    return named(steps, f"registers_{register.code}_steps", words, PK)


def _step(verb: str, label: Any, address: str, form: Any) -> dict[str, Any]:
    return {
        "verb": verb,
        "label": str(label),
        "open": True,
        "reason": "",
        "address": records.absolute(f"/api/v1{address}"),
        "fields": asked(form),
    }


def _entering(register: Register) -> Operation:
    def enter(request: HttpRequest, body: Any = None) -> Any:
        actor = _keeper(request)
        register.require(actor)
        form = checked(_form(register, as_sent(body)))
        return _done(register, _("已登记。"), register.save(by=actor, **form.values()))

    words, without = f"登记{register.one}。", UNSENT.get(register.code, ())
    return named(enter, f"registers_{register.code}_new", words, {}, register.form, without)


def _changing(register: Register) -> Operation:
    def change(request: HttpRequest, pk: int, body: Any = None) -> Any:
        actor = _keeper(request)
        register.require(actor)
        line = _line(register, pk)
        form = checked(_form(register, as_kept(_form(register, None, line), body), line))
        return _done(register, _("已修改。"), register.save(line, by=actor, **form.values()))

    words, without = f"修改{register.one}；没有写的字段不变。", UNSENT.get(register.code, ())
    return named(change, f"registers_{register.code}_edit", words, PK, register.form, without, partial=True)


def _form(register: Register, sent: Any, line: Any = None) -> Any:
    form = register.form(sent, instance=copy.copy(line))
    for name in UNSENT.get(register.code, ()):
        del form.fields[name]
    return form


def _closing(register: Register) -> Operation:
    def close(request: HttpRequest, pk: int, body: Any) -> Any:
        actor = _keeper(request)
        line = _line(register, pk)
        form = checked(closing.form_for(line, as_kept(closing.form_for(line), body)))
        if isinstance(form, closing.CloseUnitForm):
            form.close(by=actor)
        elif register.close is not None:
            register.close(line, by=actor, **form.cleaned_data)
        return _done(register, _("已办理，原有记录保留。"), line)

    form = closing.CloseUnitForm if register.code == "units" else closing.CloseForm
    without = () if register.code == "units" else ("successor",)
    words = (
        f"{register.close_label}。在办事项逐件交给谁，先问 steps。"
        if register.code == "units"
        else f"{register.close_label}。"
    )
    return named(close, f"registers_{register.code}_close", words, PK, form, without)


def _taking(register: Register, verb: str, known: verbs.Verb) -> Operation:
    def of_line(request: HttpRequest, pk: int, body: Any) -> Any:
        return take(request, pk, 0, body)

    def of_part(request: HttpRequest, pk: int, part: int, body: Any) -> Any:
        return take(request, pk, part, body)

    def take(request: HttpRequest, pk: int, part: int, body: Any) -> Any:
        actor = _keeper(request)
        line = _line(register, pk)
        subject = get_object_or_404(verbs.PARTS[known.part](line), pk=part) if known.part else line
        known.do(line, subject, checked(known.form(as_sent(body))).cleaned_data, actor)
        return _done(register, str(known.done), line)

    words = f"{known.label}。{known.lead}"
    name = f"registers_{register.code}_{verb}"
    return named(of_part if known.part else of_line, name, words, PARTS if known.part else PK, known.form)


def _line(register: Register, pk: int) -> Any:
    found = register.model.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _done(register: Register, words: str, line: Any) -> dict[str, Any]:
    return {"detail": words, "line": lines.whole(register, _line(register, line.pk))}
