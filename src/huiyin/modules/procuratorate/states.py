"""Where a referral, a recommendation and an offered material stand, and the lists that they are coded by."""

from __future__ import annotations

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferralState(models.TextChoices):
    OFFERED = "offered", _("待评估")
    ASKED = "asked", _("待补充材料")
    ACCEPTED = "accepted", _("检察办理中")
    CONCLUDED = "concluded", _("已办结")
    REFUSED = "refused", _("未予受理")
    WITHDRAWN = "withdrawn", _("已撤回")

    OPEN = nonmember(("offered", "asked", "accepted"))
    TAKEN = nonmember(("accepted", "concluded"))
    ANSWERED = nonmember(("accepted", "concluded", "refused"))


class RecommendationState(models.TextChoices):
    ISSUED = "issued", _("待被建议单位回复")
    REPLIED = "replied", _("已回复，整改核实中")
    SUED = "sued", _("已提起诉讼")
    CONCLUDED = "concluded", _("已办结")
    WITHDRAWN = "withdrawn", _("已撤回")

    OPEN = nonmember(("issued", "replied", "sued"))
    STANDING = nonmember(("issued", "replied", "sued", "concluded"))


class MaterialState(models.TextChoices):
    OFFERED = "offered", _("待采用")
    TAKEN = "taken", _("已采用")
    SETTLED = "settled", _("转化事项已有结果")
    DECLINED = "declined", _("未采用")
    RECALLED = "recalled", _("已收回")

    OPEN = nonmember(("offered", "taken"))
    USED = nonmember(("taken", "settled"))
    COUNTED = nonmember(("offered", "taken", "settled", "declined"))


class InviteeState(models.TextChoices):
    """Where one deputy or member stands to whom a material was recommended."""

    ASKED = "asked", _("待答复")
    TAKEN = "taken", _("已采用")
    PASSED = "passed", _("不采用")

    NAMED = nonmember(("asked", "taken"))


class Purpose(models.TextChoices):
    LITIGATION = "litigation", _("公益诉讼线索")
    RECOMMENDATION = "recommendation", _("社会治理检察建议线索")


class Field(models.TextChoices):
    """The fields in which the law lets a procuratorate sue for the public interest, and social governance."""

    ENVIRONMENT = "environment", _("生态环境和资源保护")
    FOOD_DRUGS = "food_drugs", _("食品药品安全")
    STATE_PROPERTY = "state_property", _("国有财产保护")
    LAND = "land", _("国有土地使用权出让")
    HEROES = "heroes", _("英雄烈士保护")
    SAFETY = "safety", _("安全生产")
    MINORS = "minors", _("未成年人保护")
    SOLDIERS = "soldiers", _("军人地位和权益保障")
    PERSONAL_DATA = "personal_data", _("个人信息保护")
    MONOPOLY = "monopoly", _("反垄断")
    FRAUD = "fraud", _("反电信网络诈骗")
    PRODUCE = "produce", _("农产品质量安全")
    WOMEN = "women", _("妇女权益保障")
    ACCESSIBLE = "accessible", _("无障碍环境建设")
    HERITAGE = "heritage", _("文物和文化遗产保护")
    GOVERNANCE = "governance", _("社会治理")
    OTHER = "other", _("其他公共利益")


class Measure(models.TextChoices):
    INQUIRY = "inquiry", _("调查核实")
    FILED = "filed", _("立案")
    TALKS = "talks", _("磋商、听证")
    RECOMMENDED = "recommended", _("制发检察建议")
    SUED = "sued", _("提起公益诉讼")
    INSPECTED = "inspected", _("整改现场核验")
    OTHER = "other", _("其他进展")


class Outcome(models.TextChoices):
    SOLVED = "solved", _("已整改到位")
    PARTLY = "partly", _("部分整改，继续跟踪")
    JUDGED = "judged", _("经法院裁判")
    UNFOUNDED = "unfounded", _("经查不成立，终结审查")
    MOVED = "moved", _("移送有管辖权的机关")


class Type(models.TextChoices):
    """（人民检察院检察建议工作规定第五条）"""

    RETRIAL = "retrial", _("再审检察建议")
    CORRECTION = "correction", _("纠正违法检察建议")
    PUBLIC_INTEREST = "public_interest", _("公益诉讼检察建议")
    GOVERNANCE = "governance", _("社会治理检察建议")
    OTHER = "other", _("其他检察建议")

    OFFERABLE = nonmember(("public_interest", "governance", "other"))


class Heeded(models.TextChoices):
    """What became of a recommendation."""

    FULLY = "fully", _("采纳并整改到位")
    PARTLY = "partly", _("部分采纳，继续跟踪")
    NOT = "not", _("未采纳")
    JUDGED = "judged", _("经法院裁判")
