"""Which part of a figure a number is: 受理建议 · 产业发展."""

from __future__ import annotations

from django.apps import apps
from django.utils.translation import gettext as _

from huiyin.kernel.figures import NONE, Reading
from huiyin.kernel.figures.dimensions import get
from huiyin.kernel.figures.models import Snapshot


def label_of(one: Snapshot | Reading) -> str:
    """The name of the figure with the names of the values that it was narrowed to."""
    scope = one.asked if isinstance(one, Snapshot) else one.scope
    model = apps.get_model(one.record) if isinstance(one, Snapshot) else one.rows.model
    names = [one.label]
    for code, value in scope.filters.items():
        try:
            found = get(model, code).names([value]).get(value, value)
        except LookupError:
            found = value
        names.append(_("（未归类）") if value == NONE else str(found))
    return " · ".join(names)
