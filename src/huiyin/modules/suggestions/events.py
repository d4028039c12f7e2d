"""What can happen to a suggestion. Written once, kept for ever."""

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


@event("suggestions.submitted", _("提交"))
class Submitted:
    title: str
    cosigners: int
    digest: str


@event("suggestions.returned", _("退回完善"))
class Returned:
    reasons: list[str]
    words: str


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


@event("suggestions.withdrawn", _("撤回"))
class Withdrawn:
    reason: str


@event("suggestions.withdrawal_agreed", _("联名代表同意撤回"))
class WithdrawalAgreed:
    name: str


@event("suggestions.assigned", _("交办"))
class Assigned:
    lead: str
    joint: list[str] = field(default_factory=list)
    split: list[str] = field(default_factory=list)
    meeting: str = ""


@event("suggestions.taken_back", _("退办后重新交办"))
class TakenBack:
    unit: str


@event("suggestions.taken_up", _("承办单位全部签收"))
class TakenUp:
    pass


@event("suggestions.answered", _("全部答复"))
class Answered:
    round: int


@event("suggestions.rated", _("代表评价"))
class RatedBySigner:
    signer: str
    round: int


@event("suggestions.five_rated", _("五维评价"))
class FiveRated:
    rater: str


@event("suggestions.vote_entered", _("录入现场测评"))
class VoteEntered:
    meeting: str


@event("suggestions.reassigned", _("二次交办"))
class Reassigned:
    round: int
    because: str


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


@event("suggestions.concluded", _("办结"))
class Concluded:
    verdict: str
    words: str = ""


@event("suggestions.bundled", _("同类并办"))
class Bundled:
    numbers: list[str]


@event("suggestions.pressed", _("列为重点督办"))
class Pressed:
    leader: str


@event("suggestions.paper_issued", _("印发公文"))
class PaperIssued:
    paper: str
    name: str
    digest: str


@event("suggestions.publication_changed", _("调整公开方式"))
class PublicationChanged:
    before: str
    after: str
    reason: str


@event("suggestions.imported", _("导入建议"))
class Imported:
    source: str
    number: str


@event("suggestions.imported_past", _("导入往年建议"))
class ImportedPast:
    source: str
    number: str
