"""What can happen to a suggestion beyond what happens to every submission. Written once, kept for ever."""

from __future__ import annotations

from dataclasses import field

from django.utils.translation import gettext_lazy as _

from huiyin.casework import events as casework
from huiyin.kernel.ledger.events import event, retired

# What every submission shares was once a suggestion's own. Ledgers keep these names; they read as the events of today.
for name, today in {
    "submitted": casework.Submitted,
    "returned": casework.ReturnedToAuthor,
    "withdrawn": casework.Withdrawn,
    "withdrawal_agreed": casework.WithdrawalAgreed,
    "assigned": casework.Assigned,
    "taken_back": casework.TakenBack,
    "taken_up": casework.TakenUp,
    "answered": casework.Answered,
    "reassigned": casework.Reassigned,
    "concluded": casework.Concluded,
    "bundled": casework.Bundled,
    "publication_changed": casework.PublicationChanged,
    "paper_issued": casework.PaperIssued,
}.items():
    retired(f"suggestions.{name}", into=today)

# These stood beside an entry of the casework that tells the same, and more; the story leaves them out.
TWICE_TOLD = frozenset(
    {"suggestions.rated", "suggestions.five_rated", "suggestions.vote_entered", "suggestions.pressed"}
)
retired("suggestions.rated", label=_("评价"))
retired("suggestions.five_rated", label=_("五维评价"))
retired("suggestions.vote_entered", label=_("现场集体测评"))
retired("suggestions.pressed", label=_("列为重点督办"))


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
