"""Sentences of a reply that explain: a rule it stands on, a fact that was found, a measure with its day."""

from __future__ import annotations

import re

_RULE = re.compile(
    r"《[^》]{2,60}》|第[一二三四五六七八九十百零\d]+[条款]|[〔\[（(]\s*(?:19|20)\d{2}\s*[〕\]）)]\s*\d+\s*号|\[政府发文\]|(?:根据|依据|按照|依照|遵照)[^，。]{0,30}(?:规定|政策|文件|办法|条例|通知|要求|意见|规划|方案|标准|法)"
    r"|(?:法律|政策|文件|条例)(?:明确)?规定|规定[：:，,]|不符合[^，。]{0,16}(?:规定|条件|政策)"
)
_FACT = re.compile(
    r"经(?:了解|核实|调查|查实?|核查|现场|走访|与|研究|查阅|咨询|调取|勘|查看|沟通|排查|初步|多方|我局|我办|我委|区|县|市|镇|街道)|据(?:了解|查|悉|调查)|调查(?:情况|结果|核实)|核实(?:情况|如下)?|现场(?:查看|勘查|核实|调查|检查)|情况属实|(?:基本)?属实|(?:与事实)?不符"
    r"|\d+(?:\.\d+)?\s*(?:%|％|元|万|亿|户|人|平方|公里|米|亩|栋|台|处|个|吨|家|分贝|期|月|天|小时|年)"
)
_REASON = re.compile(r"因为|由于|因此|所以|原因|致使|导致|主要是|系|属于|鉴于|考虑到|暂不|无法|不能|不属于|不具备")
_MEASURE = re.compile(
    r"(?:已|将|责令|要求|督促|督导|组织|安排|立即|下一步|拟|计划|预计|力争|确保|责成|约谈|处罚|立案|整改|拆除|清理|修复|更换|安装|增设|拨付|发放|退还|完成|启动|开工|竣工|投入|纳入|列入|加强|加大|协调|开展)"
)


def is_rule(sentence: str) -> bool:
    """Whether a sentence names the rule a reply stands on."""
    return bool(_RULE.search(sentence))


def is_fact(sentence: str) -> bool:
    """Whether a sentence tells what was found out, or a figure."""
    return bool(_FACT.search(sentence))


def is_reason(sentence: str) -> bool:
    return bool(_REASON.search(sentence))


def is_measure(sentence: str) -> bool:
    """Whether a sentence tells what was or will be done."""
    return bool(_MEASURE.search(sentence))
