"""Excellent proposals are chosen."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from .. import events
from ..lifecycle import LIFECYCLE
from ..models import Proposal


@transaction.atomic
def commend(proposal: Proposal, *, meeting: str, words: str = "", by: Actor) -> None:
    """评为优秀提案：由主席会议（常委会）评选确定。"""
    LIFECYCLE.advance(proposal, events.Commended(meeting=meeting, words=words), by=by)
    if not meeting.strip():
        raise NotReady(_("须写明评选的会议。"))
    proposal.commended_on, proposal.commended_at = moment.today(), meeting.strip()
    proposal.save(update_fields=["commended_on", "commended_at"])
