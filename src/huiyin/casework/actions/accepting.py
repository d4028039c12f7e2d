"""Taking a submission in: it gets its number, and whether the public reads it is decided."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from huiyin.kernel.actors import Actor

from .. import kinds, searching


@transaction.atomic
def accept(
    case: Any, verb: str, *, number: str, publication: str | None = None, confidential: bool | None = None, by: Actor
) -> str:
    """受理（立案）并编号；同时决定公开方式，默认依提出人意愿。`verb` is what the kind's table calls it. Returns the number."""
    life = kinds.life_of(case)
    event = life.event(
        verb,
        number=number,
        publication=publication or case.wish,
        confidential=case.wish_confidential if confidential is None else confidential,
    )
    life.advance(case, event, by=by)
    case.number, case.publication, case.confidential = number, event.publication, event.confidential
    case.save(update_fields=["number", "publication", "confidential"])
    searching.index(case)
    return number
