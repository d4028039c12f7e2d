"""What can happen to a voice. No words of citizens, no names and no telephone numbers: those can be erased, this cannot."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("voices.received", _("收到"))
class Received:
    """`digest`: SHA-256 of the follow code, a line end and the text, so that whoever raised it can check it."""

    number: str
    channel: str
    station: str = ""
    digest: str = ""


@event("voices.joined", _("附议"))
class Joined:
    number: str


@event("voices.quarantined", _("转人工核对"))
class Quarantined:
    reason: str


@event("voices.released", _("核对后收下"))
class Released:
    words: str = ""


@event("voices.discarded", _("不作办理"))
class Discarded:
    reason: str


@event("voices.restored", _("撤销“不作办理”"))
class Restored:
    words: str = ""


@event("voices.passed_up", _("转区级分办"))
class PassedUp:
    words: str


@event("voices.handed_to_station", _("交联络站分办"))
class HandedToStation:
    station: str
    words: str = ""


@event("voices.handed_to_grid", _("交网格核实"))
class HandedToGrid:
    area: str


@event("voices.grid_told", _("网格核实"))
class GridTold:
    """Not what was found: it may hold words of citizens."""

    area: str
    result: str


@event("voices.grid_linked", _("代表联系网格"))
class GridLinked:
    name: str


@event("voices.grid_unlinked", _("代表不再联系网格"))
class GridUnlinked:
    name: str


@event("voices.classified", _("归类"))
class Classified:
    topic: str
    urgency: str
    advised: str = ""
    confidence: float = 0.0


@event("voices.assigned", _("交办"))
class Assigned:
    grade: str
    lead: str
    joint: list[str]


@event("voices.taken_up", _("承办单位签收"))
class TakenUp:
    pass


@event("voices.taken_back", _("退办后重新分办"))
class TakenBack:
    unit: str


@event("voices.answered_at_once", _("当场答复"))
class AnsweredAtOnce:
    outcome: str
    round: int


@event("voices.answered", _("答复"))
class Answered:
    unit: str
    round: int


@event("voices.pointed_elsewhere", _("告知应走的渠道"))
class PointedElsewhere:
    channel: str


@event("voices.merged", _("并入同类"))
class Merged:
    into: str


@event("voices.raised", _("提请提出"))
class Raised:
    target: str
    case: int


@event("voices.fell_back", _("未能提出，重新分办"))
class FellBack:
    because: str


@event("voices.settled", _("所提事项有了结果"))
class Settled:
    number: str
    result: str


@event("voices.assessed", _("群众评价"))
class Assessed:
    solved: str
    satisfied: int
    channel: str
    round: int


@event("voices.reopened", _("要求重新办理"))
class Reopened:
    round: int
    channel: str


@event("voices.concluded", _("办结"))
class Concluded:
    because: str


@event("voices.published", _("公开"))
class Published:
    digest: str


@event("voices.unpublished", _("停止公开"))
class Unpublished:
    reason: str


@event("voices.withdrawn", _("反映人撤回"))
class Withdrawn:
    pass


@event("voices.echoed", _("回音"))
class Echoed:
    round: int
    queued: int
    pages: int


@event("voices.contact_erased", _("删除联系方式"))
class ContactErased:
    because: str


@event("voices.imported_past", _("导入往期意见"))
class ImportedPast:
    source: str
    number: str


@event("voices.matter_merged", _("归并事由"))
class MatterMerged:
    into: int
    voices: list[str]


@event("voices.matter_split", _("从事由中分出"))
class MatterSplit:
    to: int
    voices: list[str]


@event("voices.matter_begun", _("分出另立"))
class MatterBegun:
    out_of: int
    voices: list[str]


@event("voices.moved", _("移到另一事由"))
class VoicesMoved:
    to: int
    voices: list[str]


@event("voices.matter_named", _("事由定名"))
class MatterNamed:
    """Not the name itself: it may hold words of citizens."""


@event("voices.matter_raised", _("整件提请"))
class MatterRaised:
    target: str
    case: int
    voices: int


@event("voices.put_behind", _("列为所提事项的来源"))
class PutBehind:
    """Of a voice of a matter raised whole that is itself seen to in another way."""

    target: str
    case: int


@event("voices.told_result", _("告知所提事项的结果"))
class ToldResult:
    """Of a voice that was among those behind a case, and was itself seen to in another way."""

    number: str
