"""Tables taken in: a file is sent, its columns are mapped, every row is looked at, decided, and written or given up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from ninja import File, Path, Query, Router, UploadedFile

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports import actions, kinds, previewing, progress, queue
from huiyin.kernel.imports.kinds import ImportKind
from huiyin.kernel.imports.lifecycle import IMPORT
from huiyin.kernel.imports.models import ImportJob
from huiyin.kernel.imports.states import ImportState
from huiyin.shell.imports import queries
from huiyin.shell.imports.forms import MappingForm, UploadForm

from . import import_shapes as shapes
from .bodies import asked, checked
from .keys import HOLDER, WRITER, actor_of
from .problems import Invalid
from .reading import Key

router = Router(tags=["导入"])
Done: Any = {"auth": WRITER, "response": {200: shapes.ImportDone}}


def declare() -> Router:
    return router


@router.get("/imports/kinds", auth=HOLDER, response={200: list[shapes.ImportKind]})
def list_import_kinds(request: HttpRequest) -> Any:
    """可以导入什么，各有哪些列、须说明什么；看身份。"""
    actor = actor_of(request)
    return [_kind(one, actor) for one in kinds.kinds_for(actor)]


@router.get("/imports", auth=HOLDER, response={200: list[shapes.Import]})
def list_imports(request: HttpRequest, wanted: Query[shapes.WantedImports]) -> Any:
    """本人的导入，新的在前，按键翻页。"""
    found = queries.visible_to(actor_of(request)).order_by("-pk")
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [_shape(one) for one in found[: wanted.limit]]


@router.post("/imports/kinds/{code}", **Done)
def start_import(
    request: HttpRequest,
    code: Annotated[str, Path(max_length=60, description="导入什么，见 imports/kinds")],
    file: Annotated[UploadedFile, File(description="xlsx、xls 或 csv，不超过20MB")],
) -> Any:
    """上传一个表格；这一类的选项作为同名字段随文件发送。这一步只认列，不写入。"""
    actor = actor_of(request)
    kind = queries.kind_for(actor, code)
    form: Any = checked(UploadForm(request.POST, request.FILES, kind=kind, actor=actor))
    sent = form.cleaned_data["file"]
    job = actions.upload(kind, sent.name, sent.read(), options=form.options, by=actor)
    return _done(_("已上传，请核对各列。"), job)


@router.get("/imports/{pk}", auth=HOLDER, response={200: shapes.Import})
def read_import(request: HttpRequest, pk: Key) -> Any:
    """一次导入：到了哪一步，后台写到哪里，结果如何。"""
    return _shape(_job(request, pk)[0])


@router.get("/imports/{pk}/columns", auth=HOLDER, response={200: list[shapes.TableColumn]})
def import_columns(request: HttpRequest, pk: Key) -> Any:
    """表里有哪些列，各认成了哪一项。"""
    job, _kind = _job(request, pk)
    IMPORT.check(job, "remap", actor_of(request))
    known = {column: key for key, column in job.mapping.items()}
    found = queries.mapping_screen(actions.table_of(job))
    return [{**one, "field": known.get(one["index"])} for one in found]


@router.put("/imports/{pk}/mapping", **Done)
def map_import(request: HttpRequest, pk: Key, body: shapes.Mapping) -> Any:
    """说明每一项取自第几列，随即逐行预览；以前的决定作废。同样的表头下次照此认列。"""
    actor = actor_of(request)
    job, kind = _job(request, pk)
    IMPORT.check(job, "remap", actor)
    columns = queries.mapping_screen(actions.table_of(job))
    form: Any = MappingForm(_sent(body.mapping), kind=kind, columns=columns)
    _known_only(body.mapping, form.fields)
    actions.remap(job, checked(form).mapping, by=actor)  # type: ignore[attr-defined]
    actions.preview(job, by=actor)
    return _done(_("已逐行预览，还没有写入。"), job)


@router.get("/imports/{pk}/rows", auth=HOLDER, response={200: shapes.Preview})
def import_rows(request: HttpRequest, pk: Key, wanted: Query[shapes.WantedRows]) -> Any:
    """逐行预览：每一行会怎样，哪一格有误，还有什么须决定。"""
    actor = actor_of(request)
    job, _kind = _job(request, pk)
    IMPORT.check(job, "commit", actor)
    seen = actions.look(job, by=actor)
    shown = queries.preview_page(job, seen, {"verdict": wanted.verdict, "page": str(wanted.page)}, "")
    rows = shown["page"]
    return {
        "writes": shown["writes"],
        "counts": shown["counts"],
        "page": rows["number"],
        "pages": rows["pages"],
        "rows": [_row(one) for one in rows["rows"]],
        "questions": asked(shown["decisions"]) if shown["decisions"] else [],
    }


@router.post("/imports/{pk}/decisions", **Done)
def decide_import(request: HttpRequest, pk: Key, body: shapes.Decisions) -> Any:
    """回答须决定的问题，随即重新预览；没有回答的留着。"""
    actor = actor_of(request)
    job, _kind = _job(request, pk)
    form: Any = queries.questions(job, actor, _sent(body.decisions))
    _known_only(body.decisions, form.fields)
    actions.decide(job, checked(form).decisions, by=actor)  # type: ignore[attr-defined]
    actions.preview(job, by=actor)
    return _done(_("已记下决定，并重新预览。"), job)


@router.post("/imports/{pk}/commit", **Done)
def commit_import(request: HttpRequest, pk: Key) -> Any:
    """确认导入：全部写入，或者一行也不写。行数多的由后台写，进度见这次导入。"""
    job, _kind = _job(request, pk)
    queue.confirm(job, by=actor_of(request))
    return _done(_("已交后台写入。") if job.state == ImportState.QUEUED else _("已导入。"), job)


@router.post("/imports/{pk}/discard", **Done)
def discard_import(request: HttpRequest, pk: Key) -> Any:
    """放弃这次导入，什么也不写入；上传的文件随即删除。"""
    job, _kind = _job(request, pk)
    actions.discard(job, by=actor_of(request))
    return _done(_("已放弃。"), job)


def _job(request: HttpRequest, pk: int) -> tuple[ImportJob, ImportKind]:
    return queries.job_for(actor_of(request), pk)


def _known_only(sent: Iterable[str], fields: Iterable[str]) -> None:
    """Raises Invalid for a name that there is not: a browser cannot send one, a program would think it was heard."""
    if unknown := [name for name in sent if name not in set(fields)]:
        raise Invalid({name: [_("没有这一项。")] for name in unknown})


def _sent(values: Any) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, value in values.items():
        sent[name] = str(value)
    return sent


def _done(words: str, job: ImportJob) -> dict[str, Any]:
    return {"detail": words, "job": _shape(job)}


def _shape(job: ImportJob) -> dict[str, Any]:
    now = progress.of(job) if job.state == ImportState.QUEUED else None
    return {
        "id": job.pk,
        "kind": job.kind,
        "name": job.name,
        "state": job.state,
        "state_label": str(ImportState(job.state).label),
        "at": job.at,
        "mapping": job.mapping,
        "missing": [one.key for one in previewing.missing(kinds.get(job.kind), job.mapping)],
        "counts": job.counts,
        "progress": {"done": now.done, "total": now.total} if now else None,
        "failure": str(job.report.get("failure", "")),
        "page": records.absolute(f"/imports/{job.pk}/"),
    }


def _kind(kind: ImportKind, actor: Actor) -> dict[str, Any]:
    return {
        "code": kind.code,
        "label": str(kind.label),
        "help": str(kind.help),
        "fields": [
            {
                "key": one.key,
                "label": str(one.label),
                "required": one.required,
                "hint": str(one.hint),
                "headers": kind.spellings[one.key],
            }
            for one in kind.fields
        ],
        "options": [
            {
                "key": one.key,
                "label": str(one.label),
                "required": one.required,
                "choices": [{"value": str(value), "label": str(label)} for value, label in one.choices(actor)],
            }
            for one in kind.options
        ],
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    cells = [{**one, "label": str(one["label"])} for one in row["cells"]]
    return {"number": row["number"], "verdict": str(row["verdict"]), "general": row["general"], "cells": cells}
