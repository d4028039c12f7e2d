"""How other matters become proposals: a voice that a member takes up."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising
from huiyin.directory.roles import MEMBERS
from huiyin.kernel.actors import Actor

from . import actions
from .models import Proposal
from .pages import PAGES


def start(*, title: str, texts: Sequence[str], by: Actor, heading: str = "") -> Proposal:
    """A draft proposal with the words of the matter as its situation."""
    proposal = PAGES.begin(by)
    situation = "\n\n".join([heading, *texts] if heading else texts)
    actions.save_draft(proposal, title=title[:200], situation=situation, requests=[], by=by)
    return proposal


def declare() -> None:
    raising.raised_to(Proposal.KIND, _("政协提案"), MEMBERS, start)
