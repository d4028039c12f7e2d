"""How other matters become briefs: voices, and proposals that were not filed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising
from huiyin.directory.roles import OFFICES, SIGNERS
from huiyin.kernel.actors import Actor

from . import actions, drafts
from .models import Brief

ROLES = (*SIGNERS, *OFFICES, "station_officer")


@transaction.atomic
def start(*, title: str, texts: Sequence[str], by: Actor, heading: str = "") -> Brief:
    """A draft of whoever takes the matter up; its words are the situation, the advice is theirs to write."""
    brief = drafts.begin(by)
    actions.save(
        brief, title=title[:200], situation="\n\n".join(text for text in (heading, *texts) if text), requests=[], by=by
    )
    return brief


def declare() -> None:
    raising.raised_to(Brief.KIND, _("社情民意信息"), ROLES, start)
