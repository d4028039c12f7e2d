"""What can happen in the handling of any case. Written once, kept for ever; no personal data of citizens."""

from __future__ import annotations

from dataclasses import field

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("casework.submitted", _("提交"))
class Submitted:
    title: str
    cosigners: int
    digest: str


@event("casework.returned_to_author", _("退回完善"))
class ReturnedToAuthor:
    words: str
    reasons: list[str] = field(default_factory=list)


@event("casework.withdrawn", _("撤回"))
class Withdrawn:
    reason: str


@event("casework.withdrawal_agreed", _("联名人同意撤回"))
class WithdrawalAgreed:
    name: str


@event("casework.bundled", _("同类并办"))
class Bundled:
    numbers: list[str]


@event("casework.publication_changed", _("调整公开方式"))
class PublicationChanged:
    before: str
    after: str
    reason: str


@event("casework.assigned", _("交办"))
class Assigned:
    lead: str
    joint: list[str] = field(default_factory=list)
    split: list[str] = field(default_factory=list)
    meeting: str = ""
    together_with: list[str] = field(default_factory=list)


@event("casework.taken_back", _("退办后重新交办"))
class TakenBack:
    unit: str


@event("casework.taken_up", _("承办单位全部签收"))
class TakenUp:
    pass


@event("casework.answered", _("全部答复"))
class Answered:
    round: int


@event("casework.paper_issued", _("印发公文"))
class PaperIssued:
    paper: str
    name: str
    digest: str


@event("casework.reassigned", _("二次交办"))
class Reassigned:
    round: int
    because: str


@event("casework.concluded", _("办结"))
class Concluded:
    verdict: str
    words: str = ""


@event("casework.cosigner_invited", _("邀请联名"))
class CosignerInvited:
    person: int
    name: str


@event("casework.cosigner_confirmed", _("确认联名"))
class CosignerConfirmed:
    name: str


@event("casework.cosigner_declined", _("谢绝联名"))
class CosignerDeclined:
    name: str
    words: str = ""


@event("casework.invitation_expired", _("联名邀请过期"))
class InvitationExpired:
    name: str


@event("casework.handling_opened", _("列为承办单位"))
class HandlingOpened:
    unit: str
    name: str
    role: str
    part: str = ""
    round: int = 1


@event("casework.signed_for", _("签收"))
class SignedFor:
    unit: str


@event("casework.declined", _("申请退办"))
class Declined:
    unit: str
    reason: str
    suggests: str


@event("casework.return_agreed", _("同意退办"))
class ReturnAgreed:
    unit: str
    words: str = ""


@event("casework.return_refused", _("不同意退办"))
class ReturnRefused:
    unit: str
    words: str


@event("casework.handling_finished", _("完成办理"))
class HandlingFinished:
    unit: str


@event("casework.handling_ended", _("终止办理"))
class HandlingEnded:
    unit: str
    reason: str


@event("casework.handling_handed_over", _("移交承接单位"))
class HandlingHandedOver:
    unit: str
    to: str
    reason: str


@event("casework.handling_merged", _("并入同一单位的承办"))
class HandlingMerged:
    """Two units that answered parts of one matter became one: it answers both."""

    unit: str
    part: str


@event("casework.handler_named", _("确定经办人"))
class HandlerNamed:
    unit: str
    name: str


@event("casework.contacted", _("面商"))
class Contacted:
    unit: str
    form: str
    on: str
    place: str
    words: str
    stage: str = ""


@event("casework.followed_up", _("办后协商"))
class FollowedUp:
    unit: str
    form: str
    on: str
    place: str
    words: str
    stage: str = "after"


@event("casework.opinion_given", _("提交会办意见"))
class OpinionGiven:
    unit: str
    round: int


@event("casework.opinion_sent_back", _("退回会办意见"))
class OpinionSentBack:
    unit: str
    reason: str


@event("casework.extension_asked", _("申请延期答复"))
class ExtensionAsked:
    unit: str
    until: str
    reason: str


