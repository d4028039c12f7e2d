"""Submissions that come from a list: to be assigned here, or only to be found and compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Body, Group, Person, Session, Topic, Unit
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed

from .. import kinds, searching
from ..models import Request, Signer
from ..states import SignatureState


@transaction.atomic
def take_in(
    kind: str,
    *,
    body: Body,
    session: Session,
    people: Sequence[Person],
    group: Group | None = None,
    number: str,
    title: str,
    situation: str,
    problem: str,
    requests: Sequence[str],
    topic: Topic | None,
    unit: Unit | None,
    raised_on: date,
    past: bool,
    source: str = "",
    by: Actor,
    **more: Any,
) -> Any:
    """导入一件：按编号识别，已有的只更新标题；往年的直接列为已办结，其余待交办。

    The first of `people` leads. Raises NotAllowed unless the office (or the system on its behalf) does it.
    """
    known = kinds.get(kind)
    if not by.holds(*known.offices, "system"):
        raise NotAllowed(_("导入须由工作机构办理。"))
    existing = known.model.objects.filter(body=body, number=number).first()
    if existing is not None:
        existing.title = title
        existing.save(update_fields=["title"])
        searching.index(existing)
        return existing
    case = known.model.objects.create(
        kind=kind,
        state=known.life.start,
        body=body,
        session=session,
        number=number,
        title=title,
        situation=situation,
        problem=problem,
        topic=topic,
        suggested_unit=unit,
        raised_on=raised_on,
        concluded_on=raised_on if past else None,
        policy=profiles.at(body.profile, raised_on).snapshot(f"{kind}."),
        created_at=moment.now(),
        **{"in_session": session.starts_on <= raised_on <= session.ends_on, **more},
    )
    for place, person in enumerate(people):
        lead = place == 0
        Signer.objects.create(
            case=case,
            person=person,
            group=group if lead else None,
            position=place,
            is_lead=lead,
            state=SignatureState.CONFIRMED,
        )
    Request.objects.bulk_create(
        [Request(case=case, position=place, text=text) for place, text in enumerate(requests, 1)]
    )
    verb = "import_past" if past else "import"
    known.life.advance(case, known.life.event(verb, source=source, number=number), by=by)
    searching.index(case)
    return case
