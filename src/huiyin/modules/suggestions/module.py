"""What the suggestions module tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework.lifecycles import LIFECYCLES
from huiyin.kernel import modules

from . import parameters, searching
from .lifecycle import LIFECYCLE


def register() -> None:
    parameters.declare_all()
    searching.declare()
    modules.register(
        modules.Module(
            code="suggestions",
            label=_("代表建议"),
            lifecycles={"suggestions.suggestion": LIFECYCLE, **LIFECYCLES},
        )
    )
