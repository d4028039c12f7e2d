"""Coded reasons: for not accepting a referred matter, and for not taking up an offered material."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NOT_ACCEPTED = {
    "no_public_interest": _("不涉及国家利益或者社会公共利益"),
    "not_field": _("不属于法定的公益诉讼领域"),
    "jurisdiction": _("不属于本院管辖"),
    "vague": _("线索不具体，无法核查"),
    "corrected": _("行政机关已经依法履职，或者问题已经整改"),
    "pending": _("已在诉讼、复议或者由其他机关办理"),
    "repeated": _("与已办理的线索重复"),
    "other": _("其他不宜受理的情形"),
}
NOT_TAKEN = {
    "raised": _("已有同类建议、提案"),
    "rectifying": _("有关单位正在整改，暂不需要"),
    "not_suited": _("不适合以建议、提案推动"),
    "vague": _("材料不足"),
    "other": _("其他原因"),
}
