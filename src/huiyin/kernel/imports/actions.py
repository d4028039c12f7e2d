"""Uploading, mapping, previewing, deciding, importing. Each is one act of one person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from .. import moment
from ..actors import Actor
from ..ledger.recording import append
from ..refusals import NotAllowed, NotReady
from . import events, kinds, previewing, progress, reading, storing
from .kinds import ImportKind
from .lifecycle import IMPORT
from .models import ImportJob, MappingMemory
from .previewing import Preview
from .reading import ReadTable
from .rows import Context
from .states import ImportState

MAX_BYTES = 20 * 1024 * 1024


def check_kind(kind: ImportKind, by: Actor) -> None:
    """Raises NotAllowed when `by` may not import this kind."""
    if kind not in kinds.kinds_for(by):
        raise NotAllowed(_("导入“{kind}”不在您的权限范围内。").format(kind=kind.label))


@transaction.atomic
def upload(
    kind: ImportKind,
    name: str,
    content: bytes,
    *,
    options: Mapping[str, str] | None = None,
    by: Actor,
) -> ImportJob:
    """Take a file in, unread by anybody yet; a mapping used before for these headers is taken again.

    Raises NotAllowed, or NotReady when the file is too large, empty or unreadable.
    """
    check_kind(kind, by)
    if len(content) > MAX_BYTES:
        raise NotReady(_("“{name}”超过20MB，请拆分后再导入。").format(name=name))
    name = PurePath(name.replace("\\", "/")).name[-200:]
    table = reading.read(name, content, kind.spellings)
    if not table.rows:
        raise NotReady(_("“{name}”的表头下面没有内容。").format(name=name))
    headers = fingerprint(table)
    job = ImportJob.objects.create(
        kind=kind.code,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by.name,
        uploaded_by_id=by.user_id,
        at=moment.now(),
        headers=headers,
        mapping=remembered(kind, headers) or table.mapping,
        options=_checked_options(kind, options or {}, by),
    )
    append(job, events.Uploaded(of=kind.code, sha256=job.sha256), by=by)
    storing.keep(job, content)
    return job


def fingerprint(table: ReadTable) -> str:
    """The same for tables with the same headers in the same order."""
    return hashlib.sha256(json.dumps([[c.index, c.label] for c in table.columns]).encode()).hexdigest()


def remembered(kind: ImportKind, headers: str) -> dict[str, int] | None:
    found = MappingMemory.objects.filter(kind=kind.code, headers=headers).first()
    keys = {one.key for one in kind.fields}
    return {key: at for key, at in found.mapping.items() if key in keys} if found else None


def _checked_options(kind: ImportKind, given: Mapping[str, str], by: Actor) -> dict[str, str]:
    chosen = {}
    for option in kind.options:
        value = given.get(option.key, "")
        if value and value not in dict(option.choices(by)):
            raise NotReady(_("“{label}”没有“{value}”这一项。").format(label=option.label, value=value))
        if not value and option.required:
            raise NotReady(_("请选择“{label}”。").format(label=option.label))
        chosen[option.key] = value
    return chosen


def table_of(job: ImportJob) -> ReadTable:
    """The table as read from the stored file. Raises NotNow when the file was removed."""
    return reading.read(job.name, storing.content(job), kinds.get(job.kind).spellings)


@transaction.atomic
def remap(job: ImportJob, mapping: Mapping[str, int], *, by: Actor) -> None:
    """Say which column holds which field (key → index); it is remembered for tables with the same headers.

    Decisions made under the old mapping are forgotten.

    Raises NotReady when a field or column does not exist, or one column is given to two fields.
    """
    kind, table = kinds.get(job.kind), table_of(job)
    known = {column.index for column in table.columns}
    if set(mapping) - {one.key for one in kind.fields} or set(mapping.values()) - known:
        raise NotReady(_("表中没有这一列。"))
    if len(set(mapping.values())) != len(mapping):
        raise NotReady(_("同一列只能对应一个项目。"))
    IMPORT.advance(job, events.Remapped(mapping=dict(mapping)), by=by)
    job.mapping, job.decisions = dict(mapping), {}
    job.save(update_fields=["mapping", "decisions"])
    remember(job)


def remember(job: ImportJob) -> None:
    MappingMemory.objects.update_or_create(
        kind=job.kind, headers=job.headers, defaults={"mapping": job.mapping, "at": moment.now()}
    )


@transaction.atomic
def decide(job: ImportJob, decisions: Mapping[str, str], *, by: Actor) -> None:
    """Keep what was chosen for proposals. Raises NotReady for a choice that was not offered."""
    offered = {one.key: {value for value, _label in one.options} for one in look(job, by=by).proposals}
    for key, value in decisions.items():
        if value and value not in offered.get(key, ()):
            raise NotReady(_("请在给出的选项中选择。"))
    chosen = {key: value for key, value in decisions.items() if value}
    IMPORT.check(job, "remap", by)
    job.decisions = {**job.decisions, **chosen}
    job.save(update_fields=["decisions"])


def look(job: ImportJob, *, by: Actor) -> Preview:
    """Every row with what would happen now; writes nothing. Raises NotReady when a required field has no column."""
    kind = kinds.get(job.kind)
    if lacking := previewing.missing(kind, job.mapping):
        names = "、".join(str(one.label) for one in lacking)
        raise NotReady(_("还没有为必填项指定列：{names}。").format(names=names))
    return previewing.judge(kind, table_of(job), job.mapping, Context(by, job.options, job.decisions))


@transaction.atomic
def preview(job: ImportJob, *, by: Actor) -> Preview:
    """Look at every row and keep the counts; from here it can be committed."""
    seen = look(job, by=by)
    if job.state != ImportState.PREVIEWED or job.counts != seen.counts:
        IMPORT.advance(job, events.Previewed(counts=seen.counts), by=by)
    _keep_report(job, seen)
    return seen


@transaction.atomic
def commit(job: ImportJob, *, by: Actor) -> Preview:
    """Import every new and changed row, or nothing at all. The rows are looked at again under the lock.

    How far it is can be read meanwhile (`progress.of`).
    Raises NotReady when any row has an error or waits for a decision; what the kind raises undoes everything.
    """
    job.refresh_from_db(from_queryset=ImportJob.objects.select_for_update())
    IMPORT.check(job, "commit", by)
    seen = look(job, by=by)
    if seen.has_errors:
        first = seen.sentences(1)[0]
        raise NotReady(_("有{count}行有误，全部未导入。{first}").format(count=seen.counts["error"], first=first))
    IMPORT.advance(job, events.Imported(of=job.kind, sha256=job.sha256, counts=seen.counts), by=by)
    kind = kinds.get(job.kind)
    if seen.to_write:
        with progress.kept(job, seen.to_write) as rows:
            kind.apply(rows, by, Context(by, job.options, job.decisions))
    remember(job)
    _keep_report(job, seen, finished_at=moment.now())
    return seen


@transaction.atomic
def discard(job: ImportJob, *, by: Actor) -> None:
    """Give an import up; its file goes at once."""
    IMPORT.advance(job, events.Discarded(), by=by)
    job.finished_at = moment.now()
    job.save(update_fields=["finished_at"])
    storing.remove(job)


def _keep_report(job: ImportJob, seen: Preview, **fields: Any) -> None:
    job.counts = seen.counts
    job.report = {
        "errors": len([one for row in seen.rows for one in row.errors]),
        "warnings": len([one for row in seen.rows for one in row.warnings]),
        "ignored": [list(pair) for pair in seen.table.ignored[:200]],
        "other_sheets": list(seen.table.other_sheets),
    }
    for name, value in fields.items():
        setattr(job, name, value)
    job.save(update_fields=["counts", "report", *fields])
