"""What the register of stations said on a past day: its rank and brand, before changes that the ledger tells of since."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from huiyin.directory.models import Station
from huiyin.kernel.figures import past
from huiyin.kernel.ledger.events import spellings
from huiyin.kernel.ledger.models import Entry


def before(field: str, day: date) -> dict[int, str]:
    """Of the stations whose `field` was changed after that day what it said at its end, as the ledger wrote it."""
    changed = Entry.objects.filter(
        subject_type=Station._meta.label_lower, kind__in=spellings("directory.changed"), at__gte=past.end_of(day)
    )
    names, found = _names(field), dict[int, str]()
    for pk, facts in changed.order_by("id").values_list("subject_id", "facts"):
        for name in names & facts["changes"].keys():
            found.setdefault(pk, facts["changes"][name][0])
    return found


def was(field: str, value: str, now: Q, day: date | None) -> Q:
    """The stations of which `now` is true, or whose field said `value` at the end of that day."""
    if day is None:
        return now
    told = before(field, day)
    return (now & ~Q(pk__in=list(told))) | Q(pk__in=[pk for pk, said in told.items() if said == value])


def _names(field: str) -> set[str]:
    """What the field is called in the ledger: in the language of whoever changed it."""
    names = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names.add(str(Station._meta.get_field(field).verbose_name))  # type: ignore[union-attr]
    return names
