"""交办单: what is handed over to whom, by when, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from huiyin.papers.official.language import Annex, Block, Cell, Document, Paragraph, Row, Signature, Table

from ..models import Case, Handling
from .wording import Wording, due_days, handlings_of, lead_of, names, shown, signers_of


def assignment_sheet(case: Case, *, wording: Wording, original: Sequence[Block] = (), contact: str = "") -> Document:
    """The sheet of the present round, one row a unit with its part and its days; the text itself is annexed."""
    handlings = handlings_of(case, case.round)
    lead = lead_of(case)
    others = len(signers_of(case)) - 1 if lead else 0
    assigned = max((h.assigned_on for h in handlings), default=case.assigned_on)
    facts = [
        Row([label("编号"), Cell(case.number), label("类别"), Cell(str(case.topic or ""))]),
        Row([label("标题"), Cell(case.title, span=3)], height=14),
        Row(
            [
                label(f"领衔{wording.signer}" if others else f"{wording.raised}{wording.signer}"),
                Cell(lead.name if lead else ""),
                label("联名人数" if others else "提出日期"),
                Cell(f"{others}人" if others else shown(case.raised_on)),
            ]
        ),
        Row([label("交办日期"), Cell(shown(assigned)), label("联系人"), Cell(contact or case.body.office_name)]),
        Row([label("办理要求"), Cell(_demands(case, wording), span=3)], height=30),
    ]
    again = f"（第{case.round}轮）" if case.round > 1 else ""
    return Document(
        title=f"{wording.full}交办单{again}",
        byline=(f"{case.body.name}{case.body.office_name}", ""),
        body=[Table([3, 6, 3, 6], facts), _units(handlings), Paragraph("请各承办单位在签收期限前登录平台签收；认为不属于本单位职责的，在同一期限内说明理由并提出应由哪个单位办理，不得自行转交。")],
        signature=Signature(f"{case.body.name}{case.body.office_name}", assigned),
        annexes=[Annex(f"{wording.noun}原文", original)] if original else [],
        author=case.body.name,
    )  # fmt: skip


def label(text: str) -> Cell:
    return Cell(text, label=True)


def _demands(case: Case, wording: Wording) -> str:
    pressed = getattr(case, "pressing", None)
    first = (
        f"本件为重点督办件，由{pressed.leader_name}{pressed.leader_title}领衔督办，请主要负责人负责办理。\n"
        if pressed
        else ""
    )
    return (
        f"{first}答复前须与{names(case)}面商沟通；就所提要求逐条答复，写明已经落实、计划落实的时限或者不能落实的原因；"
        f"答复由单位负责人签发，并附征询意见表。会办单位在会办期限前将意见送主办单位。"
    )


def _units(handlings: Sequence[Handling]) -> Table:
    clocks = due_days(handlings)
    heads = ["承办单位", "方式", "承办内容", "签收期限", "办理期限"]
    rows = [Row([label(text) for text in heads])]
    for one in handlings:
        sign = clocks.get((one.pk, "sign"))
        due = clocks.get((one.pk, "reply" if one.answers else "joint"))
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
    return Table([3.6, 1.8, 3.6, 4.5, 4.5], rows, heads=1, size=12)
