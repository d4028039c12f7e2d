"""Numbers of proposals: one series a session, whether raised at the plenary or in between."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import numbering
from huiyin.directory.models import Body, Session

from .models import Proposal

SERIES = "session"
LABELS = {SERIES: _("提案编号")}
PATTERNS = {SERIES: "{term}-{session}-{n:03d}"}


def next_number(body: Body, session: Session | None) -> str:
    """The next number, kept; call it inside the transaction that uses it."""
    return numbering.next_number(numbering.series(Proposal.KIND, body, session, SERIES, pattern=PATTERNS[SERIES]))
