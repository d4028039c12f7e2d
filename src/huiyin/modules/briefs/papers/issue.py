"""One issue as it is printed: red head with series and number, the briefs, to whom it goes."""

from __future__ import annotations

from collections.abc import Sequence

from huiyin.casework.states import SignatureState
from huiyin.directory.models import Mandate
from huiyin.papers.official.language import Block, Document, Heading, Paragraph, Record, RedHead

from ..models import Brief, Issue


def issue_paper(issue: Issue) -> Document:
    """版头、期号、签发人、正文、作者、报送对象。作者请求不署名的不署名。"""
    briefs = list(issue.briefs.order_by("place", "pk").prefetch_related("requests"))
    body = issue.series.body
    blocks: list[Block] = []
    for brief in briefs:
        if len(briefs) > 1:
            blocks.append(Heading(brief.title))
        blocks += _text(brief, deeper=len(briefs) > 1)
        if author := _author(brief):
            blocks.append(Paragraph(f"（{author}）", indent=2))
    to = [one.to for one in issue.sendings.all()]
    return Document(
        title=issue.title,
        head=RedHead(mark=issue.series.mark, number=issue.number, signer=issue.approved_by),
        body=blocks,
        record=Record(
            copies_to=to,
            word="报送",
            issued_by=f"{body.name.removesuffix('常务委员会')}办公室",
            issued_on=issue.issued_on,
        ),
        author=body.name,
    )


def _text(brief: Brief, *, deeper: bool) -> list[Block]:
    level = 2 if deeper else 1
    parts: list[Block] = [Heading("情况和问题", level=level), Paragraph(brief.situation)]
    if brief.problem.strip():
        parts += [Heading("原因分析", level=level), Paragraph(brief.problem)]
    asked: Sequence[str] = [one.text for one in brief.requests.all()]
    parts.append(Heading("对策建议", level=level))
    numbered = [f"{place}. {text}" for place, text in enumerate(asked, 1)] if len(asked) > 1 else asked
    return parts + [Paragraph(text) for text in numbered]


def _author(brief: Brief) -> str:
    """王敏，农业界委员; the station where nobody is named; nothing where the author asked for that."""
    if brief.confidential:
        return ""
    rows = brief.signers.filter(state=SignatureState.CONFIRMED).select_related("person", "group")
    signers = list(rows.order_by("-is_lead", "position", "id"))
    if not signers:
        return f"{brief.station}报送" if brief.station else ""
    seats = dict(
        Mandate.objects.filter(body_id=brief.body_id, person_id__in=[s.person_id for s in signers])
        .order_by("since")
        .values_list("person_id", "constituency")
    )
    noun = "委员" if brief.body.kind == "cppcc" else "代表"
    names = []
    for one in signers:
        seat = seats.get(one.person_id or 0, "")
        names.append(f"{one.name}（{seat}）" if seat else one.name)
    return f"作者：{'、'.join(names)}，{brief.body.short_name}{noun}"
