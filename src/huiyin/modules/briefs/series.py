"""The series of a body; those that the policy names are opened when they are first asked for."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from huiyin.directory.models import Body
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append

from . import events, queries
from .models import Series


@transaction.atomic
def of(body: Body) -> QuerySet[Series]:
    """The series that are open now."""
    if not Series.objects.filter(body=body).exists():
        for place, one in enumerate(profiles.at(body.profile, moment.today())["brief.series"]):
            made = Series.objects.create(
                body=body,
                code=one["code"],
                name=one["name"],
                mark=one["mark"],
                pattern=one["pattern"],
                addressees="\n".join(one["addressees"]),
                place=place,
            )
            event = events.SeriesChanged(code=made.code, name=made.name, pattern=made.pattern)
            append(made, event, by=Actor.system("series"))
    return queries.open_series(body)


def listed(actor: Actor) -> list[Series]:
    """All series of the body that an actor works for, closed ones too."""
    if body := queries.body_of(actor):
        of(body)
    return list(queries.series_of(actor))
