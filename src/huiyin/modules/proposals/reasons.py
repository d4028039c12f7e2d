"""The ten cases in which a proposal is not filed. (中国人民政治协商会议全国委员会提案工作条例)"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.reasons import Reason, listed

BASIS = "全国政协提案工作条例"
NOT_FILED = [
    Reason("secret", _("涉及党和国家秘密"), BASIS),
    Reason("forbidden", _("国家明令禁止"), BASIS),
    Reason("party_inner", _("中共党员对党内有关组织、人事安排等方面有意见"), BASIS),
    Reason("parties_inner", _("民主党派成员反映本组织内部问题"), BASIS),
    Reason("proceedings", _("进入民事、刑事、行政诉讼或者仲裁程序"), BASIS),
    Reason("academic", _("属于学术研讨"), BASIS),
    Reason("personal", _("为本人或者亲属解决个人问题"), BASIS),
    Reason("promotion", _("宣传、推介具体作品、产品"), BASIS),
    Reason("named_report", _("指名举报"), BASIS),
    Reason("empty", _("内容空泛，没有具体建议"), BASIS),
]
_TEXTS = {reason.code: reason.text for reason in NOT_FILED}


def of(proposal: Any) -> list[Reason]:
    """The reasons that this proposal's jurisdiction lists for not filing one."""
    return listed(proposal, NOT_FILED)


def text_of(code: str) -> str:
    return str(_TEXTS.get(code, code))