@event("casework.extension_consented", _("提出人同意延期"))
class ExtensionConsented:
    words: str = ""


@event("casework.extension_granted", _("批准延期"))
class ExtensionGranted:
    until: str
    agreed_by: str


@event("casework.clock_paused", _("暂停计时"))
class ClockPaused:
    unit: str
    clock: str
    reason: str
    agreed_by: str


@event("casework.clock_resumed", _("恢复计时"))
class ClockResumed:
    unit: str
    clock: str
    words: str = ""


@event("casework.extension_refused", _("不同意延期"))
class ExtensionRefused:
    words: str


@event("casework.reply_drafted", _("起草答复"))
class ReplyDrafted:
    unit: str
    round: int
    interim: bool = False


@event("casework.reply_sent_to_cosign", _("送会办单位会签"))
class ReplySentToCosign:
    units: list[str]


@event("casework.reply_cosigned", _("会签同意"))
class ReplyCosigned:
    unit: str
    words: str = ""


@event("casework.reply_dissented", _("会签不同意"))
class ReplyDissented:
    unit: str
    words: str


@event("casework.reply_sent_to_head", _("送负责人签发"))
class ReplySentToHead:
    outcome: str


@event("casework.reply_signed", _("负责人签发"))
class ReplySigned:
    head: str


@event("casework.reply_sent_back", _("退回修改答复"))
class ReplySentBack:
    reason: str


@event("casework.reply_issued", _("正式答复"))
class ReplyIssued:
    letter: str
    outcome: str
    round: int
    interim: bool = False


@event("casework.rated", _("评价"))
class Rated:
    signer: str
    attitude: str
    result: str
    words: str
    channel: str
    round: int
    flagged: bool = False


@event("casework.five_rated", _("五维评价"))
class FiveRated:
    rater: str
    scores: dict[str, int]
    round: int
    words: str = ""


@event("casework.voted_on_site", _("现场集体测评"))
class VotedOnSite:
    meeting: str
    satisfied: int
    basically: int
    dissatisfied: int
    scan: str


@event("casework.committed", _("作出承诺"))
class Committed:
    unit: str
    text: str
    due: str


@event("casework.commitment_progressed", _("承诺进展"))
class CommitmentProgressed:
    text: str


@event("casework.commitment_reported", _("报告已兑现"))
class CommitmentReported:
    text: str


@event("casework.commitment_deputy_asked", _("提出人对兑现情况的意见"))
class CommitmentDeputyAsked:
    agrees: bool
    words: str


@event("casework.commitment_kept", _("确认兑现"))
class CommitmentKept:
    words: str = ""


@event("casework.commitment_not_yet", _("认定尚未兑现"))
class CommitmentNotYet:
    reason: str


@event("casework.commitment_carried_over", _("结转承诺"))
class CommitmentCarriedOver:
    due: str
    reason: str


@event("casework.commitment_broken", _("认定未能兑现"))
class CommitmentBroken:
    reason: str


@event("casework.linked", _("关联"))
class Linked:
    relation: str
    to: str


@event("casework.commitment_handed_over", _("承诺移交承接单位"))
class CommitmentHandedOver:
    unit: str
    to: str
    reason: str


@event("casework.pressed", _("列为重点督办"))
class Pressed:
    leader: str
    level: str
    because: str


@event("casework.pressing_planned", _("安排督办"))
class PressingPlanned:
    form: str
    level: str
    on: str


@event("casework.pressing_done", _("开展督办"))
class PressingDone:
    form: str
    level: str
    on: str
    words: str


@event("casework.reminded", _("催办"))
class Reminded:
    clock: str
    stage: str
    to: list[str]
    due: str


@event("casework.due_moved", _("期限重算"))
class DueMoved:
    clock: str
    before: str
    after: str
    because: str


@event("casework.numbering_set", _("设定编号格式"))
class NumberingSet:
    """Told of the body. `of` is the kind of case, `series` one of its series of numbers."""

    of: str
    series: str
    before: str
    after: str
