"""What can happen to a suggestion beyond what happens to every submission. Written once, kept for ever."""

from __future__ import annotations

from dataclasses import field

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("suggestions.presubmitted", _("预提交"))
class Presubmitted:
    title: str


@event("suggestions.gate_reviewed", _("预审核"))
class GateReviewed:
    gate: str
    passed: bool
    reasons: list[str] = field(default_factory=list)
    words: str = ""


@event("suggestions.sent_back", _("退回修改"))
class SentBack:
    words: str


@event("suggestions.cleared", _("预审通过"))
class Cleared:
    words: str = ""


@event("suggestions.reopened", _("修改已通过预审的建议"))
class Reopened:
    pass


@event("suggestions.accepted", _("受理"))
class Accepted:
    number: str
    publication: str
    confidential: bool = False


@event("suggestions.refused", _("不予受理"))
class Refused:
    reason: str
    words: str


@event("suggestions.turned_to_letter", _("转作代表来信"))
class TurnedToLetter:
    reason: str
    words: str


@event("suggestions.escalated", _("提请主任会议"))
class Escalated:
    because: str


@event("suggestions.decided", _("主任会议决定再次交办"))
class Decided:
    round: int
    meeting: str
    words: str


@event("suggestions.closed_by_meeting", _("主任会议决定办结"))
class ClosedByMeeting:
    meeting: str
    words: str


@event("suggestions.imported", _("导入建议"))
class Imported:
    source: str
    number: str


@event("suggestions.imported_past", _("导入往年建议"))
class ImportedPast:
    source: str
    number: str
