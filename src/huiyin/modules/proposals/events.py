"""What can happen to a proposal beyond what happens to every submission. Written once, kept for ever."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("proposals.filed", _("立案"))
class Filed:
    number: str
    publication: str
    confidential: bool = False


@event("proposals.merged", _("并案"))
class Merged:
    into: str
    title: str
    words: str = ""


@event("proposals.absorbed", _("并入同类提案"))
class Absorbed:
    title: str
    proposers: list[str]


@event("proposals.not_filed", _("不予立案"))
class NotFiled:
    reason: str
    words: str
    becomes: str = ""


@event("proposals.made_key", _("列为重点提案"))
class MadeKey:
    leader: str
    level: str
    because: str


@event("proposals.commended", _("评为优秀提案"))
class Commended:
    meeting: str
    words: str = ""


@event("proposals.escalated", _("提请主席会议"))
class Escalated:
    because: str


@event("proposals.decided", _("主席会议决定再次交办"))
class Decided:
    round: int
    meeting: str
    words: str


@event("proposals.closed_by_meeting", _("主席会议决定办结"))
class ClosedByMeeting:
    meeting: str
    words: str


@event("proposals.imported", _("导入提案"))
class Imported:
    source: str
    number: str


@event("proposals.imported_past", _("导入往年提案"))
class ImportedPast:
    source: str
    number: str


@event("proposals.call_set", _("确定提案征集期限"))
class CallSet:
    opens_on: str
    closes_on: str
