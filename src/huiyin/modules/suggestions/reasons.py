"""Coded reasons: for not accepting a suggestion, and for stopping one at a gate of the pre-review."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.reasons import Reason, listed

NOT_ACCEPTED = [
    Reason(
        "personal",
        _("涉及代表本人或者其亲属个人问题"),
        "浙江省规定第六条；青岛市条例第十一条；重庆市条例第九条；上海市规定第八条；北京市条例第十二条",
    ),
    Reason(
        "forwarded",
        _("代转人民群众来信或者案件申诉材料"),
        "浙江省规定第六条；重庆市条例第九条；上海市规定第八条；北京市条例第十二条",
    ),
    Reason(
        "academic",
        _("属于学术探讨、产品推介"),
        "浙江省规定第六条；青岛市条例第十一条；重庆市条例第九条；上海市规定第八条；北京市条例第十二条",
    ),
    Reason(
        "empty",
        _("没有具体内容"),
        "浙江省规定第六条；青岛市条例第十一条；上海市规定第八条",
    ),
    Reason(
        "pending_case",
        _("对尚未审理终结的具体案件提出具体意见"),
        "浙江省规定第六条；青岛市条例第十一条；重庆市条例第九条；上海市规定第八条；北京市条例第十二条",
    ),
    Reason(
        "tender",
        _("对正在进行的招标投标提出具体中标意见"),
        "浙江省规定第六条；北京市条例第十二条",
    ),
    Reason(
        "accusation",
        _("属于检举、控告、申诉"),
        "青岛市条例第十一条；重庆市条例第九条；北京市条例第十二条",
    ),
    Reason(
        "beyond_powers",
        _("不属于本行政区域职权范围"),
        "上海市规定第八条",
    ),
    Reason(
        "consultation",
        _("属于法律、政策咨询"),
        "北京市条例第十二条",
    ),
    Reason(
        "interest",
        _("与本人利益相冲突"),
        "北京市条例第十二条",
    ),
    Reason(
        "other",
        _("其他不应当作为建议提出的情形"),
        "浙江省规定第六条；青岛市条例第十一条；重庆市条例第九条；上海市规定第八条",
    ),
]

AT_GATES = {
    "political": [
        Reason("direction", _("与党的路线方针政策不一致")),
        Reason("wording", _("政治性表述不准确")),
        Reason("sensitive", _("涉密或者敏感内容须另行处理")),
    ],
    "legal": [
        Reason("unlawful", _("所提措施没有法律依据或者与法律抵触")),
        Reason("powers", _("超出本级职权范围")),
        Reason("case", _("涉及正在办理的具体案件")),
        Reason("privacy", _("含有他人个人信息")),
    ],
    "quality": [
        Reason("several", _("不是一事一议，应当分别提出")),
        Reason("vague", _("情况不清、问题不具体")),
        Reason("no_request", _("没有可操作的具体建议")),
        Reason("repeated", _("与近期已答复的建议重复，没有新情况")),
        Reason("facts", _("事实或者数据须核实")),
    ],
}

_TEXTS = {r.code: r.text for r in [*NOT_ACCEPTED, *(r for rs in AT_GATES.values() for r in rs)]}


def of(suggestion: Any) -> list[Reason]:
    """The reasons that this suggestion's jurisdiction lists for not accepting one."""
    return listed(suggestion, NOT_ACCEPTED)


def text_of(code: str) -> str:
    return str(_TEXTS.get(code, code))
