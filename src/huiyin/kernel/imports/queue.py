"""Imports of many rows are written by the worker: all or nothing, in the name of whoever confirmed them."""

from __future__ import annotations

import logging

from django.db import OperationalError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import moment
from ..access.models import Office
from ..actors import Actor
from ..notices.telling import tell
from ..refusals import NotAllowed, NotReady, Refused
from . import actions, events
from .lifecycle import IMPORT
from .models import ImportJob
from .rows import WRITTEN
from .states import ImportState

AT_ONCE = 200
ATTEMPTS = 3
log = logging.getLogger(__name__)


def confirm(job: ImportJob, *, by: Actor) -> None:
    """确认导入：行数少的当场写入，多的交后台。Pressing it again changes nothing.

    Raises NotReady when a row has an error or waits for a decision, NotAllowed, or NotNow when it was given up.
    """
    job.refresh_from_db()
    if job.state in (ImportState.QUEUED, ImportState.IMPORTED):
        return
    if sum(job.counts.get(verdict, 0) for verdict in WRITTEN) <= AT_ONCE:
        actions.commit(job, by=by)
    else:
        queue(job, by=by)


@transaction.atomic
def queue(job: ImportJob, *, by: Actor) -> None:
    """Leave it to the worker. Raises NotReady when a row has an error, as last looked at."""
    IMPORT.check(job, "queue", by)
    if job.counts.get("error"):
        raise NotReady(_("有{count}行有误，全部未导入。").format(count=job.counts["error"]))
    IMPORT.advance(job, events.Queued(of=job.kind, counts=job.counts), by=by)
    job.office_id, job.queued_at, job.attempts = by.office_id, moment.now(), 0
    job.report = {key: value for key, value in job.report.items() if key != "failure"}
    job.save(update_fields=["office_id", "queued_at", "attempts", "report"])


def waiting() -> bool:
    """Whether the worker has something to write."""
    return ImportJob.objects.filter(state=ImportState.QUEUED).exists()


def write_waiting() -> int:
    """For the worker: write what waits, the first come first; says how many it saw through, well or not.

    Killed in the middle it has written nothing, and the next call begins again.
    """
    keys = ImportJob.objects.filter(state=ImportState.QUEUED).order_by("queued_at", "pk").values_list("pk", flat=True)
    return sum(_write(pk) for pk in list(keys))


def _write(pk: int) -> bool:
    job = _begun(pk)
    if job is None:
        return False
    try:
        if job.attempts > ATTEMPTS:
            raise NotReady(_("写入几次都中断了，没有写入任何内容。"))
        with transaction.atomic():
            seen = actions.commit(job, by=_importer(job))
            _tell(job, _("“{name}”已导入，写入{n}行。").format(name=job.name, n=len(seen.to_write)))
    except OperationalError:
        # The database was busy or away: the next call tries again.
        log.exception("import %s", pk)
        return False
    except Refused as refused:
        return _fail(job, refused, str(refused))
    except Exception as problem:
        log.exception("import %s", pk)
        return _fail(job, problem, _("写入时出错，没有写入任何内容。请联系系统管理员。"))
    return True


@transaction.atomic
def _begun(pk: int) -> ImportJob | None:
    """The job, with one more attempt, counted before it is made: one that ends the process is not tried for ever."""
    job = ImportJob.objects.select_for_update(skip_locked=True).filter(pk=pk, state=ImportState.QUEUED).first()
    if job is not None:
        job.attempts += 1
        job.save(update_fields=["attempts"])
    return job


def _importer(job: ImportJob) -> Actor:
    """Whoever confirmed it, in the office worn then. Raises NotAllowed when that office has ended meanwhile."""
    held = Office.objects.active().filter(user__is_active=True).select_related("user")
    office = held.filter(pk=job.office_id or 0, user_id=job.uploaded_by_id or 0).first()
    if office is None:
        raise NotAllowed(_("上传人的任职已经结束，没有写入任何内容。"))
    user = office.user
    return Actor(user.name or user.username, user.pk, office.role, office.scope, office.pk, office.title)


@transaction.atomic
def _fail(job: ImportJob, problem: Exception, sentence: str) -> bool:
    """Back to the preview, with what hindered it. False when somebody else saw it through."""
    job.refresh_from_db(from_queryset=ImportJob.objects.select_for_update())
    if job.state != ImportState.QUEUED:
        return False
    IMPORT.advance(job, events.Failed(problem=type(problem).__name__), by=Actor.system("imports"))
    job.report = {**job.report, "failure": sentence}
    job.save(update_fields=["report"])
    _tell(job, _("“{name}”没有导入：{why}").format(name=job.name, why=sentence), urgent=True)
    return True


def _tell(job: ImportJob, text: str, *, urgent: bool = False) -> None:
    if job.uploaded_by_id:
        tell([job.uploaded_by_id], text, url=reverse("imports:detail", args=[job.pk]), urgent=urgent)
