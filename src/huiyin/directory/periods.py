"""The terms of a body as a way of looking at its figures."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel.figures.periods import Period, declare_split

from .models import Term


def _terms(since: date, until: date, body: int | None) -> list[Period]:
    """Every term of the body that began by then; of the body with the longest memory when none is named."""
    found = Term.objects.filter(starts_on__lte=until).select_related("body").order_by("body_id", "starts_on")
    mine = [term for term in found if body is None or term.body_id == body]
    return [
        Period(
            f"{term.starts_on.isoformat()}..{term.ends_on.isoformat()}",
            _("第{n}届（{a}—{b}年）").format(n=term.ordinal, a=term.starts_on.year, b=term.ends_on.year),
            term.starts_on,
            term.ends_on,
        )
        for term in mine
        if term.body_id == mine[0].body_id
    ]


def declare() -> None:
    declare_split("term", gettext_lazy("按届"), _terms)
