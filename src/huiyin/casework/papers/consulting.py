"""会办意见 from an assisting unit to the leading one, and 征询意见表 for everybody who signed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from huiyin.papers.official.language import (
    Block,
    Cell,
    Document,
    LetterHead,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
)

from ..models import Case, Contact, Handling, Opinion, Rating, Signer
from .assigning import label
from .wording import Wording, cited, handlings_of, lead_of, shown

BOX = "□"


def joint_opinion(opinion: Opinion, *, wording: Wording) -> Document:
    """会办意见: in letter form, to the leading unit alone. Raises ValueError when nobody leads."""
    handling = opinion.handling
    case, unit = handling.case, handling.unit
    lead = next((h for h in handlings_of(case, handling.round) if h.role == Handling.Role.LEAD), None)
    if lead is None:
        raise ValueError("an assisting unit's opinion needs a leading unit")
    part = f"我单位会办内容为：{handling.part.strip().rstrip('。')}。" if handling.part.strip() else ""
    return Document(
        head=LetterHead(unit.name),
        corner="已退回补正" if opinion.sent_back else "",
        title=f"关于{cited(case, wording)}的会办意见",
        addressee=lead.unit.name,
        body=[
            Paragraph(f"{cited(case, wording)}《{case.title}》收悉。{part}经研究，现提出会办意见如下："),
            Paragraph(opinion.text),
        ],
        signature=Signature(unit.name, timezone.localdate(opinion.given_at)),
        note="，".join(
            f"{name}：{value}" for name, value in [("联系人", handling.handler_name or unit.contact), ("联系电话", unit.phone)] if value
        ),
        author=unit.name,
    )  # fmt: skip


def opinion_forms(case: Case, signers: Sequence[Signer], *, wording: Wording) -> Document:
    """征询意见表 of the present round, a page for each of `signers`; what one of them judged already is filled in."""
    ratings = {r.signer_id: r for r in case.ratings.filter(round=case.round)}
    answering = [h for h in handlings_of(case, case.round) if h.answers]
    contacts = list(Contact.objects.filter(handling__in=answering).prefetch_related("met").order_by("on"))
    blocks: list[Block] = []
    for number, signer in enumerate(signers):
        if number:
            blocks.append(PageBreak())
        theirs = [c for c in contacts if signer in c.met.all()]
        blocks += _form(case, signer, answering, theirs, ratings.get(signer.pk), wording)
    return Document(
        title=f"{wording.full}办理征询意见表",
        byline=(f"编号：{case.number}", f"第{case.round}轮办理" if case.round > 1 else ""),
        body=blocks,
        author=case.body.name,
    )


def _form(
    case: Case,
    signer: Signer,
    answering: Sequence[Handling],
    contacts: Sequence[Contact],
    rating: Rating | None,
    wording: Wording,
) -> list[Block]:
    held = "\n".join(f"{shown(c.on)} {c.get_form_display()} {c.place}".strip() for c in contacts)
    lead = lead_of(case)
    rows = [
        Row([label("标题"), Cell(case.title, span=3)], height=14),
        Row(
            [
                label(f"{wording.signer}姓名"),
                Cell(signer.name),
                label("签名次序"),
                Cell("领衔" if lead and signer.pk == lead.pk else "联名"),
            ]
        ),
        Row([label("承办单位"), Cell("、".join(h.unit.name for h in answering), span=3)], height=12),
        Row([label("沟通情况"), Cell(held or _boxes(["走访面商", "座谈", "电话沟通", "未沟通"], ""), span=3)], height=14),
        Row([label("办理态度"), Cell(_boxes(_levels(), rating.get_attitude_display() if rating else ""), span=3)], height=14),
        Row([label("办理结果"), Cell(_boxes(_levels(), rating.get_result_display() if rating else ""), span=3)], height=14),
        Row([label("具体意见\n和要求"), Cell(rating.words if rating else "", span=3)], height=72),
        Row(
            [
                label(f"{wording.signer}签名"),
                Cell(""),
                label("日期"),
                Cell(shown(timezone.localdate(rating.at)) if rating else "　　　年　月　日", align="center"),
            ],
            height=16,
        ),
    ]  # fmt: skip
    return [
        Table([3, 6, 3, 6], rows),
        Paragraph(
            f"说明：态度和结果请分别选择一项，选择“不满意”的请写明具体意见。填写后请交{case.body.office_name}，"
            f"也可以登录平台评价；承办单位不得代填。",
            indent=2,
        ),
    ]


def _levels() -> list[str]:
    return [str(level.label) for level in Rating.Level]


def _boxes(options: Sequence[str], chosen: str) -> str:
    return "　　".join(f"{'☑' if option == chosen else BOX} {option}" for option in options)
