"""What of a suggestion may be handed to the procuratorate, and by whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import sharing
from huiyin.casework.policies import office
from huiyin.casework.sharing import Sharing
from huiyin.text import masking

from .models import Suggestion
from .states import State


def text(suggestion: Suggestion) -> tuple[str, str]:
    """Title and the three parts, with personal data masked."""
    requests = [f"{one.position}. {one.text}" for one in suggestion.requests.all()]
    parts = [suggestion.situation, suggestion.problem, *requests]
    return masking.mask(suggestion.title).text, masking.mask("\n".join(part for part in parts if part)).text


def declare() -> None:
    sharing.declare(
        Sharing(
            Suggestion.KIND,
            _("代表建议"),
            Suggestion,
            State,
            ready=State.TAKEN,
            closed=("concluded", "refused", "letter", "withdrawn"),
            may=office,
            text=text,
        )
    )
