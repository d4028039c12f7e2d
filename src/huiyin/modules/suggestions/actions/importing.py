"""Suggestions that come from a list: to be assigned here, or only to be found and compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework.models import Signer
from huiyin.casework.states import SignatureState
from huiyin.directory.models import Body, Person, Session, Topic, Unit
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed

from .. import events, searching
from ..lifecycle import LIFECYCLE
from ..models import Request, Suggestion
from ..states import State


@transaction.atomic
def take_in(
    *,
    body: Body,
    session: Session,
    person: Person,
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
) -> Suggestion:
    """导入一件建议：按编号识别，已有的只更新标题；往年的直接列为已办结，其余待交办。

    Raises NotAllowed unless the office (or the system on its behalf) does it.
    """
    if not by.holds("office", "system"):
        raise NotAllowed(_("导入建议须由代表工作机构办理。"))
    existing = Suggestion.objects.filter(body=body, number=number).first()
    if existing is not None:
        existing.title = title
        existing.save(update_fields=["title"])
        searching.index(existing)
        return existing
    suggestion = Suggestion.objects.create(
        kind=Suggestion.KIND,
        state=State.DRAFT,
        body=body,
        session=session,
        number=number,
        title=title,
        situation=situation,
        problem=problem,
        topic=topic,
        suggested_unit=unit,
        in_session=session.starts_on <= raised_on <= session.ends_on,
        raised_on=raised_on,
        concluded_on=raised_on if past else None,
        policy=profiles.at(body.profile, raised_on).snapshot("suggestion."),
        created_at=moment.now(),
    )
    Signer.objects.create(case=suggestion, person=person, is_lead=True, state=SignatureState.CONFIRMED)
    Request.objects.bulk_create(
        [Request(suggestion=suggestion, position=place, text=text) for place, text in enumerate(requests, 1)]
    )
    event = events.ImportedPast if past else events.Imported
    LIFECYCLE.advance(suggestion, event(source=source, number=number), by=by)
    searching.index(suggestion)
    return suggestion
