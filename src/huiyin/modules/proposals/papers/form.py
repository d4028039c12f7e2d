"""提案表: a proposal as it is handed in and examined, with who raised it and what became of the examination."""

from __future__ import annotations

from huiyin.casework.models import Signer
from huiyin.casework.papers import Wording
from huiyin.casework.papers.assigning import label
from huiyin.casework.papers.wording import handlings_of, meeting, shown
from huiyin.casework.states import SignatureState
from huiyin.directory.models import Mandate
from huiyin.kernel.actors import Actor
from huiyin.kernel.privacy.masking import mask_phone
from huiyin.kernel.privacy.models import read
from huiyin.papers.official.language import Block, Cell, Document, Heading, Row, Table

from .. import reasons
from ..models import Proposal
from ..states import State

WORDING = Wording(noun="提案", signer="委员", full="政协提案")


def proposal_form(proposal: Proposal, original: list[Block], actor: Actor) -> Document:
    """The form with its facts and the whole text (届次、编号、分类、案由、提案者、内容、审查意见、承办单位、收文时间).

    The public reads no telephone; the whole number only its owner and, on record, the committee.
    """
    rows = proposal.signers.filter(state=SignatureState.CONFIRMED)
    signers = list(rows.select_related("person", "group").order_by("-is_lead", "position", "id"))
    lead = next((signer for signer in signers if signer.is_lead), None)
    sectors = _sectors(proposal, signers)
    facts = [
        Row([label("案由"), Cell(proposal.title, span=3)], height=14),
        Row([label("编号"), Cell(proposal.number), label("类别"), Cell(str(proposal.topic or ""))]),
        Row([label("收文时间"), Cell(shown(proposal.raised_on)), label("期间"), Cell(_when(proposal))]),
        Row(
            [
                label("提案者"),
                Cell(lead.name if lead else ""),
                label("提案者类别"),
                Cell(proposal.get_proposer_kind_display()),
            ]
        ),
        Row([label("界别（单位）"), Cell(_place(lead, sectors)), label("联系方式"), Cell(_phone(lead, actor))]),
        Row([label("审查意见"), Cell(_examined(proposal), span=3)], height=14),
        Row([label("承办单位"), Cell(_units(proposal), span=3)], height=12),
    ]
    blocks: list[Block] = [Table([3, 6, 3, 6], facts), *original]
    if len(signers) > 1:
        blocks += [Heading("联名提案者", numbered=False), _cosigners(signers, sectors)]
    return Document(
        title=f"{proposal.body.name}\n提案表",
        byline=(meeting(proposal.body, proposal.session), shown(proposal.raised_on)),
        body=blocks,
        author=proposal.body.name,
    )


def _when(proposal: Proposal) -> str:
    return "大会提案" if proposal.in_session else "平时提案"


def _sectors(proposal: Proposal, signers: list[Signer]) -> dict[int, str]:
    rows = Mandate.objects.filter(body_id=proposal.body_id, person_id__in=[s.person_id for s in signers])
    return {m.person_id: m.constituency for m in rows.order_by("since")}


def _place(signer: Signer | None, sectors: dict[int, str]) -> str:
    if signer is None:
        return ""
    return str(signer.group) if signer.group else sectors.get(signer.person_id or 0, "")


def _phone(signer: Signer | None, actor: Actor) -> str:
    if signer is None or signer.person is None or actor.is_public or not signer.person.phone:
        return ""
    if signer.user_id == actor.user_id:
        return str(signer.person.phone)
    if actor.holds("cppcc_office"):
        return read(signer.person, "phone", why="打印提案表", by=actor)
    return mask_phone(str(signer.person.phone))


def _examined(proposal: Proposal) -> str:
    if proposal.state == State.NOT_FILED:
        return f"不予立案：{reasons.text_of(proposal.reason)}。{proposal.reason_words}"
    if proposal.merged_into:
        return f"并案：并入第{proposal.merged_into.number}号提案办理。"
    return "立案。" if proposal.number else ""


def _units(proposal: Proposal) -> str:
    return "、".join(f"{h.unit.name}（{h.get_role_display()}）" for h in handlings_of(proposal, proposal.round))


def _cosigners(signers: list[Signer], sectors: dict[int, str]) -> Table:
    rows = [Row([label(text) for text in ("序号", "提案者", "界别（单位）")])]
    for number, signer in enumerate(signers, 1):
        place = Cell(_place(signer, sectors))
        rows.append(Row([Cell(str(number), align="center"), Cell(signer.name), place]))
    return Table([2, 6, 9], rows, heads=1, size=12)
