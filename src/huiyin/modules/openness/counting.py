"""Counting the numbers of the front page: by the passing of time, or where nobody did yet, when they are asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, override

from huiyin.kernel import figures, modules, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Reading, Scope, periods

from .models import FrontNumbers

FRESH = 300
AGAIN, LASTING = timedelta(minutes=10), timedelta(hours=2)


@dataclass(frozen=True)
class Number:
    """A figure as the front page shows it; `url` is where it opens."""

    label: str
    text: str
    unit: str
    detail: str
    url: str
    definition: str = ""
    basis: str = ""


def numbers() -> tuple[list[Number], datetime]:
    """The figures that modules put on the front page, of this year, and when they were counted."""
    kept = FrontNumbers.objects.filter(language=get_language(), counted_at__gt=moment.now() - LASTING).first()
    if kept is not None and kept.counted_at.year == moment.now().year:
        return [Number(**one) for one in kept.numbers], kept.counted_at
    key = f"front:{moment.today()}:{get_language()}"
    found = cache.get(key)
    if found is None:
        found = (counted(), moment.now().isoformat())
        cache.set(key, found, FRESH)
    return found[0], parse_datetime(found[1]) or moment.now()


def counted() -> list[Number]:
    scope = Scope().of(periods.year(moment.today().year))
    wanted = [code for module in modules.all_modules() for code in module.showcase]
    return [_number(figures.get(code).read(scope)) for code in wanted]


def _number(reading: Reading) -> Number:
    url = f"{reverse('desk:figure', args=[reading.figure.id])}?{reading.scope.query()}"
    return Number(reading.label, reading.text, reading.unit, reading.detail, url, reading.definition, reading.basis)


def keep_current(by: Actor) -> str:
    """What the passing of time does here. It is no step of any matter: nothing of it stands in the ledger or is told."""
    if FrontNumbers.objects.filter(counted_at__gt=moment.now() - AGAIN).exists():
        return ""
    for language, _name in settings.LANGUAGES:
        with override(language):
            values = {"counted_at": moment.now(), "numbers": [asdict(one) for one in counted()]}
            FrontNumbers.objects.update_or_create(language=language, defaults=values)
    return ""
