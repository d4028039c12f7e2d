"""代表建议表: a suggestion as it is handed in."""

from __future__ import annotations

from huiyin.casework.models import Signer
from huiyin.casework.papers import Wording
from huiyin.casework.papers.assigning import label
from huiyin.casework.papers.wording import meeting, shown
from huiyin.casework.states import SignatureState
from huiyin.directory.models import Mandate
from huiyin.kernel.actors import Actor
from huiyin.kernel.privacy.masking import mask_phone
from huiyin.kernel.privacy.models import read
from huiyin.papers.official.language import Block, Cell, Document, Heading, Row, Table

from ..models import Suggestion

WORDING = Wording(noun="建议", signer="代表", full="代表建议")


def suggestion_form(suggestion: Suggestion, original: list[Block], actor: Actor) -> Document:
    """The form with its facts and the whole text (北京市办法第九条: 标题、事由、具体建议、代表姓名、代表证号码、联系方式).

    The public reads no certificate and no telephone; the whole number only its owner and, on record, the office.
    """
    signers = list(
        suggestion.signers.filter(state=SignatureState.CONFIRMED).select_related("person", "group").order_by("-is_lead", "position", "id")
    ) or list(suggestion.signers.filter(is_lead=True).select_related("person", "group"))  # fmt: skip
    cards = _mandates(suggestion, signers)
    lead = next((signer for signer in signers if signer.is_lead), None)
    facts = [
        Row([label("标题"), Cell(suggestion.title, span=3)], height=14),
        Row([label("编号"), Cell(suggestion.number), label("类别"), Cell(str(suggestion.topic or ""))]),
        Row([label("提出时间"), Cell(shown(suggestion.raised_on)), label("期间"), Cell(_when(suggestion))]),
        Row(
            [
                label("领衔代表"),
                Cell(lead.person.name if lead else ""),
                label("代表团组"),
                Cell(_group(suggestion, lead, cards)),
            ]
        ),
        Row([label("代表证号"), Cell(_card(lead, cards, actor)), label("联系方式"), Cell(_phone(lead, actor))]),
        Row(
            [
                label("公开方式"),
                Cell(suggestion.get_publication_display()),
                label("建议承办"),
                Cell(str(suggestion.suggested_unit or "")),
            ]
        ),
    ]
    blocks: list[Block] = [Table([3, 6, 3, 6], facts), *original]
    if len(signers) > 1:
        blocks += [Heading("联名代表", numbered=False), _cosigners(signers, cards, actor)]
    return Document(
        title=f"{suggestion.body.name.removesuffix('常务委员会')}\n代表建议、批评和意见表",
        byline=(meeting(suggestion.body, suggestion.session), shown(suggestion.raised_on)),
        body=blocks,
        author=suggestion.body.name,
    )


def _when(suggestion: Suggestion) -> str:
    return "大会期间" if suggestion.in_session else "闭会期间"


def _mandates(suggestion: Suggestion, signers: list[Signer]) -> dict[int, Mandate]:
    rows = Mandate.objects.filter(body_id=suggestion.body_id, person_id__in=[s.person_id for s in signers])
    return {mandate.person_id: mandate for mandate in rows.select_related("delegation").order_by("since")}


def _group(suggestion: Suggestion, signer: Signer | None, cards: dict[int, Mandate]) -> str:
    if suggestion.delegation:
        return str(suggestion.delegation)
    mandate = cards.get(signer.person_id) if signer else None
    return str((signer.group if signer else None) or (mandate.delegation if mandate else None) or "")


def _card(signer: Signer | None, cards: dict[int, Mandate], actor: Actor) -> str:
    mandate = cards.get(signer.person_id) if signer else None
    return mandate.certificate if mandate and not actor.is_public else ""


def _phone(signer: Signer | None, actor: Actor) -> str:
    if signer is None or actor.is_public or not signer.person.phone:
        return ""
    if signer.person.user_id == actor.user_id:
        return str(signer.person.phone)
    if actor.holds("office"):
        return read(signer.person, "phone", why="打印代表建议表", by=actor)
    return mask_phone(str(signer.person.phone))


def _cosigners(signers: list[Signer], cards: dict[int, Mandate], actor: Actor) -> Table:
    rows = [Row([label(text) for text in ("序号", "姓名", "代表团（组）", "代表证号")])]
    for number, signer in enumerate(signers, 1):
        mandate = cards.get(signer.person_id)
        rows.append(
            Row(
                [
                    Cell(str(number), align="center"),
                    Cell(signer.person.name),
                    Cell(str(signer.group or (mandate.delegation if mandate else "") or "")),
                    Cell(_card(signer, cards, actor), align="center"),
                ]
            )
        )
    return Table([2, 4, 6, 5], rows, heads=1, size=12)
