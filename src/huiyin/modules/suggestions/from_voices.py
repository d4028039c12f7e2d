"""A suggestion that begins with what citizens said: the draft of a deputy, with their words behind it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework import raising
from huiyin.kernel.actors import Actor

from . import actions
from .models import Suggestion
from .pages import PAGES


@transaction.atomic
def start(*, title: str, texts: Sequence[str], by: Actor, heading: str = "") -> Suggestion:
    """A draft of the acting deputy; the words are the situation, the rest is theirs to write. Raises NotNow for whoever is no deputy."""
    suggestion = PAGES.begin(by)
    said = "\n".join(f"{place}. {text}" for place, text in enumerate(texts, 1)) if len(texts) > 1 else "".join(texts)
    situation = f"{heading}\n{said}" if heading else _("群众反映：\n{said}").format(said=said)
    actions.save_draft(suggestion, title=title[:200], situation=situation, requests=[], by=by)
    return suggestion


def declare() -> None:
    raising.raised_to("suggestion", gettext_lazy("代表建议"), ("deputy", "group_head"), start)
