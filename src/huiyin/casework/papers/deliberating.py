"""审议意见书: what a committee holds of a report it heard, and by when it wants to be told what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huiyin.directory.models import Body
from huiyin.papers.official.language import Block, Document, Heading, LetterHead, Paragraph, Record, Signature

from .wording import shown


@dataclass(frozen=True)
class Deliberation:
    """What was heard, where and when, and what was said of it; `problems` and `advice` item by item."""

    subject: str
    meeting: str
    on: date
    addressee: str
    problems: Sequence[str]
    advice: Sequence[str]
    due_on: date
    overall: str = ""
    number: str = ""
    signed_on: date | None = None
    copies_to: Sequence[str] = ()


def deliberation_letter(said: Deliberation, *, body: Body) -> Document:
    """In letter form: 总体评价、存在的突出问题、改进工作的意见、研究处理时限.

    Results go to the special committee first and then, in writing, to the standing committee (监督法); the law sets
    no number of days, so the letter names the day.
    """
    opening = (
        f"{shown(said.on)}，{body.name}{said.meeting}听取和审议了{said.subject}。"
        "现将组成人员的审议意见函告如下，请认真研究处理："
    )
    blocks: list[Block] = [Paragraph(opening)]
    if said.overall.strip():
        blocks += [Heading("总体评价"), Paragraph(said.overall.strip())]
    blocks += _listed("存在的突出问题", said.problems)
    blocks += _listed("改进工作的意见", said.advice)
    blocks += [
        Heading("研究处理时限"),
        Paragraph(
            f"请就以上意见逐条研究处理，于{shown(said.due_on)}前将研究处理情况送有关委员会征求意见后，"
            f"向{body.name}提出书面报告。"
        ),
    ]
    return Document(
        head=LetterHead(body.name, number=said.number),
        title=f"对{said.subject}的审议意见",
        addressee=said.addressee,
        body=blocks,
        signature=Signature(body.name, said.signed_on),
        record=Record(copies_to=tuple(said.copies_to)) if said.copies_to else None,
        author=body.name,
    )


def _listed(title: str, items: Sequence[str]) -> list[Block]:
    kept = [one.strip() for one in items if one.strip()]
    if not kept:
        return []
    return [Heading(title), *(Paragraph(f"{place}. {text}") for place, text in enumerate(kept, 1))]
