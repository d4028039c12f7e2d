"""The proposals committee examines: filed with a number, merged, not filed with a coded reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework import raising, searching
from huiyin.casework.models import Request, Signer
from huiyin.casework.reasons import keep
from huiyin.casework.states import SignatureState
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from .. import events, reasons
from ..lifecycle import LIFECYCLE
from ..models import Proposal
from ..numbering import next_number
from ..states import State


@transaction.atomic
def file(proposal: Proposal, *, publication: str | None = None, confidential: bool | None = None, by: Actor) -> str:
    """立案并编号；同时决定公开方式（默认依提案者意愿）。Returns the number."""
    number = next_number(proposal.body, proposal.session)
    return casework.accept(proposal, "file", number=number, publication=publication, confidential=confidential, by=by)


@transaction.atomic
def merge(proposal: Proposal, *, into: Proposal, words: str = "", by: Actor) -> None:
    """并案：内容相同的并入已立案的一件。全体提案者保留，成为并案提案的提案者，分别得到答复、分别评价；具体建议一并列入。

    Raises NotReady unless `into` is another filed proposal of the same body that waits to be assigned.
    """
    LIFECYCLE.advance(proposal, events.Merged(into=into.number, title=into.title, words=words), by=by)
    into.refresh_from_db()
    if into.pk == proposal.pk or into.body_id != proposal.body_id or into.state != State.FILED:
        raise NotReady(_("只能并入本机构另一件已立案、尚未交办的提案。"))
    kept = list(proposal.signers.filter(state=SignatureState.CONFIRMED).select_related("person", "group"))
    names = [signer.name for signer in kept]
    LIFECYCLE.advance(into, events.Absorbed(title=proposal.title, proposers=names), by=by)
    _sign_too(into, kept)
    _ask_too(into, proposal)
    for case in raising.behind(proposal):
        raising.link(case, into, by=by)
    proposal.merged.update(merged_into=into)
    proposal.merged_into, proposal.concluded_on = into, moment.today()
    proposal.save(update_fields=["merged_into", "concluded_on"])
    searching.index(into)
    searching.index(proposal)


def _sign_too(into: Proposal, signers: list[Signer]) -> None:
    """Whoever proposed the one now proposes the other, too; an invitation to do so is thereby settled."""
    place = into.signers.count()
    for signer in signers:
        same = into.signers.filter(person=signer.person_id, group=signer.group_id)
        if signer.person_id:
            same = into.signers.filter(person=signer.person_id)
        if same.filter(state=SignatureState.CONFIRMED).exists():
            continue
        same.delete()
        Signer.objects.create(
            case=into,
            person=signer.person,
            group=signer.group,
            position=place,
            is_lead=False,
            state=SignatureState.CONFIRMED,
            signed_on=moment.today(),
        )
        place += 1


def _ask_too(into: Proposal, proposal: Proposal) -> None:
    """What the merged one asks for is answered in the other, each request once."""
    asked = list(into.requests.values_list("text", flat=True))
    more = [text for text in proposal.requests.values_list("text", flat=True) if text not in asked]
    Request.objects.bulk_create(
        [Request(case=into, position=place, text=text) for place, text in enumerate(more, len(asked) + 1)]
    )


@transaction.atomic
def not_file(proposal: Proposal, *, reason: str, words: str, becomes: str = "", by: Actor) -> None:
    """不予立案：须选择条例列明的情形并告知提案者；可以转为社情民意信息或者委员来信。

    Raises NotReady for a reason that is not listed, without words, or for a use that nobody offers.
    """
    LIFECYCLE.advance(proposal, events.NotFiled(reason=reason, words=words, becomes=becomes), by=by)
    keep(proposal, reason, words, known=reasons.of(proposal))
    if becomes not in Proposal.Becomes.values:
        raise NotReady(_("须选择未立案提案的去向。"))
    proposal.becomes = becomes
    proposal.save(update_fields=["becomes"])
    if becomes:
        raising.pass_on(becomes, proposal, by=by)
