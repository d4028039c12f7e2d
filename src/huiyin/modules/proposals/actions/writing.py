"""Writing a proposal: by a member, or by a convener for a sector, party, organisation or committee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.directory.models import Body, Group, Person
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from .. import calls
from ..models import Proposal

KIND_OF = {
    Group.Kind.PARTY: Proposal.Proposer.PARTY,
    Group.Kind.ORGANISATION: Proposal.Proposer.ORGANISATION,
    Group.Kind.COMMITTEE: Proposal.Proposer.COMMITTEE,
    Group.Kind.SECTOR: Proposal.Proposer.SECTOR,
    Group.Kind.PLENARY: Proposal.Proposer.PLENARY,
    Group.Kind.LIAISON: Proposal.Proposer.PLENARY,
}


def start_draft(*, body: Body, person: Person, group: Group | None = None, by: Actor) -> Proposal:
    """起草提案：委员以个人名义，召集人以界别、党派、团体、专门委员会或小组名义。

    Raises NotReady for a group that raises no proposals.
    """
    if group is not None and group.kind not in KIND_OF:
        raise NotReady(_("“{group}”不能以集体名义提出提案。").format(group=group))
    session, in_plenary = calls.on(body, moment.today())
    kind = KIND_OF[Group.Kind(group.kind)] if group else Proposal.Proposer.MEMBER
    return casework.start_draft(
        Proposal.KIND,
        body=body,
        person=person,
        session=session,
        in_session=in_plenary,
        group=group,
        proposer_kind=kind,
        proposer=group,
        by=by,
    )


def save_draft(proposal: Proposal, *, requests: Sequence[str], by: Actor, **values: Any) -> None:
    """Keep what was written so far. Only the author, only while it is a draft."""
    casework.save_draft(proposal, requests=requests, by=by, **values)


def discard_draft(proposal: Proposal, *, by: Actor) -> None:
    """Throw a draft away that was never handed in."""
    casework.discard_draft(proposal, by=by)


@transaction.atomic
def submit(proposal: Proposal, *, by: Actor) -> None:
    """提交提案：征集期限之内的为大会提案，之后的为平时提案，依提交之日。"""
    session, in_plenary = calls.on(proposal.body, moment.today())
    if proposal.raised_on is None:
        proposal.session, proposal.in_session = session, in_plenary
        proposal.save(update_fields=["session", "in_session"])
    casework.submit(proposal, by=by)
