"""What can happen between the two sides. Codes and words for the other side; what is inside the procuratorate stays there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("procuratorate.referred", _("提供给检察机关"))
class Referred:
    number: str
    purpose: str
    field: str
    to: str
    behind: list[str]


@event("procuratorate.material_asked", _("要求补充材料"))
class MaterialAsked:
    words: str


@event("procuratorate.supplied", _("补充材料"))
class Supplied:
    words: str


@event("procuratorate.accepted", _("检察机关受理"))
class Accepted:
    words: str = ""


@event("procuratorate.refused", _("检察机关未予受理"))
class Refused:
    reason: str
    words: str = ""


@event("procuratorate.progressed", _("检察办理进展"))
class Progressed:
    measure: str
    words: str


@event("procuratorate.concluded", _("检察机关办结"))
class Concluded:
    outcome: str
    words: str


@event("procuratorate.withdrawn", _("撤回线索"))
class Withdrawn:
    words: str


@event("procuratorate.noted", _("检察机关内部登记"))
class Noted:
    """That something inside was written down; never what."""


@event("procuratorate.recommended", _("登记检察建议"))
class Recommended:
    number: str
    type: str
    to: str
    field: str


@event("procuratorate.addressee_replied", _("被建议单位回复"))
class AddresseeReplied:
    on: str


@event("procuratorate.sued", _("提起诉讼"))
class Sued:
    words: str


@event("procuratorate.recommendation_concluded", _("检察建议办结"))
class RecommendationConcluded:
    heeded: str
    words: str


@event("procuratorate.recommendation_withdrawn", _("撤回检察建议"))
class RecommendationWithdrawn:
    words: str


@event("procuratorate.recommendation_noted", _("检察机关内部登记（检察建议）"))
class RecommendationNoted:
    """That something inside was written down; never what."""


@event("procuratorate.offered", _("提供为建议、提案素材"))
class Offered:
    body: str
    why: str = ""


@event("procuratorate.forwarded", _("推荐给代表、委员"))
class Forwarded:
    name: str


@event("procuratorate.passed_back", _("退回工作机构"))
class PassedBack:
    words: str = ""


@event("procuratorate.taken_up", _("采用素材起草"))
class TakenUp:
    name: str


@event("procuratorate.declined", _("不采用素材"))
class Declined:
    reason: str
    words: str = ""


@event("procuratorate.recalled", _("收回素材"))
class Recalled:
    words: str = ""


@event("procuratorate.fell_back", _("草稿未成，素材待采用"))
class FellBack:
    pass


@event("procuratorate.settled", _("转化事项有了结果"))
class Settled:
    number: str
    stage: str


@event("procuratorate.taken_too", _("另一位采用素材起草"))
class TakenToo:
    name: str


@event("procuratorate.invited", _("推荐给本人"))
class Invited:
    name: str


@event("procuratorate.invited_again", _("再次推荐给本人"))
class InvitedAgain:
    name: str


@event("procuratorate.invitee_took", _("本人采用"))
class InviteeTook:
    name: str


@event("procuratorate.invitee_passed", _("本人不采用"))
class InviteePassed:
    name: str
    words: str = ""


@event("procuratorate.invitee_reopened", _("草稿未成，本人待答复"))
class InviteeReopened:
    name: str


@event("procuratorate.file_added", _("添加附件"))
class FileAdded:
    """The fingerprint alone: a name may name somebody."""

    digest: str


@event("procuratorate.file_kept", _("检察机关内部存档附件"))
class FileKept:
    """That a file was kept inside; never which."""
