"""答复函: in letter form, the category of the outcome at the upper right, every request answered in its turn."""

from __future__ import annotations

from huiyin.papers.official.language import Block, Document, Heading, LetterHead, Paragraph, Record, Run, Signature

from ..models import Reply, ReplyItem
from .wording import Wording, addressees, cited, shown

_SHORT = 24  # characters of a request that still make a heading
NOT_YET = "送审稿（不是正式答复）"
_CLOSED = {
    ReplyItem.Disposition.DONE: "已经落实。",
    ReplyItem.Disposition.PLANNED: "计划落实。",
    ReplyItem.Disposition.CANNOT: "暂不能落实。",
}


def reply_letter(reply: Reply, *, wording: Wording, letter: str = "", copies_to: tuple[str, ...] = ()) -> Document:
    """The letter of a reply to those who signed. A reply that is not issued says so in the corner and has no number.

    `letter` is the category (A, B, C …) of the outcome; an interim answer has none.
    """
    unit, case = reply.handling.unit, reply.handling.case
    issued = reply.issued_on is not None
    again = "再次" if reply.round > 1 and reply.kind != Reply.Kind.INTERIM else ""
    what = "阶段答复" if reply.kind == Reply.Kind.INTERIM else f"{again}答复"
    return Document(
        head=LetterHead(unit.name, number=reply.letter_number, signer=reply.head_name),
        corner=(f"办理结果：{letter}" if letter else "") if issued else NOT_YET,
        title=f"关于{cited(case, wording)}的{what}",
        addressee=addressees(case, wording),
        body=_text(reply, wording),
        signature=Signature(unit.name, reply.issued_on),
        note=_contact(reply),
        record=Record(copies_to=copies_to) if copies_to else None,
        author=unit.name,
    )


def _text(reply: Reply, wording: Wording) -> list[Block]:
    case = reply.handling.case
    cosigned = [str(one.unit.name) for one in reply.cosigns.select_related("unit")]
    together = f"经与{'、'.join(cosigned)}共同研究，" if cosigned else ""
    opening = reply.opening.strip() or (
        f"{'您' if case.signers.count() == 1 else '你们'}{wording.raised}的《{case.title}》（第{case.number}号）收悉。"
        f"{together}现答复如下："
    )
    blocks: list[Block] = [Paragraph(opening)]
    for item in reply.items.all():
        blocks += _asked(item, wording)
        by = f"（{shown(item.due_on)}前完成）" if item.due_on else ""
        done = _CLOSED.get(item.disposition, "")  # type: ignore[call-overload]
        if by:
            done = done.removesuffix("。") + by + "。"
        lines = item.text.strip().splitlines() or [""]
        blocks.append(Paragraph([Run(done, face="楷体"), lines[0]]))
        blocks += [Paragraph(line) for line in lines[1:] if line.strip()]
    closing = reply.closing.strip() or "感谢您对我们工作的关心和支持，请您填写征询意见表。"
    return [*blocks, Paragraph(closing)]


def _asked(item: ReplyItem, wording: Wording) -> list[Block]:
    """What was asked, as a heading; a long request is quoted below its number."""
    request = item.request.strip().rstrip("。；;")
    if len(request) <= _SHORT and "\n" not in request:
        return [Heading(f"关于“{request}”")]
    return [
        Heading(f"关于第{item.position}条{wording.noun}"),
        Paragraph([Run(f"所提{wording.noun}：{request}。", face="楷体")]),
    ]


def _contact(reply: Reply) -> str:
    pairs = [("联系人", reply.contact_person), ("联系电话", reply.contact_phone)]
    return "，".join(f"{name}：{value}" for name, value in pairs if value)
