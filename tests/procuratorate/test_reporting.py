"""检察衔接进工作报告和驾驶舱：有才写，数字都点得开。"""

from __future__ import annotations

from datetime import date

from huiyin.kernel import figures, modules
from huiyin.kernel.figures import Scope
from huiyin.modules.procuratorate import actions
from huiyin.modules.report import actions as reports
from huiyin.modules.report.chapters import assembled
from huiyin.modules.report.writing import written


def prose(district, office) -> list[str]:
    """The paragraphs of this year's report, as begun."""
    report = reports.begin(
        body=district.body, title="工作报告", since=date(2026, 1, 1), until=date(2026, 12, 31),
        source=assembled(district.body), by=office,
    )  # fmt: skip
    done = written(report)
    assert done.problems == []
    return ["".join(piece.text for piece in block.pieces) for block in done.blocks]


def test_a_year_without_links_says_nothing(district, office, today):
    """一年没有衔接事项的，报告里没有这一章。"""
    today("2026-12-31")
    assert not [text for text in prose(district, office) if "检察" in text]


def test_both_directions_are_reported(taken, material, district, deputy, office, procurator, today):
    """线索和转化都写进报告，数字来自记录。"""
    actions.conclude(taken, outcome="solved", result="已拆除。", by=procurator)
    actions.take_up(material, target="suggestion", title="", by=deputy)
    today("2026-12-31")
    text = "".join(prose(district, office))
    assert "向检察机关提供线索1件，受理1件，办结1件，正在办理0件" in text
    assert "提供检察建议素材1件，代表、委员据此起草建议、提案1件" in text


def test_the_cockpit_names_only_figures_there_are(taken, material):
    """驾驶舱上的每一栏都由已登记的数字组成，各读出一件。"""
    [module] = [one for one in modules.all_modules() if one.code == "procuratorate"]
    names = [name for panel in module.cockpit for name in panel.figures]
    read = {name: figures.get(name).read(Scope.year(2026)).value for name in names}
    assert read["procuratorate.referred"] == read["procuratorate.accepted"] == read["procuratorate.offered"] == 1
