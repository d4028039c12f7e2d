"""The report as an official paper: the text, the terms it explains, and what stands behind each number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from django.utils.translation import gettext as _

from huiyin.casework.papers import Deliberation, deliberation_letter
from huiyin.directory.models import Body
from huiyin.papers.official.language import (
    Annex,
    Blank,
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
)
from huiyin.shell.papers import file_name

from .models import ReportNumber, WorkReport
from .narrowing import label_of
from .prose import Written
from .prose.pieces import Block as Written_block
from .prose.pieces import Piece, from_json, plain
from .writing import written

Making = tuple[Callable[[], Document], str]


def paper_of(report: WorkReport) -> Making:
    """The report as it is taken away, with the name of its file; a draft is marked as one."""
    if report.frozen:
        return partial(report_paper, report), file_name(report.title)
    return partial(draft_paper, report, written(report)), file_name(report.title, _("征求意见稿"))


def deliberation_paper(said: Deliberation, body: Body) -> Making:
    """The letter with what a standing committee holds of a report; nothing of it is kept here."""
    return partial(deliberation_letter, said, body=body), file_name(_("审议意见书"), said.subject)


def report_paper(report: WorkReport) -> Document:
    """The reviewed text with its frozen numbers."""
    numbers = list(report.numbers.select_related("snapshot", "then"))
    return _document(
        report,
        from_json(report.frozen["blocks"]),
        [tuple(one) for one in report.frozen["terms"]],
        [_line(one) for one in numbers],
        {one.position: one.source for one in numbers if one.source},
    )


def draft_paper(report: WorkReport, text: Written) -> Document:
    """The text as it stands, for comments: its numbers are those of now."""
    numbers = [
        [str(place), label_of(one.reading) if one.reading else "手工填报", one.text, one.reading.figure.definition if one.reading else one.source]
        for place, one in enumerate(text.numbers, 1)
    ]  # fmt: skip
    sources = {place: one.source for place, one in enumerate(text.numbers, 1) if one.source}
    return _document(report, text.blocks, text.terms, numbers, sources, corner="征求意见稿")


def _document(
    report: WorkReport,
    blocks: Sequence[Written_block],
    terms: Sequence[tuple[str, str]],
    numbers: Sequence[Sequence[str]],
    sources: dict[int, str],
    corner: str = "",
) -> Document:
    notes = {place: n for n, place in enumerate(sources, 1)}
    body: list[Block] = [Blank()]
    for line in (report.occasion, report.speaker):
        if line:
            body.append(Paragraph([Run(line, face="楷体")], indent=0, align="center"))
    if report.addressee:
        body.append(Paragraph(f"{report.addressee.rstrip('：:')}：", indent=0))
    body += [_block(one, notes) for one in blocks]
    return Document(
        title=report.title,
        body=body,
        signature=None if report.speaker else Signature(report.body.name, report.issued_on),
        annexes=list(_annexes(terms, numbers, [sources[place] for place in notes])),
        author=report.body.name,
        corner=corner,
    )


def _annexes(
    terms: Sequence[tuple[str, str]], numbers: Sequence[Sequence[str]], sources: Sequence[str]
) -> Sequence[Annex]:
    found = []
    if terms:
        explained = [Paragraph([Run(f"{n}. {name}：", face="黑体"), text]) for n, (name, text) in enumerate(terms, 1)]
        found.append(Annex("名词解释", explained))
    if sources:
        found.append(Annex("手工填报数字的来源", [Paragraph(f"注{n}：{text}") for n, text in enumerate(sources, 1)]))
    if numbers:
        heads = Row([Cell(text, label=True) for text in ("序号", "指标", "数值", "口径")])
        rows = [Row([_cell(text, n) for n, text in enumerate(line)]) for line in numbers]
        found.append(Annex("数据说明", [Table([2, 6, 5, 13], [heads, *rows], heads=1, size=10.5)]))
    return found


def _cell(text: str, column: int) -> Cell:
    return Cell(text, align="center" if column in (0, 2) else "left")


def _line(one: ReportNumber) -> list[str]:
    if one.snapshot is None:
        return [str(one.position), "手工填报", one.text, f"来源：{one.source}"]
    shot = one.snapshot
    detail = f"（{shot.detail}）" if shot.detail else ""
    basis = f"依据：{shot.basis}。" if shot.basis else ""
    beside = f"比较期：{one.then.text}{one.then.unit}。" if one.then else ""
    return [str(one.position), label_of(shot), f"{one.text}{detail}", f"{shot.definition}{basis}{beside}"]


def _block(one: Written_block, notes: dict[int, int]) -> Block:
    if one.table:
        rows = [Row([Cell(cell.text, label=not n, align="center") for cell in row]) for n, row in enumerate(one.table)]
        return Table([3, *[2] * (len(one.table[0]) - 1)], rows, heads=1, size=12)
    if one.level:
        return Heading(plain(one.pieces), one.level)
    return Paragraph([_words(piece, notes) for piece in one.pieces])


def _words(piece: Piece, notes: dict[int, int]) -> str:
    return f"{piece.text}〔注{notes[piece.n]}〕" if piece.kind == "manual" and piece.n in notes else piece.text
