"""转办单: what goes to the units that act on a brief, with what leaders wrote on it and until when to answer."""

from __future__ import annotations

from huiyin.casework.papers.assigning import label
from huiyin.casework.papers.wording import due_days, handlings_of, shown
from huiyin.papers.official.language import (
    Annex,
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
)

from ..models import Brief

DEMAND = (
    "请研究信息所反映的情况和建议，逐条说明采纳情况：已经做了什么、计划何时做到、不能采纳的原因；"
    "反馈由单位负责人签发，在期限前通过平台报送。会办单位在会办期限前将意见送主办单位。"
)


def transfer_sheet(brief: Brief) -> Document:
    """The sheet of the present round, the brief itself annexed."""
    handlings = handlings_of(brief, brief.round)
    assigned = max((h.assigned_on for h in handlings), default=brief.assigned_on)
    office = f"{brief.body.name}{brief.body.office_name}"
    wrote = "\n".join(f"{one.post}{one.leader}（{shown(one.on)}）：{one.words}" for one in brief.instructions.all())
    number = f"{brief.issue.series.name}{brief.issue.number}" if brief.issue else brief.number
    facts = [
        Row([label("信息"), Cell(brief.title, span=3)], height=14),
        Row([label("刊于"), Cell(number), label("转办日期"), Cell(shown(assigned))]),
        Row([label("领导批示"), Cell(wrote, span=3)], height=24),
        Row([label("办理要求"), Cell(DEMAND, span=3)], height=30),
    ]
    clocks = due_days(handlings)
    rows = [Row([label(text) for text in ("承办单位", "方式", "承办内容", "签收期限", "反馈期限")])]
    for one in handlings:
        sign, due = clocks.get((one.pk, "sign")), clocks.get((one.pk, "reply" if one.answers else "joint"))
        rows.append(
            Row(
                [
                    Cell(one.unit.name),
                    Cell(one.get_role_display(), align="center"),
                    Cell(one.part),
                    Cell(shown(sign.due_on if sign else None), align="center"),
                    Cell(shown(due.due_on if due else None), align="center"),
                ]
            )
        )
    original: list[Block] = [Heading("情况和问题"), Paragraph(brief.situation)]
    if brief.problem.strip():
        original += [Heading("原因分析"), Paragraph(brief.problem)]
    original += [Heading("对策建议"), *(Paragraph(f"{one.position}. {one.text}") for one in brief.requests.all())]
    return Document(
        title="社情民意信息转办单" + (f"（第{brief.round}轮）" if brief.round > 1 else ""),
        byline=(office, ""),
        body=[Table([3, 6, 3, 6], facts), Table([3.6, 1.8, 3.6, 4.5, 4.5], rows, heads=1, size=12)],
        signature=Signature(office, assigned),
        annexes=[Annex(brief.title, original)],
        author=brief.body.name,
    )
