"""Why a brief is not adopted. No regulation lists the reasons; these are what offices tell authors."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.reasons import Reason, listed

BASIS = "本地惯例（可配置）"
NOT_ADOPTED = [
    Reason("known", _("情况已经反映或者有关方面已经掌握"), BASIS),
    Reason("single", _("属于个案，不具有普遍性，已告知相应渠道"), BASIS),
    Reason("general", _("内容一般，缺少具体情况和数据"), BASIS),
    Reason("unclear", _("情况不实或者无法核实"), BASIS),
    Reason("no_advice", _("没有可行的对策建议"), BASIS),
    Reason("outside", _("不属于本级职权范围"), BASIS),
    Reason("proceedings", _("已进入诉讼、仲裁、信访等程序"), BASIS),
    Reason("proposal", _("宜以提案或者建议的形式提出"), BASIS),
    Reason("secret", _("涉及国家秘密或者不宜反映"), BASIS),
]
_TEXTS = {reason.code: reason.text for reason in NOT_ADOPTED}


def of(brief: Any) -> list[Reason]:
    """The reasons that this brief's jurisdiction lists."""
    return listed(brief, NOT_ADOPTED)


def text_of(code: str) -> str:
    return str(_TEXTS.get(code, code))
